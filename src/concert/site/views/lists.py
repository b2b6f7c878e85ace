"""What changed and what is missing, whole: by kind and area in the address, as a file, and what changed as a feed."""

from __future__ import annotations

from datetime import UTC, datetime, time
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concert.formats.texts import carried
from concert.ground.refusals import Refusal
from concert.ground.web.pages import paginate
from concert.ground.web.tables import export_response
from concert.site.composition import absences, changes

IN_FEED = 50


@require_safe
def changed(request: HttpRequest) -> HttpResponse:
    """What changed, newest first."""
    kind, area = _asked(request, changes.KINDS)
    found = changes.changes(kind=kind, area=area)
    if as_ := request.GET.get("as"):
        return export_response(changes.table(found), as_, "changes")
    return render(request, "site/changed.html", _context(request, found, changes.KINDS, kind, area))


@require_safe
def missing(request: HttpRequest) -> HttpResponse:
    """What is missing, most of it first."""
    kind, area = _asked(request, absences.KINDS)
    found = absences.absences(timezone.localdate(), kind=kind, area=area)
    if as_ := request.GET.get("as"):
        return export_response(absences.table(found), as_, "missing")
    return render(request, "site/missing.html", _context(request, found, absences.KINDS, kind, area))


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The newest changes as an Atom feed, to follow without an account."""
    kind, area = _asked(request, changes.KINDS)
    drawn = Atom1Feed(
        title=_("What changed"), link=request.build_absolute_uri("/changed/"), description="",
        language=get_language(), feed_url=request.build_absolute_uri(),
    )  # fmt: skip
    for each in changes.changes(kind=kind, area=area)[:IN_FEED]:
        words = f"{each.area_name}: {each.what}" if each.area_name else each.what
        drawn.add_item(
            title=carried(words), link=request.build_absolute_uri(each.address), description=each.kind_said,
            updateddate=datetime.combine(each.on, time(), UTC),
            unique_id=request.build_absolute_uri(f"{each.address}#{each.kind}-{each.on}"),
        )  # fmt: skip
    return HttpResponse(drawn.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _asked(request: HttpRequest, kinds: dict[str, str | Promise]) -> tuple[str, str]:
    kind = request.GET.get("kind", "")
    if kind and kind not in kinds:
        raise Refusal("site.kind.unknown", asked=kind[:40], known=", ".join(kinds))
    return kind, request.GET.get("area", "").upper()[:24]


def _context(
    request: HttpRequest, found: list[changes.Change] | list[absences.Absence], kinds: dict[str, str | Promise],
    kind: str, area: str,
) -> dict[str, object]:  # fmt: skip
    names = changes.area_names()
    page = paginate(request, found, 50)
    return {
        "page": page,
        "total": len(found),
        "kinds": [(code, str(words), code == kind) for code, words in kinds.items()],
        "kind": kind,
        "area": area,
        "area_name": names.get(area, area),
        "areas": sorted({(each.area, each.area_name) for each in found if each.area}, key=lambda each: each[1]),
        "keep": urlencode({"kind": kind, "area": area}) + "&",
    }
