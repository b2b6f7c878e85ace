"""Links between reports of deaths and disappearances from several sources: typed, scored, explained."""

from concert.methods.linkage.events.linking import link_events
from concert.methods.linkage.events.parameters import (
    PAIRS,
    PUBLISHED,
    REPORTS,
    Blocking,
    Decision,
    EventLinks,
    EventParameters,
    Kind,
)

__all__ = [
    "PAIRS",
    "PUBLISHED",
    "REPORTS",
    "Blocking",
    "Decision",
    "EventLinks",
    "EventParameters",
    "Kind",
    "link_events",
]
