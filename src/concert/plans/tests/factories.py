"""Builds plans for tests: facts that keep every rule, workbooks that say them, plans that were taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from concert.formats.workbook import ColumnPlan, Field, FormPlan, SheetPlan, write_workbook
from concert.plans.actions import adopt_plan, import_plan, log_slip
from concert.plans.actions.writing import Version, write_content, write_promises
from concert.plans.checks.tests.factories import (
    COLUMNS,
    DAY,
    a_line,
    a_measure,
    a_milestone,
    a_plan,
    an_indicator,
    at,
    figures,
    what_is_known,
)
from concert.plans.imports import layout
from concert.plans.models import Plan, PlanVersion
from concert.plans.rules import PlanFacts, PlanState, Slip, digest, plan_slug, snapshot

__all__ = [
    "COLUMNS",
    "DAY",
    "a_line",
    "a_measure",
    "a_milestone",
    "a_plan",
    "an_indicator",
    "at",
    "figures",
    "rows_of",
    "taken_in",
    "what_is_known",
    "write",
]


Row = Mapping[str, Any]


def rows_of(plan: PlanFacts) -> dict[str, list[Row]]:
    """The rows of each sheet that say these facts."""
    yes = {True: "yes", False: "no", None: None}
    return {
        "Measures": [
            {**{key: getattr(each, key) for key in COLUMNS["Measures"]}, "actions": "; ".join(each.actions)}
            for each in plan.measures
        ],
        "Milestones": [
            {
                "measure": each.code,
                "title": step.title,
                "due": step.due,
                "done": yes[step.done],
                "happened_on": step.happened_on,
                "number": step.number,
            }
            for each in plan.measures
            for step in each.milestones
        ],
        "Budget": [
            {
                "measure": each.code,
                "year": line.year,
                "amount": line.amount,
                "currency": line.currency,
                "source": line.source,
                "secured": yes[line.secured],
            }
            for each in plan.measures
            for line in each.budget
        ],
        "Indicators": [
            {"measure": each.code, **{key: getattr(one, key) for key in COLUMNS["Indicators"] if key != "measure"}}
            for each in plan.measures
            for one in each.indicators
        ],
    }


def write(file: Path, plan: PlanFacts, *, rows: Mapping[str, Sequence[Row]] | None = None, mark: str = "1") -> Path:
    """A workbook in the ordinary layout that says these facts; `rows` replaces those of whole sheets."""
    head = FormPlan("Plan", "Plan", [Field(_column(key), getattr(plan, key.key)) for key in layout.PLAN])
    said = {**rows_of(plan), **(rows or {})}
    tables = [
        SheetPlan(sheet, [_column(key) for key in keys], rows=said[sheet], room=0)
        for sheet, keys in layout.TABLES.items()
    ]
    write_workbook(file, [head, *tables], mark={"concert plan workbook": mark})
    return file


def _column(key: layout.Key) -> ColumnPlan:
    return ColumnPlan(key.key, key.key.replace("_", " ").capitalize(), "date" if key.kind == "day" else "text")


def taken_in(folder: Path, plan: PlanFacts | None = None, *, adopt: bool = False, unfinished: bool = False) -> Plan:
    """A plan that came in by its workbook, adopted if asked. Needs the vocabulary."""
    facts = plan or a_plan()
    file = write(folder / f"{facts.area}-{abs(hash(facts.title))}.xlsx", facts)
    made, _found = import_plan(file, by=None, on=DAY, unfinished=unfinished)
    if adopt:
        return Plan.objects.get(pk=adopt_plan(made.slug, by=None, on=DAY).plan_id)
    return Plan.objects.get(pk=made.pk)


def large_plan(measures: int = 200, steps: int = 5, area: str = "NOR") -> Plan:
    """An adopted plan of many measures, without a workbook; a tenth of its steps was moved. Needs the vocabulary."""
    made = [
        a_measure(
            3 + n,
            code=f"{area}-L{n}",
            milestones=tuple(
                a_milestone(number=1 + each, title=f"Step {each}", due=date(2026, 2, 1) + timedelta(days=n + 30 * each))
                for each in range(steps)
            ),
        )
        for n in range(measures)
    ]
    facts = a_plan(*made, area=area, title="A large plan" if area == "NOR" else f"A large plan of {area}")
    plan = Plan(slug=plan_slug(area, facts.title), state=PlanState.ADOPTED, source_checksum="0" * 64)
    with transaction.atomic():
        write_content(plan, facts)
        write_promises(plan, Version(1, date(2026, 1, 1)))
        content = snapshot(facts)
        PlanVersion.objects.create(
            plan=plan,
            number=1,
            content=content,
            checksum=digest(content),
            source_checksum=plan.source_checksum,
            frozen_on=date(2026, 1, 1),
        )
    for each in made[::2]:
        log_slip(each.code, 1, Slip(date(2099, 1, 1), "The radio comes by ship"), by=None, on=DAY)
    return plan
