"""What may be done with recommendations."""

from concert.forums.recommendations.actions.answering import answer_recommendation
from concert.forums.recommendations.actions.importing import Imported, import_recommendations
from concert.forums.recommendations.actions.linking import link_measure, unlink_measure
from concert.forums.recommendations.actions.recording import correct_recommendation, record_recommendation

__all__ = [
    "Imported",
    "answer_recommendation",
    "correct_recommendation",
    "import_recommendations",
    "link_measure",
    "record_recommendation",
    "unlink_measure",
]
