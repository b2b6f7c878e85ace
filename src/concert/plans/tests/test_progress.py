"""What a plan wants to move, against released figures: its own targets first, and "cannot say" with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from concert.centres.research.tests.factories import a_home, as_json, incident, taken
from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import a_person
from concert.methods.progress import Evidence, Method, Pace, Reason
from concert.plans import queries
from concert.plans.models import Measure
from concert.plans.rules import IndicatorFacts
from concert.plans.tests.factories import a_measure, a_plan, an_indicator, taken_in

DAY = date(2026, 11, 23)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(own_home: Path) -> None:
    a_home()


def deaths(folder: Path, area: str, counts: dict[int, int]) -> None:
    for year, number in counts.items():
        rows = [
            incident(
                each, web_id=f"{year}.MMP{each}", reported_date=f"{year}-{each % 12 + 1:02}-28", number_dead="1",
                total_dead_and_missing="1", country_of_incident=area, information_source="A newspaper",
            )
            for each in range(number)
        ]  # fmt: skip
        taken("missing_migrants", as_json(folder / f"{year}.json.gz", rows))


def a_plan_with(folder: Path, indicators: Sequence[IndicatorFacts]) -> Measure:
    measure = a_measure(indicators=tuple(indicators))
    plan = taken_in(folder, a_plan(measure), unfinished=True)
    return queries.measures_of(plan)[0]


def coded(**changes: Any) -> IndicatorFacts:
    """10.7.3 with the plan's own numbers: 24 in 2018, 6 by 2030."""
    said: dict[str, Any] = {
        "code": "10.7.3", "name": "", "unit": "", "direction": "down", "baseline": Decimal(24), "baseline_year": 2018,
        "target": Decimal(6), "target_year": 2030,
    }  # fmt: skip
    return an_indicator(**(said | changes))


def test_a_plan_is_held_to_its_own_target_by_released_figures(tmp_path: Path) -> None:
    deaths(tmp_path, "Norway", {2018: 24, 2019: 24, 2020: 24, 2021: 24})
    (told,) = queries.progress_of_measure(a_plan_with(tmp_path, [coded()]), on=DAY)
    found = told.found
    assert (found.aim.target, found.aim.target_year, found.aim.base_year) == (6.0, 2030, 2018)
    assert (found.pace, found.verdict.own_class) == (Pace.TOO_SLOW, "limited_progress")


def test_an_indicator_of_the_plans_own_cannot_be_judged(tmp_path: Path) -> None:
    (told,) = queries.progress_of_measure(a_plan_with(tmp_path, [an_indicator()]), on=DAY)
    assert (told.found.pace, told.found.reason, told.found.evidence) == (
        Pace.CANNOT_SAY, Reason.NO_FIGURES, Evidence.NONE,
    )  # fmt: skip


def test_a_target_without_a_year_cannot_be_judged(tmp_path: Path) -> None:
    deaths(tmp_path, "Norway", {2018: 12, 2019: 24})
    (told,) = queries.progress_of_measure(a_plan_with(tmp_path, [coded(target_year=None)]), on=DAY)
    assert told.found.reason is Reason.NO_TARGET_YEAR


def test_the_baseline_joins_the_points_only_where_no_release_has_that_year(tmp_path: Path) -> None:
    deaths(tmp_path, "Norway", {2019: 25, 2020: 30})
    measure = a_plan_with(tmp_path, [coded(), coded(baseline_year=2019, baseline=Decimal(99))])
    first, second = queries.progress_of_measure(measure, on=DAY, method=Method.OPEN_SDG)
    assert first.found.points == {2018: 24.0, 2019: 25.0, 2020: 30.0}
    assert second.found.points == {2019: 25.0, 2020: 30.0}


def test_an_objective_says_the_worst_pace_and_the_strongest_evidence(tmp_path: Path) -> None:
    deaths(tmp_path, "Norway", {2018: 24, 2019: 30, 2020: 36})
    a_plan_with(tmp_path, [coded(), an_indicator()])
    author = a_person(role=Role.PLAN_AUTHOR, area="NOR")
    found = queries.progress_by_objective("NOR", author, on=DAY)
    assert sorted(found) == [8]
    eighth = found[8]
    assert (eighth.pace, eighth.evidence, eighth.why) == (Pace.MOVING_AWAY, Evidence.WEAK, None)
    assert [each.code for each in eighth.indicators] == ["10.7.3", ""]


def test_figures_speak_to_an_objective_without_a_plan(tmp_path: Path) -> None:
    deaths(tmp_path, "Norway", {2018: 24, 2019: 30, 2020: 36})
    found = queries.progress_by_objective("NOR", None, on=DAY)
    assert {number: (each.pace, each.indicators[0].aim.target) for number, each in found.items()} == {
        8: (Pace.MOVING_AWAY, 0.0)
    }


def test_nothing_asked_cannot_be_said_and_has_no_reason() -> None:
    told = queries.nothing_asked(5)
    assert (told.pace, told.evidence, told.why) == (Pace.CANNOT_SAY, Evidence.NONE, None)


def test_objectives_cost_the_same_queries_for_one_measure_and_for_three(
    tmp_path: Path, django_assert_max_num_queries
) -> None:
    deaths(tmp_path, "Norway", {2018: 24, 2019: 30, 2020: 36})
    three = tuple(a_measure(row, indicators=(coded(row=row), an_indicator(row))) for row in (3, 4, 5))
    taken_in(tmp_path, a_plan(*three), unfinished=True)
    author = a_person(role=Role.PLAN_AUTHOR, area="NOR")
    with django_assert_max_num_queries(9) as asked:
        queries.progress_by_objective("NOR", author, on=DAY)
    Measure.objects.filter(code__in=("TST-4", "TST-5")).delete()
    with django_assert_max_num_queries(len(asked.captured_queries)) as fewer:
        queries.progress_by_objective("NOR", author, on=DAY)
    assert len(fewer.captured_queries) == len(asked.captured_queries)
