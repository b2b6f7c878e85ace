"""Marks: a release that may be wrong is published marked, kept out of verdicts, and decided about by a person."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from concert.centres.research import actions, queries
from concert.centres.research.models import Mark, MarkDecision, Release
from concert.centres.research.queries.marks import held_in
from concert.centres.research.rules.marks import Decision, State
from concert.centres.research.tests.factories import DAY, a_home, as_json, incident, taken
from concert.ground.refusals import Refusal
from concert.ground.trail import queries as trail

pytestmark = pytest.mark.django_db


def incidents(year: int, *, until: date, total: int = 2) -> list[dict[str, object]]:
    """One incident every three days, from New Year to a day."""
    day = date(year, 1, 1)
    found: list[dict[str, object]] = []
    while day <= until:
        told = {"web_id": f"{year}.MMP{len(found):05}", "reported_date": day.isoformat()}
        found.append(incident() | told | {"number_dead": str(total), "total_dead_and_missing": str(total)})
        day += timedelta(days=3)
    return found


def a_year(folder: Path, year: int, *, until: date, name: str = "a") -> Path:
    return as_json(folder / f"{year}{name}.json", incidents(year, until=until))


def test_a_year_that_stops_in_july_is_marked_and_held_back(tmp_path: Path) -> None:
    a_home()
    whole = [a_year(tmp_path, year, until=date(year, 12, 31)) for year in (2020, 2021, 2022, 2023)]
    taken("missing_migrants", *whole, a_year(tmp_path, 2024, until=date(2024, 7, 28)))
    [mark] = queries.marks("missing_migrants")
    assert (mark.code, mark.years, mark.facts["last"], mark.state) == ("truncated", [2024], "2024-07-26", "open")
    assert ("incidents", 2024) in queries.held_back("missing_migrants")
    by_year = {value.year: value for value in queries.series("10.7.3", "WLD")}
    assert [year for year, value in by_year.items() if value.held] == [2024]
    assert by_year[2024].best == 140
    progress = queries.progress_of("10.7.3", "WLD", on=DAY)
    assert [(each.year, each.why) for each in progress.left_out] == [(2024, "held_back")]
    assert 2024 not in progress.points


def test_a_person_confirms_and_undoes(tmp_path: Path) -> None:
    a_home()
    taken("missing_migrants", a_year(tmp_path, 2024, until=date(2024, 7, 28)))
    [mark] = queries.marks()
    with pytest.raises(Refusal) as refused:
        actions.decide_mark(mark.pk, Decision.CONFIRM, reason=" ", by=None, on=DAY)
    assert refused.value.code == "research.mark.reason_missing"
    assert MarkDecision.objects.count() == 0
    for _again in range(2):
        actions.decide_mark(mark.pk, Decision.CONFIRM, reason="IOM says so", by=None, on=DAY)
    assert MarkDecision.objects.count() == 1
    assert queries.held_back("missing_migrants") == frozenset()
    assert not queries.figure_or_refusal("10.7.3", "WLD", 2024).held
    actions.decide_mark(mark.pk, Decision.UNDO, by=None, on=DAY)
    assert queries.figure_or_refusal("10.7.3", "WLD", 2024).held
    assert [each.decision for each in MarkDecision.objects.all()] == ["confirm", "undo"]
    assert trail.entries_of(mark).count() == 2
    release = Release.objects.get()
    assert (release.held, release.redefined) == held_in("missing_migrants", release.provider)


def test_a_dismissed_fault_stays_out_until_a_release_mends_it(tmp_path: Path) -> None:
    a_home()
    taken("missing_migrants", a_year(tmp_path, 2024, until=date(2024, 7, 28)))
    [mark] = queries.marks()
    actions.decide_mark(mark.pk, Decision.DISMISS, reason="The download broke off", by=None, on=DAY)
    taken("missing_migrants", a_year(tmp_path, 2024, until=date(2024, 8, 5), name="b"))
    mark.refresh_from_db()
    assert (mark.state, mark.closed_by) == (State.DISMISSED, None)
    assert queries.figure_or_refusal("10.7.3", "WLD", 2024).held
    taken("missing_migrants", a_year(tmp_path, 2024, until=date(2024, 12, 31), name="c"))
    mark.refresh_from_db()
    assert mark.closed_by == Release.objects.get(next__isnull=True)
    assert not queries.figure_or_refusal("10.7.3", "WLD", 2024).held
    with pytest.raises(Refusal) as refused:
        actions.decide_mark(mark.pk, Decision.UNDO, by=None, on=DAY)
    assert refused.value.code == "research.mark.closed"


def test_lost_rows_stay_marked_though_the_next_release_before_it_lacks_them_too(tmp_path: Path) -> None:
    a_home()
    taken("missing_migrants", a_year(tmp_path, 2020, until=date(2020, 12, 31)))
    half = [row for place, row in enumerate(incidents(2020, until=date(2020, 12, 31))) if place % 2]
    taken("missing_migrants", as_json(tmp_path / "half.json", half))
    assert [each.code for each in queries.marks()] == ["rows_lost"]
    taken("missing_migrants", as_json(tmp_path / "again.json", half[1:]))
    [mark] = queries.marks()
    assert (mark.code, mark.facts["before"], mark.facts["now"]) == ("rows_lost", 122, 60)
    mended = incidents(2020, until=date(2020, 12, 31), total=3)
    taken("missing_migrants", as_json(tmp_path / "mended.json", mended))
    assert list(queries.marks()) == []
    assert Mark.objects.get().closed_by == Release.objects.get(next__isnull=True)


def test_confirmed_figures_whose_numbers_change_are_asked_again(tmp_path: Path) -> None:
    a_home()
    taken("missing_migrants", a_year(tmp_path, 2024, until=date(2024, 7, 28)))
    [mark] = queries.marks()
    actions.decide_mark(mark.pk, Decision.CONFIRM, reason="So it is", by=None, on=DAY)
    taken("missing_migrants", as_json(tmp_path / "less.json", incidents(2024, until=date(2024, 6, 1), total=3)))
    mark.refresh_from_db()
    assert mark.state == State.OPEN
    assert [each.decision for each in mark.decisions.all()] == ["confirm", "reopen"]


def test_the_database_refuses_to_change_a_decision(tmp_path: Path) -> None:
    a_home()
    taken("missing_migrants", a_year(tmp_path, 2024, until=date(2024, 7, 28)))
    actions.decide_mark(queries.marks()[0].pk, Decision.CONFIRM, reason="So it is", by=None, on=DAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        MarkDecision.objects.update(reason="another")
    with pytest.raises(DatabaseError), transaction.atomic():
        MarkDecision.objects.all().delete()
    assert MarkDecision.objects.get().reason == "So it is"


def test_the_feed_whose_scraper_died(real_data: Path) -> None:
    a_home()
    taken("daily_arrivals", real_data / "flows" / "2025-06-01.ebc5b44b.csv")
    taken("daily_arrivals", real_data / "flows" / "2025-12-01.947c3643.csv")
    [mark] = [each for each in queries.marks() if each.code == "false_zeros"]
    assert {2024, 2025} <= set(mark.years)
    assert mark.facts["first"] == "2023-02"
    assert {("arrivals_daily", 2024), ("arrivals_daily", 2025)} <= queries.held_back("daily_arrivals")


def test_the_year_that_stops_on_28_july(real_data: Path) -> None:
    a_home()
    taken("missing_migrants", real_data / "deaths" / "mmp_api_2025-09" / "2024.json.gz")
    [mark] = queries.marks()
    assert (mark.code, mark.facts["last"]) == ("truncated", "2024-07-28")
