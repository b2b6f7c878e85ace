"""Who reported: nobody is named who may be a person; a fall is believed only where those who report did not fall."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from concert.centres.research import queries
from concert.centres.research.queries import CoverageYear
from concert.centres.research.rules.coverage import Seen, a_fall_is_trustworthy, told
from concert.centres.research.rules.reporters import reporters
from concert.centres.research.tests.factories import Record, a_home, as_json, incident, taken

LOG = "Coast Lifeboats log"


def year_of(year: int, sources: int | None, months: int | None, *silent: str) -> CoverageYear:
    return CoverageYear(year, sources, months, silent, 10)


def reported(year: int, number: int, source: str) -> Record:
    """An incident in a month of its own, as a source told it."""
    return incident(
        number, web_id=f"{year}.MMP{number:05}", reported_date=f"{year}-{number % 12 + 1:02}-01",
        information_source=source,
    )  # fmt: skip


def test_only_organisations_of_several_rows_are_named() -> None:
    column = pa.array(["UNHCR, A. Person", "unhcr via A. Person", "A. Person; UNHCR", "Harbour Police", None])
    found = reporters(column)
    assert found["reporters"].to_pylist() == ["UNHCR", "UNHCR", "UNHCR", None, None]
    assert found["reporter_numbers"].to_pylist() == ["1 2", "1 2", "2 1", "3", None]


def test_a_main_source_is_missed_for_three_years() -> None:
    years = {2018: Seen(9, 2, 5, {LOG: 6, "UNHCR": 3})} | {year: Seen(9, 1, 5, {}) for year in range(2019, 2023)}
    assert [(each.year, each.silent) for each in told(years)] == [
        (2018, ()), (2019, (LOG,)), (2020, (LOG,)), (2021, (LOG,)), (2022, ()),
    ]  # fmt: skip


def test_another_spelling_of_a_name_is_not_silence() -> None:
    years = {2018: Seen(9, 1, 5, {"Office (ABC)": 9}), 2019: Seen(9, 1, 5, {"office": 9})}
    assert [each.silent for each in told(years)] == [(), ()]


def test_a_year_without_rows_is_told_with_none() -> None:
    years = {2018: Seen(9, 2, 5, {LOG: 9}), 2020: Seen(9, 2, 5, {LOG: 9})}
    assert told(years)[1] == CoverageYear(2019, 0, 0, (LOG,), 0)


@pytest.mark.parametrize(
    ("before", "now", "reasons"),
    [
        (year_of(2020, 20, 12), year_of(2021, 20, 12), []),
        (year_of(2020, 20, 12), year_of(2021, 19, 12), []),
        (year_of(2020, 20, 12), year_of(2021, 15, 12), ["research.coverage.sources"]),
        (year_of(2020, 20, 12), year_of(2021, 20, 9), ["research.coverage.months"]),
        (year_of(2020, 20, 12), year_of(2021, 20, 12, LOG), ["research.coverage.silent"]),
        (
            year_of(2020, 20, 12),
            year_of(2021, 9, 3, LOG),
            ["research.coverage.silent", "research.coverage.months", "research.coverage.sources"],
        ),
        (year_of(2020, None, 12), year_of(2021, None, 12), ["research.coverage.unknown"]),
    ],
)
def test_a_fall_by_half_is_believed_only_where_coverage_held(
    before: CoverageYear, now: CoverageYear, reasons: list[str]
) -> None:
    found = a_fall_is_trustworthy({2020: 100, 2021: 50}, [before, now])
    assert [finding.code for finding in found] == reasons


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.integers(0, 50), st.integers(0, 50))
def test_what_does_not_fall_needs_no_trust_and_a_fall_without_coverage_has_none(
    before: float, now: float, sources: int, fewer: int
) -> None:
    coverage = [year_of(2020, sources, 12), year_of(2021, fewer, 12)]
    found = a_fall_is_trustworthy({2020: before, 2021: now}, coverage)
    if now >= before:
        assert found == ()
    elif sources and fewer == 0:
        assert [finding.code for finding in found] == ["research.coverage.sources"]
    assert (a_fall_is_trustworthy({2020: before, 2021: now}, []) == ()) == (now >= before)


@pytest.mark.django_db
def test_coverage_comes_from_the_rows_of_the_release(tmp_path: Path) -> None:
    a_home()
    first = [reported(2015, number, f"{LOG}, A. Person") for number in range(1, 7)]
    second = [reported(2016, number, "Italian Coast Guard") for number in range(1, 4)]
    taken(
        "missing_migrants", as_json(tmp_path / "2015.json", first), as_json(tmp_path / "2016.json", second)
    )  # fmt: skip
    expected = [CoverageYear(2015, 2, 6, (), 6), CoverageYear(2016, 1, 3, (LOG,), 3)]
    assert queries.coverage("10.7.3", "ITA") == expected
    assert queries.coverage("10.7.3", "M49-150") == expected
    assert queries.coverage("10.7.3", "WLD") == expected
    assert queries.coverage("10.7.3", "MEX") == []
    values = {value.year: value.best for value in queries.series("10.7.3", "ITA")}
    assert [finding.code for finding in a_fall_is_trustworthy(values, expected)] == [
        "research.coverage.silent",
        "research.coverage.months",
        "research.coverage.sources",
    ]


@pytest.mark.django_db
def test_a_table_without_reporters_has_rows_only(tmp_path: Path) -> None:
    from concert.centres.research.tests.factories import population

    a_home()
    taken("unhcr", as_json(tmp_path / "population.json", [population()]))
    assert queries.coverage("refugees-hosted", "AUT") == [CoverageYear(2015, None, None, (), 1)]


@pytest.mark.real
@pytest.mark.django_db
def test_the_real_years_say_who_reported(real_data: Path) -> None:
    a_home()
    taken("missing_migrants", *sorted((real_data / "deaths" / "mmp_api_2025-09").glob("202[345]*.json.gz")))
    found = queries.coverage("10.7.3", "WLD")
    assert [(each.year, each.months) for each in found] == [(2023, 12), (2024, 7), (2025, 9)]
    assert all(each.sources for each in found)
    assert found[-1].silent == ("Pan American Development Foundation",)
