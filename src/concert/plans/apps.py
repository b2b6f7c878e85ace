"""Action plans and the plan check."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "concert.plans"
    label = "plans"

    def ready(self) -> None:
        """Remind people every day, and say where a calendar of one's own can be read."""
        from concert.ground.jobs.rules import daily
        from concert.ground.web.slots import fills
        from concert.plans.actions import remind
        from concert.plans.feeds import address_of_calendar

        daily("plans.remind")(remind)
        fills("notices.calendar.address", address_of_calendar)
