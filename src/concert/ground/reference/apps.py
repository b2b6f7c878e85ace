"""What everyone refers to: objectives, areas, organisations, indicators, currencies."""

from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    name = "concert.ground.reference"
    label = "reference"

    def ready(self) -> None:
        """Tell the room of people how areas lie inside each other, so that a role in a country counts in its cities."""
        from concert.ground.people.permissions import learn_areas
        from concert.ground.reference.queries import area_chain, area_names, codes_inside

        learn_areas(area_chain, codes_inside, area_names)
