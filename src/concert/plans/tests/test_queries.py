"""Answers about plans, for the one who asks, with a constant number of queries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concert.ground.findings import Level, Place
from concert.ground.people.tests.factories import a_person
from concert.ground.reference.tests.factories import vocabulary
from concert.ground.refusals import Refusal
from concert.plans import queries
from concert.plans.queries.known import has_home, packaged_known
from concert.plans.rules import KnownFigure, MilestoneStatus, PlanFacts, Standing
from concert.plans.tests.factories import (
    DAY,
    a_measure,
    a_milestone,
    a_plan,
    an_indicator,
    taken_in,
    what_is_known,
    write,
)

pytestmark = pytest.mark.django_db
ANYBODY = AnonymousUser()


@pytest.fixture(autouse=True)
def words() -> None:
    vocabulary()


def many(count: int, **changes: object) -> PlanFacts:
    return a_plan(
        *(
            a_measure(
                3 + n,
                code=f"{changes.get('area', 'NOR')}-{n}",
                objective=1 + n % 23,
                lead=f"Ministry {n}",
                safeguards="Named",
            )
            for n in range(count)
        ),
        **changes,
    )


def cost(ask) -> int:
    with CaptureQueriesContext(connection) as seen:
        ask()
    return len(seen)


def test_drafts_are_seen_where_a_role_allows_it_and_adopted_plans_by_everybody(tmp_path: Path):
    draft = taken_in(tmp_path)
    adopted = taken_in(tmp_path, many(1, area="SWE", title="Plan of Sweden"), adopt=True)
    author, neighbour = a_person("plan_author", area="NOR"), a_person("plan_author", area="SWE")
    europe = a_person("plan_author", area="M49-150")
    assert {each.pk for each in queries.plans_visible_to(ANYBODY)} == {adopted.pk}
    assert {each.pk for each in queries.plans_visible_to(neighbour)} == {adopted.pk}
    assert {each.pk for each in queries.plans_visible_to(author)} == {adopted.pk, draft.pk}
    assert {each.pk for each in queries.plans_visible_to(europe)} == {adopted.pk, draft.pk}
    assert {each.pk for each in queries.plans_visible_to(None)} == {adopted.pk, draft.pk}


def test_a_draft_and_a_plan_that_is_not_there_are_refused_alike(tmp_path: Path):
    draft = taken_in(tmp_path)
    codes = []
    for slug in (draft.slug, "no-such-plan"):
        with pytest.raises(Refusal) as caught:
            queries.plan(slug, ANYBODY)
        codes.append(caught.value.code)
    assert codes == ["plans.plan.unknown"] * 2
    with pytest.raises(Refusal):
        queries.measure("TST-3", ANYBODY)


def test_objectives_at_a_glance_count_measures_and_say_how_steps_stand(tmp_path: Path):
    measures = (
        a_measure(3, milestones=(a_milestone(3, due=date(2026, 5, 1), done=True, happened_on=date(2026, 6, 1)),)),
        a_measure(4, milestones=(a_milestone(4, due=date(2026, 4, 1)),)),
        a_measure(5, objective=1, milestones=(a_milestone(5, due=date(2026, 3, 1), done=False),)),
    )
    taken_in(tmp_path, a_plan(*measures), adopt=True)
    found = queries.measures_by_objective("NOR", ANYBODY, on=DAY)
    assert list(found) == list(range(1, 24))
    assert (found[8].measures, found[8].statuses) == (2, (MilestoneStatus.NOT_REPORTED, MilestoneStatus.LATE))
    assert (found[8].standing, found[1].standing, found[2].standing) == (
        Standing.LATE,
        Standing.MISSED,
        Standing.NO_MEASURE,
    )
    assert queries.measure_counts_by_objective(ANYBODY) == {8: 2, 1: 1}


def test_sixty_measures_cost_as_many_queries_as_one(tmp_path: Path):
    taken_in(tmp_path, many(1), adopt=True)
    taken_in(tmp_path, many(60, area="SWE", title="Plan of Sweden"), adopt=True)
    one, sixty = queries.plan_in_force("NOR", ANYBODY, on=DAY), queries.plan_in_force("SWE", ANYBODY, on=DAY)
    assert one is not None
    assert sixty is not None
    assert cost(lambda: queries.measures_by_objective("NOR", ANYBODY)) == cost(
        lambda: queries.measures_by_objective("SWE", ANYBODY)
    )
    assert cost(lambda: queries.measures_of(one)) == cost(lambda: queries.measures_of(sixty)) == 4
    assert cost(lambda: queries.findings_of_plan(one, on=DAY)) == cost(lambda: queries.findings_of_plan(sixty, on=DAY))
    assert cost(lambda: queries.measures_of_objective(2, ANYBODY)) <= 6


def test_the_measures_of_an_objective_come_from_all_plans_that_may_be_seen(tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    taken_in(tmp_path, many(9, area="SWE", title="Plan of Sweden"))
    assert [each.code for each in queries.measures_of_objective(8, ANYBODY, on=DAY)] == ["TST-3"]
    assert [each.code for each in queries.measures_of_objective(8, None, on=DAY)] == ["TST-3", "SWE-7"]


def test_counts_are_for_the_one_who_asks(tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    taken_in(tmp_path, many(2, area="SWE", title="Plan of Sweden"))
    public, terminal = queries.plan_counts(ANYBODY), queries.plan_counts(None)
    assert (public.plans, public.adopted, public.areas, public.measures) == (1, 1, 1, 1)
    assert (terminal.plans, terminal.adopted, terminal.areas, terminal.measures) == (2, 1, 2, 3)
    assert (queries.plan_counts_by_area(ANYBODY), queries.areas_with_plans(None)) == ({"NOR": 1}, ["NOR", "SWE"])


def test_the_plan_in_force_is_the_adopted_one_whose_period_holds_the_day(tmp_path: Path):
    old = taken_in(
        tmp_path, many(1, title="First plan", starts=date(2020, 1, 1), ends=date(2023, 12, 31)), unfinished=True
    )
    assert queries.plan_in_force("NOR", None, on=DAY) is None
    now = taken_in(tmp_path, adopt=True)
    assert queries.plan_in_force("NOR", None, on=DAY) == now
    assert queries.plans_of_area("NOR", None) == [now, old]


def test_what_is_known_holds_words_and_the_records_of_leads(tmp_path: Path):
    done = tuple(
        a_milestone(3 + n, due=date(2026, 2, 1), done=True, happened_on=date(2026, 1, 10 + n)) for n in range(3)
    )
    taken_in(tmp_path, a_plan(a_measure(3, milestones=done)), adopt=True)
    known = queries.known(on=DAY, area="NOR")
    assert (len(known.objectives), len(known.actions), known.areas["NOR"].name) == (23, 187, "Norway")
    record = known.record_of("MINISTRY of Ports 3")
    assert record is not None
    assert (record.finished_most, record.years) == (3, 1)
    assert known.indicators["8.8.2"].direction == "down"


def test_without_a_home_the_packaged_words_are_known_and_nothing_else():
    known = packaged_known(DAY)
    assert (len(known.objectives), len(known.actions), known.series, known.leads) == (23, 187, {}, {})
    assert (known.areas["NOR"].name, known.indicators["8.8.2"].direction) == ("Norway", "down")
    assert "EUR" in known.currencies
    assert has_home()


def test_a_cell_that_could_not_be_read_is_not_remarked_on_twice(tmp_path: Path):
    from openpyxl import load_workbook

    file = write(tmp_path / "plan.xlsx", a_plan())
    book = load_workbook(file)
    book["Measures"]["F3"] = "soon"
    book.save(file)
    _reading, found = queries.checked_workbook(file, on=DAY)
    assert [(each.code, str(each.where)) for each in found.errors] == [("plans.day.form", "Measures!F3")]


def test_released_figures_judge_a_target(tmp_path: Path):
    own = an_indicator(code="16.9.1", baseline=Decimal(50), baseline_year=2024, target=Decimal(98), target_year=2026)
    file = write(tmp_path / "plan.xlsx", a_plan(a_measure(indicators=(own,))))
    reading, without = queries.checked_workbook(file, on=DAY)
    series = {("16.9.1", "NOR"): tuple(KnownFigure(2022 + n, Decimal(40 + 5 * n), "r") for n in range(3))}
    found = queries.checked(reading, what_is_known(series=series))
    assert [each.code for each in found.at(Level.DOUBT)] == ["PC109.rise"]
    assert [each.code for each in without.at(Level.DOUBT)] == []


def test_an_excerpt_shows_the_cell_in_its_row(tmp_path: Path):
    plan = taken_in(tmp_path)
    source = queries.source_of(plan)
    assert source is not None
    excerpt = queries.excerpt_of(source.grid, Place(sheet="Measures", cell="F3"))
    assert excerpt is not None
    assert (excerpt.row, excerpt.column, excerpt.columns) == ("3", "F", ("A", "B", "D", "E", "F"))
    assert excerpt.rows[-1] == (
        "3",
        ("TST-3", "8", "A joint rescue desk at harbour 3, staffed day and night", "Ministry of Ports 3", "2027-06-30"),
    )
    assert queries.excerpt_of({}, Place(sheet="Measures", cell="F3")) is None
