"""The plans of the demonstration as workbooks, in the ordinary format that `concert plan template` writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from concert.formats.workbook import ColumnPlan, Field, FormPlan, SheetPlan, write_workbook
from concert.site.demo import story
from concert.site.demo.story import ToldPlan

MARK = {"concert plan workbook": "1"}
HEAD = ("title", "area", "level", "starts", "ends", "adopted_by", "approval", "currency", "parent")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "Measures": (
        *("code", "objective", "actions", "title", "lead", "deadline", "partners", "starts"),
        *("outcome", "law_review", "safeguards", "total_cost", "currency"),
    ),
    "Milestones": ("measure", "title", "due", "done", "happened_on"),
    "Budget": ("measure", "year", "amount", "currency", "source", "secured"),
    "Indicators": (
        *("measure", "code", "name", "unit", "direction"),
        *("baseline", "baseline_year", "target", "target_year"),
    ),
}
DATES = {"starts", "ends", "deadline", "due", "happened_on"}
Row = dict[str, Any]


def write_plan(plan: ToldPlan, file: Path, *, on: date) -> None:
    """Write one plan of the story as it stood on a day: with the steps that had happened by then, and no later one."""
    form = FormPlan("Plan", "Plan", [Field(_column(key), plan.head.get(key)) for key in HEAD])
    rows = {sheet: list(make(plan, on)) for sheet, make in MAKERS.items()}
    tables = [
        SheetPlan(sheet, [_column(key) for key in keys], rows=rows[sheet], room=0) for sheet, keys in COLUMNS.items()
    ]
    write_workbook(file, [form, *tables], mark=MARK)


def _column(key: str) -> ColumnPlan:
    return ColumnPlan(key, key.replace("_", " ").capitalize(), "date" if key in DATES else "text")


def measures(plan: ToldPlan, on: date) -> Iterator[Row]:
    names = story.organisation_names()
    for told in plan.measures_on(on):
        partners = [names.get(code, code) for code in told.get("partners", "").split("; ") if code]
        yield {
            **{key: told.get(key) for key in COLUMNS["Measures"]},
            "lead": names.get(told["lead"], told["lead"]),
            "partners": "; ".join(partners),
            "currency": plan.head["currency"] if "total_cost" in told else None,
        }


def milestones(plan: ToldPlan, on: date) -> Iterator[Row]:
    """A step that happened has its day; one reported open says no; one that nobody has reported on says nothing."""
    for told in plan.measures_on(on):
        for title, due, happened in told.get("milestones", ()):
            day = happened if isinstance(happened, date) and happened <= on else None
            is_open = happened == "no" and due < on
            yield {
                "measure": told["code"],
                "title": title,
                "due": due,
                "done": "yes" if day else "no" if is_open else None,
                "happened_on": day,
            }


def budget(plan: ToldPlan, on: date) -> Iterator[Row]:
    for told in plan.measures_on(on):
        for year, amount, secured, source in told.get("budget", ()):
            yield {
                "measure": told["code"],
                "year": year,
                "amount": amount,
                "currency": plan.head["currency"],
                "source": source or None,
                "secured": "yes" if secured else "no",
            }


def indicators(plan: ToldPlan, on: date) -> Iterator[Row]:
    for told in plan.measures_on(on):
        for each in told.get("indicators", ()):
            baseline, target = each.get("baseline", (None, None)), each["target"]
            yield {
                "measure": told["code"],
                "code": each.get("code"),
                "name": each.get("name"),
                "unit": each.get("unit"),
                "direction": each.get("direction") or None,
                "baseline": baseline[0],
                "baseline_year": baseline[1],
                "target": target[0],
                "target_year": target[1],
            }


MAKERS = {"Measures": measures, "Milestones": milestones, "Budget": budget, "Indicators": indicators}
