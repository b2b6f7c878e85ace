"""The shell: home, area pages, the API, the design."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "concert.site"
    label = "site"
