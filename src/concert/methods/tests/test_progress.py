"""The methods against examples that others have published, and at their edges."""

from __future__ import annotations

from datetime import date

import pytest

from concert.methods.progress import (
    Aim,
    Direction,
    Inputs,
    Method,
    Note,
    Pace,
    Points,
    Reason,
    Together,
    Verdict,
    assess,
    assess_by_all,
    cannot_say,
    cost_tests,
    growth,
    is_met,
    methods_disagree,
    neither_too_much_nor_too_little,
    project,
    scale_near_limit,
    score_of,
    together,
)

UP, DOWN = Direction.UP, Direction.DOWN
DAY = date(2026, 11, 23)
MET, ON_TRACK, SOME, LITTLE, WORSE = (
    "achieved",
    "on_track",
    "acceleration_needed",
    "limited_progress",
    "deterioration",
)

CANADA = [
    # indicator, base year and value, latest year and value, direction, target, limit, ratio or rate, score, class
    ("1.2.1", 2015, 14.5, 2023, 10.2, DOWN, 7.25, None, 0.9525901792032172, 2.5185563910306596, ON_TRACK),
    ("11.1.1", 2018, 10.0, 2022, 10.4, DOWN, 0.1, None, -0.030916728428577435, -2.6288207323433537, WORSE),
    ("11.2.1 near fast lines", 2023, 8.2, 2024, 8.4, UP, 100, None, 0.05679393189022746, -2.263356723992989, LITTLE),
    ("11.2.1 near slow lines", 2023, 75.3, 2024, 74.6, UP, 100, None, -0.22476408603076314, -3.4365245172643806, WORSE),
    ("14.4.1", 2015, 95.5974842767296, 2023, 97.4874371859297, UP, 100, None, 0.81505385673, 1.5361481932, SOME),
    ("14.5.1", 2015, 0.9, 2023, 14.7, UP, 10, None, 2.3996836108900683, 5.0, MET),
    ("1.3.1 children", 2015, 90.0, 2021, 93.2, UP, None, 100, 0.005839995229728112, 2.815386645395768, ON_TRACK),
    ("1.3.1 pensions", 2017, 93.4, 2021, 92.7, UP, None, 100, -0.0018789507235312808, -2.7348688404414103, WORSE),
    ("1.3.1 injured", 2015, 85.07, 2022, 83.42, UP, None, 100, -0.0027941402774355195, -2.84926753467944, WORSE),
    ("9.c.1", 2016, 99.47, 2022, 99.57, UP, None, 100, 0.00016748456325199612, 0.5456262610658811, SOME),
    ("4.a.1", 2015, 78.09993, 2023, 86.80811, UP, None, 100, 0.01330155011534262, 4.981798173986059, ON_TRACK),
    ("17.18.1", 2016, 74.8, 2024, 78.3, UP, None, 100, 0.005732583481782072, 0.7281197264821118, SOME),
    ("3.b.1", 2015, 76.9, 2021, 77.1, UP, None, 100, 0.00043299439130128903, -2.1855343809280647, LITTLE),
    ("10.2.1", 2015, 14.3, 2023, 12.0, DOWN, None, None, 0.021680632810150535, 5.0, ON_TRACK),
    ("10.4.1", 2015, 51.59, 2024, 50.44, UP, None, None, -0.0025016815837249906, -2.812710197965624, WORSE),
    ("15.2.1", 2015, 8.5, 2020, 8.5, UP, None, 100, 0.0, -2.5, LITTLE),
]
"""Statistics Canada's own results for the global indicators, with the inputs it publishes beside them
(sdg-data-canada-odd-donnees, indicator_calculation_components.yml, 10 March 2026)."""

PUBLISHED = "name,since,base,year,value,direction,target,limit,result,score,own_class"


def judged(values: Points, aim: Aim, method: Method = Method.OPEN_SDG) -> Verdict:
    return assess(values, aim, method, DAY)


