"""Words of marks: what is suspicious about a delivery as a whole, in plain words, and what may be decided."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concert.ground.web.sentences import Sentence

MARKS = {
    "research.mark.false_zeros": Sentence(
        _("A data problem: nothing but zeros or blanks from {first} to {last}, where there were numbers."),
        _("Ask the custodian whether the collection stopped. No data is not zero."),
    ),
    "research.mark.truncated": Sentence(
        _("A data problem: the rows of {year} end at {last}, before the year does."),
        _("Download the year again and compare the number of rows with the source’s."),
    ),
    "research.mark.silent_source": Sentence(
        _("A data problem: nothing comes from {area} from {first} to {last}; it used to be {share} % of the total."),
        _("Ask whether it stopped reporting. A fall of the total may be its silence."),
    ),
    "research.mark.repeated": Sentence(
        _("A data problem: from {first} to {last} the numbers are a copy of those from {copy} on."),
        _("Ask the custodian for the numbers of the period itself."),
    ),
    "research.mark.scale_break": Sentence(
        _("A data problem: from {period} on the numbers are {factor} times what they were."),
        _("Check whether the delivery counts in thousands, or lost a decimal point."),
    ),
    "research.mark.sign_flip": Sentence(
        _("A data problem: the sign of the numbers changed from {first} to {last}."),
        _("Check how the source writes what goes in and what goes out."),
    ),
    "research.mark.unit_break": Sentence(
        _("A data problem: most rows count “{now}” from {period} on; they counted “{before}”."),
        _("Do not compare the periods before with those after."),
    ),
    "research.mark.definition_break": Sentence(
        _("The source counts by another definition from {period} on: {broken}."),
        _("Do not compare the periods before with those after."),
    ),
    "research.mark.rows_lost": Sentence(
        _("A data problem: {year} has {now} rows; the release before had {before}."),
        _("Compare with the source: a download that broke off looks like this."),
    ),
    "research.mark.unknown": Sentence(_("There is no mark {mark}."), _("“concert data marks” lists those that stand.")),
    "research.mark.closed": Sentence(
        _("A later release has mended this; there is nothing to decide any more."), _("Look at the newer marks.")
    ),
    "research.mark.reason_missing": Sentence(_("A reason is missing."), _("Say in a sentence how you know.")),
    "research.mark.reason_long": Sentence(_("The reason has more than {limit} characters."), _("Shorten it.")),
    "research.mark.nothing_to_undo": Sentence(
        _("Nobody has decided about this mark, so there is nothing to undo."), _("Confirm or dismiss it.")
    ),
    "research.mark.decision_unknown": Sentence(
        _("Nobody can decide “{decision}”."), _("Choose one of: confirm, dismiss, undo.")
    ),
    "research.remark.personal_in_text": Sentence(
        _("A free text tells how to find or to know a person; it stays sealed, and the row counts without it.")
    ),
    "research.caution.held_back": Sentence(
        _("The figures of {year} are held back: the delivery may have a data problem."),
        _("They are shown, and enter no line and no verdict, until somebody confirms them."),
    ),
    "research.caution.redefined": Sentence(
        _("From {year} on another thing is counted: do not compare with the years before.")
    ),
}

KINDS = {
    "false_zeros": _("False zeros"),
    "truncated": _("Cut short"),
    "silent_source": _("A source fell silent"),
    "repeated": _("Repeated numbers"),
    "scale_break": _("Another scale"),
    "sign_flip": _("Signs turned"),
    "unit_break": _("Another unit"),
    "definition_break": _("Another definition"),
    "rows_lost": _("Rows lost"),
}
SEALED = {
    "declared": _("the source declares it personal"),
    "name": _("names of persons"),
    "email": _("e-mail addresses"),
    "phone": _("telephone numbers"),
    "document": _("numbers of documents or files of persons"),
    "birth": _("days of birth"),
    "address": _("addresses"),
    "notes": _("notes about persons"),
    "position": _("where persons were"),
    "unmapped": _("no column of the mapping"),
}
"""What a sealed column tells of persons."""
BREAKS_SAID = {
    "eu28_to_eu27": _("the European Union without the United Kingdom"),
}
"""What changed, for the breaks that sources declare."""
STATES = {
    "open": pgettext_lazy("mark", "Waiting"),
    "confirmed": pgettext_lazy("mark", "Stands as delivered"),
    "dismissed": pgettext_lazy("mark", "Kept out"),
}
DECISIONS = {
    "confirm": pgettext_lazy("mark", "Confirmed: the figures stand as delivered"),
    "dismiss": pgettext_lazy("mark", "Dismissed: a data problem, the figures stay out"),
    "undo": pgettext_lazy("mark", "Undone"),
    "reopen": pgettext_lazy("mark", "Asked again: the numbers changed"),
}
