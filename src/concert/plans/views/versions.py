"""A frozen version of a plan: what was adopted, word for word, with its checksum."""

from __future__ import annotations

import json
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from concert.ground.web.numerals import said_day
from concert.plans import queries
from concert.plans.rules import digest, measures_added
from concert.plans.views.told import written_said


@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One version, what it changed, and the same as JSON with `?as=json`."""
    found = queries.version(slug, number, request.user)
    if request.GET.get("as") == "json":
        response = HttpResponse(
            json.dumps(found.content, sort_keys=True, separators=(",", ":"), ensure_ascii=False),
            content_type="application/json",
        )
        response["Content-Disposition"] = f'attachment; filename="{slug}-version-{number}.json"'
        return response
    measures = found.content["measures"]
    before = queries.version(slug, number - 1, request.user) if number > 1 else None
    codes = [each["code"] for each in measures]
    earlier = {each["code"]: each for each in before.content["measures"]} if before else {}
    added, gone = measures_added(earlier, codes) if before else ([], [])
    changed = [
        each["code"] for each in measures if each["code"] in earlier and _said(each) != _said(earlier[each["code"]])
    ]
    title = ngettext(
        "Version {number} was adopted on {day} with {measures} measure",
        "Version {number} was adopted on {day} with {measures} measures",
        len(measures),
    ).format(number=number, day=said_day(found.frozen_on), measures=len(measures))
    context = {
        "here": "plans",
        "plan": found.plan,
        "version": found,
        "title": title,
        "edited": written_said(found.edited),
        "measures": [{**each, "day": _day(each["deadline"])} for each in measures],
        "before": before,
        "added": added,
        "gone": gone,
        "changed": changed,
        "is_whole": digest(found.content) == found.checksum,
    }
    return render(request, "plans/version.html", context)


def _day(said: str | None) -> date | None:
    """A day of the frozen content, kept there as an ISO day."""
    return date.fromisoformat(said) if said else None


def _said(measure: dict[str, object]) -> str:
    """What a frozen measure says, without the cells it was read from."""

    def without_cells(value: object) -> object:
        if isinstance(value, dict):
            return {key: without_cells(each) for key, each in value.items() if key != "cells"}
        return [without_cells(each) for each in value] if isinstance(value, list) else value

    return json.dumps(without_cells(measure), sort_keys=True)
