"""Pages for what went wrong: nothing there, not open to the reader, broken."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import gettext as _

from concert.ground import home
from concert.ground.refusals import Refusal
from concert.site.api import plain_problem


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing stands at the address; machines get a problem, people a way on."""
    if request.path.startswith("/api/"):
        return plain_problem(request, 404)
    context = {
        "status": "404",
        "heading": _("Nothing stands at this address"),
        "lead": _(
            "It may have been typed with an error, or it never existed. "
            "Addresses here are kept: what was published stays."
        ),
    }
    return render(request, "site/wrong.html", context, status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page exists and is not for this reader."""
    context = {
        "status": "403",
        "heading": _("This page is not open to you"),
        "lead": _(
            "It needs a role that you do not hold, or a form that was open for too long. "
            "Go back, load the page again and repeat."
        ),
    }
    return render(request, "site/wrong.html", context, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """An error of ours. Asks neither the database nor the session, which may be what broke."""
    if request.path.startswith("/api/"):
        return plain_problem(request, 500)
    try:
        demonstration = home.is_demonstration()
    except Refusal:
        demonstration = False
    context = {
        "demonstration": demonstration,
        "status": "500",
        "heading": _("Something broke here, and it was not you"),
        "lead": _(
            "Nothing you sent was half kept: an act is done whole or not at all. "
            "The log of this home says what happened and when."
        ),
    }
    return HttpResponse(get_template("site/broken.html").render(context), status=500)
