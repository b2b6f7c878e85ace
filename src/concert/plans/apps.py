"""Action plans and the plan check."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "concert.plans"
    label = "plans"
