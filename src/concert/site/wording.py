"""What the shell says when an address or a request cannot be answered."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence

SENTENCES = {
    "site.address.unknown": Sentence(_("There is nothing at {address}."), _("See /api/docs/ for every address.")),
    "site.request.invalid": Sentence(_("The request cannot be answered as it stands. {name}: {what}"), _("Change {name}.")),
    "site.request.unreadable": Sentence(_("The request cannot be read."), _("See /api/docs/ for what the address takes.")),
    "site.request.not_signed_in": Sentence(_("This needs somebody who has signed in."), _("Sign in first.")),
    "site.request.not_permitted": Sentence(_("Your role does not reach this."), _("Ask whoever keeps the roles of your area.")),
    "site.request.other_method": Sentence(
        _("The address {address} does not take {method}."), _("Use a method that the answer’s Allow header names.")
    ),
    "site.request.throttled": Sentence(_("Too many requests in a short time."), _("Wait a minute and ask again.")),
}
