"""The room of search: everything public, in one index."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "concert.site.search"
    label = "search"
