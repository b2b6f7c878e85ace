"""The room of reports: drafted from the records, edited by people, signed by the state."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "concert.forums.reports"
    label = "reports"
