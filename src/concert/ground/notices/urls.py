"""Addresses of notices."""

from __future__ import annotations

from django.urls import path

from concert.ground.notices import views

app_name = "notices"

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read_all, name="read-all"),
    path("notices/<int:number>/read/", views.read, name="read"),
    path("notices/settings/", views.settings, name="settings"),
    path("notices/calendar/", views.calendar, name="calendar"),
    path("notices/stop/<str:token>/", views.stop, name="stop"),
]
