"""Decisions about releases: their names, when a year is incomplete, what has changed."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as some

from concert.centres.research.rules.breaks import Balance, changed_places
from concert.centres.research.rules.checksums import rows_checksum
from concert.centres.research.rules.indicators import BY_CODE, RULES
from concert.centres.research.rules.releases import (
    DEMONSTRATION,
    Change,
    Values,
    changes,
    has_lost_too_much,
    incomplete_to,
    release_number,
)
from concert.centres.research.sources import SOURCES

ON = date(2026, 11, 23)


def test_a_release_has_the_next_free_number_of_its_day() -> None:
    taken = ["unhcr-2026-11-23.1", "unhcr-2026-11-23.2", "unhcr-2026-11-22.1"]
    assert release_number("unhcr", "UNHCR", ON, []) == "unhcr-2026-11-23.1"
    assert release_number("unhcr", "UNHCR", ON, taken) == "unhcr-2026-11-23.3"
    assert release_number("unhcr", DEMONSTRATION, ON, taken) == "unhcr-demonstration-2026-11-23.1"


@pytest.mark.parametrize(
    ("last", "found"),
    [
        (date(2024, 7, 28), date(2024, 7, 28)),
        (date(2024, 11, 29), date(2024, 11, 29)),
        (date(2024, 11, 30), None),
        (date(2024, 12, 31), None),
    ],
)
def test_a_year_is_incomplete_when_its_rows_end_more_than_31_days_before_it_does(
    last: date, found: date | None
) -> None:
    assert incomplete_to(2024, last) == found


def test_more_than_a_fifth_lost_is_too_much() -> None:
    assert [has_lost_too_much(100, now) for now in (100, 80, 79, 0)] == [False, False, True, True]
    assert not has_lost_too_much(0, 0)


def test_changes_are_new_gone_and_different_values() -> None:
    old: Values = {"2014": [1.0, 1.0, 1.0, 3.0], "2015": [2.0, 2.0, 2.0, 3.0], "2016": [None, None, None, 1.0]}
    new: Values = {"2015": [2.0, 2.0, 2.0, 9.0], "2016": [4.0, 4.0, 4.0, 1.0], "2017": [0.0, 0.0, 0.0, 1.0]}
    assert list(changes(old, new)) == [Change(2014, 1, None), Change(2016, None, 4), Change(2017, None, 0)]


@given(some.lists(some.tuples(some.integers(0, 9), some.text(max_size=3)), min_size=1), some.randoms())
def test_the_checksum_of_rows_does_not_depend_on_their_order_or_place(
    rows: list[tuple[int, str]], chance: object
) -> None:
    def table(chosen: list[tuple[int, str]], start: int) -> pa.Table:
        return pa.table(
            {
                "row": range(start, start + len(chosen)),
                "n": [n for n, _ in chosen],
                "t": pa.array([t for _, t in chosen]),
            }
        )

    shuffled = sorted(rows, key=lambda row: (row[1], row[0]))
    assert rows_checksum(table(rows, 1)) == rows_checksum(table(shuffled, 100))


def test_the_checksum_tells_blank_from_unknown_and_cells_from_each_other() -> None:
    def one(a: str | None, b: str | None) -> str:
        return rows_checksum(pa.table({"a": pa.array([a], pa.string()), "b": pa.array([b], pa.string())}))

    assert len({one("", ""), one(None, ""), one("", None), one("a", "b"), one("ab", ""), one("", "ab")}) == 6


def test_every_figure_is_defined_once_and_reads_columns_that_its_source_has() -> None:
    assert len(BY_CODE) == len(RULES) >= 60
    assert {rule.source for rule in RULES} <= set(SOURCES)
    for rule in RULES:
        tables = {layout.table for layout in SOURCES[rule.source].layouts}
        # A layout of Eurostat holds months or years: its judge puts each in a table of its own.
        assert rule.table in tables | ({"applications_monthly"} if rule.source == "eurostat_asylum" else set())


def test_every_source_declares_what_a_reader_must_know() -> None:
    for source in SOURCES.values():
        said = (source.custodian, source.licence, source.unit, source.counts, source.concept, source.coverage,
                source.rhythm, source.address, source.partition_rule, source.personal_risk)  # fmt: skip
        assert all(said)


@pytest.mark.parametrize(
    ("before", "now", "broken"),
    [
        (Balance(1000, 0), Balance(0, 800), True),
        (Balance(0, 800), Balance(1000, 0), True),
        (Balance(100, 0), Balance(80, 20), True),
        (Balance(90, 10), Balance(70, 30), True),
        (Balance(100, 0), Balance(81, 19), False),
        (Balance(50, 50), Balance(60, 40), False),
        (Balance(1000, 0), Balance(10, 0), False),
        (Balance(0, 0), Balance(0, 800), False),
        (None, Balance(0, 800), False),
        (Balance(1000, 0), None, False),
    ],
)
def test_persons_and_cases_change_places_where_their_balance_moves_by_a_fifth(
    before: Balance | None, now: Balance | None, broken: bool
) -> None:
    assert changed_places(before, now) is broken