@pytest.mark.parametrize(PUBLISHED, CANADA, ids=[each[0] for each in CANADA])
def test_open_sdg_gives_what_statistics_canada_published(
    name: str, since: int, base: float, year: int, value: float, direction: Direction, target: float | None,
    limit: float | None, result: float, score: float, own_class: str,
) -> None:  # fmt: skip
    verdict = judged({since: base, year: value}, Aim(direction, target, 2030, 2015, limit))
    found = verdict.inputs.rate if target is None else verdict.inputs.ratio
    assert (verdict.own_class, verdict.notes[:1]) == (own_class, (Note.TWO_POINTS,))
    assert found == pytest.approx(result, abs=1e-9)
    assert score_of(verdict) == pytest.approx(score, abs=1e-4)  # their line has slopes of four decimals


def test_open_sdg_joins_the_series_of_1_3_1_as_statistics_canada_published() -> None:
    """1.3.1: two of seven series cannot be judged and enter no mean; the indicator comes to -0.9229."""
    verdicts = [
        judged({since: base, year: value}, Aim(direction, target, 2030, 2015, limit))
        for _n, since, base, year, value, direction, target, limit, *_rest in CANADA
        if _n.startswith("1.3.1")
    ]
    alone = [judged({2021: value}, Aim(UP, limit=100)) for value in (59.9, 19.4, 45.7, 52.1)]
    found = together([*verdicts, *alone])
    assert (found.pace, found.own_class, found.judged) == (Pace.TOO_SLOW, LITTLE, 3)
    assert found.score == pytest.approx(-0.9229165765750275, abs=1e-4)


def test_open_sdg_joins_the_series_of_10_5_1_as_statistics_canada_published() -> None:
    """10.5.1, soundness of banks, 2015 to 2024: six series without a target come to -0.4927."""
    series = [
        (1.01, 0.81, UP), (45.36, 53.22, UP), (5.31, 5.27, DOWN), (0.52, 0.57, DOWN), (4.55, 4.67, UP),
        (12.1, 14.94, UP),
    ]  # fmt: skip
    found = together([judged({2015: base, 2024: value}, Aim(direction)) for base, value, direction in series])
    assert (found.own_class, found.judged) == (LITTLE, 6)
    assert found.score == pytest.approx(-0.49269219820469434, abs=1e-4)


def test_the_ratio_is_the_one_that_eustat_published() -> None:
    """The Basque statistics office, 1.2.1: 16.4 in 2016, 16.5 in 2022, target 8.2 (EUSTAT-DES/data, 2026)."""
    for method, own_class in ((Method.OPEN_SDG, WORSE), (Method.UNSD, "limited_or_none")):
        verdict = judged({2016: 16.4, 2022: 16.5}, Aim(DOWN, 8.2), method)
        assert verdict.own_class == own_class
        assert verdict.inputs.ratio == pytest.approx(-0.02098521874625286, abs=1e-9)


@pytest.mark.parametrize(
    ("ratio", "own_class", "pace"),
    [
        (0.95, "significant_progress", Pace.FAST_ENOUGH), (0.94, "moderate_progress", Pace.TOO_SLOW),
        (0.60, "moderate_progress", Pace.TOO_SLOW), (0.59, "insufficient_progress", Pace.TOO_SLOW),
        (0.01, "insufficient_progress", Pace.TOO_SLOW), (-0.01, "movement_away", Pace.MOVING_AWAY),
    ],
)  # fmt: skip
def test_eurostat_cuts_the_ratio_where_its_annex_does(ratio: float, own_class: str, pace: Pace) -> None:
    required = growth(50, 100, 15)
    values = {2015: 50.0, 2020: 50 * (1 + ratio * required * 1.0000001) ** 5}
    verdict = judged(values, Aim(UP, 100.0), Method.EUROSTAT)
    assert (verdict.own_class, verdict.pace) == (own_class, pace)


