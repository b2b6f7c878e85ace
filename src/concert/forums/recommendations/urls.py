"""Addresses of recommendations."""

from django.urls import path

from concert.forums.recommendations import views

app_name = "recommendations"
urlpatterns = [
    path("recommendations/", views.recommendations, name="recommendations"),
    path("recommendations/new/", views.new, name="new"),
    path("recommendations/import/", views.import_table, name="import"),
    path("recommendations/template/", views.template, name="template"),
    path("recommendations/<int:number>/", views.recommendation, name="recommendation"),
    path("recommendations/<int:number>/answer/", views.answer, name="answer"),
    path("recommendations/<int:number>/correct/", views.correct, name="correct"),
    path("recommendations/<int:number>/link/", views.link, name="link"),
    path("recommendations/<int:number>/links/<int:held>/", views.unlink, name="unlink"),
]
