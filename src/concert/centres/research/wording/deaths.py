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

_REMARKS = {f"research.remark.encoding_{name}": Sentence(said) for name, said in ENCODINGS.items()} | {
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
    "research.remark.coordinates_doubtful": Sentence(
        _("The point cannot be right: it lies elsewhere than the row says. Maps leave it out until somebody decides.")
    ),
    "research.remark.coordinates_whole_degrees": Sentence(
        _("Both coordinates are whole degrees, so the point may be a hundred kilometres off.")
    ),
    "research.remark.excerpt": Sentence(
        _("The delivery holds some regions only: its rows stand beside those of the world and make no figure of it.")
    ),
    "research.quarantine.count_missing": Sentence(_("The row gives no number of people.")),
}

DEATHS = _REMARKS | {
    "research.coordinates.off_globe": Sentence(_("No place on earth has these numbers.")),
    "research.coordinates.zero": Sentence(_("Both numbers are zero: no place was known.")),
    "research.coordinates.equal": Sentence(_("Both numbers are the same: one was written twice.")),
    "research.coordinates.swapped": Sentence(
        _("Latitude and longitude changed places: the other way round the point is where the row says.")
    ),
    "research.coordinates.longitude_sign": Sentence(
        _("East and west changed places: with the other sign the point is where the row says.")
    ),
    "research.coordinates.latitude_sign": Sentence(
        _("North and south changed places: with the other sign the point is where the row says.")
    ),
    "research.coordinates.both_signs": Sentence(
        _("Both signs are wrong: with the other ones the point is where the row says.")
    ),
    "research.coordinates.swapped_signs": Sentence(
        _("The numbers changed places and a sign is wrong: mended, the point is where the row says.")
    ),
    "research.coordinates.decimal_place": Sentence(
        _("A decimal point slipped: one place further, the point is where the row says.")
    ),
    "research.coordinates.far_from_country": Sentence(_("The point is far from the country that the row names.")),
    "research.coordinates.far_from_same_place": Sentence(
        _("The point is far from those of other rows at the same place.")
    ),
    "research.coordinates.outlier_on_route": Sentence(_("The point is far off the route that the row names.")),
    "research.coordinates.outside_region": Sentence(_("The point is far outside the region that the row names.")),
    "research.repair.unknown": Sentence(
        _("There is no doubt about the point of {record} in {source}."),
        _("Take it from the list of points in doubt; a newer release may have mended it."),
    ),
    "research.repair.nothing_to_accept": Sentence(
        _("Nothing is suggested for the point of {record}."),
        _("Say that the point is right, or that it is wrong without a better one."),
    ),
}
"""Why a point cannot be right, and what keeps somebody from deciding."""

REPAIR_VERDICTS = {
    "accepted": _("The suggested point stands"),
    "right": _("The delivered point is right"),
    "wrong": _("Neither point is right"),
    "reopened": _("Open again"),
}
"""What was decided about a point in doubt."""
