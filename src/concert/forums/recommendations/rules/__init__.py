"""What a recommendation is, what answers it, and why either is refused. Pure."""

from concert.forums.recommendations.rules.recommendations import (
    LONGEST_TEXT,
    OBJECTIVES,
    AnswerFacts,
    Body,
    RecommendationFacts,
    Response,
    refusals_to_answer,
    refusals_to_correct,
    refusals_to_link,
    refusals_to_record,
)
from concert.forums.recommendations.rules.refugees import Routing, routing_of

__all__ = [
    "LONGEST_TEXT",
    "OBJECTIVES",
    "AnswerFacts",
    "Body",
    "RecommendationFacts",
    "Response",
    "Routing",
    "refusals_to_answer",
    "refusals_to_correct",
    "refusals_to_link",
    "refusals_to_record",
    "routing_of",
]
