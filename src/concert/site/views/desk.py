"""A stub."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def desk(request: HttpRequest, code: str = "") -> HttpResponse:
    return render(request, "site/about.html")
