"""Who did what, when: append-only, codes and digests only."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "concert.ground.trail"
    label = "trail"
