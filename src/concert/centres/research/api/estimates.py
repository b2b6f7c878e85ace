"""Estimates of what no list saw, for machines. Assumptions always travel with the numbers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Schema

from concert.centres.research import exports, queries
from concert.centres.research.api.routing import ANSWERS, router


class ModelOut(Schema):
    """One model: its pairs of lists, its weight, what it alone would say."""

    pairs: list[list[str]]
    weight: float
    criterion: float
    total: int
    low: int | None
    high: int | None


class EstimateOut(Schema):
    """How many there are in all, with the interval and what it takes for granted."""

    seen: int
    best: int
    low: int
    high: int
    unseen: int
    share: float
    least: int
    method: str
    criterion: str | None
    other_criterion: int | None
    fit: float | None
    lists: list[str]
    models_tried: int
    models_weighed: int
    models: list[ModelOut]
    assumptions: list[str]
    notes: list[str]


class DeathsOut(Schema):
    """Deaths on one more assumption."""

    seen: int
    best: int
    low: int
    high: int
    per_unseen_event: float
    assumptions: list[str]


class DeathsEstimateOut(Schema):
    """Events estimated, and deaths from them."""

    events: EstimateOut
    deaths: DeathsOut


class SavedEstimateOut(EstimateOut):
    """An estimate that somebody saved."""

    number: int
    title: str
    saved_on: str


@router.get("/data/estimates", response={200: list[SavedEstimateOut]})
def saved_estimates(request: HttpRequest) -> Any:
    """Every saved estimate, newest first."""
    return [
        {**each.record, "number": each.pk, "title": each.title, "saved_on": each.saved_on.isoformat()}
        for each in queries.saved_estimates()
    ]


@router.get("/data/estimates/deaths", response={200: DeathsEstimateOut, **ANSWERS}, include_in_schema=False)
def estimate_of_deaths(request: HttpRequest) -> Any:
    """Events in which people died, seen or not, by the sources of the latest consolidation."""
    return exports.deaths_estimate_record(queries.estimate_of_deaths())
