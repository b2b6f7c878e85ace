"""Monthly applications: a withheld count is between one and four, never zero; cases never become persons."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from concert.centres.research.tests.factories import as_csv, as_xlsx, judged_as, reasons, rows_of

HEADINGS = ("Country / territory of asylum/residence", "Origin", "Year", "Month", "Value")


def row(*cells: Any, headings: tuple[str, ...] = HEADINGS) -> dict[str, Any]:
    return dict(zip(headings, cells, strict=True))


ROWS = [
    row("Canada", "Afghanistan", 1999, "January", 62),
    row("Germany", "Syrian Arab Rep.", 2017, "February", "*"),
    row("USA (EOIR)", "Yemen", 2002, "November", 4),
    row("USA (INS/DHS)", "Yemen", 2002, "November", "1,204"),
    row("Germany", "Various/Unknown", 2017, "Mar", ""),
]


def told(file: Path) -> list[tuple[Any, ...]]:
    names = ("period", "area", "origin", "service", "unit", "applications", "low", "high", "remarks")
    return [tuple(each[name] for name in names) for each in rows_of(judged_as("unhcr_monthly", file))]


TOLD = [
    ("1999-01", "CAN", "AFG", None, "person", 62, 62, 62, None),
    ("2017-02", "DEU", "SYR", None, "person", None, 1, 4, "value_suppressed"),
    ("2002-11", "USA", "YEM", "EOIR", "person", 4, 4, 4, None),
    ("2002-11", "USA", "YEM", "INS/DHS", "case", 1204, 1204, 1204, None),
]


def test_a_withheld_count_is_bounded_and_never_zero(tmp_path: Path) -> None:
    assert told(as_csv(tmp_path / "m.csv", ROWS[:4])) == TOLD


def test_a_blank_is_not_known_and_has_no_bounds(tmp_path: Path) -> None:
    unknown = ROWS[4] | {"Origin": "Unknown"}
    assert told(as_csv(tmp_path / "m.csv", [unknown])) == [
        ("2017-03", "DEU", None, None, "person", None, None, None, "value_unknown")
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ("Country of asylum", "Country of origin", "YEAR", "month name", "Applications"),
        ("coa_name", "coo_name", "year", "month", "applied"),
    ],
)
def test_other_vintages_are_the_same_rows(headings: tuple[str, ...], tmp_path: Path) -> None:
    rows = [dict(zip(headings, each.values(), strict=True)) | {"more": "x"} for each in ROWS[:4]]
    sheet = [["Asylum seekers, monthly"], [], list(rows[0]), *[list(each.values()) for each in rows]]
    assert told(as_csv(tmp_path / "m.csv", rows)) == TOLD
    assert told(as_xlsx(tmp_path / "m.xlsx", Data=sheet)) == TOLD


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-8-sig"])
def test_other_encodings_separators_and_compression(encoding: str, tmp_path: Path) -> None:
    lines = [";".join(HEADINGS), "Canada;Côte d'Ivoire;1999;January;62"]
    file = tmp_path / "m.csv.gz"
    file.write_bytes(gzip.compress("\r\n".join(lines).encode(encoding)))
    assert told(file)[0][:3] == ("1999-01", "CAN", "CIV")


def test_what_cannot_be_used_is_set_aside_with_its_reason(tmp_path: Path) -> None:
    rows = [
        ROWS[0], row("Atlantis", "Yemen", 2002, "May", 1), row("Canada", "Atlantis", 2002, "May", 1),
        row("Canada", "Yemen", 2002, "Smarch", 1), row("Canada", "Yemen", 2002, "May", "-4"),
        row("", "Yemen", 2002, "May", 1),
    ]  # fmt: skip
    assert reasons(judged_as("unhcr_monthly", as_csv(tmp_path / "m.csv", rows))) == [
        (3, "country_unknown", "asylum"), (4, "country_unknown", "origin"), (5, "date_unreadable", "period"),
        (6, "count_negative", "value"), (7, "country_unknown", "asylum"),
    ]  # fmt: skip


@pytest.mark.real
def test_the_real_file(real_data: Path) -> None:
    file = real_data / "flows" / "unhcr_monthly_asylum_1999_2018.csv.gz"
    found = judged_as("unhcr_monthly", file)
    table = pd.read_csv(file)
    assert (found.read, found.accepted, found.quarantined) == (8_001, 8_001, [])
    assert found.remarks == {"value_suppressed": 75}
    rows = pd.DataFrame(rows_of(found))
    withheld = rows[rows.remarks == "value_suppressed"]
    assert (withheld.low.unique().tolist(), withheld.high.unique().tolist()) == ([1], [4])
    assert withheld.applications.isna().all()
    said = table[table.Value != "*"]
    assert rows.applications.sum() == said.Value.astype(int).sum()
    assert (rows.unit == "case").sum() == (table[HEADINGS[0]] == "USA (INS/DHS)").sum()
