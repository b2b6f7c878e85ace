"""Why a workbook is not taken as a whole, and why an act on a plan is refused."""

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence
from concert.plans.wording.changes import CHANGES

SAVE_AGAIN = _("Open it in a spreadsheet program and save it as an Excel workbook (.xlsx), then try again.")
TEMPLATE = _("Take the template for plans, and fill that in.")
COPY = _("Copy the plan into a fresh template, values only.")

WORKBOOKS = {
    **CHANGES,
    "plans.workbook.absent": Sentence(_("There is no such file."), _("Check the name and the folder.")),
    "plans.workbook.folder": Sentence(_("This is a folder, not a workbook."), _("Name one .xlsx file inside it.")),
    "plans.workbook.unreadable": Sentence(_("The file cannot be opened for reading."), _("Check who may read it.")),
    "plans.workbook.empty": Sentence(_("The file is empty."), _("Save the workbook again, then try again.")),
    "plans.workbook.too_large": Sentence(
        _("The file has {size} MB; a plan may have {limit} MB."), _("Remove pictures and unused sheets.")
    ),
    "plans.workbook.not_a_workbook": Sentence(_("This is not an Excel workbook, whatever its name says."), SAVE_AGAIN),
    "plans.workbook.old_or_locked": Sentence(
        _("This is a workbook of the old kind (.xls), or one locked by a password."),
        _("Save it without a password as an Excel workbook (.xlsx), then try again."),
    ),
    "plans.workbook.broken": Sentence(_("The workbook is broken and cannot be read."), SAVE_AGAIN),
    "plans.workbook.too_many_entries": Sentence(_("The workbook holds more than {limit} parts."), COPY),
    "plans.workbook.inflates": Sentence(
        _(
            "The workbook, or one part of it, would grow too far when it is unpacked: from {size} MB to {inflated} MB "
            "in all. The limits are {limit} MB and {ratio} times its size."
        ),
        COPY,
    ),
    "plans.workbook.outside": Sentence(_("The workbook holds a part that points outside it: {entry}."), COPY),
    "plans.workbook.link": Sentence(_("The workbook holds a link in place of a part: {entry}."), COPY),
    "plans.workbook.nested": Sentence(
        _("The workbook holds another archive: {entry}."), _("Remove embedded files and objects.")
    ),
    "plans.workbook.macros": Sentence(
        _("The workbook holds macros."), _("Save it as .xlsx without macros, then try again.")
    ),
    "plans.workbook.encrypted": Sentence(
        _("The workbook is encrypted."), _("Save it without a password, then try again.")
    ),
    "plans.workbook.doctype": Sentence(
        _("The workbook declares a document type, which no spreadsheet program does."), COPY
    ),
    "plans.workbook.too_many_rows": Sentence(_("The workbook has more than {limit} rows."), COPY),
    "plans.workbook.too_many_columns": Sentence(_("The sheet has more than {limit} columns."), COPY),
    "plans.workbook.text_too_long": Sentence(_("A cell holds more than {limit} characters."), _("Shorten it.")),
    "plans.workbook.too_slow": Sentence(_("Reading took more than {limit} s."), COPY),
    "plans.workbook.no_sheets": Sentence(_("The workbook has no sheets."), TEMPLATE),
    "plans.workbook.other": Sentence(_("This is no plan workbook. Its sheets are: {sheets}."), TEMPLATE),
    "plans.workbook.newer": Sentence(
        _("The workbook is of version {version}; this installation knows up to {known}."),
        _("Bring Concert up to date."),
    ),
    "plans.workbook.ending": Sentence(_("“{name}” does not end in .xlsx."), _("Choose a name that does.")),
    "plans.template.exists": Sentence(
        _("The file exists already, and it is left as it is."), _("Choose another name, or add --force.")
    ),
    "plans.template.no_folder": Sentence(
        _("There is no folder to write the file into."), _("Make the folder, or choose another.")
    ),
    "plans.template.not_written": Sentence(
        _("The file could not be written."), _("Check the folder’s permissions and its space.")
    ),
    "plans.import.code_taken": Sentence(
        _("The code {measure} belongs to a measure of another plan, “{title}”."),
        _("Give this measure a code of its own, such as one that starts with the area."),
    ),
    "plans.check.throttled": Sentence(
        _("Too many workbooks were sent from here."), _("Wait {minutes} min, or sign in.")
    ),
    "plans.import.upload_gone": Sentence(
        _("The checked file is not at hand any more."), _("Choose the workbook again.")
    ),
    "plans.plan.unknown": Sentence(_("There is no plan “{slug}” that you may see."), _("See the list of plans.")),
    "plans.measure.unknown": Sentence(
        _("There is no measure “{code_said}” that you may see."), _("See the list of plans.")
    ),
    "plans.version.unknown": Sentence(
        _("The plan “{slug}” has no version {number}."), _("See the list of its versions.")
    ),
    "plans.cell.unknown": Sentence(_("The plan “{slug}” was not read from a cell {cell}."), _("See the plan’s page.")),
    "plans.plan.withdrawn": Sentence(
        _("The draft “{title}” was withdrawn."), _("Import its workbook again, then adopt it.")
    ),
    "plans.plan.not_draft": Sentence(
        _("The plan “{title}” is adopted; only drafts are withdrawn."), _("Import a workbook with the change.")
    ),
    "plans.plan.no_measures": Sentence(_("The plan “{title}” has no measure."), _("Fill in the sheet Measures.")),
    "plans.plan.no_adopter": Sentence(
        _("Nobody is named who adopts the plan “{title}”."), _("Write on the sheet Plan which body adopts it.")
    ),
    "plans.plan.no_approval": Sentence(
        _("No decision is named that approves the plan “{title}”."),
        _("Write on the sheet Plan by which decision, and when."),
    ),
}
