"""Pages of recommendations."""

from concert.forums.recommendations.views.acting import answer, correct, link, new, unlink
from concert.forums.recommendations.views.importing import import_table, template
from concert.forums.recommendations.views.reading import recommendation, recommendations

__all__ = [
    "answer",
    "correct",
    "import_table",
    "link",
    "new",
    "recommendation",
    "recommendations",
    "template",
    "unlink",
]
