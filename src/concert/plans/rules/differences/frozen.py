"""A state of a plan as JSON without its cells, and back: what a workbook was made from can be read again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from concert.plans.rules.facts import (
    BudgetFacts,
    IndicatorFacts,
    MeasureFacts,
    MilestoneFacts,
    Origin,
    PlanFacts,
    PlanLevel,
)
from concert.plans.rules.versions import Json, digest, snapshot


def content_of(plan: PlanFacts) -> Json:
    """What a plan says, as JSON values, without the cells that it was read from."""
    content = _without_cells(snapshot(plan))
    if not isinstance(content, dict):
        raise TypeError(type(content))
    return content


def state_digest(plan: PlanFacts) -> str:
    """SHA-256 of what a plan says, whatever file it was read from."""
    return digest(content_of(plan))


def facts_of(content: Mapping[str, Any]) -> PlanFacts:
    """The plan that a frozen content says, with cells where the content has them."""
    return PlanFacts(
        title=content["title"],
        area=content["area"],
        level=PlanLevel(content["level"]),
        starts=_day(content["starts"]),
        ends=_day(content["ends"]),
        adopted_by=content["adopted_by"],
        approval=content["approval"],
        currency=content["currency"],
        parent=content["parent"],
        measures=tuple(measure_of(each) for each in content["measures"]),
        origin=_origin(content),
    )


def measure_of(each: Mapping[str, Any]) -> MeasureFacts:
    """One measure of a frozen content."""
    return MeasureFacts(
        code=each["code"],
        title=each["title"],
        objective=each["objective"],
        actions=tuple(each["actions"]),
        lead=each["lead"],
        partners=each["partners"],
        starts=_day(each["starts"]),
        deadline=_day(each["deadline"]),
        outcome=each["outcome"],
        law_review=each["law_review"],
        safeguards=each["safeguards"],
        total_cost=_number(each["total_cost"]),
        currency=each["currency"],
        milestones=tuple(_milestone(step) for step in each["milestones"]),
        budget=tuple(_line(line) for line in each["budget"]),
        indicators=tuple(_indicator(found) for found in each["indicators"]),
        origin=_origin(each),
    )


def _milestone(each: Mapping[str, Any]) -> MilestoneFacts:
    return MilestoneFacts(
        each["title"],
        _day(each["due"]),
        _day(each["happened_on"]),
        each["done"],
        _origin(each),
        number=each.get("number"),
    )


def _line(each: Mapping[str, Any]) -> BudgetFacts:
    return BudgetFacts(
        each["year"], Decimal(each["amount"]), each["currency"], each["source"], each["secured"], _origin(each)
    )


def _indicator(each: Mapping[str, Any]) -> IndicatorFacts:
    return IndicatorFacts(
        each["code"],
        each["name"],
        each["unit"],
        each["direction"],
        _number(each["baseline"]),
        each["baseline_year"],
        _number(each["target"]),
        each["target_year"],
        _origin(each),
    )


def _origin(each: Mapping[str, Any]) -> Origin:
    cells = each.get("cells") or {}
    columns, written = dict(cells.get("columns", {})), dict(cells.get("written", {}))
    return Origin(cells.get("sheet", ""), cells.get("row", 0), columns, written)


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _number(said: str | None) -> Decimal | None:
    return None if said is None else Decimal(said)


def _without_cells(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_cells(each) for key, each in value.items() if key != "cells"}
    return [_without_cells(each) for each in value] if isinstance(value, list) else value
