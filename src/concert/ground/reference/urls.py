"""Addresses of the vocabulary."""

from __future__ import annotations

from django.urls import path

from concert.ground.reference import views

app_name = "reference"

urlpatterns = [
    path("reference/", views.vocabulary, name="vocabulary"),
    path("reference/paragraphs/", views.paragraphs, name="paragraphs"),
    path("reference/indicators/", views.indicators, name="indicators"),
    path("reference/indicators/<str:code>/", views.indicator, name="indicator"),
    path("reference/indicators/<str:code>/edit/", views.edit_indicator, name="edit-indicator"),
    path("reference/organisations/", views.organisations, name="organisations"),
    path("reference/organisations/<slug:code>/", views.organisation, name="organisation"),
    path("reference/stances/", views.stances, name="stances"),
    path("reference/stances/<str:code>/", views.stance, name="stance"),
    path("reference/rates/", views.rates, name="rates"),
]
