"""Detections: months as columns, every cell accounted for, crossings never taken for persons."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from concert.centres.research.sources import SOURCES
from concert.centres.research.tests.factories import as_xlsx, judged_as, reasons, rows_of
from concert.ground.refusals import Refusal

HEADINGS = ("Route", "Border type or inland", "Nationality")
ROWS: list[list[Any]] = [
    ["Western Balkan Route", "Land", "Syria", 3, 0, 12],
    ["Central Mediterranean Route", "Sea", "Palestine^", 5, None, 7],
    ["Other", "Sea", "Unspecified sub-Saharan nationals", 1, 2, 3],
    ["Eastern Borders Route", "Land", "Kosovo*", 0, 0, 4],
]
TOLD = [
    ("2022-01", "western-balkan", "land", "SYR", 3), ("2022-02", "western-balkan", "land", "SYR", 0),
    ("2022-03", "western-balkan", "land", "SYR", 12), ("2022-01", "central-mediterranean", "sea", "PSE", 5),
    ("2022-02", "central-mediterranean", "sea", "PSE", None), ("2022-03", "central-mediterranean", "sea", "PSE", 7),
    ("2022-01", "other", "sea", None, 1), ("2022-02", "other", "sea", None, 2), ("2022-03", "other", "sea", None, 3),
    ("2022-01", "eastern-borders", "land", "QZK", 0), ("2022-02", "eastern-borders", "land", "QZK", 0),
    ("2022-03", "eastern-borders", "land", "QZK", 4),
]  # fmt: skip


def told(file: Path) -> list[tuple[Any, ...]]:
    rows = rows_of(judged_as("frontex", file))
    return [(row["period"], row["route"], row["border"], row["origin"], row["detections"]) for row in rows]


@pytest.mark.parametrize(
    "months",
    [
        ("JAN2022", "FEB2022", "MAR2022"), ("Jan-22", "Feb-22", "Mar-22"), ("2022-01", "2022-02", "2022-03"),
        (date(2022, 1, 1), date(2022, 2, 1), date(2022, 3, 1)), ("January 2022", "February 2022", "March 2022"),
    ],
)  # fmt: skip
def test_months_are_columns_however_they_are_written(months: tuple[Any, ...], tmp_path: Path) -> None:
    file = as_xlsx(tmp_path / "f.xlsx", Detections=[[*HEADINGS, *months], *ROWS])
    assert told(file) == TOLD


def test_another_vintage_with_preamble_footer_more_columns_and_other_names_is_taken_in(tmp_path: Path) -> None:
    sheet = [
        ["Frontex, monthly detections"], ["Data as of", "2022-04-05"], [],
        ["NATIONALITY", "Region", "BorderType", "Migration route", "JAN2022", "FEB2022", "MAR2022"],
        *[[row[2], "x", row[1].upper(), row[0], *row[3:]] for row in ROWS],
        [], ["* Without prejudice to positions on status"],
    ]  # fmt: skip
    file = as_xlsx(tmp_path / "f.xlsx", IBC_new=sheet, Notes=[["Definition"], ["Crossings"]])
    found = judged_as("frontex", file)
    assert told(file) == TOLD
    assert found.remarks == {"preamble_left_out": 2, "footer_left_out": 1, "value_unknown": 1}


def test_the_same_table_as_text_and_in_long_form(tmp_path: Path) -> None:
    wide, long = tmp_path / "wide.csv", tmp_path / "long.csv"
    with wide.open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened).writerows([[*HEADINGS, "JAN2022", "FEB2022", "MAR2022"], *ROWS])
    with long.open("w", newline="", encoding="utf-8") as opened:
        write = csv.writer(opened)
        write.writerow([*HEADINGS, "Month", "Detections"])
        for row in ROWS:
            write.writerows([[*row[:3], f"2022-0{number + 1}", row[3 + number]] for number in range(3)])
    assert told(wide) == TOLD
    assert told(long) == TOLD


def test_a_cell_that_cannot_be_used_is_set_aside_alone(tmp_path: Path) -> None:
    rows = [["Black Sea Route", "Sea", "Atlantis", 1, 2, 3], ["Black Sea Route", "Sea", "Syria", -1, "x", 3]]
    found = judged_as("frontex", as_xlsx(tmp_path / "f.xlsx", S=[[*HEADINGS, "JAN2022", "FEB2022", "MAR2099"], *rows]))
    assert reasons(found) == [
        (1, "country_unknown", "nationality"), (2, "country_unknown", "nationality"), (3, "date_future", "period"),
        (4, "count_negative", "value"), (5, "count_unreadable", "value"), (6, "date_future", "period"),
    ]  # fmt: skip
    assert [each.record for each in found.quarantined][3:5] == ["S!D3", "S!E3"]
    assert (found.read, found.accepted) == (6, 0)


def test_a_route_that_nobody_knows_keeps_its_words(tmp_path: Path) -> None:
    rows = [["Baltic Route", "Air", "Syria", 1, 2, 3]]
    found = judged_as("frontex", as_xlsx(tmp_path / "f.xlsx", S=[[*HEADINGS, "JAN2022", "FEB2022", "MAR2022"], *rows]))
    assert {row["route"] for row in rows_of(found)} == {"Baltic Route"}
    assert found.remarks == {"route_unknown": 3}


def test_a_row_that_adds_up_the_others_is_never_added_to_them(tmp_path: Path) -> None:
    rows = [ROWS[0], ["Grand Total", None, None, 3, 0, 12]]
    found = judged_as("frontex", as_xlsx(tmp_path / "f.xlsx", S=[[*HEADINGS, "JAN2022", "FEB2022", "MAR2022"], *rows]))
    assert [row["detections"] for row in rows_of(found)] == [3, 0, 12]
    assert reasons(found) == [(number, "dimension_missing", "route") for number in (4, 5, 6)]


def test_rows_that_say_different_things_of_one_cell_are_set_aside(tmp_path: Path) -> None:
    rows = [["Other", "Sea", "Syria", 1, 2, 3], ["Other", "Sea", "Syria", 1, 2, 4]]
    found = judged_as("frontex", as_xlsx(tmp_path / "f.xlsx", S=[[*HEADINGS, "JAN2022", "FEB2022", "MAR2022"], *rows]))
    assert found.accepted + len(found.quarantined) == 6
    assert [each.reason for each in found.quarantined].count("contradicted") == len(found.quarantined)


def test_a_workbook_without_the_table_is_refused_with_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        judged_as("frontex", as_xlsx(tmp_path / "f.xlsx", S=[["Route", "Nationality"], ["Other", "Syria"]]))
    assert refused.value.code == "research.file.layout"
    assert refused.value.facts["missing"] == "border, period, value"


def test_detections_are_events() -> None:
    assert SOURCES["frontex"].unit_kind == {"event"}


@pytest.mark.real
def test_the_real_workbook_cell_by_cell(real_data: Path) -> None:
    file = real_data / "flows" / "Frontex_IBC_20220204_official.xlsx"
    found = judged_as("frontex", file)
    assert (found.read, found.accepted, len(found.quarantined)) == (833 * 156, 833 * 156, 0)
    sheet = load_workbook(file, read_only=True)["Detections_of_IBC"]
    rows = list(sheet.iter_rows(values_only=True))
    expected = sum(int(value) for row in rows[1:] for value in row[3:] if isinstance(value, int))
    assert sum(sum(part["detections"].drop_null().to_pylist()) for part in found.partitions.values()) == expected
    in_2015 = [index for index, heading in enumerate(rows[0]) if str(heading).endswith("2015")]
    counts = [row[index] for row in rows[1:] for index in in_2015]
    assert sum(found.partitions["2015"]["detections"].to_pylist()) == sum(
        count for count in counts if isinstance(count, int)
    )
    assert list(found.partitions) == [str(year) for year in range(2009, 2022)]
    assert found.remarks == {"sheets_left_out": 1}
