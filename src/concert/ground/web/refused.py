"""A refusal that reaches the edge becomes a page that names every reason, never a traceback."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from concert.ground.refusals import refusals_in
from concert.ground.web.problems import status_of
from concert.ground.web.wording import say


class RefusalMiddleware:
    """Shows refusals that a view let through, with the status that fits the first of them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page for refusals; None for anything else, so that bugs crash."""
        refusals = refusals_in(exception)
        if not refusals:
            return None
        reasons = [say(refusal) for refusal in refusals]
        return render(request, "web/refused.html", {"reasons": reasons}, status=status_of(refusals[0].code))
