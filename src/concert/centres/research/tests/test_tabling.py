"""Rows of the lake made of columns: every row accounted for, remarks beside it, periods across made upright."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from concert.centres.research.rules.judging import Raw
from concert.centres.research.rules.tabling import bounds, joined, melted, periods, upright, with_period, year_and_month
from concert.centres.research.tests.factories import as_csv, judged_as
from concert.ground.refusals import Refusal


def raw(**columns: list[Any]) -> Raw:
    table = pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
    return Raw(table, pa.array(range(2, 2 + table.num_rows), pa.int32()), (), "line")


def test_a_wide_table_becomes_one_record_a_cell() -> None:
    found = melted(raw(place=["a", "b"], x=["1", None], y=["3", "4"]), ["x", "y"], "what")
    assert found.table.to_pylist() == [
        {"place": "a", "what": "x", "value": "1", "source_row": 2},
        {"place": "a", "what": "y", "value": "3", "source_row": 2},
        {"place": "b", "what": "x", "value": None, "source_row": 3},
        {"place": "b", "what": "y", "value": "4", "source_row": 3},
    ]
    assert (found.rows.to_pylist(), found.counts_in) == ([1, 2, 3, 4], "cell")


def test_periods_across_are_made_upright_and_other_tables_are_left_alone() -> None:
    wide = raw(place=["a"], JAN2020=["1"], FEB2020=["2"], MAR2020=["3"])
    assert [(row["period"], row["value"]) for row in upright(wide).table.to_pylist()] == [
        ("2020-01", "1"), ("2020-02", "2"), ("2020-03", "3"),
    ]  # fmt: skip
    other = raw(place=["a"], **{"2020": ["1"], "2021": ["2"]})
    assert upright(other) is other


def test_a_year_and_a_month_make_a_period_and_a_total_is_the_year() -> None:
    dated = with_period(
        raw(year=["2015", "2015.0", "2015", "x"], month=["March", "4", "Total", "May"]), "year", "month"
    )
    texts, years = periods(dated, "period", date(2026, 1, 1), year_and_month)
    assert texts.values.to_pylist() == ["2015-03", "2015-04", "2015", None]
    assert years.values.to_pylist() == [2015, 2015, 2015, None]
    assert texts.reasons.to_pylist() == [None, None, None, "date_unreadable"]


def test_texts_are_joined_without_empty_ones() -> None:
    assert joined([pa.array(["a ", "", ""]), pa.array(["b ", "c ", ""])]).to_pylist() == ["a b", "c", None]


@given(some.lists(some.one_of(some.none(), some.integers(0, 10**9)), max_size=20), some.integers(0, 10))
def test_rounding_bounds_hold_the_number_and_are_never_negative(values: list[int | None], slack: int) -> None:
    found = bounds(pa.array(values, pa.int64()), slack)
    for value, low, high in zip(values, found["low"].to_pylist(), found["high"].to_pylist(), strict=True):
        if value is None:
            assert low is None
            assert high is None
        else:
            assert 0 <= low <= value <= high


COUNTRIES = some.sampled_from(["AUT", "SYR", "XCX", "ZZZ", "", "Austria"])
YEARS = some.sampled_from(["2020", "2020.0", "2090", "", "then"])
COUNTS = some.sampled_from(["0", "7", "1,200", "-1", "x", "", ".."])
ROWS = some.lists(
    some.fixed_dictionaries(
        {"geo": COUNTRIES, "t": YEARS, "from": COUNTRIES, "sex": some.sampled_from(["F", "male", "?"]), "n": COUNTS}
    ),
    min_size=1,
    max_size=15,
)


@settings(max_examples=60, deadline=None)
@given(rows=ROWS)
def test_accepted_and_set_aside_are_always_all_that_was_read(
    rows: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file: Path = tmp_path_factory.mktemp("rows") / "s.csv"
    try:
        found = judged_as("undesa_stock", as_csv(file, rows))
    except Refusal:
        return
    kept = sum(table.num_rows for table in found.partitions.values())
    assert found.accepted + len(found.quarantined) == found.read
    assert kept + found.repeats == found.accepted
    assert sum(pc.sum(table["repeats"]).as_py() or 0 for table in found.partitions.values()) == found.accepted
