"""Addresses of plans and measures."""

from django.urls import path

from concert.plans import views

app_name = "plans"
urlpatterns = [
    path("plans/", views.plans, name="plans"),
    path("plans/import/", views.import_plan, name="import"),
    path("plans/template/", views.template, name="template"),
    path("plans/<slug:slug>/", views.plan, name="plan"),
    path("plans/<slug:slug>/timeline/", views.timeline, name="timeline"),
    path("plans/<slug:slug>/findings/", views.findings, name="findings"),
    path("plans/<slug:slug>/cells/<str:sheet>/<str:name>/", views.cell, name="cell"),
    path("plans/<slug:slug>/versions/<int:number>/", views.version, name="version"),
    path("plans/<slug:slug>/adopt/", views.adopt, name="adopt"),
    path("plans/<slug:slug>/withdraw/", views.withdraw, name="withdraw"),
    path("measures/<str:code>/", views.measure, name="measure"),
]
