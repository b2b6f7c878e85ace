"""What the plan check remarks: on a workbook, and on a plan that was taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from concert.formats.workbook.sheets import column_number
from concert.ground.findings import Finding, Level, Place
from concert.plans.checks import check_plan, rule_code, rules
from concert.plans.imports import Reading, read_plan
from concert.plans.models import Plan
from concert.plans.queries.known import known, with_figures
from concert.plans.queries.measures import measures_of
from concert.plans.rules import Known, PlanFacts

MISSES_ROWS_OF = {"PC103": "Milestones", "PC104": "Budget", "PC105": "Indicators", "PC112": "Budget"}
"""Rules that remark on rows which are not there, and the sheet those would stand on."""

Grid = Mapping[str, Mapping[str, Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Checked:
    """A plan with everything that was remarked on it. Reading findings come first within a cell."""

    plan: PlanFacts
    findings: tuple[Finding, ...]
    rules: int
    grid: Grid

    def at(self, level: Level) -> list[Finding]:
        """The findings of one level, in the order of the workbook."""
        return [finding for finding in self.findings if finding.level is level]

    @property
    def errors(self) -> list[Finding]:
        return self.at(Level.ERROR)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some rows of a sheet around a cell: column letters, then row number and texts; and which cell is meant."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    row: str
    column: str


def checked_workbook(file: Path, *, on: date, shown_name: str = "") -> tuple[Reading, Checked]:
    """Read and check a workbook. Refused where the file is no safe workbook; nothing is written."""
    words = known(on=on)
    reading = read_plan(file, words, shown_name=shown_name)
    return reading, checked(reading, with_figures(words, reading.plan.area))


def checked(reading: Reading, beside: Known) -> Checked:
    """What could not be read, and what the rules remark.

    A cell that could not be read is not remarked on twice, and no row is missed on a sheet that was not read whole.
    """
    unread = {finding.where for finding in reading.findings if finding.level is Level.ERROR}
    sheets = {where.sheet for where in unread if where}
    if reading.plan.measures and not any(measure.code for measure in reading.plan.measures):
        sheets.update(MISSES_ROWS_OF.values())
    remarks = [
        finding
        for finding in check_plan(reading.plan, beside)
        if finding.where not in unread and MISSES_ROWS_OF.get(rule_code(finding.code)) not in sheets
    ]
    return Checked(reading.plan, (*reading.findings, *remarks), len(rules()), reading.grid)


def findings_of_plan(plan: Plan, grid: Grid | None = None, *, on: date) -> Checked:
    """What the rules remark on a plan as it stands in the database, by the figures of today."""
    facts = plan.facts(measures_of(plan))
    return Checked(facts, tuple(check_plan(facts, known(on=on, area=plan.area_id))), len(rules()), grid or {})


def excerpt_of(grid: Grid, where: Place, *, keep: Sequence[str] = ("B", "D", "E")) -> Excerpt | None:
    """The cell in its row, the heading above it and the row before, in few columns. None where nothing was kept."""
    sheet = grid.get(where.sheet, {})
    row = "".join(letter for letter in where.cell if letter.isdigit())
    column = where.cell.removesuffix(row)
    if not sheet or not row or not column:
        return None
    present = {name for cells in sheet.values() for name in cells}
    around = {name for name in (*keep, "A", column) if name in present} | {column}
    columns = sorted(around, key=column_number)[-6:]
    columns = columns if column in columns else sorted([*columns[1:], column], key=column_number)
    number = int(row)
    wanted = [str(each) for each in (number - 1, number) if each > 1 or each == number]
    rows = tuple((each, tuple(sheet.get(each, {}).get(name, "") for name in columns)) for each in wanted)
    return Excerpt(tuple(columns), rows, row, column)
