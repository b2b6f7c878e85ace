"""One measure with the chain that runs through it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concert.ground.people.permissions import grants_of
from concert.ground.people.rules import Permission
from concert.ground.web.numerals import said_number
from concert.ground.web.slots import filled
from concert.plans import queries
from concert.plans.models import Measure, MeasureIndicator
from concert.plans.queries.measures import glance_of
from concert.plans.rules import Origin
from concert.plans.views import words
from concert.plans.views.pace import with_pace
from concert.plans.views.told import who_said, written_said
from concert.plans.wording import STANDINGS_ALONE


@require_safe
def measure(request: HttpRequest, code: str) -> HttpResponse:
    """The measure, its chain of seven links, its milestones, indicators and money, and the cell of each value."""
    found = queries.measure(code, request.user)
    day = timezone.localdate()
    glance = glance_of(found, on=day)
    rows = filled("plans.measure.links", found, request.user)
    steps = [
        (
            step,
            words.status_badge(step.standing(on=day)),
            cell_address(found, step.facts().origin, "due"),
        )
        for step in found.milestones.all()
    ]
    context = {
        **_word_over(request, found),
        "here": "plans",
        "measure": found,
        "plan": found.plan,
        "area": found.plan.area.name_in(get_language() or "en"),
        "objective": found.objective.label_in(get_language() or "en") if found.objective else "",
        "badge": words.badge_of(glance),
        "row": rows[0] if rows else None,
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


def _word_over(request: HttpRequest, found: Measure) -> dict[str, object]:
    """The word that somebody put over the status, if any, with who, when and why; and whether the reader may."""
    grants = grants_of(request.user)
    area = found.plan.area_id
    held = next((each for each in queries.overrides_of(found) if each.lifted_on is None), None)
    return {
        "held": held,
        "held_word": STANDINGS_ALONE[held.status] if held else "",
        "held_badge": words.held_badge(held),
        "held_by": who_said(held, names=grants.may(Permission.PEOPLE_SEE, area=area)) if held else "",
        "may_edit": not found.is_withdrawn and grants.may(Permission.PLANS_EDIT_PLAN, area=area),
        "may_override": found.plan.is_adopted
        and not found.is_withdrawn
        and grants.may(Permission.PLANS_ADOPT_PLAN, area=area),
    }


def cell_address(found: Measure, origin: Origin, key: str) -> str:
    """The page of the cell that a value was read from; empty where no cell was kept."""
    place = origin.at(key)
    return reverse("plans:cell", args=(found.plan.slug, place.sheet, place.cell)) if place.sheet and place.cell else ""


def _cells(found: Measure) -> list[tuple[str, str, str]]:
    """Each value with its cell and the address of that, or with who wrote it on the site."""
    origin = found.facts().origin
    asked = {
        "title": _("Measure"),
        "lead": _("Lead"),
        "deadline": _("Deadline"),
        "outcome": _("What changes"),
        "safeguards": _("Rights safeguards"),
    }
    said = [
        (label, str(origin.at(key)), cell_address(found, origin, key))
        if key in origin.columns
        else (label, written_said(origin.written_here(key)), "")
        for key, label in asked.items()
    ]
    steps = [
        (_("Milestone {number}").format(number=each.number), each.facts().origin) for each in found.milestones.all()
    ]
    lines = [(_("Budget line {year}").format(year=each.year), each.facts().origin) for each in found.budget.all()]
    parts = [(label, written_said(each.written_here()), "") for label, each in steps + lines]
    return [each for each in (*said, *parts) if each[1]]


def _indicator_said(each: MeasureIndicator, found: Measure) -> dict[str, object]:
    language, origin = get_language() or "en", each.facts().origin
    return {
        "number": each.pk,
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


def series_address(indicator: MeasureIndicator, area: str) -> str:
    """The page of the released figures of an indicator in an area; empty for a plan's own indicator."""
    return reverse("research:series", args=(indicator.indicator_id, area)) if indicator.indicator_id else ""
