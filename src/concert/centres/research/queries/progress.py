"""Does it move fast enough? Asked of released figures, with the direction, target and trap of each indicator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from concert.centres.research.models import Figure
from concert.centres.research.queries.coverage import coverage
from concert.centres.research.queries.figures import FigureValue, series_of_many
from concert.centres.research.rules.coverage import CoverageYear, a_fall_is_trustworthy
from concert.centres.research.rules.indicators import BY_CODE, indicator_of
from concert.centres.research.rules.progress import IndicatorProgress, Trap, YearValue, falls, honour, usable
from concert.ground.findings import Finding
from concert.ground.reference import queries as reference
from concert.methods.progress import (
    BASE_YEAR,
    DEFAULT,
    TARGET_YEAR,
    Aim,
    Direction,
    Method,
    Reason,
    Verdict,
    assess_by_all,
    cannot_say,
    evidence_of,
)

if TYPE_CHECKING:
    from concert.ground.reference.models import Indicator


@dataclass(frozen=True, slots=True)
class Asked:
    """One series, and what somebody else than the framework says about it: a plan's own target, year, direction.

    Where `own_target` is set, target and target year are those given, even if None; else those of the framework.
    `baseline` joins the points where no release has a figure of the base year.
    """

    code: str
    area: str
    own_target: bool = False
    target: float | None = None
    target_year: int | None = None
    base_year: int | None = None
    baseline: float | None = None
    direction: str = ""


Values = Mapping[tuple[str, str], Sequence[FigureValue]]


def progress_of(
    code: str, area: str, *, on: date, method: Method = DEFAULT, target: float | None = None,
    target_year: int | None = None,
) -> IndicatorProgress:  # fmt: skip
    """Pace and evidence of one series on a day. A target given here stands in for that of the framework.

    Where there is no figure at all the answer is "cannot say"; it is never a refusal.
    """
    year = target_year or (TARGET_YEAR if target is not None else None)
    asked = Asked(code, area, own_target=target is not None, target=target, target_year=year)
    return progress_of_many([asked], method=method, on=on)[0]


def progress_of_many(
    asked: Iterable[Asked], *, on: date, method: Method = DEFAULT, check_coverage: bool = True
) -> list[IndicatorProgress]:
    """As `progress_of`, for many, in their order. Two queries, and for each count that fell those of its coverage."""
    wanted = list(asked)
    held = series_of_many({each.code for each in wanted if each.code in BY_CODE}, {each.area for each in wanted})
    judging = _Judging(reference.indicators_by_code(), held, method, on, _Checks(check_coverage))
    return [judging.answer(each) for each in wanted]


def progress_of_all(*, on: date, method: Method = DEFAULT, codes: Iterable[str] = ()) -> list[IndicatorProgress]:
    """Every series of the current releases whose indicator has a direction, by code and area. Two queries.

    Coverage is not checked here: that reads the rows of each area. A count that fell stays "cannot say".
    """
    known = reference.indicators_by_code()
    judged = {code for code in BY_CODE if _aim(Asked(code, ""), known.get(indicator_of(code))).sign}
    chosen = judged & set(codes) if codes else judged
    held = series_of_many(chosen, None)
    wanted = [Asked(code, area) for code, area in sorted(held) if code in chosen]
    judging = _Judging(known, held, method, on, _Checks(check=False))
    return [judging.answer(each) for each in wanted]


def objectives_of_figures(area: str) -> dict[str, tuple[int, ...]]:
    """Code → objectives it speaks to, of every indicator that the area has released figures of; context left out.

    Three queries.
    """
    held = set(Figure.objects.filter(area=area, release__next__isnull=True).values_list("code", flat=True))
    known = reference.indicators() if held else []
    numbers = {
        each.pk: tuple(objective.pk for objective in each.objectives.all()) for each in known if not each.context
    }
    return {code: numbers[indicator_of(code)] for code in sorted(held) if leads(code) and indicator_of(code) in numbers}


def leads(code: str) -> bool:
    """Whether a figure is the indicator itself, in its unit and scope, and not only a part of it or kin to it."""
    rule = BY_CODE.get(code)
    return indicator_of(code) == code or bool(rule and rule.headline)


class _Checks:
    """The coverage of each series, read once."""

    def __init__(self, check: bool) -> None:
        self.check = check
        self.read: dict[tuple[str, str], list[CoverageYear]] = {}

    def doubts(self, code: str, area: str, values: Mapping[int, float | None]) -> tuple[Finding, ...] | None:
        """Why a fall is not believed; empty where it is, None where nobody checked."""
        if not self.check or code not in BY_CODE:
            return None
        if (code, area) not in self.read:
            self.read[code, area] = coverage(code, area)
        return a_fall_is_trustworthy(values, self.read[code, area])


@dataclass(frozen=True, slots=True)
class _Judging:
    """What every answer needs: the reference, the figures, the method, the day, the checks of coverage."""

    known: Mapping[str, Indicator]
    held: Values
    method: Method
    on: date
    checks: _Checks

    def answer(self, asked: Asked) -> IndicatorProgress:
        indicator = indicator_of(asked.code)
        about = self.known.get(indicator)
        values = self.held.get((asked.code, asked.area), ())
        points, left_out = usable([_year(each) for each in values], self.on)
        if points and asked.baseline is not None and asked.base_year is not None:
            points = dict(sorted({asked.base_year: asked.baseline, **points}.items()))
        aim = _aim(asked, about)
        trap = Trap(indicator, bool(about and about.context), bool(about and about.ceiling_each is not None))
        verdicts = assess_by_all(points, aim, self.on) if values else _nothing()
        doubts = {method: self._doubts(verdict, trap, asked, points) for method, verdict in verdicts.items()}
        told = {method: honour(verdict, trap, aim, doubts[method]) for method, verdict in verdicts.items()}
        return IndicatorProgress(
            asked.code, asked.area, self.on, aim, told[self.method], told,
            evidence_of(points, self.on, trap.circumstances(left_out)), points, left_out,
            doubts[self.method] or next((each for each in doubts.values() if each), ()),
            tuple(sorted({each.release for each in values})), trap.context,
        )  # fmt: skip

    def _doubts(
        self, verdict: Verdict, trap: Trap, asked: Asked, points: Mapping[int, float]
    ) -> tuple[Finding, ...] | None:
        """Why a fall between the two years of a verdict is not believed; None where that is not the question."""
        found = verdict.inputs
        if trap.context or not (trap.only_what_was_seen and verdict.says and falls(verdict)):
            return None
        assert found.base_year is not None
        assert found.year is not None
        ends: dict[int, float | None] = {year: points[year] for year in (found.base_year, found.year)}
        return self.checks.doubts(asked.code, asked.area, ends)


def _nothing() -> dict[Method, Verdict]:
    return {method: cannot_say(method, Reason.NO_FIGURES) for method in Method}


def _year(value: FigureValue) -> YearValue:
    return YearValue(
        value.year, value.best, value.incomplete_to is not None, value.broken or value.redefined, value.held
    )


def _aim(asked: Asked, about: Indicator | None) -> Aim:
    """Direction and target: what was given before what the framework says; the limit is the end of the scale.

    A part of an indicator, or a series in another unit, has its direction from it and neither target nor limit.
    """
    said = asked.direction or (about.direction if about else "none")
    direction = Direction(said or "none")
    target, year = asked.target, asked.target_year
    whole = about if leads(asked.code) else None
    if not asked.own_target and whole is not None and whole.target is not None:
        target, year = float(whole.target), TARGET_YEAR
    scale = None if whole is None else whole.scale_high if direction is Direction.UP else whole.scale_low
    limit = None if scale is None else float(scale)
    return Aim(direction, target, year, asked.base_year or BASE_YEAR, limit)