@pytest.mark.parametrize(
    ("rate", "own_class", "pace"),
    [
        (0.0101, "significant_progress", Pace.FAST_ENOUGH), (0.0099, "moderate_progress", Pace.TOO_SLOW),
        (0.0, "no_change", Pace.TOO_SLOW), (-0.0099, "moderate_movement_away", Pace.MOVING_AWAY),
        (-0.0101, "significant_movement_away", Pace.MOVING_AWAY),
    ],
)  # fmt: skip
def test_eurostat_asks_one_per_cent_a_year_where_there_is_no_target(rate: float, own_class: str, pace: Pace) -> None:
    verdict = judged({2019: 100.0, 2024: 100 * (1 + rate) ** 5}, Aim(UP), Method.EUROSTAT)
    assert (verdict.own_class, verdict.pace) == (own_class, pace)


def test_eurostat_looks_at_the_last_five_years_and_at_no_fewer_than_three() -> None:
    values = {2015: 10.0, 2019: 40.0, 2021: 41.0, 2024: 39.0}
    assert judged(values, Aim(UP), Method.EUROSTAT).inputs.base_year == 2019
    assert judged({2015: 10.0, 2022: 11.0, 2024: 12.0}, Aim(UP), Method.EUROSTAT) == cannot_say(
        Method.EUROSTAT, Reason.SHORT_WINDOW
    )


@pytest.mark.parametrize(
    ("value", "own_class", "pace"),
    [
        (19.9, "behind_schedule", Pace.TOO_SLOW), (20.0, "on_schedule", Pace.FAST_ENOUGH),
        (10.0, "behind_schedule", Pace.TOO_SLOW), (9.9, "regressed", Pace.MOVING_AWAY),
        (25.0, "achieved", Pace.FAST_ENOUGH),
    ],
)  # fmt: skip
def test_escap_compares_the_way_covered_with_the_time_that_passed(value: float, own_class: str, pace: Pace) -> None:
    """Base 10 in 2015, target 25 in 2030: after ten of fifteen years, two thirds of the way, 20, is on schedule."""
    verdict = judged({2015: 10.0, 2025: value}, Aim(UP, 25.0), Method.ESCAP_CURRENT)
    assert (verdict.own_class, verdict.pace, verdict.inputs.expected) == (own_class, pace, 10 / 15)
    assert verdict.inputs.ratio == pytest.approx((value - 10) / 15)


@pytest.mark.parametrize(
    ("slope", "own_class", "pace"),
    [
        (0.91, "maintain", Pace.FAST_ENOUGH), (0.89, "accelerate", Pace.TOO_SLOW), (0.01, "accelerate", Pace.TOO_SLOW),
        (-0.01, "reverse", Pace.MOVING_AWAY),
    ],
)  # fmt: skip
def test_escap_asks_what_will_be_missing_in_the_target_year(slope: float, own_class: str, pace: Pace) -> None:
    """A straight line from 10 in 2015 towards 25 in 2030, at a part of the pace needed: the gap is what remains."""
    values = {year: 10 + slope * (year - 2015) for year in range(2015, 2026)}
    verdict = judged(values, Aim(UP, 25.0), Method.ESCAP_ANTICIPATED)
    assert (verdict.own_class, verdict.pace) == (own_class, pace)
    assert verdict.inputs.ratio == pytest.approx(1 - slope)


def test_later_points_weigh_more_in_a_projection() -> None:
    bent = {2015: 0.0, 2016: 0.0, 2017: 0.0, 2018: 3.0, 2019: 6.0}
    plain_slope = 1.5
    assert project(bent, 2030).value > 0 + plain_slope * (2030 - 2015) - 2.2


def test_a_projection_has_an_interval_from_three_points_on() -> None:
    two, three = project({2015: 1.0, 2016: 2.0}, 2030), project({2015: 1.0, 2016: 2.0, 2017: 2.5}, 2030)
    assert round(two.value, 9) == 16
    assert (two.low, two.high) == (None, None)
    assert three.low is not None
    assert three.high is not None
    assert three.low < three.value < three.high


