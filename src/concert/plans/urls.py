"""Addresses of plans and measures."""

from django.urls import path

from concert.plans import feeds, views

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
    path("plans/<slug:slug>/versions/<int:number>/compare/<int:other>/", views.compare_versions, name="compare"),
    path("plans/<slug:slug>/workbook/", views.workbook, name="workbook"),
    path("plans/<slug:slug>/return/", views.send_back, name="return"),
    path("plans/<slug:slug>/previews/<str:preview_id>/", views.show_preview, name="preview"),
    path("plans/<slug:slug>/adopt/", views.adopt, name="adopt"),
    path("plans/<slug:slug>/withdraw/", views.withdraw, name="withdraw"),
    path("plans/<slug:slug>/calendar.ics", feeds.plan_calendar, name="plan-calendar"),
    path("areas/<str:code>/calendar.ics", feeds.area_calendar, name="area-calendar"),
    path("calendar/<str:secret>.ics", feeds.my_calendar, name="my-calendar"),
    path("plans/<slug:slug>/softened/", views.softened, name="softened"),
    path("plans/<slug:slug>/history/", views.history, name="history"),
    path("measures/<str:code>/edit/", views.edit, name="edit"),
    path("measures/<str:code>/", views.measure, name="measure"),
    path("measures/<str:code>/override/", views.override, name="override"),
    path("measures/<str:code>/steps/<int:number>/", views.step, name="step"),
    path("measures/<str:code>/steps/<int:number>/report/", views.report, name="report"),
    path("measures/<str:code>/steps/<int:number>/move/", views.move, name="move"),
    path(
        "measures/<str:code>/steps/<int:number>/reports/<int:report_id>/withdraw/",
        views.withdraw_report,
        name="withdraw-report",
    ),
]
