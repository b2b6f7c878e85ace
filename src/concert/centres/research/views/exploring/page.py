"""The page of the explorer: what was asked, what was found, and where to go from there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concert.centres.research import queries
from concert.centres.research.exports.forms import FORMS
from concert.centres.research.queries import Answer
from concert.centres.research.rules.indicators import BY_CODE
from concert.centres.research.rules.looking import Carried, refusals_to_look
from concert.centres.research.sources import SOURCES
from concert.centres.research.views.answering import page_or_file
from concert.centres.research.views.exploring import pictures
from concert.centres.research.views.exploring.answers import (
    Sight,
    by_area,
    flow_dimension,
    flow_question,
    head_of,
    lines_of,
    year_of,
)
from concert.centres.research.views.exploring.asking import (
    Asked,
    Reason,
    asked_in,
    figures_by_topic,
    form_of,
    reasons_of,
)
from concert.centres.research.views.exploring.finding import flows_of, title_of
from concert.centres.research.views.exploring.places import places_of_deaths
from concert.centres.research.views.exploring.tabled import Ordered, answer_table, flow_table, map_table
from concert.centres.research.views.exploring.widening import widenings
from concert.centres.research.views.words import SAID_BY_THE_TRAP, Described, described_all, places
from concert.centres.research.wording.figures import DIMENSIONS
from concert.ground.findings import Finding, Level
from concert.ground.refusals import Refusal, refusals_in
from concert.ground.web.numerals import said_day
from concert.ground.web.pages import paginate
from concert.ground.web.separators import listed, listed_apart
from concert.ground.web.tables import Table
from concert.ground.web.wording import say

MOST_HUBS = 6
MOST_EXPORTED = 50_000


@require_safe
def explore(request: HttpRequest) -> HttpResponse:
    """Any question to any figure. Without one, the figures to choose from; with a wrong one, every reason."""
    asked, described = asked_in(request.GET), described_all()
    codes = queries.indicators_with_figures()
    if asked.code not in codes:
        return _figures(request, asked, described, codes)
    known, carried = places(), queries.carried(asked.code)
    found, refusals = _answered(asked, carried)
    reasons = reasons_of(refusals, asked)
    wrong = frozenset(reason.field for reason in reasons)
    figures = figures_by_topic(codes, described, asked.code)
    context = {
        "asked": asked, "about": described[asked.code], "reasons": reasons, "wrong": wrong,
        "form": form_of(asked, carried, known, figures, wrong), "years": carried.years[::-1],
    }  # fmt: skip
    if found is None:
        return render(request, "research/explore.html", {"here": "data", **context}, status=400)
    seen, tables = _seen(request, Sight(asked, found, carried, described[asked.code], known))
    return page_or_file(request, "explore.html", context | seen, tables, f"concert-{asked.code}")


def _answered(asked: Asked, carried: Carried) -> tuple[Answer | None, list[Refusal]]:
    """The answer, or every reason why there is none."""
    refusals = list(refusals_to_look(asked.question, asked.view, carried))
    try:
        found = queries.explore(asked.question)
    except (Refusal, ExceptionGroup) as problem:
        more = refusals_in(problem)
        if not more:
            raise
        return None, [*more, *refusals]
    return (None, refusals) if refusals else (found, [])


def _figures(request: HttpRequest, asked: Asked, described: Mapping[str, Described], codes: list[str]) -> HttpResponse:
    """The figures to choose from, all of them or those that hold the words looked for."""
    sought = request.GET.get("q", "").strip()[:80]
    reasons: list[Reason] = []
    if asked.code:
        code = "research.question.nothing" if asked.code in BY_CODE else "research.indicator.unknown"
        source = BY_CODE[asked.code].source if asked.code in BY_CODE else ""
        refusal = Refusal(code, code=asked.code[:60], source=source, known=", ".join(codes))
        reasons = reasons_of([refusal], asked)
    words = sought.casefold().split()
    fitting = [
        code for code in codes
        if all(word in f"{described[code].label} {code} {described[code].unit}".casefold() for word in words)
    ]  # fmt: skip
    topics = figures_by_topic(fitting, described)
    context = {
        "here": "data", "topics": topics, "sought": sought, "reasons": reasons, "count": len(fitting),
        "dimensions": {code: listed(_dimensions(code)) for code in fitting},
    }  # fmt: skip
    return render(request, "research/explore-figures.html", context, status=404 if reasons else 200)


def _dimensions(code: str) -> list[str]:
    return [str(DIMENSIONS[name]).lower() for name in BY_CODE[code].by]


def _seen(request: HttpRequest, sight: Sight) -> tuple[dict[str, Any], dict[str, Table]]:
    """Pictures and tables of an answer."""
    asked, found, known = sight.asked, sight.found, sight.places
    ordered = Ordered(found, known)
    page = paginate(request, ordered)
    start = max(page.start_index() - 1, 0)
    rows = ordered[:MOST_EXPORTED] if request.GET.get("as") else ordered[start : page.end_index()]
    tables = {"answer": answer_table(rows, sight)}
    context: dict[str, Any] = {
        "found": found, "page": page, "total": found.total, **_use(request, asked, found),
        "cautions": _cautions(found, sight.about), "forms": list(FORMS.values()),
        "title": _("Nothing fits this question"), "withheld": "withheld" in found.marks,
        "held": "held_back" in found.marks,
    }  # fmt: skip
    if not found.total:
        return context | {"widenings": widenings(asked, known)}, tables
    head = head_of(sorted(sight.carried.areas), known)
    lines, several = lines_of(found, known, head)
    title, year = title_of(lines, several, sight), year_of(asked, found, sight.carried)
    context |= {
        "title": title, "lines": lines, "several": several, "year": year,
        "chart": pictures.lines_chart(lines, found, sight.carried.years, title),
        "head": known[head].name if head and not asked.question.areas else "",
        "points": places_of_deaths(asked, known, year),
    }  # fmt: skip
    if year:
        mapped = by_area(asked, found, year)
        context["maps"] = pictures.area_maps(mapped, sight, year)
        tables["map"] = map_table(mapped, sight, year)
        context |= _flows(sight, year, head, tables)
    return context, tables


def _flows(sight: Sight, year: str, head: str, tables: dict[str, Table]) -> dict[str, Any]:
    """A chart for each place that was asked for, and one matrix of all of them."""
    asked = sight.asked
    hubs = [*asked.question.areas][:MOST_HUBS] or ([head] if head else [])
    question = flow_question(asked, hubs, year)
    if question is None:
        return {}
    name = flow_dimension(asked.code)
    rows = list(queries.explore(question).rows.to_pylist())
    drawn = [flows_of(sight, [row for row in rows if row["area"] == hub], name, hub) for hub in hubs]
    charts = [each for each in drawn if each is not None]
    if not charts:
        return {}
    tables["flows"] = flow_table(rows, name, hubs, sight.places, year)
    return {"flow_charts": charts, "into": name == "origin", "all_hubs": len(asked.question.areas) <= MOST_HUBS}


def _use(request: HttpRequest, asked: Asked, found: Answer) -> dict[str, Any]:
    """What one needs to use the answer elsewhere: addresses for people and machines, files, and how to cite it."""
    keep = asked.address.partition("?")[2] + "&"
    fixed = replace(asked.question, release=found.releases[0] if len(found.releases) == 1 else asked.question.release)
    source = SOURCES[found.source]
    days = {release.number: release for release in queries.releases(found.source) if release.number in found.releases}
    cited = [
        _("{custodian}: {title}, release {number} of {day}").format(
            custodian=days[number].provider, title=source.title, number=number, day=said_day(days[number].published_on)
        )
        for number in found.releases
    ]  # fmt: skip
    machine = f"{reverse('api:explore')}?{asked.question.address}"
    return {
        "keep": keep, "keep_map": f"{keep}table=map&", "keep_flows": f"{keep}table=flows&",
        "circles": replace(asked, tones=False).address, "address": request.build_absolute_uri(asked.address),
        "machine": request.build_absolute_uri(machine), "citation": listed_apart(cited), "fixed": asked.asking(fixed),
    }  # fmt: skip


def _cautions(found: Answer, about: Described) -> list[str]:
    """What to keep in mind, without what the figure's own trap says already; cases stand beside each number."""
    left_out = {"research.caution.cases_beside", *(SAID_BY_THE_TRAP if about.trap else ())}
    told = [say(Finding(code, level=Level.DOUBT)) for code in found.cautions if code not in left_out]
    words = [" ".join(part for part in (each.sentence, each.remedy) if part) for each in told]
    return [about.trap, *words] if about.trap else words