def test_two_points_are_marked_and_three_are_not() -> None:
    aim = Aim(UP, 100.0)
    assert judged({2015: 50.0, 2020: 60.0}, aim).notes == (Note.TWO_POINTS,)
    assert judged({2015: 50.0, 2018: 55.0, 2020: 60.0}, aim).notes == ()


def test_a_zero_is_replaced_and_marked_because_the_choice_decides() -> None:
    """A target of zero: .001 asks for 53 per cent less a year, 1 for 26; the second is met, the first is not."""
    values = {2015: 100.0, 2018: 40.0, 2020: 25.0}
    verdict = judged(values, Aim(DOWN, 0.0))
    assert (verdict.own_class, verdict.notes) == (LITTLE, (Note.ZERO_REPLACED,))
    steep = judged({2015: 100.0, 2018: 30.0, 2020: 21.0}, Aim(DOWN, 0.0))
    assert (steep.pace, steep.notes) == (Pace.TOO_SLOW, (Note.ZERO_REPLACED, Note.ZERO_DECIDES))


def test_a_base_of_zero_is_replaced_and_marked() -> None:
    verdict = judged({2015: 0.0, 2018: 1.0, 2020: 2.0}, Aim(UP))
    assert verdict.inputs.base == 0.0
    assert verdict.notes[0] == Note.ZERO_REPLACED


def test_the_base_is_2015_or_the_first_later_year() -> None:
    found = judged({2010: 1.0, 2016: 50.0, 2017: 52.0, 2020: 60.0}, Aim(UP, 100.0)).inputs
    assert (found.base_year, found.base, found.points) == (2016, 50.0, 3)


@pytest.mark.parametrize(
    ("values", "aim", "reason"),
    [
        ({}, Aim(UP, 1.0), Reason.NO_POINTS),
        ({2015: None}, Aim(UP, 1.0), Reason.NO_POINTS),
        ({2015: 1.0}, Aim(UP, 1.0), Reason.FEW_POINTS),
        ({2010: 1.0, 2012: 2.0}, Aim(UP, 9.0), Reason.FEW_POINTS),
        ({2010: 1.0, 2016: 2.0}, Aim(UP, 9.0), Reason.FEW_POINTS),
        ({2015: 1.0, 2016: 2.0}, Aim(Direction.NONE), Reason.NO_DIRECTION),
        ({2015: 1.0, 2016: 2.0}, Aim(UP, 9.0, None), Reason.NO_TARGET_YEAR),
        ({2015: 1.0, 2016: 2.0}, Aim(UP, 9.0, 2015), Reason.TARGET_YEAR_TOO_EARLY),
        ({2015: 1.0, 2016: -2.0}, Aim(UP, 9.0), Reason.MIXED_SIGNS),
        ({2027: 1.0, 2028: 2.0}, Aim(UP, 9.0), Reason.NO_POINTS),
    ],
)
def test_what_cannot_be_said_has_its_reason(values: Points, aim: Aim, reason: Reason) -> None:
    verdict = judged(values, aim)
    assert (verdict.pace, verdict.own_class, verdict.reason, verdict.inputs) == (Pace.CANNOT_SAY, "", reason, Inputs())


def test_methods_that_measure_a_distance_need_a_target() -> None:
    found = assess_by_all({2015: 1.0, 2018: 2.0, 2020: 3.0}, Aim(UP), DAY)
    without = {method for method, verdict in found.items() if verdict.reason is Reason.NEEDS_TARGET}
    assert without == {Method.UNSD, Method.ESCAP_CURRENT, Method.ESCAP_ANTICIPATED}


def test_a_target_met_before_and_lost_is_moving_away() -> None:
    values = {2015: 3.0, 2018: 3.5, 2022: 4.0}
    found = assess_by_all(values, Aim(DOWN, 3.0), DAY)
    assert {verdict.pace for verdict in found.values()} == {Pace.MOVING_AWAY}


