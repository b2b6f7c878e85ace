"""Answers as tables: what a picture shows and what it leaves out, in alphabetical order, nobody ranked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import overload

import pyarrow as pa
import pyarrow.compute as pc
from django.urls import reverse
from django.utils.translation import gettext as _

from concert.centres.research.queries import Answer
from concert.centres.research.rules.cells import UNKNOWN
from concert.centres.research.views.exploring.answers import Row, Sight
from concert.centres.research.views.exploring.asking import said
from concert.centres.research.views.words import Place
from concert.centres.research.wording.exploring import STATES
from concert.centres.research.wording.figures import DIMENSIONS
from concert.ground.web.tables import Column, Table


class Ordered(Sequence[Row]):
    """The rows of an answer in alphabetical order of their names, then of time, taken out a page at a time."""

    def __init__(self, answer: Answer, places: Mapping[str, Place]) -> None:
        self.names = [name for name in answer.columns if name in answer.question.by and name != "month"]
        ranks = pa.table({
            name: _ranks(answer.rows.column(name), name, places) for name in ("area", *self.names)
        } | {"period": answer.rows.column("period")})  # fmt: skip
        keys = [(name, "ascending") for name in ("area", *self.names, "period")]
        self.rows = answer.rows.take(pc.sort_indices(ranks, sort_keys=keys))

    def __len__(self) -> int:
        return int(self.rows.num_rows)

    @overload
    def __getitem__(self, part: int) -> Row: ...
    @overload
    def __getitem__(self, part: slice) -> list[Row]: ...
    def __getitem__(self, part: int | slice) -> Row | list[Row]:
        if isinstance(part, int):
            return dict(self.rows.slice(part, 1).to_pylist()[0])
        start, stop, _step = part.indices(len(self))
        return list(self.rows.slice(start, stop - start).to_pylist())


def _ranks(column: pa.ChunkedArray, name: str, places: Mapping[str, Place]) -> pa.Array:
    """The place of each value in alphabetical order of the reader's words for it."""
    known = pc.unique(column).to_pylist()
    words = {value: (said("origin" if name == "area" else name, value, places) or "").casefold() for value in known}
    ordered = sorted(known, key=lambda value: (value in (None, UNKNOWN), words[value]))
    return pc.index_in(column, pa.array(ordered, column.type))


def state_of(row: Row, answer: Answer) -> str:
    """One word: withheld, not known, held back, of an incomplete year, or whole."""
    mark = row["mark"] or ""
    if "withheld" in mark:
        return str(STATES["withheld"])
    if row["best"] is None:
        return str(STATES["unknown"])
    if "held_back" in mark:
        return str(STATES["held_back"])
    return str(STATES["incomplete" if answer.is_unfinished(row) else "whole"])


def value_of(row: Row) -> object:
    """The number, the word for one that is withheld, or None for one that nobody knows."""
    return str(STATES["withheld"]) if row["mark"] == "withheld" else row["best"]


def answer_table(rows: Sequence[Row], sight: Sight) -> Table:
    """A page of the answer."""
    asked, answer, about = sight.asked, sight.found, sight.about
    names = [name for name in answer.columns if name in answer.question.by and name != "month"]
    wide = any(row["low"] != row["high"] for row in rows)
    beside = any(row["beside"] for row in rows)
    columns = [
        Column("area", _("Area")), Column("period", _("Month") if asked.question.monthly else _("Year")),
        *(Column(name, DIMENSIONS[name]) for name in names),
        Column("best", "%" if about.percent else about.unit, "number"),
        *((Column("low", _("Low"), "number"), Column("high", _("High"), "number")) if wide else ()),
        *((Column("beside", _("Cases beside"), "number"),) if beside else ()),
    ]  # fmt: skip
    if any(state_of(row, answer) != STATES["whole"] for row in rows):
        columns.append(Column("state", _("State")))
    if len(answer.releases) > 1:
        columns.append(Column("release", _("Release")))
    caption = _("{label}: what was asked, in alphabetical order").format(label=about.label)
    return Table(caption, columns, [_row(row, names, sight) for row in rows])


def _row(row: Row, names: Sequence[str], sight: Sight) -> dict[str, object]:
    asked, answer, places = sight.asked, sight.found, sight.places
    area = row["area"]
    known = area in places
    plain = known and not names and not asked.question.where and not asked.question.plus and len(row["period"]) == 4
    told: dict[str, object] = {
        "area": places[area].name if known else str(area), "period": row["period"],
        "area_href": reverse("research:series", args=(asked.code, area)) if plain else "",
        "best": value_of(row), "low": row["low"], "high": row["high"], "beside": row["beside"],
        "best_href": reverse("research:figure", args=(asked.code, area, int(row["period"]))) if plain else "",
        "state": state_of(row, answer), "release": row["release"],
        "release_href": reverse("research:release", args=(row["release"],)),
    }  # fmt: skip
    return told | {name: said(name, row[name], places) for name in names}


def map_table(rows: Sequence[Row], sight: Sight, year: str) -> Table:
    """Every area of the map in one year."""
    answer, about, places = sight.found, sight.about, sight.places
    columns = [
        Column("area", _("Area")), Column("best", "%" if about.percent else about.unit, "number"),
        Column("state", _("State")),
    ]  # fmt: skip
    told = [
        {"area": places[row["area"]].name, "best": value_of(row), "state": state_of(row, answer)}
        for row in rows if row["area"] in places
    ]  # fmt: skip
    caption = _("{label}, {year}, by area").format(label=about.label, year=year)
    return Table(caption, columns, sorted(told, key=lambda row: str(row["area"]).casefold()))


def flow_table(rows: Sequence[Row], name: str, hubs: Sequence[str], places: Mapping[str, Place], year: str) -> Table:
    """A matrix: each other end of the flows, and its number for each of the places."""
    cells = {(row[name], row["area"]): row for row in rows}

    def order(end: str | None) -> tuple[bool, str]:
        return end in (None, UNKNOWN), said(name, end, places).casefold()

    columns = [Column("end", DIMENSIONS[name])]
    columns += [Column(hub, places[hub].name if hub in places else hub, "number") for hub in hubs]
    told: list[dict[str, object]] = []
    for end in sorted({row[name] for row in rows}, key=order):
        found = {hub: value_of(cells[end, hub]) if (end, hub) in cells else "–" for hub in hubs}
        told.append({"end": said(name, end, places), **found})
    caption = _("Flows of {year}, in alphabetical order").format(year=year)
    return Table(caption, columns, told)
