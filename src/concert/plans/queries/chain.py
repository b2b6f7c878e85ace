"""Measures by the identifiers of chains: by their own number, and by that of a part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from concert.formats.identifiers import Identifier, Kind
from concert.plans.models import BudgetLine, Measure, MeasureIndicator, Milestone
from concert.plans.permissions import measures_ever_visible_to
from concert.plans.queries.measures import with_parts

if TYPE_CHECKING:
    from concert.plans.permissions import Anybody


def measure_with(named: Identifier, user: Anybody) -> Measure | None:
    """The measure that an identifier names or belongs to, with its parts; also one that a version withdrew.

    None where there is none that the user may see, and where the identifier names nothing of a plan.
    """
    number: int | None = named.number
    if named.kind is Kind.BUDGET:
        number = BudgetLine.objects.filter(pk=named.number).values_list("measure_id", flat=True).first()
    elif named.kind is Kind.INDICATOR:
        number = MeasureIndicator.objects.filter(pk=named.number).values_list("measure_id", flat=True).first()
    elif named.kind is Kind.MILESTONE:
        number = Milestone.ever.filter(pk=named.number).values_list("measure_id", flat=True).first()
    elif named.kind is not Kind.MEASURE:
        return None
    if number is None:
        return None
    return with_parts(measures_ever_visible_to(user)).filter(pk=number).first()


def measures_numbered(numbers: Iterable[int], user: Anybody) -> list[Measure]:
    """Those of these measures that the user may see, by number, with their parts. Five queries for any number."""
    return list(with_parts(measures_ever_visible_to(user)).filter(pk__in=list(numbers)).order_by("pk"))


def measures_moving(indicator: str, area: str, user: Anybody) -> list[Measure]:
    """The measures of an area that name an indicator of the vocabulary, with their parts. Five queries."""
    found = measures_ever_visible_to(user).filter(
        withdrawn_on__isnull=True, plan__area=area, indicators__indicator=indicator
    )
    return list(with_parts(found.distinct()).order_by("pk"))
