"""A plan as the workbook that it could have come in by: filled in, to be edited and sent back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from concert.formats.workbook import Field, FormPlan, PagePlan, SheetPlan, write_workbook
from concert.formats.workbook.writing import Value
from concert.ground.refusals import Refusal
from concert.plans.exports.template import MARK, form_sheet, help_sheet, lists_of, refuse_wrong_file, table_sheet
from concert.plans.imports import layout
from concert.plans.queries.choices import Choices, choices
from concert.plans.rules import MeasureFacts, PlanFacts

Row = dict[str, Value]
ROOM = 100
"""Empty rows with lists and formats below those that are filled."""


def write_plan(
    file: Path, plan: PlanFacts, mark: Mapping[str, str], *, language: str = "en", force: bool = False
) -> None:
    """Write the workbook in a language. `mark` says on a hidden sheet which state of which plan it was made from."""
    refuse_wrong_file(file, force=force)
    with translation.override(language):
        offered = choices(language)
        said = _Words(offered)
        rows = {
            "Measures": [said.measure(each) for each in plan.measures],
            "Milestones": [row for each in plan.measures for row in said.milestones(each)],
            "Budget": [row for each in plan.measures for row in said.lines(each)],
            "Indicators": [row for each in plan.measures for row in said.indicators(each)],
        }
        parts: list[SheetPlan | FormPlan | PagePlan] = [
            help_sheet(offered),
            _head(plan, said),
            *(
                replace(table_sheet(name), examples=(), rows=rows[name], room=len(rows[name]) + ROOM)
                for name in layout.TABLES
            ),
        ]
        try:
            write_workbook(
                file,
                parts,
                lists_of(offered),
                mark={MARK: str(layout.VERSION), "language": language, **mark},
                right_to_left=language == "ar",
            )
        except OSError as wrong:
            raise Refusal("plans.template.not_written", where=str(file)) from wrong


def _head(plan: PlanFacts, said: _Words) -> FormPlan:
    values: Row = {
        "title": plan.title,
        "area": said.offered(plan.area, said.areas),
        "level": said.levels[plan.level.value],
        "starts": plan.starts,
        "ends": plan.ends,
        "adopted_by": plan.adopted_by or None,
        "approval": plan.approval or None,
        "currency": plan.currency or None,
        "parent": plan.parent or None,
    }
    form = form_sheet()
    return replace(form, fields=[Field(each.column, values[each.column.key]) for each in form.fields])


class _Words:
    """How values are written in the language of the workbook: as its lists offer them."""

    def __init__(self, offered: Choices) -> None:
        self.areas = _by_code(offered.areas)
        self.objectives = _by_code(offered.objectives)
        self.of_indicators = _by_code(offered.indicators)
        self.levels = {"national": _("national"), "regional": _("regional"), "city": _("city")}
        self.directions = {"up": _("up"), "down": _("down"), "": None}
        self.yes_no = {True: _("yes"), False: _("no"), None: None}

    def offered(self, code: str, known: Mapping[str, str]) -> str | None:
        return known.get(code, code) or None

    def measure(self, each: MeasureFacts) -> Row:
        return {
            "code": each.code,
            "objective": self.offered(str(each.objective or ""), self.objectives),
            "actions": "; ".join(each.actions) or None,
            "title": each.title,
            "lead": each.lead or None,
            "deadline": each.deadline,
            "partners": each.partners or None,
            "starts": each.starts,
            "outcome": each.outcome or None,
            "law_review": each.law_review or None,
            "safeguards": each.safeguards or None,
            "total_cost": each.total_cost,
            "currency": each.currency or None,
        }

    def milestones(self, each: MeasureFacts) -> list[Row]:
        return [
            {
                "measure": each.code,
                "title": step.title,
                "due": step.due,
                "done": self.yes_no[step.done],
                "happened_on": step.happened_on,
                "number": step.number,
            }
            for step in each.milestones
        ]

    def lines(self, each: MeasureFacts) -> list[Row]:
        return [
            {
                "measure": each.code,
                "year": line.year,
                "amount": line.amount,
                "currency": line.currency,
                "source": line.source or None,
                "secured": self.yes_no[line.secured],
            }
            for line in each.budget
        ]

    def indicators(self, each: MeasureFacts) -> list[Row]:
        return [
            {
                "measure": each.code,
                "code": self.offered(one.code, self.of_indicators),
                "name": one.name or None,
                "unit": one.unit or None,
                "direction": self.directions[one.direction],
                "baseline": one.baseline,
                "baseline_year": one.baseline_year,
                "target": one.target,
                "target_year": one.target_year,
            }
            for one in each.indicators
        ]


def _by_code(offered: tuple[str, ...]) -> dict[str, str]:
    """`8` → `8 Save lives, trace missing migrants`, as the list of the workbook has it."""
    return {each.split(" ", 1)[0]: each for each in offered}
