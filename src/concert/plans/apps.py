"""Action plans and the plan check."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "concert.plans"
    label = "plans"

    def ready(self) -> None:
        """Remind people every day, and say where a calendar of one's own can be read."""
        from concert.ground.jobs.rules import daily
        from concert.ground.web.later import Later
        from concert.ground.web.slots import fills

        daily("plans.remind")(Later("concert.plans.actions", "remind"))
        fills("notices.calendar.address", Later("concert.plans.feeds", "address_of_calendar"))
