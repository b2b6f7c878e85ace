"""What is said about consolidation: refusals, kinds of links, reasons of scores, rules, notes of progress."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence

CONSOLIDATION = {
    "research.consolidation.none": Sentence(
        _("Nothing was consolidated yet."), _("Take in sources of deaths, then run “concert data consolidate deaths”.")
    ),
    "research.consolidation.nothing": Sentence(
        _("No release holds reports of deaths."), _("Take in Missing Migrants or the list of UNITED first.")
    ),
    "research.consolidation.concept": Sentence(
        _("“{concept}” is nothing that can be consolidated."), _("Ask for deaths.")
    ),
    "research.consolidation.source_unknown": Sentence(
        _("The state holds no reports of “{source}”."), _("Ask for one of these: {known}.")
    ),
    "research.consolidation.years": Sentence(
        _("“{value}” is no year."), _("Write a year with four digits, such as 2015.")
    ),
    "research.incident.unknown": Sentence(
        _("There is no incident {incident} in the newest state."),
        _("It may have become part of another. Look for it by country and year."),
    ),
    "research.link.pair_unknown": Sentence(
        _("There is no such pair in the newest state."), _("Go back to the list of pairs.")
    ),
    "research.link.report_unknown": Sentence(
        _("The newest state holds no report {report}."), _("Check its key on the page of its incident.")
    ),
    "research.link.one_report": Sentence(_("A report is always the same as itself: {report}."), _("Name two reports.")),
    "research.link.verdict_unknown": Sentence(
        _("“{verdict}” is no verdict on a pair."), _("Use one of these: {known}.")
    ),
    "research.link.decision_unknown": Sentence(
        _("There is no decision {decision} to take back."), _("Look at the decisions on the page of the pair.")
    ),
}
CONSOLIDATION_JOBS = {
    "research.consolidate": _("Consolidating deaths"),
    "research.note.reports": _("Gathering reports"),
    "research.note.linking": _("Linking reports"),
    "research.note.incidents": _("Gathering incidents"),
    "research.note.writing": _("Writing the state"),
    "research.note.consolidated": _("Consolidated"),
}
