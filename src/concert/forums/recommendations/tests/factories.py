"""Builds recommendations for tests: `a_recommendation(area="QMC")`. Needs the vocabulary and the invented region."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from concert.forums.recommendations.actions import record_recommendation
from concert.forums.recommendations.imports import Assumed, Reading, read
from concert.forums.recommendations.models import Recommendation
from concert.forums.recommendations.rules import Body, RecommendationFacts

DAY = date(2026, 11, 23)
FACTS = RecommendationFacts(
    area="QMC",
    body=Body.UPR,
    reference="142.7",
    text="Share rescue duty on the Sea of Merrow, by day and by night.",
    title="Share rescue duty",
    session="Third cycle, 2024",
    made_on=date(2024, 5, 14),
    objectives=(8,),
)


def facts(**changes: Any) -> RecommendationFacts:
    return replace(FACTS, **changes)


def a_recommendation(**changes: Any) -> Recommendation:
    """One that is recorded; whatever differs is said."""
    return record_recommendation(facts(**changes), by=None, on=DAY)


def table(*lines: str, headings: str = "Reference [database:reference],Title [database:title]") -> bytes:
    """A table as a file."""
    return "\n".join([headings, *lines]).encode()


def a_reading(content: bytes, *, area: str = "QMC", assumed: Assumed | None = None) -> Reading:
    return read(content, area=area, name="recommendations.csv", assumed=assumed, on=DAY)
