"""What this room says: each refusal with its remedy, and the names of roles and components."""

from django.utils.translation import gettext_lazy as _

from concert.ground.people.rules import Component, Role
from concert.ground.web.sentences import Sentence

ASK_ANEW = _("Ask whoever invited you for a new one.")

SENTENCES = {
    "people.not_signed_in": Sentence(_("This page is for people with an account."), _("Sign in, then open it again.")),
    "people.not_permitted": Sentence(
        _("None of your roles allows this."),
        _("Ask an administrator of your area for the role that does."),
    ),
    "people.own_role": Sentence(
        _("Nobody changes their own roles."), _("Ask another administrator, or use “concert people” at the terminal.")
    ),
    "people.role_of_everybody": Sentence(_("The role of the public needs no grant."), _("Choose another role.")),
    "people.role_unknown": Sentence(_("There is no role “{role}”."), _("See “concert people roles”.")),
    "people.component_unknown": Sentence(
        _("There is no component “{component}”."), _("Choose plans, centres, capacity, network, forums or ground.")
    ),
    "people.organisation_unknown": Sentence(
        _("There is no organisation “{organisation}”."), _("Choose one from the list of organisations.")
    ),
    "people.address_malformed": Sentence(
        _("“{email}” is not an e-mail address."), _("Write it with one @ and no space, such as name@ministry.example.")
    ),
    "people.account.unknown": Sentence(_("Nobody has the address “{email}”."), _("See “concert people list”.")),
    "people.password.too_short": Sentence(
        _("The password has fewer than {length} letters, digits or signs."),
        _("Write a longer one; a sentence is good."),
    ),
    "people.password.too_common": Sentence(_("Many people use this password."), _("Choose one that nobody else has.")),
    "people.password.too_similar": Sentence(
        _("The password is too much like your name or address."), _("Choose one that cannot be guessed from them.")
    ),
    "people.membership.unknown": Sentence(_("There is no such role of a person."), _("Open the list of people again.")),
    "people.sign_in.wrong": Sentence(
        _("The address and the password do not belong together."),
        _("Check both. If you forgot the password, ask an administrator for a new one."),
    ),
    "people.sign_in.throttled": Sentence(
        _("There were too many tries to sign in."), _("Wait {minutes} min, then try again.")
    ),
    "people.demonstration.not_permitted": Sentence(
        _("Invented people exist only in a demonstration, and only for those who sit at its machine."),
        _("Sign in with your own account."),
    ),
    "people.demonstration.unknown": Sentence(_("There is no such invented person."), _("Open the sign-in page again.")),
    "people.invitation.unknown": Sentence(
        _("There is no such invitation."), _("Check that the link was copied as a whole, to its last letter.")
    ),
    "people.invitation.used": Sentence(_("This invitation was used."), _("Sign in with the password chosen then.")),
    "people.invitation.cancelled": Sentence(_("This invitation no longer counts."), ASK_ANEW),
    "people.invitation.expired": Sentence(_("This invitation expired on {expired}."), ASK_ANEW),
    "people.invitation.open_already": Sentence(
        _("This address has the same invitation open until {expires}."),
        _("If its link was lost, cancel it first."),
    ),
    "people.invitation.for_somebody_else": Sentence(
        _("This invitation is for another person than the one who is signed in."),
        _("Sign out, then open the link again."),
    ),
    "people.invitation.sign_in_first": Sentence(
        _("You have an account already."), _("Sign in, then open the link again to take the role.")
    ),
}

ROLES = {
    Role.ADMINISTRATOR: _("Administrator"),
    Role.PLAN_AUTHOR: _("Plan author"),
    Role.PLAN_APPROVER: _("Plan approver"),
    Role.OVERSIGHT: _("Oversight body"),
    Role.DATA_ANALYST: _("Data analyst"),
    Role.DATA_STEWARD: _("Data steward"),
    Role.REFERENCE_EDITOR: _("Reference editor"),
    Role.DATA_PROTECTION_OFFICER: _("Data protection officer"),
    Role.FUND_MANAGER: _("Fund manager"),
    Role.CAPACITY_PARTNER: _("Capacity partner"),
    Role.NETWORK_COORDINATOR: _("Network coordinator"),
    Role.CASEWORKER: _("Caseworker of an information point"),
    Role.SERVICE_EDITOR: _("Editor of services"),
    Role.REVIEWER: _("Reviewer"),
    Role.REPORT_SIGNATORY: _("Signatory of reports"),
    Role.STAKEHOLDER: _("Stakeholder"),
    Role.ENFORCEMENT: _("Immigration enforcement"),
    Role.PUBLIC: _("Public"),
}

COMPONENTS = {
    Component.PLANS: _("Action plans"),
    Component.CENTRES: _("Research centres and information points"),
    Component.CAPACITY: _("Capacity building"),
    Component.NETWORK: _("Network"),
    Component.FORUMS: _("Forums"),
    Component.GROUND: _("Ground"),
}
