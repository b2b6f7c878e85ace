"""Why a workbook that somebody delivers is not opened."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence

AGAIN = _("Download it again, or open it in a spreadsheet program and save it as an Excel workbook (.xlsx).")
AS_CSV = _("Save the sheet that holds the table as CSV and take that in.")

WORKBOOKS = {
    "research.workbook.too_large": Sentence(_("The workbook has {size} MB; at most {limit} MB are read."), AS_CSV),
    "research.workbook.old_or_locked": Sentence(
        _("This is a workbook of the old kind (.xls), or one locked by a password."),
        _("Save it without a password as an Excel workbook (.xlsx), then take it in again."),
    ),
    "research.workbook.broken": Sentence(_("The workbook is broken and cannot be read."), AGAIN),
    "research.workbook.too_many_entries": Sentence(_("The workbook holds more than {limit} parts."), AS_CSV),
    "research.workbook.inflates": Sentence(
        _(
            "The workbook, or one part of it, would grow too far when it is unpacked: from {size} MB to {inflated} MB "
            "in all. The limits are {limit} MB and {ratio} times its size."
        ),
        _("Check that it is the delivery you meant."),
    ),
    "research.workbook.outside": Sentence(_("The workbook holds a part that points outside it: {entry}."), AS_CSV),
    "research.workbook.link": Sentence(_("The workbook holds a link in place of a part: {entry}."), AS_CSV),
    "research.workbook.nested": Sentence(_("The workbook holds another archive: {entry}."), AS_CSV),
    "research.workbook.macros": Sentence(_("The workbook holds macros."), _("Save it as .xlsx without macros.")),
    "research.workbook.encrypted": Sentence(_("The workbook is encrypted."), _("Save it without a password.")),
    "research.workbook.doctype": Sentence(
        _("The workbook declares a document type, which no spreadsheet program does."), AS_CSV
    ),
    "research.workbook.too_many_rows": Sentence(_("The workbook has more than {limit} rows."), AS_CSV),
    "research.workbook.too_many_columns": Sentence(_("The sheet has more than {limit} columns."), AS_CSV),
    "research.workbook.text_too_long": Sentence(_("A cell holds more than {limit} characters."), AS_CSV),
    "research.workbook.too_slow": Sentence(_("Reading the workbook took more than {limit} s."), AS_CSV),
    "research.workbook.no_sheets": Sentence(_("The workbook has no sheets."), AGAIN),
}
