"""The page of search. What somebody asks is kept nowhere."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concert.ground.reference import queries as reference
from concert.ground.web.pages import paginate
from concert.ground.web.tables import Column, Table, export_response
from concert.site.search import actions, queries
from concert.site.search.queries.finding import Answer, shown
from concert.site.search.rules import Kind
from concert.site.search.wording import KINDS

PAGE = 20
LONGEST = 200


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What answers to the words in the address, by kind; as a file with `?as=`."""
    actions.keep_up(at=timezone.now())
    asked = request.GET.get("q", "")[:LONGEST].strip()
    kind, area = queries.kind_of(request.GET.get("kind", "")), request.GET.get("area", "").upper()[:24]
    answer = queries.find(asked, kind=kind, area=area)
    if as_ := request.GET.get("as"):
        return export_response(_table(answer), as_, "search")
    page = paginate(request, answer.found, PAGE)
    kept = {"q": asked, **({"kind": kind.value} if kind else {}), **({"area": area} if area else {})}
    context = {
        "here": "search",
        "asked": asked,
        "answer": answer,
        "found": [(str(KINDS[each.kind]), each) for each in shown(list(page.object_list), asked)],
        "page": page,
        "kinds": _kinds(answer, asked, area, kind),
        "kind": KINDS[kind] if kind else "",
        "area": reference.area_names(request.LANGUAGE_CODE).get(area, area) if area else "",
        "area_code": area,
        "keep": urlencode(kept) + "&",
        "without_area": urlencode({"q": asked}),
        "instead": urlencode({"q": answer.instead}),
    }
    return render(request, "search/search.html", context)


def _kinds(answer: Answer, asked: str, area: str, chosen: Kind | None) -> list[dict[str, object]]:
    within = {"area": area} if area else {}
    return [
        {"name": KINDS[kind], "number": number, "asks": urlencode({"q": asked, "kind": kind.value, **within}),
         "here": kind is chosen}
        for kind, number in answer.counts.items()
    ]  # fmt: skip


def _table(answer: Answer) -> Table:
    columns = [Column("kind", _("Kind")), Column("title", _("Title")), Column("area", _("Area")),
               Column("address", _("Address"))]  # fmt: skip
    rows = [
        {"kind": str(KINDS[each.kind]), "title": each.name, "area": each.area or None, "address": each.address}
        for each in shown(answer.found, answer.asked)
    ]
    return Table(_("What was found"), columns, rows)
