"""One measure with the chain that runs through it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concert.ground.web.numerals import said_number
from concert.ground.web.separators import listed
from concert.plans import queries
from concert.plans.models import Measure, MeasureIndicator
from concert.plans.queries.measures import glance_of
from concert.plans.rules import Origin
from concert.plans.rules.milestones import days_behind, status_of
from concert.plans.views import words
from concert.plans.views.pace import with_pace


@dataclass(frozen=True, slots=True)
class Link:
    """One of the seven links: `state` is empty (linked), `here` or `missing`."""

    kind: str
    what: str
    more: str
    state: str = ""
    address: str = ""


@require_safe
def measure(request: HttpRequest, code: str) -> HttpResponse:
    """The measure, its chain of seven links, its milestones, indicators and money, and the cell of each value."""
    found = queries.measure(code, request.user)
    day = timezone.localdate()
    glance = glance_of(found, on=day)
    links = chain_of(found)
    steps = [
        (
            step,
            words.status_badge(
                status_of(step.due, step.happened_on, step.done, on=day),
                days_behind(step.due, step.happened_on, on=day),
            ),
            cell_address(found, step.facts().origin, "due"),
        )
        for step in found.milestones.all()
    ]
    context = {
        "here": "plans",
        "measure": found,
        "plan": found.plan,
        "area": found.plan.area.name_in(get_language() or "en"),
        "objective": found.objective.label_in(get_language() or "en") if found.objective else "",
        "badge": words.badge_of(glance),
        "links": links,
        "linked": sum(1 for each in links if each.state != "missing"),
        "missing": [each for each in links if each.state == "missing"],
        "steps": steps,
        "step_title": words.standing_sentence(words.statuses_of([found], on=day)),
        "drawing": words.timeline_of(
            [found], on=day, said=words.standing_sentence(words.statuses_of([found], on=day)), with_codes=False
        ),
        "money": words.sums((line.amount, line.currency) for line in found.budget.all()),
        "secured": words.sums((line.amount, line.currency) for line in found.budget.all() if line.secured),
        "indicators": with_pace([_indicator_said(each, found) for each in found.indicators.all()], found, on=day),
        "lines": [
            {
                "line": line,
                "amount": words.money(line.amount, line.currency),
                "cell": cell_address(found, line.facts().origin, "amount"),
            }
            for line in found.budget.all()
        ],
        "cells": _cells(found),
    }
    return render(request, "plans/measure.html", context)


def cell_address(found: Measure, origin: Origin, key: str) -> str:
    """The page of the cell that a value was read from; empty where no cell was kept."""
    place = origin.at(key)
    return reverse("plans:cell", args=(found.plan.slug, place.sheet, place.cell)) if place.sheet and place.cell else ""


def _cells(found: Measure) -> list[tuple[str, str, str]]:
    origin = found.facts().origin
    asked = {
        "title": _("Measure"),
        "lead": _("Lead"),
        "deadline": _("Deadline"),
        "outcome": _("What changes"),
        "safeguards": _("Rights safeguards"),
    }
    return [
        (label, str(origin.at(key)), cell_address(found, origin, key))
        for key, label in asked.items()
        if key in origin.columns
    ]


def _indicator_said(each: MeasureIndicator, found: Measure) -> dict[str, object]:
    language, origin = get_language() or "en", each.facts().origin
    return {
        "name": each.indicator.label_in(language) if each.indicator else each.name,
        "unit": each.indicator.unit_in(language) if each.indicator else each.unit,
        "code": each.indicator_id,
        "trap": each.indicator.trap_in(language) if each.indicator else "",
        "baseline": None if each.baseline is None else said_number(float(each.baseline)),
        "baseline_year": each.baseline_year,
        "baseline_cell": cell_address(found, origin, "baseline"),
        "target": None if each.target is None else said_number(float(each.target)),
        "target_year": each.target_year,
        "target_cell": cell_address(found, origin, "target"),
        "address": series_address(each, found.plan.area_id),
    }


def chain_of(found: Measure) -> list[Link]:
    """The seven links. Those that other rooms will bring are missing, and say who could add them."""
    area = found.plan.area.name_in(get_language() or "en")
    return [
        Link(_("Recommendation"), _("None linked yet"), _("A review forum could link one."), "missing"),
        Link(_("Measure"), found.title, _("You are here"), "here"),
        _budget_link(found, area),
        Link(_("Grant"), _("None yet"), _("The start-up fund could give one where money is missing."), "missing"),
        Link(_("Activity"), _("None reported yet"), _("Those who do the work could report it."), "missing"),
        _indicator_link(found, area),
        Link(
            _("Paragraph"),
            _("Not written yet"),
            _("The review team of {area} could add it.").format(area=area),
            "missing",
        ),
    ]


def _budget_link(found: Measure, area: str) -> Link:
    lines = list(found.budget.all())
    if not lines:
        return Link(
            _("Budget"),
            _("No money named"),
            _("The authors of the plan of {area} could add it.").format(area=area),
            "missing",
        )
    secured = words.sums((line.amount, line.currency) for line in lines if line.secured)
    more = _("{money} secured").format(money=listed(secured)) if secured else _("nothing secured yet")
    return Link(
        _("Budget"), listed(words.sums((line.amount, line.currency) for line in lines)), more, address="#budget"
    )


def _indicator_link(found: Measure, area: str) -> Link:
    indicators = list(found.indicators.all())
    if not indicators:
        return Link(
            _("Indicator"),
            _("None named"),
            _("The authors of the plan of {area} could add one.").format(area=area),
            "missing",
        )
    first = indicators[0]
    more = target_said(first)
    if others := len(indicators) - 1:
        more = ngettext("{what}, and {number} more", "{what}, and {number} more", others).format(
            what=more, number=others
        )
    name = first.indicator.label_in(get_language() or "en") if first.indicator else first.name
    return Link(_("Indicator"), name, more, address="#indicators")


def target_said(indicator: MeasureIndicator) -> str:
    """`Target 70 by 2027`, or that there is none."""
    if indicator.target is None:
        return _("No target")
    value = said_number(float(indicator.target))
    return _("Target {value} by {year}").format(value=value, year=indicator.target_year or "?")


def series_address(indicator: MeasureIndicator, area: str) -> str:
    """The page of the released figures of an indicator in an area; empty for a plan's own indicator."""
    return reverse("research:series", args=(indicator.indicator_id, area)) if indicator.indicator_id else ""
