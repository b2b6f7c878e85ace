"""The catalogue of sources and figures, and the page of one source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from concert.centres.research import permissions, queries
from concert.centres.research.models import Release
from concert.centres.research.queries import SourceCard, SourceState
from concert.centres.research.queries.deliveries import rows_told
from concert.centres.research.queries.feeds import health_of_sources
from concert.centres.research.rules.feeds import Health
from concert.centres.research.rules.freshness import Freshness
from concert.centres.research.views.answering import page_or_file
from concert.centres.research.views.marking import cards
from concert.centres.research.views.topics import by_topic
from concert.centres.research.views.words import Described, described_all
from concert.centres.research.wording import HEALTH
from concert.centres.research.wording.exploring import FRESHNESS
from concert.ground.web.numerals import said_day, said_short_day
from concert.ground.web.separators import listed
from concert.ground.web.tables import Column, Table

CATALOGUE_FORMS = (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("rdf", "RDF/XML"))


def freshness(card: SourceCard) -> str:
    """How old the latest release is, in words; what is absent is said."""
    age = card.age_in_days(timezone.now().date())
    if age is None:
        return _("Nothing received yet")
    if age == 0:
        return _("Published today")
    return ngettext("Published {days} day ago", "Published {days} days ago", age).format(days=age)


def _sources(cards: list[SourceCard], states: Mapping[str, SourceState]) -> Table:
    columns = [
        Column("title", _("Source")), Column("custodian", _("Custodian")), Column("licence", _("Licence")),
        Column("release", _("Latest release")),
        Column("rows", _("Rows"), "number"), Column("covers", _("Covers")),
        Column("received", _("Last delivery"), "date"), Column("expected", _("Next expected")),
        Column("freshness", _("Freshness")), Column("feeds", _("Feeds")), Column("marks", _("Open marks"), "number"),
    ]  # fmt: skip
    today, health = timezone.now().date(), health_of_sources(timezone.now())
    rows = [
        _source_row(card, release, states[card.code], today) | _fed(health.get(card.code))
        for card in cards
        for release in card.releases or (None,)
    ]
    return Table(_("Joint databases that Concert takes in, with their latest releases"), columns, rows)


def _source_row(card: SourceCard, release: Release | None, state: SourceState, today: date) -> dict[str, object]:
    expected = state.heard.expected
    return {
        "title": card.source.title, "title_href": reverse("research:source", args=(card.code,)),
        "custodian": release.provider if release and release.invented else card.source.custodian,
        "licence": _("Invented") if release and release.invented else card.source.licence,
        "release": release.number if release else "–",
        "release_href": reverse("research:release", args=(release.number,)) if release else "",
        "rows": _rows(release) if release else "–", "covers": covered(state) or "–",
        "received": state.heard.last or "–", "expected": said_short_day(expected) if expected else card.source.rhythm,
        "freshness": str(FRESHNESS[state.heard.freshness(today)]), "marks": state.open_marks,
        "marks_href": reverse("research:marks") if state.open_marks else "",
    }  # fmt: skip


def _fed(health: Health | None) -> dict[str, object]:
    """How the feeds of a source are doing, the worst of them."""
    return {"feeds": str(HEALTH[health]), "feeds_href": reverse("research:feeds")} if health else {"feeds": "–"}


def covered(state: SourceState) -> str:
    """The first and last period that a source covers, in words; empty where nothing came yet."""
    if not state.first:
        return ""
    if state.first == state.last:
        return state.first
    return _("{first} to {last}").format(first=state.first, last=state.last)


def _standing(about: Described) -> str:
    if about.context:
        return _("Context, outside the Compact")
    if not about.objectives:
        return _("Indicator")
    numbers = listed(str(number) for number in about.objectives)
    return ngettext("Objective {numbers}", "Objectives {numbers}", len(about.objectives)).format(numbers=numbers)


def _indicators(described: dict[str, Described], codes: list[str]) -> Table:
    columns = [
        Column("label", _("Figure")),
        Column("code", _("Code")),
        Column("unit", _("Unit")),
        Column("standing", _("Standing")),
    ]
    rows = [
        {
            "label": described[code].label,
            "label_href": reverse("research:indicator", args=(code,)),
            "code": code,
            "unit": described[code].unit,
            "standing": _standing(described[code]),
        }
        for code in codes
    ]
    return Table(_("Figures computed from these releases, by country and year"), columns, rows)


def _rows(release: Release) -> int | str:
    """How many rows a release has; of a protected source they are people at risk, and their number is not told."""
    rows = rows_told(release)
    return _("withheld") if rows is None else rows


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """All sources and all figures."""
    cards, codes = queries.catalogue(), queries.indicators_with_figures()
    held = [release for card in cards for release in card.releases]
    context = {
        "cards": cards,
        "held": held,
        "total": sum(rows_told(release) or 0 for release in held),
        "figure_count": len(codes),
        "all_invented": bool(held) and all(release.invented for release in held),
        "may_take_in": permissions.may_take_in(request.user),
        "catalogue_forms": CATALOGUE_FORMS,
    }
    states = queries.states_of_sources()
    context |= _news(states)
    tables = {"sources": _sources(cards, states)}
    if codes:
        described = described_all()
        tables["figures"] = _indicators(described, codes)
        topics = [(name, title, _indicators(described, found)) for name, title, found in by_topic(codes)]
        tables |= {name: table for name, _title, table in topics}
        context["topics"] = topics
    return page_or_file(request, "catalogue.html", context, tables, "concert-data")


def _news(states: Mapping[str, SourceState]) -> dict[str, object]:
    """How many sources are late or stale, of how many nothing came, and how many marks are open."""
    today = timezone.now().date()
    said = [state.heard.freshness(today) for state in states.values()]
    return {
        "late": said.count(Freshness.LATE) + said.count(Freshness.STALE), "stale": said.count(Freshness.STALE),
        "never": said.count(Freshness.NEVER), "open_marks": sum(state.open_marks for state in states.values()),
    }  # fmt: skip


@require_safe
def source(request: HttpRequest, code: str) -> HttpResponse:
    """What one source counts, what it leaves out, and its releases."""
    card, state = queries.source_card(code), queries.states_of_sources()[code]
    described = described_all()
    columns = [
        Column("number", _("Release")),
        Column("published_on", _("Published"), "date"),
        Column("provider", _("Provider")),
        Column("rows", _("Rows"), "number"),
        Column("quarantined", _("Set aside"), "number"),
        Column("changed", _("Figures changed"), "number"),
        Column("incomplete_to", _("Incomplete to"), "text"),
    ]
    rows = [
        {
            "number": release.number,
            "number_href": reverse("research:release", args=(release.number,)),
            "published_on": release.published_on,
            "provider": release.provider,
            "rows": _rows(release),
            "quarantined": _("withheld") if card.source.protected else release.quarantined,
            "changed": release.changed,
            "incomplete_to": said_day(release.incomplete_to) if release.incomplete_to else _("whole"),
        }
        for release in queries.releases(code)
    ]
    context = {
        "card": card,
        "freshness": freshness(card),
        "state": state,
        "covers": covered(state),
        "fresh": FRESHNESS[state.heard.freshness(timezone.now().date())],
        "marked": cards(queries.marks(code)),
        "figures": [described[each] for each in card.indicators if each in described],
        "may_see_quarantine": permissions.may_see_quarantine(request.user),
        "may_take_in": permissions.may_take_in(request.user),
    }
    table = Table(_("Releases, newest first"), columns, rows)
    return page_or_file(request, "source.html", context, {"releases": table}, f"concert-{code}")
