"""A bare Django project in one file: what `startproject` gives, one table of 50 rows, one page that lists them.

`python benchmarks/bare_django.py FOLDER PORT` serves it under the same web server, with the same workers and threads.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

FOLDER, PORT = Path(sys.argv[1]), int(sys.argv[2])
ROWS = 50
PAGE = """{% extends "base.html" %}{% block title %}Measures{% endblock %}
{% block content %}<h1>{{ object_list|length }} measures</h1>
<table><thead><tr><th>Code</th><th>Title</th><th>Lead</th><th>Due</th><th>Cost</th><th>Status</th></tr></thead><tbody>
{% for each in object_list %}<tr><th><a href="{% url "measure" each.pk %}">{{ each.code }}</a></th>
<td>{{ each.title }}</td><td>{{ each.lead }}</td><td>{{ each.due|date:"j F Y" }}</td><td>{{ each.cost }}</td>
<td>{{ each.get_status_display }}</td></tr>
{% endfor %}</tbody></table>{% endblock %}"""
BASE = """{% load i18n static %}<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{% block title %}{% endblock %}</title><link rel="stylesheet" href="{% static "site.css" %}"></head>
<body><nav><a href="{% url "measures" %}">{% translate "Measures" %}</a>
{% if user.is_authenticated %}{{ user }}{% else %}{% translate "Log in" %}{% endif %}</nav>
<main>{% block content %}{% endblock %}</main></body></html>"""


def configured() -> None:
    """The settings of `django-admin startproject`, without debugging."""
    from django.conf import settings

    middleware = [
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ]
    processors = [
        "django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    ]
    kept = ("django.template.loaders.locmem.Loader", {"measures.html": PAGE, "base.html": BASE})
    cached = ("django.template.loaders.cached.Loader", [kept])
    settings.configure(
        DEBUG=False, SECRET_KEY="bare", ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF="bare", MIDDLEWARE=middleware,
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
                        "django.contrib.messages", "django.contrib.staticfiles"],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates",
                    "OPTIONS": {"loaders": [cached], "context_processors": processors}}],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "bare.sqlite3"}},
        STATIC_URL="static/", USE_TZ=True, DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )  # fmt: skip


def application() -> object:
    """The project: one model, its rows, a list page and a page for each row's link."""
    import django
    from django.core.wsgi import get_wsgi_application
    from django.db import connection, connections, models
    from django.http import HttpResponse
    from django.urls import path
    from django.views.generic import ListView

    configured()
    django.setup()

    class Measure(models.Model):
        code = models.CharField(max_length=20)
        title = models.CharField(max_length=200)
        lead = models.CharField(max_length=200)
        due = models.DateField()
        cost = models.DecimalField(max_digits=12, decimal_places=2)
        status = models.CharField(max_length=10, choices={"on": "On time", "late": "Late"})

        class Meta:
            app_label = "bare"

    with connection.schema_editor() as editor:
        editor.create_model(Measure)
    Measure.objects.bulk_create(
        Measure(code=f"M-{row}", title=f"Measure number {row} of a plan", lead="A ministry", cost=1000 * row,
                due=date(2026, 1, 1) + timedelta(days=row), status=("on", "late")[row % 2])
        for row in range(ROWS)
    )  # fmt: skip
    connections.close_all()
    urls = type(sys)("bare")
    page = ListView.as_view(model=Measure, template_name="measures.html")
    urls.urlpatterns = [  # type: ignore[attr-defined]
        path("", page, name="measures"),
        path("<int:pk>/", lambda request, pk: HttpResponse(str(pk)), name="measure"),
    ]
    sys.modules["bare"] = urls
    return get_wsgi_application()


def main() -> None:
    from gunicorn.app.base import BaseApplication

    from concert.site.management.serving import THREADS, WORKERS

    made = application()

    class Web(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            for key, value in {"bind": f"127.0.0.1:{PORT}", "worker_class": "gthread", "workers": WORKERS,
                               "threads": THREADS, "preload_app": True, "loglevel": "warning",
                               "control_socket_disable": True}.items():  # fmt: skip
                self.cfg.set(key, value)

        def load(self) -> object:
            return made

    Web().run()


if __name__ == "__main__":
    main()