def test_negative_values_turn_the_desired_direction() -> None:
    """Less negative is more: from -10 to -8 is up, although the growth rate is negative."""
    assert judged({2015: -10.0, 2018: -9.0, 2020: -8.0}, Aim(UP)).pace == Pace.FAST_ENOUGH
    assert judged({2015: -10.0, 2018: -9.0, 2020: -8.0}, Aim(DOWN)).pace == Pace.MOVING_AWAY


def test_near_a_limit_the_thresholds_shrink_on_that_side_only() -> None:
    assert scale_near_limit(100, 100, UP) == 0
    assert scale_near_limit(0, 100, UP) == 1
    assert scale_near_limit(95, 100, DOWN) == 1
    assert scale_near_limit(4, 2, DOWN) == scale_near_limit(2, 4, UP)
    kept = judged({2015: 100.0, 2018: 100.0, 2020: 100.0}, Aim(UP, limit=100.0))
    assert (kept.own_class, score_of(kept), kept.notes) == (ON_TRACK, 5.0, (Note.NEAR_LIMIT,))


def test_methods_disagree_only_where_two_can_say() -> None:
    fast, slow = (Verdict(Method.UNSD, pace) for pace in (Pace.FAST_ENOUGH, Pace.TOO_SLOW))
    nothing = cannot_say(Method.UNSD, Reason.FEW_POINTS)
    assert methods_disagree({Method.UNSD: fast, Method.EUROSTAT: slow}) is True
    assert methods_disagree({Method.UNSD: fast, Method.EUROSTAT: fast}) is False
    assert methods_disagree({Method.UNSD: fast, Method.EUROSTAT: nothing}) is None


def test_several_series_are_achieved_only_if_all_are() -> None:
    met, near = judged({2015: 1.0, 2020: 9.0}, Aim(UP, 9.0)), judged({2015: 1.0, 2020: 8.9}, Aim(UP, 9.0))
    assert together([met, met]) == Together(Pace.FAST_ENOUGH, MET, 5.0, 2)
    assert together([met, near]) == Together(Pace.FAST_ENOUGH, ON_TRACK, 5.0, 2)
    assert together([cannot_say(Method.OPEN_SDG, Reason.NO_POINTS)]) == Together(Pace.CANNOT_SAY, "", None, 0)


def test_a_group_within_a_group_counts_once() -> None:
    up, down = judged({2015: 1.0, 2020: 2.0}, Aim(UP)), judged({2015: 2.0, 2020: 1.0}, Aim(UP))
    assert together([up, down, down, down]).score == -2.5
    assert together([up, [down, down, down]]).score == 0


def test_a_good_mean_does_not_hide_a_dear_corridor() -> None:
    found = cost_tests(2.9, {"A to B": 2.0, "A to C": 15.0, "A to D": None})
    assert (found.mean_passes, found.above, found.corridors, found.met) == (True, ("A to C",), 2, False)
    assert cost_tests(2.9, {"A to B": 5.0}).met is True
    assert cost_tests(3.0, {"A to B": 5.0}).met is False
    assert cost_tests(2.9, {}).met is None
    assert cost_tests(None, {"A to B": 2.0}).met is None


def test_yes_or_no_is_met_only_with_every_condition() -> None:
    assert is_met({"law": True, "office": True}) is True
    assert is_met({"law": True, "office": False}) is False
    assert is_met({"law": True, "office": None}) is None
    assert is_met({"law": None, "office": False}) is False
    assert is_met({}) is None


def test_too_much_and_too_little_are_folded_alike() -> None:
    """Parity (Open SDG on 4.5.1): twice and half are the same; between .97 and 1.03 is parity; no ratio of zero."""
    found = neither_too_much_nor_too_little({2015: 2.0, 2016: 0.5, 2017: 0.98, 2018: 1.03, 2019: 0.0, 2020: None})
    assert found == {2015: 2.0, 2016: 2.0, 2017: 1.0, 2018: 1.0, 2019: None, 2020: None}
