"""What this room says: each code with its sentence and remedy."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence

SENTENCES = {
    "reports.report.unknown": Sentence(
        _("No report is shown under the address “{slug}”."),
        _("It may be a draft that only its authors see. The list of reports shows all that you may read."),
    ),
    "reports.report.no_plan": Sentence(
        _("No plan of the area {area} is in these records, so that there is nothing to report on."),
        _("Import a plan first. Until then the figures dossier of the area says what is known."),
    ),
    "reports.report.signed_already": Sentence(
        _("The report of {area} for {year} is signed."),
        _("Draft a correction of it: a new report that names “{slug}”."),
    ),
    "reports.report.signed": Sentence(
        _("The report “{slug}” is signed: it never changes again."),
        _("Draft a correction: a new report that names this one."),
    ),
    "reports.report.conflict": Sentence(
        _("Somebody else signed the report “{slug}” at the same moment."), _("Read it as it stands now.")
    ),
    "reports.report.year": Sentence(_("{year} is no year to report on."), _("Give one from {first} to {last}.")),
    "reports.report.other_language": Sentence(
        _("Reports are not written in the language “{language}” here."),
        _("Choose one of the languages of these pages."),
    ),
    "reports.copy.kind": Sentence(_("No copy is made as “{asked}”."), _("Choose one of: {kinds}.")),
    "reports.copy.throttled": Sentence(
        _("Too many copies were asked for from here."), _("Wait {minutes} min, or sign in.")
    ),
    "reports.copy.no_folder": Sentence(
        _("There is no folder to write the file into."), _("Make the folder, or choose another.")
    ),
    "reports.copy.one_file": Sentence(
        _("Several areas do not fit into one file."), _("Name a folder with -o, and the files are named by area.")
    ),
    "reports.copy.no_report": Sentence(
        _("No plan and no report of the area {area} is in these records."),
        _("Ask for its figures dossier: --kind dossier."),
    ),
    "reports.paragraph.unknown": Sentence(
        _("No paragraph has the number {number}, or it is not shown to you."),
        _("Open the report and choose the paragraph there."),
    ),
    "reports.paragraph.no_act": Sentence(
        _("No button of this page was pressed."), _("Open the paragraph and choose what to do with it.")
    ),
    "reports.paragraph.empty": Sentence(_("The paragraph has no words."), _("Write some, or leave the paragraph out.")),
    "reports.paragraph.too_long": Sentence(
        _("The paragraph has {length} characters."), _("Write at most {most}, or add a second paragraph.")
    ),
    "reports.paragraph.conflict": Sentence(
        _("Somebody else changed this paragraph while you wrote."),
        _("Both texts are shown: put into yours what you want to keep of theirs, and save again."),
    ),
    "reports.change.unknown": Sentence(
        _("No change has the number {number}, or it is not shown to you."), _("Open the report and look at it there.")
    ),
    "reports.change.conflict": Sentence(
        _("The change {number} was decided by somebody else already."), _("Read the paragraph as it stands now.")
    ),
    "reports.comment.unknown": Sentence(
        _("No comment has the number {number}, or it is not shown to you."), _("Open the report and look at it there.")
    ),
    "reports.comment.empty": Sentence(_("The comment has no words."), _("Write what should change, and why.")),
    "reports.comment.too_long": Sentence(_("The comment has {length} characters."), _("Write at most {most}.")),
    "reports.sign.by_a_person": Sentence(
        _("Nobody signs at the terminal: a person signs for the state, under their own name."),
        _("Sign in as somebody who may sign, and open the page of the report."),
    ),
    "reports.sign.dossier": Sentence(
        _("A figures dossier speaks for no state, so that nobody signs it."),
        _("Draft a report once the area has a plan."),
    ),
    "reports.sign.plan_is_draft": Sentence(
        _("The plan that this report was drafted from is not adopted."),
        _("Adopt the plan, then draft the report again from the version that was adopted."),
    ),
    "reports.sign.open_changes": Sentence(_("Changes that nobody has decided: {number}."), _("Accept or reject them.")),
    "reports.sign.open_comments": Sentence(
        _("Comments that nobody has answered: {number}."), _("Do what they ask or say why not, then resolve them.")
    ),
    "reports.sign.to_write": Sentence(
        _("The authors have still to write this."), _("Write it, or leave it out; the report will say so.")
    ),
    "reports.sign.no_text": Sentence(
        _("This paragraph has no text in the report’s own language."), _("Write one, or leave the paragraph out.")
    ),
    "reports.sign.record_changed": Sentence(
        _("The records changed under what people wrote here."), _("Keep the words, or take what the records say now.")
    ),
    "reports.sign.no_name": Sentence(_("Nobody is named who signs."), _("Write the name as it shall stand.")),
    "reports.sign.no_office": Sentence(
        _("No office is named for which the report is signed."), _("Write the office, such as “Minister of Labour”.")
    ),
}
