"""Addresses of reports."""

from django.urls import path

from concert.forums.reports import views

app_name = "reports"
urlpatterns = [
    path("reports/", views.reports, name="reports"),
    path("reports/new/", views.new, name="new"),
    path("reports/paragraphs/<int:number>/", views.paragraph, name="paragraph"),
    path("reports/<slug:slug>/", views.report, name="report"),
    path("reports/<slug:slug>/download/", views.download, name="download"),
    path("reports/<slug:slug>/write/", views.write, name="write"),
    path("reports/<slug:slug>/redraft/", views.redraft, name="redraft"),
    path("reports/<slug:slug>/sign/", views.sign, name="sign"),
    path("areas/<str:code>/dossier/", views.dossier, name="dossier"),
    path("areas/<str:code>/dossier/download/", views.dossier_download, name="dossier_download"),
]
