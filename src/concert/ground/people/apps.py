"""Who may do what: users, organisations' members, roles, invitations."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "concert.ground.people"
    label = "people"
