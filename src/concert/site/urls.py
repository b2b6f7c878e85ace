"""Addresses of the shell: home, areas, objectives, the desk, and the pages about Concert itself."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from concert.site import views
from concert.site.api import api_patterns, to_the_list

app_name = "site"

api_urls: list[URLPattern | URLResolver] = [path("", to_the_list), path("", api_patterns())]

urlpatterns = [
    path("", views.home, name="home"),
    path("areas/", views.areas, name="areas"),
    path("areas/<str:code>/", views.area, name="area"),
    path("objectives/", views.objectives, name="objectives"),
    path("objectives/<int:number>/", views.objective, name="objective"),
    path("changed/", views.changed, name="changed"),
    path("changed/feed/", views.feed, name="changed-feed"),
    path("tour/", views.tour, name="tour"),
    path("missing/", views.missing, name="missing"),
    path("reviews/", views.reviews, name="reviews"),
    path("help/", views.help_page, name="help"),
    path("due/", views.due, name="due"),
    path("my-organisation/", views.my_organisation, name="my-organisation"),
    path("chain/<str:name>/", views.chain, name="chain"),
    path("desk/", views.desk, name="desk"),
    path("about/", views.about, name="about"),
    path("methods/", views.methods, name="methods"),
    path("corrections/", views.corrections, name="corrections"),
    path("robots.txt", views.robots, name="robots"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
