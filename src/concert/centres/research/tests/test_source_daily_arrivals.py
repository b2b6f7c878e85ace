"""Daily arrivals: zeros are kept as said, blanks are not known, every year its own partition."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from concert.centres.research.tests.factories import as_csv, as_xlsx, judged_as, reasons, rows_of


def told(file: Path) -> list[tuple[Any, ...]]:
    names = ("period", "area", "persons", "boats")
    return [tuple(each[name] for name in names) for each in rows_of(judged_as("daily_arrivals", file))]


TOLD = [("2022-05-24", "GBR", 252, 7), ("2022-05-25", "GBR", None, None), ("2023-01-02", "GBR", 0, 0)]


@pytest.mark.parametrize(
    ("headings", "days"),
    [
        (("#date", "migrants", "boats"), ("2022-05-24", "2022-05-25", "2023-01-02")),
        (("Date", "Migrants arrived", "Boats arrived"), ("24/05/2022", "25/05/2022", "02/01/2023")),
        (("Date of arrival", "People arrived", "Number of boats"), ("24 May 2022", "25 May 2022", "2 Jan 2023")),
    ],
)
def test_every_vintage_says_the_same(headings: tuple[str, ...], days: tuple[str, ...], tmp_path: Path) -> None:
    cells = [(days[0], 252, 7), (days[1], "", ""), (days[2], 0, 0)]
    rows = [dict(zip(headings, each, strict=True)) for each in cells]
    sheet: list[list[Any]] = [
        ["Small boat arrivals"],
        ["Provisional"],
        [],
        [*headings, "Notes"],
        *[[*each, "n"] for each in cells],
    ]
    assert told(as_csv(tmp_path / "d.csv", rows)) == TOLD
    assert told(as_xlsx(tmp_path / "d.xlsx", SB_01=sheet)) == TOLD


def test_a_feed_without_boats_is_taken_in(tmp_path: Path) -> None:
    assert told(as_csv(tmp_path / "d.csv", [{"date": "2022-05-24", "migrants": 252}])) == [
        ("2022-05-24", "GBR", 252, None)
    ]


def test_what_cannot_be_used_is_set_aside_with_its_reason(tmp_path: Path) -> None:
    days = [("2022-05-24", 1), ("2022-05-24", 2), ("", 1), ("2022-05", 1), ("2099-01-01", 1), ("2022-06-01", -1)]
    rows = [{"#date": day, "migrants": count, "boats": 0} for day, count in days]
    assert reasons(judged_as("daily_arrivals", as_csv(tmp_path / "d.csv", rows))) == [
        (2, "contradicted", "date"), (3, "contradicted", "date"), (4, "date_missing", "date"),
        (5, "date_unreadable", "date"), (6, "date_future", "date"), (7, "count_negative", "migrants"),
    ]  # fmt: skip


@pytest.mark.real
@pytest.mark.parametrize(("name", "days"), [("2025-06-01.ebc5b44b.csv", 1_101), ("2025-12-01.947c3643.csv", 1_284)])
def test_both_real_copies(name: str, days: int, real_data: Path) -> None:
    file = real_data / "flows" / name
    found = judged_as("daily_arrivals", file)
    table = pd.read_csv(file)
    assert (found.read, found.accepted, found.quarantined) == (days, days, [])
    assert {year: sum(part["persons"].to_pylist()) for year, part in found.partitions.items()} == {
        year: rows.migrants.sum() for year, rows in table.groupby(table["#date"].str[:4])
    }
