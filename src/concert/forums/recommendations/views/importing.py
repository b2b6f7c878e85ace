"""Taking in a table: it is read and shown line by line; nothing is written until the person confirms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from concert.forums.recommendations import actions, queries
from concert.forums.recommendations.actions.waiting import drop, keep_waiting, waiting
from concert.forums.recommendations.forms import TableForm
from concert.forums.recommendations.imports import MOST_BYTES, Assumed, Reading, read
from concert.forums.recommendations.imports import template as the_template
from concert.forums.recommendations.permissions import RECORD, require
from concert.forums.recommendations.queries import Fate, Preview, PreviewLine
from concert.forums.recommendations.rules import Body
from concert.forums.recommendations.views.acting import areas_to_record, done, require_somewhere
from concert.forums.recommendations.views.reading import short
from concert.ground.findings import Level
from concert.ground.refusals import Refusal
from concert.ground.web import charts
from concert.ground.web.wording import Said, say

if TYPE_CHECKING:
    from concert.ground.people.models import User

SALT = "recommendations.import"
HOUR = 3600
MOST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the preview."""

    number: int
    reference: str
    words: str
    fate: str
    is_bad: bool
    remarks: list[tuple[SafeString, Said]]
    existing: int | None


@require_http_methods(["GET", "HEAD", "POST"])
def import_table(request: HttpRequest) -> HttpResponse:
    """Send a table, see what would become of each line, then take it in."""
    grants = require_somewhere(request)
    if request.method == "POST" and "waiting" in request.POST:
        return _confirmed(request)
    form = TableForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        areas=areas_to_record(grants),
        initial={"area": request.GET.get("area", "").upper()},
    )
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "recommendations/import.html", {"here": "recommendations", "form": form}, status=status)
    require(request.user, RECORD, area=form.cleaned_data["area"])
    sent = form.cleaned_data["table"]
    content = sent.read(MOST_BYTES + 1)
    area, assumed = form.cleaned_data["area"], form.assumed()
    reading, reasons, status = done(
        lambda: read(content, area=area, name=sent.name or "table.csv", assumed=assumed, on=timezone.localdate())
    )
    if not isinstance(reading, Reading):
        context = {"here": "recommendations", "form": form, "reasons": reasons}
        return render(request, "recommendations/import.html", context, status=status)
    keep_waiting(content, reading.checksum)
    return _shown(request, queries.preview(reading, request.user), _token(request, reading, assumed))


def _token(request: HttpRequest, reading: Reading, assumed: Assumed) -> str:
    return signing.dumps(
        {
            "checksum": reading.checksum,
            "name": reading.file,
            "by": request.user.pk,
            "area": reading.lines[0].facts.area,
            "body": assumed.body.value,
            "session": assumed.session,
            "made_on": assumed.made_on.isoformat() if assumed.made_on else "",
        },
        salt=SALT,
    )


def _confirmed(request: HttpRequest) -> HttpResponse:
    try:
        told: dict[str, Any] = signing.loads(request.POST["waiting"], salt=SALT, max_age=HOUR)
    except signing.BadSignature as old:
        raise Refusal("recommendations.file.waits_no_more") from old
    if told["by"] != request.user.pk:
        raise Refusal("recommendations.file.waits_no_more")
    made_on = date.fromisoformat(told["made_on"]) if told["made_on"] else None
    assumed, day = Assumed(Body(told["body"]), told["session"], made_on), timezone.localdate()
    reading = read(waiting(told["checksum"]), area=told["area"], name=told["name"], assumed=assumed, on=day)
    only_good = request.POST.get("only_good") == "yes"
    actions.import_recommendations(reading, by=cast("User", request.user), on=day, only_good=only_good)
    drop(told["checksum"])
    return redirect(f"{reverse('recommendations:recommendations')}?area={told['area']}")


def _shown(request: HttpRequest, found: Preview, token: str) -> HttpResponse:
    bad = len(found.of(Fate.BAD))
    context = {
        "here": "recommendations",
        "title": title_of(found),
        "file": found.reading.file,
        "remarks": [_remark(each) for each in found.reading.findings],
        "lines": [_line(each) for each in found.lines[:MOST_SHOWN]],
        "hidden": max(0, len(found.lines) - MOST_SHOWN),
        "new": len(found.of(Fate.NEW)),
        "same": len(found.of(Fate.SAME)),
        "differing": len(found.of(Fate.DIFFERS)),
        "bad": bad,
        "token": token,
    }
    return render(request, "recommendations/preview.html", context, status=422 if bad else 200)


def title_of(found: Preview) -> str:
    """What the table would bring, as a sentence with a number."""
    bad, new = len(found.of(Fate.BAD)), len(found.of(Fate.NEW))
    if bad:
        return ngettext(
            "{bad} line stands between this table and its recommendations",
            "{bad} lines stand between this table and its recommendations",
            bad,
        ).format(bad=bad)
    if not new:
        return _("Nothing in this table is new")
    return ngettext("{new} recommendation is new", "{new} recommendations are new", new).format(new=new)


def _line(each: PreviewLine) -> Shown:
    words = {
        Fate.NEW: _("new"),
        Fate.SAME: _("there already"),
        Fate.DIFFERS: _("there with other words"),
        Fate.BAD: _("bad"),
    }
    facts = each.line.facts
    return Shown(
        each.line.number,
        facts.reference,
        short(facts.title or facts.text),
        words[each.fate],
        each.fate is Fate.BAD,
        [_remark(finding) for finding in each.findings],
        each.number,
    )


def _remark(finding: Any) -> tuple[SafeString, Said]:
    kind, word = ("missed", _("Error")) if finding.level is Level.ERROR else ("late", _("Doubt"))
    return charts.badge(kind, word), say(finding)


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The table to fill in."""
    response = HttpResponse(the_template(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="concert-recommendations.csv"'
    return response
