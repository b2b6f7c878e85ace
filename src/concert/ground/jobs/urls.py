"""Addresses of long work."""

from __future__ import annotations

from django.urls import path

from concert.ground.jobs import views

app_name = "jobs"

urlpatterns = [
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/<int:number>/", views.job, name="job"),
    path("jobs/<int:number>/cancel/", views.cancel, name="cancel"),
]
