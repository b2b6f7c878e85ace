"""Differences put into a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from concert.plans.rules.differences.records import PARTS, Change, Difference, Kind
from concert.plans.rules.facts import MeasureFacts, MilestoneFacts, PlanFacts, PlanLevel


def applied(before: PlanFacts, found: Iterable[Difference]) -> PlanFacts:
    """The plan with these differences, which were found between it and another state of it."""
    by_measure: dict[int, list[Difference]] = defaultdict(list)
    added: list[MeasureFacts] = []
    gone: set[int] = set()
    head: dict[str, Any] = {}
    for each in found:
        if each.kind is Kind.PLAN:
            head[each.field] = PlanLevel(str(each.new)) if each.field == "level" else each.new
        elif isinstance(each.record, MeasureFacts):
            if each.change is Change.ADDED:
                added.append(each.record)
            else:
                gone.add(each.slot[0])
        else:
            by_measure[each.slot[0]].append(each)
    measures = [
        _measure(measure, by_measure[place]) for place, measure in enumerate(before.measures) if place not in gone
    ]
    return replace(before, **head, measures=(*measures, *added))


def _measure(measure: MeasureFacts, found: list[Difference]) -> MeasureFacts:
    fields: dict[str, Any] = {each.field: each.new for each in found if each.kind is Kind.MEASURE}
    for kind, name in PARTS.items():
        fields[name] = _parts(getattr(measure, name), [each for each in found if each.kind is kind])
    return replace(measure, **fields)


def _parts(records: tuple[Any, ...], found: list[Difference]) -> tuple[Any, ...]:
    changes: dict[int, dict[str, Any]] = defaultdict(dict)
    gone: set[int] = set()
    added: list[Any] = []
    for each in found:
        if each.change is Change.ADDED:
            added.append(replace(each.record, number=None) if isinstance(each.record, MilestoneFacts) else each.record)
        elif each.change is Change.REMOVED:
            gone.add(each.slot[1])
        else:
            changes[each.slot[1]][each.field] = each.new
    kept = [replace(record, **changes[place]) for place, record in enumerate(records) if place not in gone]
    return (*kept, *added)
