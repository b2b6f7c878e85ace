"""What the walk of the first chain tells: the workbooks, the people, what the database holds, who reads it."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from concert.plans.rules import PlanFacts
from concert.plans.tests.factories import a_measure, a_milestone, a_plan, an_indicator, write
from concert.site.tests.browsing import COMMAND

AUTHOR, APPROVER, OVERSIGHT = "Maren Tolle", "Ines Oduya", "Dara Quill"
SIGNATORY, STEWARD = "Elin Sarne", "Oriel Tamm"
TITLE = "Harbour plan, 2026 to 2028"
SLUG = "qmc-harbour-plan-2026-to-2028"
REPORT = "qmc-2026"
PASSING = ("django_session", "jobs_", "notices_", "django_tasks", "search_", "web_allowance", "sqlite_")
"""Tables that change by themselves while a server runs: sessions, work, reminders, the index of words."""

DEATHS = an_indicator(
    code="10.7.3", name="", unit="", direction="down",
    baseline=Decimal(148), baseline_year=2025, target=Decimal(120), target_year=2027,
)  # fmt: skip
DESK = a_measure(
    code="HAR-8.1",
    title="One rescue desk for three harbours, staffed day and night",
    lead="Ministry of Ports, Caldry",
    milestones=(
        a_milestone(title="Rooms and radio ready", due=date(2026, 10, 31)),
        a_milestone(title="First night shift", due=date(2027, 3, 31)),
        a_milestone(title="Register of deaths covers the whole coast", due=date(2027, 5, 31)),
    ),
    indicators=(an_indicator(), DEATHS),
)
CARDS = a_measure(
    code="HAR-4.1",
    title="A card with one number for each person who lands",
    objective=4,
    actions=("4.a",),
    lead="Ministry of Ports, Caldry",
    outcome="Nine of ten people hold a card within four weeks by 2027",
    milestones=(a_milestone(title="Cards printed", due=date(2027, 2, 28)),),
    indicators=(an_indicator(name="People with a card within four weeks"),),
)


def the_plan() -> PlanFacts:
    """The plan as it ought to be."""
    named = {"starts": date(2026, 1, 1), "ends": date(2028, 12, 31), "adopted_by": "Assembly of Caldry"}
    return a_plan(DESK, CARDS, title=TITLE, area="QMC", **named)


def broken_plan() -> PlanFacts:
    """The same plan with five mistakes in its first measure and its head, each for a rule of its own."""
    desk = replace(
        DESK, deadline=None, lead="", milestones=(), budget=(), indicators=(an_indicator(target=Decimal(50)),)
    )
    return replace(the_plan(), measures=(desk, CARDS))


BROKEN_RULES = ["PC101", "PC102", "PC103", "PC104", "PC107"]


def workbook(folder: Path, plan: PlanFacts, name: str) -> Path:
    """The plan as a file."""
    folder.mkdir(parents=True, exist_ok=True)
    return write(folder / name, plan)


def edited(file: Path, changes: dict[tuple[str, str, str], object]) -> Path:
    """A workbook in which cells were changed: (sheet, first words of the row's text, key of the column) → value."""
    book = load_workbook(file)
    for (sheet, words, key), value in changes.items():
        table = book[sheet]
        keys = {str(cell.value): cell.column for row in table.iter_rows(max_row=2) for cell in row if cell.value}
        row = next(
            cells[0].row
            for cells in table.iter_rows()
            if any(str(cell.value or "").startswith(words) for cell in cells)
        )
        table.cell(row, keys[key], value)
    book.save(file)
    return file


def dump(home: Path) -> list[str]:
    """The database as logical text, without what passes."""
    with sqlite3.connect(f"file:{home / 'concert.sqlite3'}?mode=ro", uri=True) as database:
        lines = [line for line in database.iterdump() if line.startswith("INSERT INTO")]
    lines = [line for line in lines if not line.removeprefix('INSERT INTO "').startswith(PASSING)]
    return [line for line in lines if not ("trail_entry" in line and ("'jobs." in line or "'notices." in line))]


def a_later_delivery(home: Path, to: Path) -> Path:
    """The newest delivery of deaths with seven more people in one incident off Caldry."""
    rows: list[dict[str, Any]] = json.loads(
        (home / "demonstration" / "missing_migrants-2026-03-10" / "2025.json").read_text(encoding="utf-8")
    )
    first = next(row for row in rows if row["country_of_incident"] == "Caldry" and row["total_dead_and_missing"])
    first["total_dead_and_missing"] = str(int(first["total_dead_and_missing"].replace(",", "")) + 7)
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(json.dumps(rows), encoding="utf-8")
    return to


def at_the_terminal(home: Path, *words: str) -> None:
    """A command in a home that is served."""
    environment = {**os.environ, "CONCERT_HOME": str(home)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    subprocess.run([COMMAND, *words], env=environment, capture_output=True, check=True, timeout=300)


def said(text: str) -> str:
    """Text of a page on one line, without the signs that isolate names and numbers."""
    return re.sub(r"\s+", " ", re.sub("[\u2066-\u2069\u200e\u200f\u00a0\u202f]", " ", text)).strip()
