"""What stands against a measure as somebody wrote it in a form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from concert.ground.refusals import Refusal
from concert.plans.rules.differences.records import PARTS, Kind, Part, Value, parts_of, values_of
from concert.plans.rules.facts import MeasureFacts, MilestoneFacts, Origin, Written
from concert.plans.rules.known import Known

SHORT, LONG = 300, 4_000
MOST = 10**15
TEXTS = {
    "title": SHORT,
    "lead": SHORT,
    "partners": SHORT,
    "outcome": LONG,
    "law_review": LONG,
    "safeguards": LONG,
}


def refusals_to_edit(measure: MeasureFacts, known: Known) -> Iterator[Refusal]:
    """Every reason why a measure cannot be kept as it is written. What the plan check remarks is no reason here."""
    if not measure.title:
        yield Refusal("plans.edit.no_title", measure=measure.code)
    for field, limit in TEXTS.items():
        if len(said := getattr(measure, field)) > limit:
            yield Refusal("plans.edit.too_long", start=said[:40], length=len(said), limit=limit)
    if measure.objective is None or (known.objectives and measure.objective not in known.objectives):
        yield Refusal("plans.edit.no_objective", measure=measure.code)
    for action in measure.actions:
        if not re.fullmatch(r"\d{1,2}\.[a-l]", action) or (known.actions and action not in known.actions):
            yield Refusal("plans.edit.action_unknown", action=action[:40])
    for currency in sorted({measure.currency, *(line.currency for line in measure.budget)} - {""}):
        if not re.fullmatch(r"[A-Z]{3}", currency) or (known.currencies and currency not in known.currencies):
            yield Refusal("plans.edit.currency_unknown", currency=currency[:40])
    if not 0 <= (measure.total_cost or 0) < MOST:
        yield Refusal("plans.edit.total", measure=measure.code)
    yield from _parts(measure)


def written_here(before: MeasureFacts | None, now: MeasureFacts, written: Written) -> MeasureFacts:
    """The measure with a mark on every value that differs from before, and on every part that is new or changed."""
    old = values_of(Kind.MEASURE, before) if before else {}
    new = values_of(Kind.MEASURE, now)
    marks = {name: written.mark for name in new if name not in old or old[name] != new[name]}
    fields: dict[str, Any] = {}
    for kind, name in PARTS.items():
        known = {_said(kind, each) for each in parts_of(kind, before)} if before else set()
        fields[name] = tuple(
            each if _said(kind, each) in known else replace(each, origin=Origin(written={"": written.mark}))
            for each in parts_of(kind, now)
        )
    return replace(now, **fields, origin=replace(now.origin, written={**now.origin.written, **marks}))


def _said(kind: Kind, part: Part) -> tuple[Value, ...]:
    number = part.number if isinstance(part, MilestoneFacts) else None
    return (number, *values_of(kind, part).values())


def _parts(measure: MeasureFacts) -> Iterator[Refusal]:
    for step in measure.milestones:
        if not step.title or len(step.title) > SHORT:
            yield Refusal("plans.edit.step_title", limit=SHORT)
        if step.happened_on is not None and not step.done:
            yield Refusal("plans.edit.step_done", name=step.title)
    for line in measure.budget:
        if not 1990 <= line.year <= 2100:
            yield Refusal("plans.edit.year", year=line.year)
        if not 0 <= line.amount < MOST:
            yield Refusal("plans.edit.amount", year=line.year)
        if not line.currency:
            yield Refusal("plans.edit.no_currency", year=line.year)
        if len(line.source) > SHORT:
            yield Refusal("plans.edit.too_long", start=line.source[:40], length=len(line.source), limit=SHORT)
