"""Calendars: of one plan, of one area, and of one person behind a secret address."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concert.formats.calendars import CONTENT_TYPE, CalendarDay, calendar
from concert.ground.notices import queries as notices
from concert.ground.people.permissions import area_names
from concert.ground.reference import queries as reference
from concert.plans.permissions import plan_visible_to
from concert.plans.queries.deadlines import areas_of_person, deadlines
from concert.plans.rules.reminders import Deadline


@require_safe
def plan_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """All days of one adopted plan, for everybody."""
    plan = plan_visible_to(request.user, slug)
    found = deadlines(request.user, plan=plan.slug, withdrawn=True)
    return _answer(request, plan.title, found, plan.slug)


@require_safe
def area_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """All days of the adopted plans of an area, for everybody."""
    area = reference.area(code)
    name = _("{area}: action plans").format(area=area.name_in(get_language() or "en"))
    return _answer(request, name, deadlines(request.user, areas=[area.pk], withdrawn=True), area.pk)


@require_safe
def my_calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """What is due where one person works, for whoever knows the address. Nothing of the address is ever logged."""
    owner = notices.owner_of_calendar(secret)
    if owner is None:
        unknown = HttpResponse(_("There is no such calendar."), status=404, content_type="text/plain; charset=utf-8")
        unknown._has_been_logged = True  # type: ignore[attr-defined]  # Django would log the address, which is a secret
        return _private(unknown)
    found = deadlines(owner, areas=areas_of_person(owner), withdrawn=True)
    name = _("Concert: what is due for {name}").format(name=owner)
    return _private(_answer(request, name, found, "concert"))


def address_of_calendar(secret: str) -> str:
    """The path of one person's calendar: fills the place on the page of notices."""
    return reverse("plans:my-calendar", args=[secret])


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _answer(request: HttpRequest, name: str, found: Iterable[Deadline], stem: str) -> HttpResponse:
    """The calendar with its ETag; 304 to whoever has it already."""
    names = area_names(get_language() or "en")
    content = calendar(name, [_day(each, names) for each in found], language=get_language() or "en")
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'inline; filename="{stem}.ics"'
    response["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def _page(each: Deadline) -> str:
    if each.number:
        return reverse("plans:step", args=[each.code, each.number])
    return reverse("plans:measure", args=[each.code])


def _day(each: Deadline, names: dict[str, str]) -> CalendarDay:
    kind = "milestone" if each.number else "measure"
    number = f"{each.measure}-{each.number}" if each.number else str(each.measure)
    lines = [_("Step {code}") if each.number else _("Measure {code}"), _("Lead: {lead}") if each.lead else ""]
    if each.is_settled:
        lines.append(_("Done."))
    return CalendarDay(
        uid=f"{kind}-{number}@{urlsplit(settings.PUBLIC).hostname}",
        day=each.due,
        title=f"{each.code}: {each.title}",
        said_on=each.said_on or date.min,
        moved=each.moved,
        text="\n".join(line.format(code=each.name, lead=each.lead) for line in lines if line),
        address=settings.PUBLIC + _page(each),
        categories=(names.get(each.area, each.area),),
        is_cancelled=each.is_withdrawn,
    )
