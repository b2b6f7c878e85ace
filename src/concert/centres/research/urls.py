"""Addresses of the joint databases: sources, deliveries, releases, figures, and the rows behind them."""

from __future__ import annotations

from django.urls import path

from concert.centres.research import views

app_name = "research"

urlpatterns = [
    path("data/", views.catalogue, name="catalogue"),
    path("data/take-in/", views.take_in, name="take-in"),
    path("data/feeds/", views.feeds, name="feeds"),
    path("data/feeds/<int:number>/decide/", views.decide_feed, name="decide-feed"),
    path("data/explore/", views.explore, name="explore"),
    path("data/progress/", views.progress, name="progress"),
    path("data/estimates/", views.estimates, name="estimates"),
    path("data/estimates/save/", views.save_estimate, name="save-estimate"),
    path("data/estimates/<int:number>/", views.estimate, name="estimate"),
    path("data/compare/", views.comparing, name="compare"),
    path("data/mappings/", views.mappings, name="mappings"),
    path("data/mappings/new/", views.new_mapping, name="new-mapping"),
    path("data/mappings/new/<str:token>/", views.map_columns, name="map-columns"),
    path("data/mappings/<slug:name>/", views.mapping, name="mapping"),
    path("data/marks/", views.marks, name="marks"),
    path("data/marks/<int:number>/", views.mark, name="mark"),
    path("data/marks/<int:number>/decide/", views.decide_mark, name="decide-mark"),
    path("data/repairs/", views.repairs, name="repairs"),
    path("data/repairs/decide/", views.decide_repair, name="decide-repair"),
    path("data/privacy/", views.privacy, name="privacy"),
    path("data/privacy/<int:number>/", views.privacy_answer, name="privacy-answer"),
    path("data/sources/<slug:code>/", views.source, name="source"),
    path("data/releases/<str:number>/", views.release, name="release"),
    path("data/releases/<str:number>/changes/", views.changes, name="changes"),
    path("data/releases/<str:number>/quality/", views.quality, name="quality"),
    path("data/releases/<str:number>/citation/<str:form>/", views.citation, name="citation"),
    path("data/releases/<str:number>/release.zip", views.package, name="package"),
    path("data/releases/<str:number>/parts/<slug:slug>.parquet", views.part, name="part"),
    path("data/releases/<str:number>/rows/<slug:slug>/<int:row>/", views.row, name="row"),
    path("data/deliveries/<slug:short>/", views.delivery, name="delivery"),
    path("data/deliveries/<slug:short>/quarantine/", views.quarantine, name="quarantine"),
    path("data/catalogue.<str:form>", views.dcat, name="dcat"),
    path("data/figures/<str:code>/as/<str:form>/", views.export, name="export"),
    path("data/incidents/", views.incidents, name="incidents"),
    path("data/incidents/consolidate/", views.consolidate, name="consolidate"),
    path("data/incidents/rules/", views.incident_rules, name="incident-rules"),
    path("data/incidents/<slug:number>/", views.incident, name="incident"),
    path("data/review/", views.review, name="review"),
    path("data/review/<slug:name>/", views.pair, name="pair"),
    path("data/figures/<str:code>/", views.indicator, name="indicator"),
    path("data/figures/<str:code>/<str:area>/", views.series, name="series"),
    path("data/figures/<str:code>/<str:area>/<int:year>/", views.figure, name="figure"),
    path("data/figures/<str:code>/<str:area>/<int:year>/rows/", views.rows, name="rows"),
]
