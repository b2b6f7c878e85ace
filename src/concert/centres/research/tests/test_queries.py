"""What is asked of research: values, series, maps, rows, each at the price of the same few queries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concert.centres.research import queries
from concert.centres.research.tests.factories import (
    a_home,
    applications,
    as_json,
    as_parquet,
    decisions,
    incident,
    population,
    taken,
)
from concert.ground.refusals import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def release(tmp_path: Path) -> str:
    """A release of a hundred and twenty incidents in Italy and three in Spain."""
    a_home()
    rows = [incident(number, total_dead_and_missing=str(number)) for number in range(120)]
    rows += [incident(200 + number, country_of_incident="Spain") for number in range(3)]
    rows += [incident(5, total_dead_and_missing="5")]
    return taken("missing_migrants", as_json(tmp_path / "2015.json", rows))[0].release


def cost(asked: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as told:
        asked()
    return len(told)


def test_rows_behind_a_figure_add_up_to_it_and_know_their_place(release: str) -> None:
    pages = [queries.rows_behind("10.7.3", "ITA", 2015, shown=queries.Shown(page=page)) for page in (1, 2, 3)]
    rows = [row for page in pages for row in page.rows]
    assert [(page.page, page.pages, page.total, len(page.rows)) for page in pages] == [
        (1, 3, 120, 50), (2, 3, 120, 50), (3, 3, 120, 20),
    ]  # fmt: skip
    assert sum(row.values["total"] for row in rows) == queries.figure_or_refusal("10.7.3", "ITA", 2015).best  # type: ignore[misc]
    assert rows[0].values["total"] == 119
    [repeated] = [row for row in rows if row.repeats == 2]
    assert (repeated.row, repeated.also, repeated.counts_in, repeated.file_name) == (6, (124,), "record", "2015.json")
    assert queries.delivery(repeated.delivery).file_name == "2015.json"


def test_rows_of_a_region_and_of_the_world_are_those_of_its_countries(release: str) -> None:
    assert queries.rows_behind("10.7.3", "M49-150", 2015).total == 123
    assert queries.rows_behind("10.7.3", "WLD", 2015).total == 123
    assert [row.values["country"] for row in queries.rows_behind("10.7.3", "ESP", 2015).rows] == ["ESP"] * 3


def test_rows_hide_free_text_and_round_coordinates(release: str) -> None:
    row = queries.row(release, "2015", 1)
    assert "place_text" not in row.values
    assert (row.values["latitude"], row.values["longitude"]) == (36.5, 14.5)


def test_a_page_beyond_the_last_is_the_last(release: str) -> None:
    assert [queries.rows_behind("10.7.3", "ESP", 2015, shown=queries.Shown(page)).page for page in (-1, 0, 9)] == [
        1,
        1,
        1,
    ]


def test_rows_of_a_rate_are_those_of_its_divisor(tmp_path: Path) -> None:
    a_home()
    taken("unhcr", as_parquet(tmp_path / "d.parquet", [decisions(), decisions(dec_pc="C"), decisions(dec_level="AR")]))
    page = queries.rows_behind("asylum-recognition-rate", "AUT", 2015)
    assert (page.total, page.measures) == (1, ("dec_recognized", "dec_other", "dec_rejected"))


def test_a_rate_tells_the_decided_cases_that_it_leaves_out(tmp_path: Path) -> None:
    a_home()
    rows = [decisions(), decisions(dec_pc="C"), decisions(coa_iso="DEU", dec_pc="C")]
    taken("unhcr", as_parquet(tmp_path / "d.parquet", rows))
    rate = queries.figure_or_refusal("asylum-recognition-rate", "AUT", 2015)
    assert (rate.best, rate.rows, rate.beside, rate.cautions) == (30, 1, 100, ("research.caution.cases_beside",))
    only_cases = queries.figure_or_refusal("asylum-recognition-rate", "DEU", 2015)
    assert (only_cases.best, only_cases.rows, only_cases.beside) == (None, 0, 100)


def test_a_year_in_which_persons_and_cases_change_places_is_marked_however_it_is_asked_for(tmp_path: Path) -> None:
    a_home()
    rows = [
        decisions(year=2013), decisions(year=2014, dec_pc="C"), decisions(year=2015, dec_pc="C"), decisions(year=2016),
        decisions(year=2016, coa_iso="DEU"),
    ]  # fmt: skip
    filed = [applications(year=2013), applications(year=2014), applications(year=2014, app_pc="C", applied=900)]
    files = (as_parquet(tmp_path / "d.parquet", rows), as_parquet(tmp_path / "a.parquet", filed))
    release = taken("unhcr", *files)[0].release
    for code, broken in (
        ("asylum-decisions", [2014, 2016]),
        ("asylum-recognised", [2014, 2016]),
        ("asylum-recognition-rate", [2014, 2016]),
        ("asylum-applications", [2014]),
    ):
        series = queries.series(code, "AUT")
        assert [value.year for value in series if value.broken] == broken
        assert queries.every_series("AUT")[code] == series
        assert [queries.figure(code, "AUT", value.year, release=release) for value in series] == series
        told = [each for value in series for each in queries.by_area(code, value.year) if each.area == "AUT"]
        assert told == series
        [headline] = [value for value in queries.headline_figures("AUT") if value.code == code]
        assert headline == series[-1]
    assert queries.figure_or_refusal("asylum-recognition-rate", "AUT", 2014).cautions == (
        "research.caution.cases_beside", "research.caution.changed_places",
    )  # fmt: skip
    assert queries.figure_or_refusal("asylum-decisions", "DEU", 2016).cautions == ()


@pytest.mark.parametrize(
    ("asked", "code", "facts"),
    [
        (("nope", "ITA", 2015), "research.indicator.unknown", {"code": "nope"}),
        (("10.7.3", "XXX", 2015), "reference.area.unknown", {"asked": "XXX"}),
        (("10.7.3", "ITA", 1999), "research.figure.other_years", {"first": 2015, "last": 2015}),
        (("10.7.3", "ISL", 2015), "research.figure.none", {"source": "missing_migrants"}),
    ],
)
def test_what_does_not_exist_is_refused_with_what_does(
    asked: tuple[str, str, int], code: str, facts: dict[str, object], release: str
) -> None:
    with pytest.raises(Refusal) as refused:
        queries.figure_or_refusal(*asked)
    assert refused.value.code == code
    assert {**refused.value.facts, **facts} == refused.value.facts


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda: queries.release("unhcr-1999-01-01.1"), "research.release.unknown"),
        (lambda: queries.delivery("abcdef"), "research.delivery.unknown"),
        (lambda: queries.delivery("'; --"), "research.delivery.unknown"),
        (lambda: queries.releases("nope"), "research.source.unknown"),
        (lambda: queries.figure_or_refusal("10.7.3", "ITA", 2015, release="x"), "research.release.unknown"),
    ],
)
def test_names_that_nothing_has_are_refused(ask: Callable[[], object], code: str, release: str) -> None:
    with pytest.raises(Refusal) as refused:
        ask()
    assert refused.value.code == code


def test_a_row_that_is_not_there_is_refused(release: str) -> None:
    with pytest.raises(Refusal) as refused:
        queries.row(release, "2015", 124)
    assert refused.value.facts == {"release": release, "partition": "2015", "row": 124}


def test_as_many_queries_whatever_the_number_of_areas_years_and_indicators(tmp_path: Path) -> None:
    a_home()
    asked = (
        lambda: queries.headline_figures("AUT"),
        lambda: queries.by_area("refugees-hosted", 2015),
        lambda: queries.series("refugees-hosted", "AUT"),
        lambda: queries.every_series("AUT"),
        lambda: queries.by_area("asylum-recognition-rate", 2015),
        lambda: queries.series("asylum-recognition-rate", "AUT"),
        lambda: queries.earlier_values("refugees-hosted", "AUT", 2015),
        queries.catalogue,
        queries.indicators_with_figures,
    )
    taken("unhcr", as_parquet(tmp_path / "one.parquet", [population()]))
    once = [cost(each) for each in asked]
    many = [population(year=year, coa_iso=code) for year in range(2000, 2020) for code in ("AUT", "DEU", "FRA", "ITA")]
    taken("unhcr", as_parquet(tmp_path / "many.parquet", many), as_parquet(tmp_path / "d.parquet", [decisions()]))
    assert [cost(each) for each in asked] == once == [1, 1, 1, 1, 1, 1, 1, 2, 2]


def test_a_map_has_every_area_of_its_year_and_no_other(tmp_path: Path) -> None:
    a_home()
    rows = [population(), population(coa_iso="DEU", refugees=5), population(coa_iso="FRA", year=2016)]
    taken("unhcr", as_parquet(tmp_path / "p.parquet", rows))
    found = {value.area: value.best for value in queries.by_area("refugees-hosted", 2015)}
    assert found == {"AUT": 1000, "DEU": 5, "M49-150": 1005, "M49-155": 1005, "WLD": 1005}
    assert queries.years_of("refugees-hosted") == [2015, 2016]


def test_the_headline_is_the_latest_year_of_each_indicator(tmp_path: Path) -> None:
    a_home()
    taken("unhcr", as_parquet(tmp_path / "p.parquet", [population(), population(year=2016, refugees=7)]))
    found = {value.code: (value.year, value.best) for value in queries.headline_figures("AUT")}
    assert found == {
        "refugees-hosted": (2016, 7), "asylum-seekers-hosted": (2016, 10), "idps": (2016, 0), "stateless": (2016, 0),
    }  # fmt: skip
