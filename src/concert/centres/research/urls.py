"""Addresses of the joint databases: sources, deliveries, releases, figures, and the rows behind them."""

from __future__ import annotations

from django.urls import path

from concert.centres.research import views

app_name = "research"

urlpatterns = [
    path("data/", views.catalogue, name="catalogue"),
    path("data/take-in/", views.take_in, name="take-in"),
    path("data/progress/", views.progress, name="progress"),
    path("data/estimates/", views.estimates, name="estimates"),
    path("data/estimates/save/", views.save_estimate, name="save-estimate"),
    path("data/estimates/<int:number>/", views.estimate, name="estimate"),
    path("data/sources/<slug:code>/", views.source, name="source"),
    path("data/releases/<str:number>/", views.release, name="release"),
    path("data/releases/<str:number>/changes/", views.changes, name="changes"),
    path("data/releases/<str:number>/parts/<slug:slug>.parquet", views.part, name="part"),
    path("data/releases/<str:number>/rows/<slug:slug>/<int:row>/", views.row, name="row"),
    path("data/deliveries/<slug:short>/", views.delivery, name="delivery"),
    path("data/deliveries/<slug:short>/quarantine/", views.quarantine, name="quarantine"),
    path("data/figures/<str:code>/", views.indicator, name="indicator"),
    path("data/figures/<str:code>/<str:area>/", views.series, name="series"),
    path("data/figures/<str:code>/<str:area>/<int:year>/", views.figure, name="figure"),
    path("data/figures/<str:code>/<str:area>/<int:year>/rows/", views.rows, name="rows"),
]
