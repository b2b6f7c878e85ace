"""What may be asked of recommendations."""

from concert.forums.recommendations.imports import read as read_table
from concert.forums.recommendations.permissions import recommendations_visible_to
from concert.forums.recommendations.queries.links import (
    linked_measures,
    links_of,
    measures_to_link,
    recommendations_of_measure,
    standings_of,
)
from concert.forums.recommendations.queries.listed import (
    Asked,
    Counts,
    counts_by_area,
    counts_of_area,
    counts_of_objective,
    recommendation,
    recommendations,
)
from concert.forums.recommendations.queries.previews import Fate, Preview, PreviewLine, preview
from concert.forums.recommendations.queries.told import Told, answered, recorded

__all__ = [
    "Asked",
    "Counts",
    "Fate",
    "Preview",
    "PreviewLine",
    "Told",
    "answered",
    "counts_by_area",
    "counts_of_area",
    "counts_of_objective",
    "linked_measures",
    "links_of",
    "measures_to_link",
    "preview",
    "read_table",
    "recorded",
    "recommendation",
    "recommendations",
    "recommendations_of_measure",
    "recommendations_visible_to",
    "standings_of",
]
