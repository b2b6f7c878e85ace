"""Long work with progress."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "concert.ground.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Take old jobs away every day, before the other duties."""
        from concert.ground.jobs.actions import prune_ended
        from concert.ground.jobs.rules import daily

        daily("jobs.prune", order=10)(prune_ended)
