"""What is due, for everybody."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from concert.ground.web.pages import paginate
from concert.ground.web.tables import export_response
from concert.site.composition.due import Asked, what_is_due


@require_safe
def due(request: HttpRequest) -> HttpResponse:
    """Every open step that is overdue or due in the next 90 days, filtered as the address asks."""
    words = {name: request.GET.get(name, "").strip()[:300] for name in ("area", "objective", "lead")}
    page = what_is_due(request.user, Asked(**words), timezone.localdate())
    if as_ := request.GET.get("as"):
        return export_response(page.table(page.rows), as_, "due")
    shown = paginate(request, page.rows, 50)
    kept = urlencode({name: word for name, word in words.items() if word})
    context = {
        "due": page,
        "page": shown,
        "chapters": page.chapters(list(shown), timezone.localdate()),
        "keep": f"{kept}&" if kept else "",
        "here": "due",
    }
    return render(request, "site/due.html", context)
