"""Who reported behind a series: a small table, and why its last fall may not be believed."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from concert.centres.research import queries
from concert.centres.research.queries import FigureValue
from concert.centres.research.rules.coverage import a_fall_is_trustworthy
from concert.centres.research.rules.indicators import BY_CODE
from concert.ground.web.separators import listed
from concert.ground.web.tables import Column, Table
from concert.ground.web.wording import say

MINIMUM = "research.caution.minimum"


def reporting(values: Sequence[FigureValue], area: str) -> tuple[Table | None, list[str]]:
    """For figures that are minimum counts, where the rows say who reported: the table, and sentences of doubt.

    The fall looked at is the one between the last two years with a known value.
    """
    code = values[-1].code
    if MINIMUM not in BY_CODE[code].cautions:
        return None, []
    found = queries.coverage(code, area)
    if all(each.sources is None for each in found):
        return None, []
    known = [value for value in values if value.best is not None][-2:]
    doubts = a_fall_is_trustworthy({value.year: value.best for value in known}, found)
    columns = [
        Column("year", _("Year")),
        Column("best", _("Counted"), "number"),
        Column("sources", _("Sources that reported"), "number"),
        Column("months", _("Months with a row"), "number"),
        Column("silent", _("Main sources that fell silent")),
    ]
    counted = {value.year: value.best for value in values}
    rows = [
        {
            "year": each.year,
            "best": counted.get(each.year),
            "sources": each.sources,
            "months": each.months,
            "silent": listed(each.silent) if each.silent else _("none"),
        }
        for each in reversed(found)
    ]
    said = [" ".join(part for part in (words.sentence, words.remedy) if part) for words in map(say, doubts)]
    return Table(_("Who reported, by year"), columns, rows), said
