"""What is known beside a plan when it is checked, gathered from reference, research and earlier plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.db import OperationalError, ProgrammingError, connection

from concert.centres.research import queries as research
from concert.ground.reference import queries as reference
from concert.ground.reference.rules import LANGUAGES, folded, packaged
from concert.plans.models import Milestone
from concert.plans.queries.packaged import packaged_indicators
from concert.plans.rules import Known, KnownArea, KnownFigure, KnownIndicator, LeadRecord, PlanState


def known(*, on: date, area: str = "") -> Known:
    """Words of reference, the released series of one area, and records of leads. Six queries.

    Where no home was made yet, the packaged words alone: rules that need figures or records then do not judge.
    """
    if not has_home():
        return packaged_known(on)
    return Known(
        on=on,
        areas={
            each.pk: KnownArea(each.pk, each.name, each.kind, tuple(each.names.values()))
            for each in reference.areas_by_code().values()
        },
        objectives={each.pk: each.label for each in reference.objectives()},
        actions={each.pk: each.label for each in reference.compact_actions()},
        indicators={
            each.pk: KnownIndicator(each.pk, each.label, each.unit, each.direction, each.trap, each.context)
            for each in reference.indicators_by_code().values()
        },
        currencies=frozenset(each.pk for each in reference.currencies()),
        series=figures_of(area) if area else {},
        leads=lead_records(),
    )


def with_figures(words: Known, area: str) -> Known:
    """The same knowledge with the released series of an area that only the workbook could tell."""
    return replace(words, series=figures_of(area)) if area and has_home() else words


def has_home() -> bool:
    """Whether there is a database with the words of reference in it. Makes no file where there is none."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and "memory" not in name and not Path(name).exists():
        return False
    try:
        return bool(reference.objectives())
    except (OperationalError, ProgrammingError):
        return False


def packaged_known(on: date) -> Known:
    """What the package itself carries: areas, objectives, actions, indicators, currencies. No figures, no records."""
    return Known(
        on=on,
        areas={
            row["code"]: KnownArea(
                row["code"], row["name_en"], row["kind"], tuple(row[f"name_{language}"] for language in LANGUAGES)
            )
            for row in packaged("areas")
        },
        objectives={int(row["no"]): row["label"] for row in packaged("gcm_objectives")},
        actions={row["code"]: row["label"] for row in packaged("gcm_actions")},
        indicators={
            each["code"]: KnownIndicator(
                each["code"],
                each["label"]["en"],
                each["unit"]["en"],
                each["direction"],
                context=bool(each.get("context")),
            )
            for each in packaged_indicators()
        },
        currencies=frozenset(row["code"] for row in packaged("currencies")),
    )


def figures_of(area: str) -> dict[tuple[str, str], tuple[KnownFigure, ...]]:
    """The released series of every indicator in an area, by year. One query."""
    return {
        (code, area): tuple(
            KnownFigure(
                value.year,
                Decimal(str(value.best)),
                value.release,
                None if value.low is None else Decimal(str(value.low)),
                None if value.high is None else Decimal(str(value.high)),
                not value.is_whole,
            )
            for value in values
            if value.best is not None
        )
        for code, values in research.every_series(area).items()
    }


def lead_records() -> dict[str, LeadRecord]:
    """For each lead of adopted plans, the most steps it finished in one year, and how many years are on record."""
    happened = Milestone.ever.filter(
        measure__plan__state=PlanState.ADOPTED, happened_on__isnull=False, measure__lead_said__gt=""
    ).values_list("measure__lead_said", "happened_on__year")
    by_lead: dict[str, dict[int, int]] = {}
    for lead, year in happened:
        years = by_lead.setdefault(folded(lead), {})
        years[year] = years.get(year, 0) + 1
    return {lead: LeadRecord(max(years.values()), len(years)) for lead, years in by_lead.items()}
