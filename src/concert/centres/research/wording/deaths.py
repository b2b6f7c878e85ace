"""What is said of deliveries of deaths: dates that are not days, encodings, what was left out of a text file."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence

ENCODINGS = {
    "cp1252": _("The text is not UTF-8; it was read as Windows-1252 (Western Europe)."),
    "latin_1": _("The text is not UTF-8; it was read as Latin-1 (Western Europe)."),
    "cp1254": _("The text is not UTF-8; it was read as Windows-1254 (Turkish)."),
    "cp1256": _("The text is not UTF-8; it was read as Windows-1256 (Arabic)."),
    "iso8859_6": _("The text is not UTF-8; it was read as ISO 8859-6 (Arabic)."),
    "cp1251": _("The text is not UTF-8; it was read as Windows-1251 (Cyrillic)."),
    "koi8_r": _("The text is not UTF-8; it was read as KOI8-R (Cyrillic)."),
    "cp1253": _("The text is not UTF-8; it was read as Windows-1253 (Greek)."),
    "cp1255": _("The text is not UTF-8; it was read as Windows-1255 (Hebrew)."),
    "utf_16": _("The text is in UTF-16 without its mark."),
}
"""Said of the lines that have such letters; a person should look at names with accents."""

DEATHS = {f"research.remark.encoding_{name}": Sentence(said) for name, said in ENCODINGS.items()} | {
    "research.remark.tags_left_out": Sentence(_("A line of HXL tags is no row; it was left out.")),
    "research.remark.blank_left_out": Sentence(_("Lines without any value are no rows; they were left out.")),
    "research.remark.date_order_unknown": Sentence(
        _("The date can be read with the day or with the month first: both days are kept.")
    ),
    "research.remark.date_order_other": Sentence(
        _("The date has day and month the other way round than the rest of the delivery.")
    ),
    "research.remark.date_end_of_year": Sentence(
        _("31 December stands for some time in that year, as the report cannot date itself.")
    ),
    "research.remark.date_fiscal": Sentence(_("A fiscal year: both calendar years that it may touch are kept.")),
    "research.remark.date_rough": Sentence(_("The date is rough; the days that it may mean are kept.")),
    "research.remark.date_serial": Sentence(_("The date is a workbook's number of days.")),
    "research.remark.date_slip": Sentence(
        _("The date has a separator too few: the month or year that its digits suggest is kept, and no day.")
    ),
    "research.remark.country_not_read": Sentence(
        _("Nobody knows the country's name, so the row counts for no country.")
    ),
    "research.remark.excerpt": Sentence(
        _("The delivery holds some regions only: its rows stand beside those of the world and make no figure of it.")
    ),
    "research.quarantine.count_missing": Sentence(_("The row gives no number of people.")),
}
