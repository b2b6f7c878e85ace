"""Why a row is set aside, what is noticed in accepted ones: short codes in the data, full ones for their words."""

from __future__ import annotations

REASONS = {
    "malformed": "research.quarantine.malformed",
    "id_missing": "research.quarantine.id_missing",
    "date_missing": "research.quarantine.date_missing",
    "date_unreadable": "research.quarantine.date_unreadable",
    "date_future": "research.quarantine.date_future",
    "other_year": "research.quarantine.other_year",
    "count_unreadable": "research.quarantine.count_unreadable",
    "count_negative": "research.quarantine.count_negative",
    "country_unknown": "research.quarantine.country_unknown",
    "unit_unknown": "research.quarantine.unit_unknown",
    "unit_missing": "research.quarantine.unit_missing",
    "nature_unknown": "research.quarantine.nature_unknown",
    "value_unreadable": "research.quarantine.value_unreadable",
    "dimension_missing": "research.quarantine.dimension_missing",
    "contradicted": "research.quarantine.contradicted",
    "count_missing": "research.quarantine.count_missing",
}
REMARKS = {
    "coordinates_unreadable": "research.remark.coordinates_unreadable",
    "coordinates_doubtful": "research.remark.coordinates_doubtful",
    "coordinates_whole_degrees": "research.remark.coordinates_whole_degrees",
    "missing_netted": "research.remark.missing_netted",
    "survivors_negative": "research.remark.survivors_negative",
    "total_unknown": "research.remark.total_unknown",
    "area_without_figures": "research.remark.area_without_figures",
    "value_unknown": "research.remark.value_unknown",
    "personal_in_text": "research.remark.personal_in_text",
    "value_bounded": "research.remark.value_bounded",
    "value_suppressed": "research.remark.value_suppressed",
    "route_unknown": "research.remark.route_unknown",
    "preamble_left_out": "research.remark.preamble_left_out",
    "footer_left_out": "research.remark.footer_left_out",
    "sheets_left_out": "research.remark.sheets_left_out",
    "tags_left_out": "research.remark.tags_left_out",
    "blank_left_out": "research.remark.blank_left_out",
    "date_order_unknown": "research.remark.date_order_unknown",
    "date_order_other": "research.remark.date_order_other",
    "date_end_of_year": "research.remark.date_end_of_year",
    "date_fiscal": "research.remark.date_fiscal",
    "date_rough": "research.remark.date_rough",
    "date_serial": "research.remark.date_serial",
    "date_slip": "research.remark.date_slip",
    "country_not_read": "research.remark.country_not_read",
    "excerpt": "research.remark.excerpt",
    "count_range": "research.remark.count_range",
    "count_rough": "research.remark.count_rough",
    "parts_beside": "research.remark.parts_beside",
    "encoding_cp1252": "research.remark.encoding_cp1252",
    "encoding_latin_1": "research.remark.encoding_latin_1",
    "encoding_cp1254": "research.remark.encoding_cp1254",
    "encoding_cp1256": "research.remark.encoding_cp1256",
    "encoding_iso8859_6": "research.remark.encoding_iso8859_6",
    "encoding_cp1251": "research.remark.encoding_cp1251",
    "encoding_koi8_r": "research.remark.encoding_koi8_r",
    "encoding_cp1253": "research.remark.encoding_cp1253",
    "encoding_cp1255": "research.remark.encoding_cp1255",
    "encoding_utf_16": "research.remark.encoding_utf_16",
}


def is_aside(code: str) -> bool:
    """Whether a remark is about the file and not about rows: lines and sheets left out, the encoding that was found."""
    return code.endswith("_left_out") or code.startswith("encoding_")
