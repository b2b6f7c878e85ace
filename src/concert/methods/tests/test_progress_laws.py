"""What holds for every series and every method."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as some

from concert.methods.progress import (
    METHODS,
    Aim,
    Direction,
    Evidence,
    Method,
    Pace,
    assess,
    assess_by_all,
    evidence_of,
)

DAY = date(2026, 11, 23)
methods = some.sampled_from(list(METHODS))
values = some.floats(0.01, 1e6, allow_nan=False)
years = some.integers(2005, 2026)
series = some.dictionaries(years, values, min_size=0, max_size=12)
directions = some.sampled_from([Direction.UP, Direction.DOWN])
aims = some.builds(Aim, directions, some.none() | values, some.integers(2027, 2040), some.integers(2010, 2020))
OTHER_WAY = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}


@settings(max_examples=150)
@given(series, aims, methods, some.sampled_from([2.0**-7, 0.5, 4.0, 2.0**20]))
def test_another_unit_changes_nothing(points: dict[int, float], aim: Aim, method: Method, unit: float) -> None:
    target = None if aim.target is None else aim.target * unit
    scaled = Aim(aim.direction, target, aim.target_year, aim.base_year)
    one = assess(points, aim, method, DAY)
    other = assess({year: value * unit for year, value in points.items()}, scaled, method, DAY)
    assert (one.pace, one.own_class, one.reason) == (other.pace, other.own_class, other.reason)


@settings(max_examples=150)
@given(series, aims, methods)
def test_a_mirrored_series_and_direction_give_the_same_verdict(
    points: dict[int, float], aim: Aim, method: Method
) -> None:
    target = None if aim.target is None else -aim.target
    mirrored = Aim(OTHER_WAY[aim.direction], target, aim.target_year, aim.base_year)
    one = assess(points, aim, method, DAY)
    other = assess({year: -value for year, value in points.items()}, mirrored, method, DAY)
    assert (one.pace, one.own_class, one.reason) == (other.pace, other.own_class, other.reason)


@settings(max_examples=150)
@given(series, methods.filter(lambda each: each in (Method.OPEN_SDG, Method.EUROSTAT)))
def test_the_other_direction_turns_the_verdict(points: dict[int, float], method: Method) -> None:
    """Without a target: what moves away from one aim does not move away from its opposite, and the reverse."""
    up, down = (assess(points, Aim(each), method, DAY) for each in (Direction.UP, Direction.DOWN))
    assert up.reason == down.reason
    if up.says and up.inputs.rate != 0:
        assert (up.pace is Pace.MOVING_AWAY) != (down.pace is Pace.MOVING_AWAY)


@settings(max_examples=150)
@given(series, aims, methods, some.lists(years))
def test_an_unknown_changes_nothing(points: dict[int, float], aim: Aim, method: Method, unknown: list[int]) -> None:
    more: dict[int, float | None] = dict.fromkeys(unknown)
    assert assess({**more, **points}, aim, method, DAY) == assess(points, aim, method, DAY)
    assert evidence_of({**more, **points}, DAY) == evidence_of(points, DAY)


@settings(max_examples=100)
@given(some.dictionaries(years, values | some.none(), max_size=8), aims)
def test_there_is_no_verdict_from_fewer_than_two_points(points: dict[int, float | None], aim: Aim) -> None:
    known = [year for year, value in points.items() if value is not None]
    for verdict in assess_by_all(points, aim, DAY).values():
        assert (verdict.pace is Pace.CANNOT_SAY) == (verdict.own_class == "") == (verdict.reason is not None)
        if len(known) < 2:
            assert not verdict.says
    if not known:
        assert evidence_of(points, DAY).evidence is Evidence.NONE


@settings(max_examples=100)
@given(some.dictionaries(years, some.floats(-1e6, 1e6), max_size=8), some.builds(
    Aim, some.sampled_from(list(Direction)), some.none() | some.floats(-1e6, 1e6), some.none() | years, years,
    some.none() | some.floats(0, 100),
))  # fmt: skip
def test_every_series_gets_an_answer(points: dict[int, float], aim: Aim) -> None:
    for method, verdict in assess_by_all(points, aim, DAY).items():
        assert verdict.method is method
        assert verdict.says or verdict.reason is not None
