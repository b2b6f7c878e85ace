"""What everyone refers to: objectives, areas, organisations, indicators, currencies."""

from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    name = "concert.ground.reference"
    label = "reference"
