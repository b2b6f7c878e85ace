"""Pages of the shell. Stubs that stand until their rooms do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "site/plain.html", {"heading": "Concert"})


def areas(request: HttpRequest) -> HttpResponse:
    return render(request, "site/plain.html", {"heading": "Areas", "here": "areas"})


def area(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "site/plain.html", {"heading": code, "here": "areas"})


def objectives(request: HttpRequest) -> HttpResponse:
    return render(request, "site/plain.html", {"heading": "Objectives", "here": "objectives"})


def objective(request: HttpRequest, number: int) -> HttpResponse:
    return render(request, "site/plain.html", {"heading": f"Objective {number}", "here": "objectives"})


def desk(request: HttpRequest) -> HttpResponse:
    return render(request, "site/plain.html", {"heading": "My desk", "here": "desk"})


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "site/plain.html", {"heading": "About"})


methods = corrections = accessibility = about


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "site/plain.html", {"heading": "Nothing at this address"}, status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "site/plain.html", {"heading": "Not open to you"}, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "site/plain.html", {"heading": "Broken"}, status=500)
