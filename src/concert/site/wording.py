"""What the shell says when an address or a request cannot be answered."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concert.ground.web.sentences import Sentence

SENTENCES = {
    "site.chain.unknown": Sentence(
        _("There is no chain with a link “{name}” that you may see."),
        _("Write an identifier such as measure-42 or recommendation-12."),
    ),
    "site.chain_reserved.unknown": Sentence(
        _("“{name}” is kept for what is not there yet: grants and activities have no place here so far."),
        _("Ask from the measure instead, such as measure-42."),
    ),
    "site.tour.unknown": Sentence(
        _("Only a demonstration can be toured, and this home is none."),
        _("Make one with “concert init --demonstration” in a home of its own."),
    ),
    "site.kind.unknown": Sentence(_("This list has no kind {asked}."), _("Choose one of these: {known}.")),
    "site.address.unknown": Sentence(_("There is nothing at {address}."), _("See /api/docs/ for every address.")),
    "site.broken": Sentence(
        _("Something broke here, and it was not you"),
        _(
            "Nothing you sent was half kept: an act is done whole or not at all. "
            "The log of this home says what happened and when."
        ),
    ),
    "site.request.invalid": Sentence(
        _("The request cannot be answered as it stands. {name}: {what}"), _("Change {name}.")
    ),
    "site.request.unreadable": Sentence(
        _("The request cannot be read."), _("See /api/docs/ for what the address takes.")
    ),
    "site.request.not_signed_in": Sentence(_("This needs somebody who has signed in."), _("Sign in first.")),
    "site.request.not_permitted": Sentence(
        _("Your role does not reach this."), _("Ask whoever keeps the roles of your area.")
    ),
    "site.request.other_method": Sentence(
        _("The address {address} does not take {method}."), _("Use a method that the answer’s Allow header names.")
    ),
    "site.request.throttled": Sentence(_("Too many requests in a short time."), _("Wait a minute and ask again.")),
    "site.home_unfinished": Sentence(
        _("The home at {path} was not made to the end."),
        _("Run “concert init” again, with the same options; it carries on."),
    ),
    "site.home_busy": Sentence(
        _("The home at {path} is being made by another command."),
        _("Wait until that one has ended, then repeat yours."),
    ),
    "site.home_newer": Sentence(
        _("The home at {path} was used by a newer Concert: its database knows {migration}."),
        _("Install that version or a later one, or set CONCERT_HOME to another folder."),
    ),
    "site.demonstration.ordinary_home": Sentence(
        _("The home at {path} is not a demonstration; nothing invented enters it."),
        _("Make another home: “concert init --demonstration” with CONCERT_HOME set to a new folder."),
    ),
    "site.port_taken": Sentence(
        _("Something else listens at {address}, port {port}."),
        _("Stop it, or choose another port: “concert serve --port 8001”, or CONCERT_PORT=8001."),
    ),
    "site.port_forbidden": Sentence(
        _("This account may not listen on port {port}."),
        _("Choose a port from 1024 upwards, or serve behind a web server."),
    ),
    "site.address_unusable": Sentence(
        _("This machine cannot listen at {address}: {reason}."),
        _("Use 127.0.0.1 for this machine alone, or 0.0.0.0 for all."),
    ),
}

CLUSTERS = {
    "Evidence": _("Evidence"),
    "Drivers": _("Drivers"),
    "Information": _("Information"),
    "Documentation": _("Documentation"),
    "Pathways": _("Pathways"),
    "Labour": _("Labour"),
    "Protection": _("Protection"),
    "Crime": _("Crime"),
    "Borders & procedure": _("Borders and procedure"),
    "Inclusion": _("Inclusion"),
    "Development": _("Development"),
    "Return": _("Return"),
    "Partnership": _("Partnership"),
}
"""What the objectives of a cluster concern, as the reference data name it."""

STANCES = {
    "endorsed": _("Voted for the Compact"),
    "voted_against": _("Voted against the Compact"),
    "abstained": _("Abstained from the vote on the Compact"),
    "did_not_vote": _("Did not vote on the Compact"),
    "withdrawn": _("Withdrew from the Compact"),
    "unknown": _("Not known"),
}
"""How a state stands towards the Compact."""

KINDS = {
    "world": _("World"),
    "region": _("Region"),
    "subregion": _("Subregion"),
    "country": pgettext_lazy("kind of area", "State"),
    "territory": _("Territory"),
    "subnational": _("Part of a state"),
    "city": _("City"),
}
"""What an area is."""

COMPONENTS = (
    (
        _("Action plans"),
        _(
            "States, cities and the region write down measures with a lead, a date, money and a target. "
            "A plan check says where a plan is vague or impossible."
        ),
    ),
    (
        _("Research centres and information points"),
        _(
            "Records collected elsewhere are joined, cleaned of duplicates and published with their sources. "
            "People on the move find services near them."
        ),
    ),
    (
        _("Capacity building"),
        _(
            "Needs meet offers. A start-up fund pays in steps and stops when rights are at risk. "
            "What works is kept, and so is what did not."
        ),
    ),
    (
        _("UN network"),
        _(
            "Who does what, where and for whom. "
            "Gaps, overlaps and conflicts of interest are visible before they cost anything."
        ),
    ),
    (
        _("Review forums"),
        _(
            "Reports draft themselves from the records. Civil society answers side by side. "
            "Nobody can hide the other’s page."
        ),
    ),
)
"""The five components in order, each with what it does."""
