"""What this room says: each refusal with its remedy, and the names of roles and components."""

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence

SENTENCES = {
    "people.not_signed_in": Sentence(_("This page is for people with an account."), _("Sign in, then open it again.")),
    "people.not_permitted": Sentence(
        _("None of your roles allows this."),
        _("Ask an administrator of your area or component for the role that does."),
    ),
    "people.invitation.used": Sentence(
        _("This invitation was used."), _("Sign in with the password that you chose then.")
    ),
    "people.invitation.cancelled": Sentence(
        _("This invitation was cancelled."), _("Ask whoever invited you for a new one.")
    ),
    "people.invitation.expired": Sentence(
        _("This invitation expired on {expired}."), _("Ask whoever invited you for a new one.")
    ),
}
