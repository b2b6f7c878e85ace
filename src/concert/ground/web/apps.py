"""Parts that pages and APIs of every room share."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "concert.ground.web"
    label = "web"
