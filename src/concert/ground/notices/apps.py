"""The room of notices: what somebody should hear of, once, on the right day, in the interface and by mail."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "concert.ground.notices"
    label = "notices"
