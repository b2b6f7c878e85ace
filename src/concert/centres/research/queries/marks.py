"""What is suspicious about releases, what waits for a person, and what marks hold back."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from concert.centres.research.models import Mark, Release
from concert.centres.research.queries.areas import WORLD, around
from concert.centres.research.rules.drift import BREAKS
from concert.centres.research.rules.indicators import BY_CODE, rules_of
from concert.centres.research.rules.marks import EVERYWHERE, State
from concert.ground.refusals import Refusal

HOLDING = (State.OPEN, State.DISMISSED)
"""Marks that hold figures back: nobody decided, or somebody said that the figures are a fault."""


def marks(source: str | None = None, *, state: State | None = None, closed: bool = False) -> QuerySet[Mark]:
    """Marks with their releases and decisions, newest first. Closed ones only where they are asked for."""
    found = Mark.objects.select_related("release", "closed_by").prefetch_related("decisions__decided_by")
    found = found if closed else found.filter(closed_by__isnull=True)
    found = found.filter(source=source) if source else found
    return found.filter(state=state) if state else found


def marks_of_release(release: Release) -> list[Mark]:
    """The marks that stood on a release: begun with it or before, and not mended by it or before. Oldest first."""
    begun = marks(release.source, closed=True).filter(provider=release.provider, release_id__lte=release.pk)
    return [each for each in begun.order_by("pk") if each.closed_by_id is None or each.closed_by_id > release.pk]


def marks_on(code: str, area: str) -> list[Mark]:
    """The marks that stand and touch a figure of an area: those of its table, on all areas or one at or inside it."""
    rule = BY_CODE[code]
    outer = around()
    found = marks(rule.source).filter(table=rule.table)
    return [
        each for each in found
        if code in _codes(each) and (not each.subject or area in (each.subject, *outer.get(each.subject, ()), WORLD))
    ]  # fmt: skip


def mark_of(number: int) -> Mark:
    """The mark of a number; an unknown one is refused."""
    found = marks(closed=True).filter(pk=number).first()
    if found is None:
        raise Refusal("research.mark.unknown", mark=number)
    return found


def held_back(source: str, provider: str | None = None) -> frozenset[tuple[str, int | str]]:
    """Table with year, and table with period, that marks hold back from lines, pace and comparisons. One query.

    Of the custodian's own releases and the demonstration's alike where no provider is named. A mark on one area only
    holds back its table and year for that area and those around it: `is_held` on a release knows which.
    """
    found = _holding(source, provider)
    return frozenset((each.table, when) for each in found for when in (*each.years, *each.periods))


def _holding(source: str, provider: str | None) -> Iterable[Mark]:
    held = Mark.objects.filter(source=source, closed_by__isnull=True, state__in=HOLDING).exclude(code__in=BREAKS)
    return held.filter(provider=provider) if provider else held


def held_in(source: str, provider: str) -> tuple[dict[str, dict[str, list[str]]], dict[str, list[int]]]:
    """What a release of the source keeps beside its figures: what is held back, and from which year another thing
    is counted. By code of figure, for every figure that reads a marked column."""
    outer = around()
    held: dict[str, dict[str, list[str]]] = {}
    for mark in _holding(source, provider):
        areas = [mark.subject, *outer.get(mark.subject, ()), WORLD] if mark.subject else [EVERYWHERE]
        for code in _codes(mark):
            for year in mark.years:
                known = held.setdefault(code, {}).setdefault(str(year), [])
                known.extend(area for area in areas if area not in known)
    redefined: dict[str, list[int]] = {}
    standing = Mark.objects.filter(source=source, provider=provider, closed_by__isnull=True, code__in=BREAKS)
    for mark in standing.exclude(state=State.CONFIRMED):
        for code in _codes(mark):
            redefined[code] = sorted({*redefined.get(code, ()), *mark.years})
    return held, redefined


def _codes(mark: Mark) -> list[str]:
    """The figures that read a column which the mark is about."""
    columns = set(mark.measures)
    return [
        rule.code for rule in rules_of(mark.source)
        if rule.table == mark.table and columns & {*rule.measures, *rule.per}
    ]  # fmt: skip
