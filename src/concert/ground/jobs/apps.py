"""Long work with progress."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "concert.ground.jobs"
    label = "jobs"
