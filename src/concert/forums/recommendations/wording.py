"""What this room says: each code with its sentence and remedy, and the words for bodies, answers and fates."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from concert.forums.recommendations.rules import Body, Response
from concert.ground.web.sentences import Sentence

BODIES: dict[str, Promise | str] = {
    Body.UPR: _("Universal periodic review"),
    Body.CMW: _("Committee on migrant workers"),
    Body.CCPR: _("Human Rights Committee"),
    Body.CESCR: _("Committee on economic, social and cultural rights"),
    Body.CERD: _("Committee on racial discrimination"),
    Body.CEDAW: _("Committee on discrimination against women"),
    Body.CAT: _("Committee against torture"),
    Body.SPT: _("Subcommittee on the prevention of torture"),
    Body.CRC: _("Committee on the rights of the child"),
    Body.CRPD: _("Committee on the rights of persons with disabilities"),
    Body.CED: _("Committee on enforced disappearances"),
    Body.SPECIAL_PROCEDURE: _("Special rapporteur or other mandate"),
    Body.IMRF: _("International Migration Review Forum"),
    Body.REGIONAL_REVIEW: _("Regional review of the Compact"),
    Body.NATIONAL: _("National body"),
    Body.OTHER: _("Another body"),
}
RESPONSES: dict[str, Promise | str] = {
    Response.ACCEPTED: _("accepted"),
    Response.PARTLY: _("accepted in part"),
    Response.NOTED: _("noted"),
    Response.REJECTED: _("rejected"),
    Response.NONE: _("no answer yet"),
}
MEND = _("Mend the line in the file, then send it again.")
SAVE_AGAIN = _("Save the table as CSV (UTF-8) in a spreadsheet program, then try again.")

SENTENCES = {
    "recommendations.recommendation.unknown": Sentence(
        _("There is no recommendation {number}."), _("See the list of recommendations.")
    ),
    "recommendations.reference.absent": Sentence(
        _("The recommendation has no reference."), _("Write the number that the body itself gave it.")
    ),
    "recommendations.reference.taken": Sentence(
        _("The reference {reference} is recorded already, with other words: recommendation {number}."),
        _("Correct the wording there, with a reason, or write another session."),
    ),
    "recommendations.text.absent": Sentence(
        _("The recommendation has no text."),
        _("Copy the words of the body, in the language that they were written in."),
    ),
    "recommendations.text.too_long": Sentence(_("The text has more than {limit} characters."), _("Shorten it.")),
    "recommendations.field.too_long": Sentence(
        _("“{start}…” has more than {limit} characters."), _("Shorten it; the whole text has a field of its own.")
    ),
    "recommendations.tags.too_many": Sentence(
        _("There are more than {limit} tags, or one has more than {longest} characters."), _("Keep those that matter.")
    ),
    "recommendations.text.of_the_body": Sentence(
        _("Whoever answers for the state does not change what it was asked."),
        _("Ask the oversight body to correct the wording."),
    ),
    "recommendations.correction.no_reason": Sentence(
        _("The correction has no reason."), _("Say what was wrong, and where the right words stand.")
    ),
    "recommendations.language.none_such": Sentence(
        _("“{language}” is no code of a language."), _("Write a code such as en, fr, ar or pt-BR.")
    ),
    "recommendations.body.unnamed": Sentence(
        _("It is not said which other body made the recommendation."), _("Write its name.")
    ),
    "recommendations.made_on.future": Sentence(
        _("The recommendation is dated {day}, which is still to come."), _("Write the day on which it was made.")
    ),
    "recommendations.objective.none_such": Sentence(
        _("The Compact has no objective {number}."), _("Write numbers from 1 to 23.")
    ),
    "recommendations.source_address.unreadable": Sentence(
        _("“{address}” is no web address."), _("Write one that begins with https://, or none.")
    ),
    "recommendations.answer.absent": Sentence(
        _("The answer does not say whether the recommendation is accepted."), _("Choose one of the four answers.")
    ),
    "recommendations.answer.future": Sentence(
        _("The answer is dated {day}, which is still to come."), _("Write the day on which it was given.")
    ),
    "recommendations.answer.before": Sentence(
        _("The answer is dated {day}, before the recommendation of {made_on}."),
        _("Write the day on which it was given."),
    ),
    "recommendations.link.outside": Sentence(
        _("The recommendation concerns refugees: it stands as context, outside the Compact."),
        _("Answer it here, and follow it up under the law that protects refugees."),
    ),
    "recommendations.link.measure_unknown": Sentence(
        _("There is no measure “{measure}” that you may see."), _("Choose one of the list.")
    ),
    "recommendations.link.unknown": Sentence(
        _("Recommendation {number} has no such link."), _("See the recommendation.")
    ),
    "recommendations.file.absent": Sentence(_("There is no such file."), _("Check the name and the folder.")),
    "recommendations.file.empty": Sentence(_("The file is empty."), SAVE_AGAIN),
    "recommendations.file.too_large": Sentence(
        _("The file has {size} MB; a table may have {limit} MB."), _("Send it in parts.")
    ),
    "recommendations.file.not_a_table": Sentence(_("This is not a table as text (CSV)."), SAVE_AGAIN),
    "recommendations.file.broken": Sentence(_("The table breaks off in line {line}."), SAVE_AGAIN),
    "recommendations.file.no_reference": Sentence(
        _("No column holds the references. The first headings are: {found}."),
        _("Take the template, and keep its first row as it is."),
    ),
    "recommendations.file.column_twice": Sentence(_("Columns stand twice: {columns}."), _("Keep one of each.")),
    "recommendations.file.no_lines": Sentence(
        _("The table has headings and no line below them."), _("Write one recommendation in each line.")
    ),
    "recommendations.file.too_many_lines": Sentence(
        _("The table has more than {limit} lines."), _("Send it in parts.")
    ),
    "recommendations.file.too_many_columns": Sentence(_("Line {line} has more than {limit} cells."), SAVE_AGAIN),
    "recommendations.file.columns_ignored": Sentence(
        _("These columns were not read: {columns}."), _("Nothing is needed, unless you miss something.")
    ),
    "recommendations.file.waits_no_more": Sentence(
        _("The table that was shown is not at hand any more."), _("Choose the file again.")
    ),
    "recommendations.line.day_unreadable": Sentence(
        _("“{said}” is no day."), _("Write it as 31/12/2025 or 2025-12-31.")
    ),
    "recommendations.line.support_unknown": Sentence(
        _("“{said}” is no answer of a state."), _("Write 0 (noted), 1 (in part), 2 (accepted), or nothing.")
    ),
    "recommendations.line.objective_unreadable": Sentence(
        _("“{said}” is no objective."), _("Write numbers from 1 to 23, with commas between them.")
    ),
    "recommendations.line.outside_unreadable": Sentence(
        _("“{said}” does not say whether it is a refugee matter."), _("Write true, false, or nothing.")
    ),
    "recommendations.line.reference_twice": Sentence(
        _("The reference {reference} stands in line {line} already."), MEND
    ),
    "recommendations.line.answer_without_support": Sentence(
        _("There is a text of an answer, but not whether it is a yes or a no: it is left out."),
        _("Write 0, 1 or 2 beside it."),
    ),
    "recommendations.line.differs": Sentence(
        _("The reference {reference} is recorded already, with other words. It is left as it is."),
        _("Correct the wording on its page, with a reason."),
    ),
    "recommendations.line.measure_unknown": Sentence(
        _("There is no measure “{measure}” that you may see. No link is made."), _("Link it on its page.")
    ),
    "recommendations.line.links_left": Sentence(
        _("You may not link measures there. No link is made."), _("Ask an author of the plan or the oversight body.")
    ),
    "recommendations.line.answer_left": Sentence(
        _("You may not answer for the state. Its answer is left out."), _("Ask an author of its plan to answer.")
    ),
    "recommendations.line.outside_not_linked": Sentence(
        _("It concerns refugees, so no measure is linked to it."), _("Nothing is needed.")
    ),
    "recommendations.line.routed_outside": Sentence(
        _("It speaks of refugees: it is kept as context, outside the Compact."),
        _("Write false into the column “Refugee matter” where that is wrong."),
    ),
    "recommendations.line.speaks_of_both": Sentence(
        _("It speaks of refugees and of migrants: it is kept under the Compact."),
        _("Write true into the column “Refugee matter” where it concerns refugees only."),
    ),
}
