"""A version of a plan as it is frozen: the same facts always give the same bytes and the same checksum."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from anyascii import anyascii

from concert.plans.rules.facts import BudgetFacts, IndicatorFacts, MeasureFacts, MilestoneFacts, Origin, PlanFacts

SCHEMA = "concert-plan-version/1"
Json = dict[str, object]


def plan_slug(area: str, title: str) -> str:
    """The plan's address: area and title in plain letters, `qmc-second-plan`."""
    words = re.sub(r"[^a-z0-9]+", "-", anyascii(f"{area} {title}").lower()).strip("-")
    return words[:80].rstrip("-") or area.lower()


def snapshot(plan: PlanFacts) -> Json:
    """The plan as JSON values, with the cell of each value. Dates as ISO days, numbers as text, unknown as null."""
    return {
        "schema": SCHEMA,
        "title": plan.title,
        "area": plan.area,
        "level": plan.level.value,
        "starts": _plain(plan.starts),
        "ends": _plain(plan.ends),
        "adopted_by": plan.adopted_by,
        "approval": plan.approval,
        "currency": plan.currency,
        "parent": plan.parent,
        "cells": _cells(plan.origin),
        "measures": [_measure(measure) for measure in plan.measures],
    }


def digest(content: Json) -> str:
    """SHA-256 of the content in canonical JSON (sorted keys, no spaces, UTF-8)."""
    return hashlib.sha256(
        json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    ).hexdigest()


def measures_added(before: Iterable[str], after: Iterable[str]) -> tuple[list[str], list[str]]:
    """Codes of measures that are new, and of those that are gone, each in order."""
    old, new = list(before), list(after)
    return [code for code in new if code not in set(old)], [code for code in old if code not in set(new)]


def _measure(measure: MeasureFacts) -> Json:
    return {
        "code": measure.code,
        "title": measure.title,
        "objective": measure.objective,
        "actions": list(measure.actions),
        "lead": measure.lead,
        "partners": measure.partners,
        "starts": _plain(measure.starts),
        "deadline": _plain(measure.deadline),
        "outcome": measure.outcome,
        "law_review": measure.law_review,
        "safeguards": measure.safeguards,
        "total_cost": _plain(measure.total_cost),
        "currency": measure.currency,
        "cells": _cells(measure.origin),
        "milestones": [_milestone(each) for each in measure.milestones],
        "budget": [_budget(each) for each in measure.budget],
        "indicators": [_indicator(each) for each in measure.indicators],
    }


def _milestone(each: MilestoneFacts) -> Json:
    """A step; its number only where it has one, so that versions frozen before steps had numbers keep their bytes."""
    return {
        **({} if each.number is None else {"number": each.number}),
        "title": each.title,
        "due": _plain(each.due),
        "happened_on": _plain(each.happened_on),
        "done": each.done,
        "cells": _cells(each.origin),
    }


def _budget(each: BudgetFacts) -> Json:
    return {
        "year": each.year,
        "amount": _plain(each.amount),
        "currency": each.currency,
        "source": each.source,
        "secured": each.secured,
        "cells": _cells(each.origin),
    }


def _indicator(each: IndicatorFacts) -> Json:
    return {
        "code": each.code,
        "name": each.name,
        "unit": each.unit,
        "direction": each.direction,
        "baseline": _plain(each.baseline),
        "baseline_year": each.baseline_year,
        "target": _plain(each.target),
        "target_year": each.target_year,
        "cells": _cells(each.origin),
    }


def _cells(origin: Origin) -> Json:
    """Where values were read; `written` only where some were written on the site, so that older bytes stay."""
    kept: Json = {"sheet": origin.sheet, "row": origin.row, "columns": dict(origin.columns)}
    return {**kept, "written": dict(origin.written)} if origin.written else kept


def _plain(value: date | Decimal | None) -> str | None:
    if isinstance(value, Decimal):
        return format(value.normalize() + Decimal(0), "f")
    return value.isoformat() if value else None
