"""Incidents: the list with its filters in the address, and one incident with every value of every report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from concert.centres.research import permissions
from concert.centres.research.models import Consolidation
from concert.centres.research.queries import consolidation as states
from concert.centres.research.queries import incidents as queries
from concert.centres.research.rules.incidents import KINDS, ORDER, RULES, Claim, Incident
from concert.centres.research.sources import SOURCES
from concert.centres.research.views.answering import page_or_file
from concert.centres.research.views.words import area_names
from concert.centres.research.wording.consolidation import (
    COUNT_SAYS,
    FIELDS,
    KIND_SAYS,
    KIND_WORDS,
    NAMES,
    RULE_WORDS,
    reasons_in_words,
)
from concert.ground.refusals import Refusal
from concert.ground.web import charts
from concert.ground.web.numerals import said_day, said_number
from concert.ground.web.pages import paginate
from concert.ground.web.separators import listed
from concert.ground.web.tables import Column, Table

MOST_EXPORTED = 50_000


def filters_of(request: HttpRequest) -> queries.Filters:
    """The filters that the address asks for; a year that is none is refused."""
    asked = request.GET
    return queries.Filters(
        country=asked.get("country", "")[:3].upper(), first=_year(asked.get("from", "")),
        last=_year(asked.get("to", "")), source=asked.get("source", "") if asked.get("source") in SOURCES else "",
        several=asked.get("several") == "1", by="best" if asked.get("by") == "best" else "date",
    )  # fmt: skip


def _year(written: str) -> int | None:
    if not written:
        return None
    if not (written.isascii() and written.isdecimal() and len(written) == 4):
        raise Refusal("research.consolidation.years", value=written[:20])
    return int(written)


def source_name(code: str) -> str:
    """What a source is called."""
    return SOURCES[code].title if code in SOURCES else code


@require_safe
def incidents(request: HttpRequest) -> HttpResponse:
    """The incidents of the newest state, filtered by the address."""
    made = states.latest()
    context: dict[str, Any] = {
        "made": made, "may_consolidate": permissions.may_consolidate(request.user),
        "may_decide": permissions.may_decide_link(request.user),
    }  # fmt: skip
    if made is None:
        return page_or_file(request, "incidents.html", context, {}, "concert-incidents")
    asked = filters_of(request)
    found = queries.listed(made, asked)
    names = area_names()
    if request.GET.get("as"):
        return page_or_file(request, "incidents.html", {}, {"incidents": _table(found.rows[:MOST_EXPORTED], names)}, "concert-incidents")  # noqa: E501  # fmt: skip
    page = paginate(request, found.rows)
    keep = "".join(f"{key}={value}&" for key, value in request.GET.items() if key not in ("page", "as") and value)
    context |= {
        "asked": asked, "found": found, "page": page, "keep": keep, "since": states.decided_since(made),
        "countries": sorted(((c, names.get(c, c)) for c in queries.known_in(made, "country")), key=lambda one: one[1]),
        "sources": [(code, source_name(code), total) for code, total in made.sources.items()],
        "releases": made.releases, "queue": queries.queue(made), "map": _map(found.rows),
        "place": names.get(asked.country, asked.country), "totals": _totals(found),
    }  # fmt: skip
    return page_or_file(request, "incidents.html", context, {"incidents": _table(page, names)}, "concert-incidents")


def _totals(found: queries.Listed) -> str:
    if found.low == found.high:
        return said_number(found.best)
    return _("{best} ({low} to {high})").format(
        best=said_number(found.best), low=said_number(found.low), high=said_number(found.high)
    )


def _table(rows: Any, names: Mapping[str, str]) -> Table:
    columns = [
        Column("id", _("Incident")), Column("date", _("Day"), "date"), Column("country", _("Country")),
        Column("low", _("Low"), "number"), Column("best", _("Best"), "number"), Column("high", _("High"), "number"),
        Column("reports", _("Reports"), "number"), Column("sources", _("Sources")), Column("cause", _("Cause")),
        Column("precision", _("Precision of the day")),
    ]  # fmt: skip
    told = [
        {
            "id": row["incident"], "id_href": reverse("research:incident", args=(row["incident"],)),
            "date": row["date"], "country": names.get(row["country"], row["country"]), "low": row["low"],
            "best": row["best"], "high": row["high"], "reports": row["reports"],
            "sources": "; ".join(source_name(code) for code in row["sources"].split()), "cause": row["cause"],
            "precision": row["precision"],
        }
        for row in rows
    ]  # fmt: skip
    return Table(_("Incidents, each counted once"), columns, told)


def _map(rows: Any) -> str:
    spots = [
        charts.Spot(
            latitude, longitude, people,
            ngettext(
                "{people} dead or missing, {number} incident", "{people} dead or missing, {number} incidents", number
            ).format(people=said_number(people), number=said_number(number)),
        )
        for latitude, longitude, people, number in queries.places_of(rows)
    ]  # fmt: skip
    return charts.point_map(spots, said=_("Where the incidents happened, added up by degree"))


@require_safe
def incident(request: HttpRequest, number: str) -> HttpResponse:
    """One incident: all reports, every value of every field, the value chosen and the rule that chose it."""
    made = states.latest_or_refusal()
    told = queries.incident(made, number)
    each = told.incident
    opened = permissions.may_see_place_text(request.user)
    fields = [_field(each, field) for field in queries.fields_told(made, each) if each.claims(field)]
    context = {
        "made": made, "incident": each, "count": each.counted.count, "lead": each.lead,
        "may_decide": permissions.may_decide_link(request.user),
        "place": area_names().get(str(each.chosen("country")), each.chosen("country")), "day": each.chosen("date"),
        "members": [_member(each, member) for member in each.members], "fields": fields,
        "texts": [(source_name(c.report.source), c.value) for c in each.claims("place_text")] if opened else [],
        "has_texts": bool(each.claims("place_text")),
        "links": [_link(link, told) for link in told.links], "waiting": [_link(link, told) for link in told.waiting],
        "source_totals": [(source_name(code), total) for code, total in each.counted.sources.items()],
        "map": _spots(each) if "point" in queries.fields_told(made, each) else "", "rules": RULE_WORDS,
        "late": queries.is_told_later(made, each),
    }  # fmt: skip
    tables = {"values": _values(made, each)}
    return page_or_file(request, "incident.html", context, tables, f"concert-incident-{each.id}")


def _field(each: Incident, field: str) -> dict[str, Any]:
    claims = each.claims(field)
    by_value: dict[str, dict[str, Any]] = {}
    for claim in claims:
        shown = shown_value(field, claim.value)
        held = by_value.setdefault(shown, {"value": shown, "sources": {}, "chosen": False})
        held["sources"][source_name(claim.report.source)] = held["sources"].get(source_name(claim.report.source), 0) + 1
        held["chosen"] = held["chosen"] or claim.chosen
    values = [{**held, "sources": list(held["sources"].items())} for held in by_value.values()]
    rule = RULES[field]
    return {"name": FIELDS[field], "values": values, "rule": RULE_WORDS[rule], "differ": len(values) > 1, "count": rule == "count"}  # noqa: E501  # fmt: skip


def shown_value(field: str, value: object) -> str:
    """A value as a page shows it: coordinates to a tenth of a degree, countries by name."""
    if field == "point" and isinstance(value, tuple):
        return f"{value[0]:.1f}, {value[1]:.1f}"
    if field == "country":
        return area_names().get(str(value), str(value))
    if isinstance(value, date):
        return said_day(value)
    if isinstance(value, int):
        return said_number(value)
    return str(value)


def _member(each: Incident, member: Any) -> dict[str, Any]:
    values = member.report.values
    return {
        "source": source_name(member.report.source), "code": member.report.source, "id": member.report.id,
        "kind": KIND_WORDS[member.kind], "best": member.report.best, "day": values.get("date"),
        "last": values.get("date_last"), "excluded": member.report.excluded,
        "href": reverse("research:row", args=(values["release"], values["part"], values["row"])),
    }  # fmt: skip


def _link(link: Any, told: queries.Told) -> dict[str, Any]:
    ids = {member.report.key: member.report for member in told.incident.members}
    other = next((key for key in (link.left, link.right) if key not in ids), None)
    return {
        "name": queries.name_of(link.left, link.right), "kind": link.kind, "probability": link.probability,
        "left": link.left.replace(":", " "), "right": link.right.replace(":", " "), "other": other,
        "percent": said_number(round(100 * link.probability, 1)), "kind_words": KIND_WORDS[link.kind],
        "reasons": reasons_in_words(link.reasons),
    }  # fmt: skip


def _spots(each: Incident) -> str:
    points = [claim for claim in each.claims("point") if isinstance(claim.value, tuple)]
    if not points:
        return ""
    spots = [_spot(claim) for claim in points]
    return charts.close_map(spots, said=_("Where the reports say that it happened"))


def _spot(claim: Claim) -> charts.Spot:
    assert isinstance(claim.value, tuple)
    latitude, longitude = (round(float(number), 1) for number in claim.value)
    return charts.Spot(
        latitude, longitude, 1, source_name(claim.report.source), look="count" if claim.chosen else "zero"
    )


def _values(made: Consolidation, each: Incident) -> Table:
    columns = [
        Column("field", _("Field")), Column("value", _("Value")), Column("source", _("Source")), Column("id", _("Id")),
        Column("chosen", _("Chosen")), Column("rule", _("Rule")),
    ]  # fmt: skip
    rows = [
        {
            "field": field, "value": shown_value(field, claim.value), "source": claim.report.source,
            "id": claim.report.id, "chosen": _("yes") if claim.chosen else _("no"), "rule": rule,
        }
        for field, rule in queries.fields_told(made, each).items()
        for claim in each.claims(field)
    ]  # fmt: skip
    return Table(_("Every value of every field, with its source"), columns, rows)


@require_POST
def consolidate(request: HttpRequest) -> HttpResponse:
    """Start the job that makes a new state."""
    from concert.ground.jobs import actions as jobs

    permissions.require_to_consolidate(request.user)
    job = jobs.start("research.consolidate", {}, by=request.user, on=timezone.localdate())  # type: ignore[arg-type]
    return redirect("jobs:job", job.pk)


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """How incidents are made and counted, as the rules have it."""
    columns = [Column("field", _("Field")), Column("rule", _("Rule"))]
    rows = [{"field": FIELDS[field], "rule": RULE_WORDS[rule]} for field, rule in RULES.items()]
    context = {
        "kinds": [(NAMES[kind], KIND_SAYS[kind]) for kind in KINDS], "counts": COUNT_SAYS,
        "order": listed(source_name(code) for code in ORDER),
    }  # fmt: skip
    table = Table(_("Each field and the rule that chooses its value"), columns, rows)
    return page_or_file(request, "incident-rules.html", context, {"rules": table}, "concert-incident-rules")
