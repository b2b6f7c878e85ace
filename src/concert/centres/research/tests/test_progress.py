"""Pace and evidence of released figures: direction, target and trap are the indicator's, and honoured."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from concert.centres.research import queries
from concert.centres.research.queries import Asked
from concert.centres.research.rules.progress import (
    BREAK,
    INCOMPLETE,
    LeftOut,
    Trap,
    YearValue,
    honour,
    usable,
    worst_pace,
)
from concert.centres.research.tests.factories import a_home, as_json, incident, population, taken
from concert.ground.findings import Finding
from concert.methods.progress import (
    Aim,
    Direction,
    Evidence,
    Inputs,
    Method,
    Note,
    Pace,
    Reason,
    Verdict,
    Weakness,
    cannot_say,
)

DAY = date(2026, 11, 23)
FELL = Verdict(Method.OPEN_SDG, Pace.FAST_ENOUGH, "on_track", inputs=Inputs(base_year=2015, base=9, year=2020, value=3))
ROSE = Verdict(
    Method.OPEN_SDG, Pace.MOVING_AWAY, "deterioration", inputs=Inputs(base_year=2015, base=3, year=2020, value=9)
)
LESS = Aim(Direction.DOWN, 0.0)


def deaths(folder: Path, counts: dict[int, int], source: str = "A newspaper") -> None:
    """Years of incidents in Italy, `counts` deaths each, one a row, in every month."""
    for year, number in counts.items():
        rows = [
            incident(
                each,
                web_id=f"{year}.MMP{each}",
                reported_date=f"{year}-{each % 12 + 1:02}-28",
                number_dead="1",
                total_dead_and_missing="1",
                information_source=source,
            )
            for each in range(number)
        ]
        taken("missing_migrants", as_json(folder / f"{year}.json.gz", rows))


def test_a_fall_of_what_was_seen_cannot_be_said_without_a_check_of_coverage() -> None:
    trap = Trap("10.7.3")
    assert honour(FELL, trap, LESS, None) == cannot_say(Method.OPEN_SDG, Reason.COVERAGE_UNCHECKED, FELL.inputs)
    doubt = Finding("research.coverage.months")
    assert honour(FELL, trap, LESS, [doubt]) == cannot_say(Method.OPEN_SDG, Reason.COVERAGE_FELL, FELL.inputs)
    assert honour(FELL, trap, LESS, []) == FELL


def test_a_rise_of_what_was_seen_keeps_its_verdict_and_a_caution() -> None:
    told = honour(ROSE, Trap("10.7.3"), LESS, None)
    assert (told.pace, told.notes) == (Pace.MOVING_AWAY, (Note.RISE_MAY_BE_COUNTING,))
    assert honour(ROSE, Trap("8.8.2"), LESS, None) == ROSE


def test_a_count_that_stays_at_nothing_seen_is_no_success() -> None:
    nothing = Verdict(
        Method.OPEN_SDG, Pace.FAST_ENOUGH, "on_track", inputs=Inputs(base_year=2015, base=0, year=2019, value=0)
    )
    told = honour(nothing, Trap("10.7.3"), LESS, ())
    assert (told.pace, told.reason) == (Pace.CANNOT_SAY, Reason.COVERAGE_UNCHECKED)


def test_a_figure_that_is_kin_to_an_indicator_has_its_direction_and_trap_and_not_its_target() -> None:
    assert (queries.leads("sdg-si-rmt-cost"), queries.leads("10.7.3"), queries.leads("sdg-sm-dth-migr")) == (
        True,
        True,
        False,
    )


def test_context_has_no_pace_whatever_a_plan_says() -> None:
    assert honour(FELL, Trap("10.7.4", context=True), LESS, []) == cannot_say(Method.OPEN_SDG, Reason.CONTEXT)


def test_a_mean_that_is_low_enough_does_not_speak_for_each_corridor() -> None:
    cost = Trap("10.c.1", ceiling=True)
    assert honour(FELL, cost, Aim(Direction.DOWN, 3.0), None).reason is Reason.CEILING_UNCHECKED
    assert honour(FELL, cost, Aim(Direction.DOWN, 2.0), None) == FELL


def test_incomplete_years_and_those_before_a_break_are_left_out() -> None:
    values = [
        YearValue(2014, 1.0), YearValue(2015, None), YearValue(2016, 3.0, broken=True), YearValue(2017, 4.0),
        YearValue(2018, 5.0, incomplete=True), YearValue(2027, 9.0),
    ]  # fmt: skip
    assert usable(values, DAY) == (
        {2016: 3.0, 2017: 4.0},
        (LeftOut(2014, BREAK), LeftOut(2018, INCOMPLETE)),
    )


def test_the_worst_speaks_for_several_and_nothing_for_none() -> None:
    assert worst_pace([Pace.FAST_ENOUGH, Pace.CANNOT_SAY, Pace.MOVING_AWAY]) is Pace.MOVING_AWAY
    assert worst_pace([Pace.FAST_ENOUGH, Pace.CANNOT_SAY]) is Pace.FAST_ENOUGH
    assert worst_pace([Pace.CANNOT_SAY]) is worst_pace([]) is Pace.CANNOT_SAY


@pytest.mark.django_db
class TestReleased:
    @pytest.fixture(autouse=True)
    def home(self, own_home: Path) -> None:
        a_home()

    def test_what_no_release_has_cannot_be_said(self) -> None:
        for code in ("10.7.3", "10.c.1", "no-such-code"):
            found = queries.progress_of(code, "ITA", on=DAY)
            assert (found.pace, found.reason, found.evidence) == (
                Pace.CANNOT_SAY, Reason.NO_FIGURES, Evidence.NONE,
            )  # fmt: skip

    def test_a_fall_is_believed_where_those_who_report_have_not_fallen(self, tmp_path: Path) -> None:
        deaths(tmp_path, {2015: 48, 2016: 44, 2017: 40, 2018: 36})
        found = queries.progress_of("10.7.3", "ITA", on=DAY)
        assert (found.aim.direction, found.aim.target, found.doubts) == (Direction.DOWN, 0.0, ())
        assert (found.pace, found.verdict.own_class) == (Pace.TOO_SLOW, "limited_progress")
        assert found.points == {2015: 48.0, 2016: 44.0, 2017: 40.0, 2018: 36.0}
        assert found.strength.reasons == (Weakness.FEW_POINTS, Weakness.OLD, Weakness.ONLY_WHAT_WAS_SEEN)

    def test_a_fall_is_not_believed_where_a_source_fell_silent(self, tmp_path: Path) -> None:
        deaths(tmp_path, {2015: 48, 2016: 44, 2017: 40})
        deaths(tmp_path, {2018: 12}, source="Somebody else")
        found = queries.progress_of("10.7.3", "ITA", on=DAY)
        assert (found.pace, found.reason) == (Pace.CANNOT_SAY, Reason.COVERAGE_FELL)
        assert "research.coverage.silent" in {each.code for each in found.doubts}

    def test_a_rise_moves_away_under_every_method_that_can_say(self, tmp_path: Path) -> None:
        deaths(tmp_path, {2015: 12, 2016: 20, 2017: 30, 2018: 48})
        found = queries.progress_of("10.7.3", "ITA", on=DAY)
        assert {each.pace for each in found.verdicts.values()} == {Pace.MOVING_AWAY}
        assert found.disagree is False
        assert found.verdict.notes[-1] is Note.RISE_MAY_BE_COUNTING

    def test_refugees_are_context(self, tmp_path: Path) -> None:
        rows = [population(year=year, refugees=1000 * (year - 2010)) for year in range(2015, 2021)]
        taken("unhcr", as_json(tmp_path / "population.json", rows))
        found = queries.progress_of("refugees-hosted", "AUT", on=DAY, target=1.0)
        assert (found.pace, found.reason, found.context) == (Pace.CANNOT_SAY, Reason.CONTEXT, True)

    def test_the_target_of_the_asker_comes_before_that_of_the_framework(self, tmp_path: Path) -> None:
        deaths(tmp_path, {2015: 48, 2016: 40, 2017: 30, 2018: 24})
        found = queries.progress_of("10.7.3", "ITA", on=DAY, target=30, target_year=2027)
        assert (found.aim.target, found.aim.target_year, found.verdict.own_class) == (30, 2027, "achieved")

    def test_many_cost_the_same_queries_as_one(self, tmp_path: Path, django_assert_num_queries) -> None:
        deaths(tmp_path, {2015: 12, 2016: 20, 2017: 30})
        for areas in (["ITA"], ["ITA", "LBY", "FRA"]):
            with django_assert_num_queries(3):
                queries.progress_of_many([Asked("10.7.3", area) for area in areas], on=DAY)

    def test_all_series_with_a_direction_are_judged_and_no_other(self, tmp_path: Path) -> None:
        deaths(tmp_path, {2015: 12, 2016: 20, 2017: 30})
        taken("unhcr", as_json(tmp_path / "population.json", [population()]))
        assert {each.code for each in queries.progress_of_all(on=DAY)} == {"10.7.3"}
        assert queries.progress_of_all(on=DAY, codes=["refugees-hosted"]) == []
