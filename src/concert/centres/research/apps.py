"""Joint databases: deliveries, releases, figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from concert.centres.research.rules.mapping import ColumnMapping


class ResearchConfig(AppConfig):
    name = "concert.centres.research"
    label = "research"

    def ready(self) -> None:
        """Say where saved column mappings are found, which the rules look up by name; fetch feeds that are due."""
        from concert.centres.research.rules.mapping.known import look_up_by

        def find(name: str) -> ColumnMapping | None:
            from concert.centres.research.queries.mappings import current_mapping

            return current_mapping(name)

        look_up_by(find)

        from concert.ground.jobs.rules import daily
        from concert.ground.web.later import Later

        daily("research.fetch_due", order=60)(Later("concert.centres.research.actions", "start_due"))
