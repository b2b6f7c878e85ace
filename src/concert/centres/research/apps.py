"""Joint databases: deliveries, releases, figures."""

from django.apps import AppConfig


class ResearchConfig(AppConfig):
    name = "concert.centres.research"
    label = "research"
