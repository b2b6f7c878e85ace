"""When each source was heard of last, what its current releases cover, and how many of its marks wait for a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Max, Min

from concert.centres.research.models import Delivery, Mark, ReleaseFile
from concert.centres.research.queries.mappings import every_source
from concert.centres.research.rules.freshness import Heard
from concert.centres.research.rules.marks import State


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source as it stands: its last delivery, the first and last period that it covers, the marks that are open."""

    heard: Heard
    first: str
    last: str
    open_marks: int


def states_of_sources() -> Mapping[str, SourceState]:
    """Every source, also those of which nothing came yet, and those of saved mappings."""
    received = dict(Delivery.objects.values_list("source").annotate(Max("received_on")).order_by())
    covered = ReleaseFile.objects.filter(release__next__isnull=True).exclude(first="")
    periods = {
        source: (first, last)
        for source, first, last in covered.values_list("release__source").annotate(Min("first"), Max("last")).order_by()
    }
    marks = Mark.objects.filter(closed_by__isnull=True, state=State.OPEN)
    opened = dict(marks.values_list("source").annotate(Count("pk")).order_by())
    return {
        code: SourceState(
            Heard(received.get(code), source.every_days), *periods.get(code, ("", "")), opened.get(code, 0)
        )
        for code, source in ((each.code, each) for each in every_source())
    }  # fmt: skip
