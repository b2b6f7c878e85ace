"""The room of recommendations: what was asked of a state, what it answered, and the measures that follow."""

from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "concert.forums.recommendations"
    label = "recommendations"
