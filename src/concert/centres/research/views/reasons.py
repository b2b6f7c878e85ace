"""Why a row was set aside, and what was noticed in accepted ones, in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: Mapping[str, str | Promise] = {
    "malformed": _("The record cannot be read"),
    "id_missing": _("The record has no number of its own"),
    "date_missing": _("No date, so no year to count it in"),
    "date_unreadable": _("The date cannot be read"),
    "date_future": _("The date lies in the future"),
    "other_year": _("Dated in another year than the file"),
    "year_missing": _("No year"),
    "year_unreadable": _("The year cannot be read"),
    "year_outside": _("The year lies outside the period of the source"),
    "count_unreadable": _("A count cannot be read"),
    "count_negative": _("A count is below zero"),
    "country_missing": _("No country"),
    "country_unknown": _("A country that the list of areas does not know"),
    "coordinates_unreadable": _("The coordinates cannot be read"),
}


def reason_in_words(code: str) -> str:
    """The reason in words; a code without words is shown as it is."""
    return str(REASONS.get(code, code.replace("_", " ")))
