"""How far an answer can be trusted is asked of the points, never of the verdict."""

from __future__ import annotations

from datetime import date

from concert.methods.progress import Circumstances, Evidence, Strength, Weakness, evidence_of

DAY = date(2026, 11, 23)
WHOLE = dict.fromkeys(range(2020, 2026), 1.0)


def test_five_recent_years_without_a_gap_are_strong() -> None:
    assert evidence_of(WHOLE, DAY) == Strength(Evidence.STRONG)
    assert evidence_of(dict.fromkeys(range(2020, 2025), 1.0), DAY) == Strength(Evidence.STRONG)


def test_one_and_two_points_are_weak_and_none_is_none() -> None:
    assert evidence_of({2025: None}, DAY) == Strength(Evidence.NONE, (Weakness.NO_POINTS,))
    assert evidence_of({2025: 1.0}, DAY) == Strength(Evidence.WEAK, (Weakness.ONE_POINT,))
    assert evidence_of({2024: 1.0, 2025: 1.0}, DAY) == Strength(Evidence.WEAK, (Weakness.TWO_POINTS,))


def test_three_points_are_fair() -> None:
    assert evidence_of({2023: 1.0, 2024: 1.0, 2025: 1.0}, DAY) == Strength(Evidence.FAIR, (Weakness.FEW_POINTS,))


def test_age_and_gaps_weaken() -> None:
    assert evidence_of(dict.fromkeys(range(2018, 2024), 1.0), DAY) == Strength(Evidence.FAIR, (Weakness.NOT_RECENT,))
    assert evidence_of(dict.fromkeys(range(2010, 2021), 1.0), DAY) == Strength(Evidence.WEAK, (Weakness.OLD,))
    assert evidence_of(WHOLE | {2015: 1.0}, DAY) == Strength(Evidence.FAIR, (Weakness.GAPS,))


def test_every_circumstance_is_named() -> None:
    about = Circumstances(incomplete={2021}, breaks={2022}, self_reported=True, only_what_was_seen=True)
    assert evidence_of(WHOLE, DAY, about) == Strength(
        Evidence.FAIR,
        (Weakness.INCOMPLETE_YEARS, Weakness.BREAK, Weakness.SELF_REPORTED, Weakness.ONLY_WHAT_WAS_SEEN),
    )


def test_an_incomplete_year_is_named_once_and_is_no_gap_as_well() -> None:
    points = {year: value for year, value in WHOLE.items() if year != 2022}
    assert evidence_of(points, DAY, Circumstances(incomplete={2022})).reasons == (Weakness.INCOMPLETE_YEARS,)


def test_a_year_that_is_still_under_way_weakens_nothing() -> None:
    assert evidence_of(WHOLE, DAY, Circumstances(incomplete={2026})) == Strength(Evidence.STRONG)


def test_years_to_come_are_no_points() -> None:
    assert evidence_of({2025: 1.0, 2027: 1.0}, DAY) == Strength(Evidence.WEAK, (Weakness.ONE_POINT,))
