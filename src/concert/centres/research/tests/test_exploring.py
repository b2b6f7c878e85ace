"""Questions are answered from cells as from rows, and as the figures say; unlike units never add up."""

from __future__ import annotations

from pathlib import Path

import pytest

from concert.centres.research import queries
from concert.centres.research.queries import Answer, Question
from concert.centres.research.tests.factories import a_home, as_json, incident, population, taken
from concert.ground.reference.tests.factories import invented_region

pytestmark = pytest.mark.django_db


def told(answer: Answer, *names: str) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in names) for row in answer.rows.to_pylist()]


@pytest.fixture
def refugees(tmp_path: Path) -> None:
    a_home()
    rows = [
        population(),
        population(coo_iso="SYR", refugees=500),
        population(coo_iso="SYR", coa_iso="FRA", refugees=40),
        population(coo_iso="SYR", coa_iso="AUT", year=2016, refugees=70),
        population(coo_iso="UNK", coa_iso="AUT", year=2016, refugees=3),
        population(coo_iso="SYR", coa_iso="UNK", year=2016, refugees=2),
    ]
    taken("unhcr", as_json(tmp_path / "population.json", rows))


def test_a_question_by_origin_is_answered_for_an_area(refugees: None) -> None:
    answer = queries.explore(Question("refugees-hosted", ("AUT",), by=("origin",)))
    assert answer.columns == (
        "area", "period", "origin", "low", "best", "high", "rows", "beside", "release", "mark",
    )  # fmt: skip
    assert told(answer, "area", "period", "origin", "best", "rows") == [
        ("AUT", "2015", "AFG", 1000, 1), ("AUT", "2015", "SYR", 500, 1), ("AUT", "2016", "SYR", 70, 1),
        ("AUT", "2016", "unknown", 3, 1),
    ]  # fmt: skip
    assert (answer.unit, answer.unit_kind, answer.when, answer.protected) == ("persons", "person", "stock", False)


def test_a_year_is_unfinished_in_the_release_that_breaks_off_and_in_no_other(tmp_path: Path) -> None:
    a_home(demonstration=True)
    invented_region()
    taken("missing_migrants", as_json(tmp_path / "a.json", [incident(1), incident(2, reported_date="2015-12-30")]))
    invented = [incident(3, country_of_incident="Avelin")]
    taken("missing_migrants", as_json(tmp_path / "b.json", invented), provider="Concert demonstration")
    answer = queries.explore(Question("10.7.3", ("ITA", "QMA")))
    assert answer.incomplete == ("2015",)
    found = [(row["area"], row["best"], answer.is_unfinished(row)) for row in answer.rows.to_pylist()]
    assert sorted(found) == [("ITA", 4, False), ("QMA", 2, True)]
