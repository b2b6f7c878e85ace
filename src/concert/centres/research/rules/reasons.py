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
    "contradicted": "research.quarantine.contradicted",
}
REMARKS = {
    "coordinates_unreadable": "research.remark.coordinates_unreadable",
    "missing_netted": "research.remark.missing_netted",
    "survivors_negative": "research.remark.survivors_negative",
    "total_unknown": "research.remark.total_unknown",
    "area_without_figures": "research.remark.area_without_figures",
    "value_unknown": "research.remark.value_unknown",
    "value_bounded": "research.remark.value_bounded",
    "preamble_left_out": "research.remark.preamble_left_out",
    "footer_left_out": "research.remark.footer_left_out",
    "sheets_left_out": "research.remark.sheets_left_out",
}
