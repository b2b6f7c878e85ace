"""The queue of pairs that wait for a person, and one pair side by side: one key decides, another takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from concert.centres.research import permissions
from concert.centres.research.queries import consolidation as states
from concert.centres.research.queries import incidents as queries
from concert.centres.research.rules.incidents import RULES, Report, rank
from concert.centres.research.views.answering import page_or_file
from concert.centres.research.views.incidents import shown_value, source_name
from concert.centres.research.wording.consolidation import FIELDS, VERDICT_WORDS, reasons_in_words
from concert.ground.web import charts
from concert.ground.web.numerals import said_number
from concert.ground.web.pages import paginate
from concert.ground.web.tables import Column, Table

if TYPE_CHECKING:
    from concert.ground.people.models import User

SHOWN = tuple(field for field in RULES if field not in ("place_text", "date_last", "precision"))


@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """The pairs that wait, those closest to a link first."""
    permissions.require_to_decide_link(request.user)
    made = states.latest_or_refusal()
    queue = queries.queue(made)
    rows = [_row(name, queue.pairs[name]) for name in queue.open]
    context: dict[str, Any] = {
        "made": made, "queue": queue, "total": len(queue.pairs), "first": next(iter(queue.open), None),
        "since": states.decided_since(made), "recent": _recent(),
        "may_consolidate": permissions.may_consolidate(request.user),
        "bands": queries.bands_of(made),
    }  # fmt: skip
    if request.GET.get("as"):
        return page_or_file(request, "review.html", context, {"pairs": _table(rows)}, "concert-review")
    page = paginate(request, rows, 25)
    return page_or_file(
        request, "review.html", {**context, "page": page}, {"pairs": _table(list(page))}, "concert-review"
    )


def _row(name: str, link: Any) -> dict[str, Any]:
    sources = sorted(
        ({each.split(":", 1)[0]: each for each in (link.left, link.right)}).items(), key=lambda p: rank(p[0])
    )
    return {
        "pair": " · ".join(f"{source_name(code)} {key.split(':', 1)[1]}" for code, key in sources),
        "pair_href": reverse("research:pair", args=(name,)), "kind": VERDICT_WORDS[link.kind],
        "probability": round(100 * link.probability, 1), "weight": round(link.weight, 1),
    }  # fmt: skip


def _table(rows: list[dict[str, Any]]) -> Table:
    columns = [
        Column("pair", _("Two reports")), Column("kind", _("Looks like")),
        Column("probability", _("Probability, percent"), "number"), Column("weight", _("Weight, bits"), "number"),
    ]  # fmt: skip
    return Table(_("Pairs that wait for a person"), columns, rows)


def _recent() -> list[dict[str, Any]]:
    found = states.standing()[-8:][::-1]
    return [
        {"entry": each, "name": queries.name_of(each.left, each.right), "words": VERDICT_WORDS[each.verdict]}
        for each in found
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest, name: str) -> HttpResponse:
    """Two reports side by side; a button, or a key, says what they are to each other."""
    permissions.require_to_decide_link(request.user)
    made = states.latest_or_refusal()
    told = queries.pair(made, name)
    if request.method == "POST":
        return _decided(request, made, told)
    queue = queries.queue(made)
    last = request.GET.get("last", "")
    opened = permissions.may_see_place_text(request.user)
    context = {
        "here": "data", "made": made, "pair": told, "left": _side(told.left), "right": _side(told.right),
        "fields": _compared(told.left, told.right), "reasons": reasons_in_words(told.reasons),
        "percent": said_number(round(100 * told.link.probability, 1)) if told.link else "",
        "looks_like": VERDICT_WORDS[told.kind] if told.kind else "", "map": _map(told.left, told.right),
        "done": queue.done, "total": len(queue.pairs), "number": _number(queue, name), "next": queue.next_after(name),
        "last": last if last in queue.decided else "", "incidents": _incidents(made, told),
        "decision": VERDICT_WORDS[told.decision.verdict] if told.decision else "",
        "read_turned": told.decision is not None and told.decision.left != told.left.key,
        "texts": [(each, each.values.get("place_text")) for each in (told.left, told.right)] if opened else [],
        "history": [(each, VERDICT_WORDS[each.verdict]) for each in told.history],
    }  # fmt: skip
    return render(request, "research/pair.html", context)


def _decided(request: HttpRequest, made: Any, told: queries.Pair) -> HttpResponse:
    from concert.centres.research import actions

    by, on = cast("User", request.user), timezone.localdate()
    asked = request.POST.get("verdict", "")
    if asked == "undo":
        if told.decision is not None:
            actions.undo_decision(told.decision.pk, by=by, on=on)
        return redirect("research:pair", told.name)
    left, right = told.left.key, told.right.key
    if asked == "aggregate_of":
        left, right = right, left
    actions.decide_link(left, right, asked, by=by, on=on, reason=request.POST.get("reason", ""))
    following = queries.queue(made).next_after(told.name)
    if following is None:
        return redirect("research:review")
    return redirect(f"{reverse('research:pair', args=(following,))}?last={told.name}")


def _number(queue: queries.Queue, name: str) -> int | None:
    names = list(queue.pairs)
    return names.index(name) + 1 if name in queue.pairs else None


def _incidents(made: Any, told: queries.Pair) -> list[tuple[str, str]]:
    found = [(source_name(each.source), queries.incident_of(made, each.key)) for each in (told.left, told.right)]
    return [(name, number) for name, number in found if number]


def _side(report: Report) -> dict[str, Any]:
    values = report.values
    return {
        "source": source_name(report.source), "id": report.id, "excluded": report.excluded,
        "href": reverse("research:row", args=(values["release"], values["part"], values["row"])),
    }  # fmt: skip


def _compared(left: Report, right: Report) -> list[dict[str, Any]]:
    found = []
    for field in SHOWN:
        one, other = (_said(field, report) for report in (left, right))
        if one is not None or other is not None:
            differ = one is not None and other is not None and one != other
            found.append({"name": FIELDS[field], "left": one, "right": other, "differ": differ})
    return found


def _said(field: str, report: Report) -> str | None:
    if field == "total":
        return None if report.best is None else said_number(report.best)
    if field == "point":
        at = (report.values.get("latitude"), report.values.get("longitude"))
        return shown_value(field, at) if None not in at else None
    value = report.values.get(field)
    if value is None:
        return None
    last = report.values.get("date_last")
    if field == "date" and last not in (None, value):
        return _("{first} to {last}").format(first=shown_value(field, value), last=shown_value(field, last))
    return shown_value(field, value)


def _map(left: Report, right: Report) -> str:
    spots = [
        charts.Spot(round(float(str(at[0])), 1), round(float(str(at[1])), 1), 1, source_name(each.source), look=look)
        for each, look in ((left, "count"), (right, "zero"))
        if None not in (at := (each.values.get("latitude"), each.values.get("longitude")))
    ]
    return charts.close_map(spots, said=_("Where both reports say that it happened")) if spots else ""
