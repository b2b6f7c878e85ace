"""Builds plans for tests: facts that keep every rule, with the cells of the template. Pure, as the rules are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from concert.plans.rules import (
    BudgetFacts,
    IndicatorFacts,
    Known,
    KnownArea,
    KnownFigure,
    KnownIndicator,
    MeasureFacts,
    MilestoneFacts,
    Origin,
    PlanFacts,
)

DAY = date(2026, 11, 23)
KEYS = {
    "Measures": "code objective actions title lead deadline partners starts "
    "outcome law_review safeguards total_cost currency",
    "Milestones": "measure title due done happened_on number",
    "Budget": "measure year amount currency source secured",
    "Indicators": "measure code name unit direction baseline baseline_year target target_year",
}
COLUMNS = {sheet: dict(zip(keys.split(), "ABCDEFGHIJKLM", strict=False)) for sheet, keys in KEYS.items()}


def at(sheet: str, row: int) -> Origin:
    """The origin of a record in a row of a sheet as the template lays it."""
    return Origin(sheet, row, COLUMNS[sheet])


def a_milestone(row: int = 3, **changes: Any) -> MilestoneFacts:
    step = MilestoneFacts("Rooms and radio ready", date(2027, 3, 31), origin=at("Milestones", row))
    return replace(step, **changes)


def an_indicator(row: int = 3, **changes: Any) -> IndicatorFacts:
    indicator = IndicatorFacts(
        name="Calls answered within 5 minutes",
        unit="in a hundred",
        direction="up",
        baseline=Decimal(62),
        baseline_year=2024,
        target=Decimal(98),
        target_year=2027,
        origin=at("Indicators", row),
    )
    return replace(indicator, **changes)


def a_line(row: int = 3, **changes: Any) -> BudgetFacts:
    line = BudgetFacts(2027, Decimal(1_200_000), "EUR", "State budget", True, at("Budget", row))
    return replace(line, **changes)


def a_measure(row: int = 3, **changes: Any) -> MeasureFacts:
    """A measure that keeps every rule."""
    measure = MeasureFacts(
        code=f"TST-{row}",
        title=f"A joint rescue desk at harbour {row}, staffed day and night",
        objective=8,
        actions=("8.a",),
        lead=f"Ministry of Ports {row}",
        deadline=date(2027, 6, 30),
        outcome="Every call is answered within 5 minutes by 2027",
        milestones=(a_milestone(row),),
        budget=(a_line(row),),
        indicators=(an_indicator(row),),
        origin=at("Measures", row),
    )
    return replace(measure, **changes)


def a_plan(*measures: MeasureFacts, **changes: Any) -> PlanFacts:
    """A plan that keeps every rule, with one measure where none is given."""
    plan = PlanFacts(
        title="Plan of Norway, 2026 to 2029",
        area="NOR",
        starts=date(2026, 1, 1),
        ends=date(2029, 12, 31),
        adopted_by="Parliament",
        approval="Decision 12 of 2 January 2026",
        currency="EUR",
        measures=measures or (a_measure(),),
    )
    return replace(plan, **changes)


def figures(*values: int | str, first: int = 2018) -> tuple[KnownFigure, ...]:
    """A released series, one value a year."""
    return tuple(
        KnownFigure(first + n, Decimal(value), "missing_migrants-2026-03-10.1") for n, value in enumerate(values)
    )


def what_is_known(**changes: Any) -> Known:
    """Words without figures or records."""
    words = Known(
        on=DAY,
        areas={"NOR": KnownArea("NOR", "Norway", "country", ("Norvège", "النرويج"))},
        objectives=dict.fromkeys(range(1, 24), ""),
        actions={f"{number}.{letter}": "" for number in range(1, 24) for letter in "abc"},
        indicators={
            "10.7.3": KnownIndicator("10.7.3", "Deaths and disappearances", "persons", "down", "Undercounted"),
            "8.8.2": KnownIndicator("8.8.2", "Labour rights", "score", "down"),
            "16.9.1": KnownIndicator("16.9.1", "Births registered", "in a hundred", "up"),
            "17.3.2": KnownIndicator("17.3.2", "Remittances", "in a hundred", "none", context=True),
        },
        currencies=frozenset({"EUR", "USD", "JPY"}),
    )
    return replace(words, **changes)
