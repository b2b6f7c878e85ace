"""The list of recommendations, and one of them with what it was answered and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concert.forums.recommendations import queries
from concert.forums.recommendations.exports import body_of, identifier_of, table_of
from concert.forums.recommendations.models import Recommendation, RecommendationLink
from concert.forums.recommendations.permissions import ANSWER, CORRECT, LINK, RECORD, grants_of
from concert.forums.recommendations.queries import Asked
from concert.forums.recommendations.rules import Body, Response
from concert.forums.recommendations.wording import BODIES, RESPONSES
from concert.ground.reference import queries as reference
from concert.ground.web import charts
from concert.ground.web.pages import paginate
from concert.ground.web.slots import filled
from concert.ground.web.tables import FORMATS, export_response
from concert.plans.wording import MARKS, standing_said

SHORT = 180
MAY = {"answer": ANSWER, "correct": CORRECT, "link": LINK}
RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "ckb", "ps", "dv", "yi"}


@dataclass(frozen=True, slots=True)
class Line:
    """A recommendation as the list shows it."""

    number: int
    words: str
    language: str
    area: str
    area_code: str
    body: str
    reference: str
    session: str
    answer: str
    measures: list[str]
    outside: bool


def short(words: str) -> str:
    """The first words of a long text."""
    return words if len(words) <= SHORT else f"{words[:SHORT].rsplit(' ', 1)[0]} …"


def asked_in(request: HttpRequest) -> Asked:
    """What the address asks for; what it cannot mean is left out."""
    told = request.GET
    number = told.get("objective", "")
    response, body = told.get("response", ""), told.get("body", "")
    area = told.get("area", "").upper()[:24]
    return Asked(
        area if area in reference.areas_by_code() else "",
        body if body in list(Body) else "",
        int(number) if number.isdecimal() and 1 <= int(number[:3]) <= 23 else 0,
        response if response in list(Response) else "",
        told.get("linked", "") if told.get("linked") in ("yes", "no") else "",
    )


@require_safe
def recommendations(request: HttpRequest) -> HttpResponse:
    """What bodies recommended, by area, body, objective, answer and link: the choice stands in the address."""
    asked = asked_in(request)
    found = queries.recommendations(request.user, asked)
    if request.GET.get("as") in FORMATS:
        return export_response(table_of(found), request.GET["as"], "recommendations")
    language = get_language() or "en"
    counts = queries.counts_by_area(request.user)
    names = reference.area_names(language)
    kept = request.GET.copy()
    kept.pop("page", None)
    page = paginate(request, found)
    context = {
        "here": "recommendations",
        "title": title_of(found),
        "asked": asked,
        "any": bool(counts),
        "lines": [_line(each, language) for each in page],
        "page": page,
        "keep": f"{kept.urlencode()}&" if kept else "",
        "areas": sorted(((code, names.get(code, code)) for code in counts), key=lambda each: each[1].casefold()),
        "bodies": [(each.value, BODIES[each]) for each in Body],
        "objectives": [(each.pk, each.label_in(language)) for each in reference.objectives()],
        "responses": [(each.value, RESPONSES[each]) for each in Response],
        "may_record": request.user.is_authenticated and grants_of(request.user).may_somewhere(RECORD),
    }
    return render(request, "recommendations/recommendations.html", context)


def title_of(found: list[Recommendation]) -> str:
    """The finding: how many have no measure; those outside the Compact are not counted."""
    inside = [each for each in found if not each.outside]
    bare = sum(1 for each in inside if not queries.links_of(each)[0])
    if not found:
        return _("No recommendation is recorded here")
    if not inside:
        return ngettext(
            "{number} recommendation stands as context, outside the Compact",
            "{number} recommendations stand as context, outside the Compact",
            len(found),
        ).format(number=len(found))
    if not bare:
        return ngettext(
            "A measure follows from the one recommendation",
            "A measure follows from each of {number} recommendations",
            len(inside),
        ).format(number=len(inside))
    return ngettext(
        "{bare} of {number} recommendation has no measure",
        "{bare} of {number} recommendations have no measure",
        len(inside),
    ).format(bare=bare, number=len(inside))


def _line(each: Recommendation, language: str) -> Line:
    words = each.wording
    return Line(
        each.pk,
        words.title or short(words.text),
        words.language,
        each.area.name_in(language),
        each.area_id,
        body_of(each),
        each.reference,
        each.session,
        str(RESPONSES[each.response]),
        [link.measure_code for link in queries.links_of(each)[0]],
        each.outside,
    )


@require_safe
def recommendation(request: HttpRequest, number: int) -> HttpResponse:
    """One recommendation: its text, the body, the answer, the measures with their standing, what was before."""
    found = queries.recommendation(number, request.user)
    language = get_language() or "en"
    grants = grants_of(request.user)
    open_links, ended = queries.links_of(found)
    rows = filled("recommendations.chain", found, request.user)
    words, answer = found.wording, found.answer
    objectives = list(found.objectives.all())
    may = {name: grants.may(permission, area=found.area_id) for name, permission in MAY.items()}
    context = {
        "here": "recommendations",
        "recommendation": found,
        "id": identifier_of(found),
        "title": words.title or short(words.text),
        "words": words,
        "direction": "rtl" if words.language.split("-")[0] in RIGHT_TO_LEFT else "ltr",
        "area": found.area.name_in(language),
        "body": body_of(found),
        "answer": answer,
        "response": RESPONSES[found.response],
        "earlier_answers": [(each, RESPONSES[each.response]) for each in found.answers.all() if each != answer][::-1],
        "earlier_texts": [each for each in found.texts.all() if each != words][::-1],
        "objectives": [(each.pk, each.label_in(language)) for each in objectives],
        "open_links": _with_standings(open_links),
        "ended": ended,
        "row": rows[0] if rows else None,
        "may": {**may, "correct": may["correct"] and not may["answer"], "link": may["link"] and not found.outside},
    }
    return render(request, "recommendations/recommendation.html", context)


def _with_standings(links: list[RecommendationLink]) -> list[tuple[RecommendationLink, SafeString]]:
    """Each link with how the steps of its measure stand, as a mark and a word."""
    found = queries.standings_of([each.measure_id for each in links if each.measure_id], on=timezone.localdate())
    drawn = {pk: charts.badge(MARKS[glance.standing], standing_said(glance)) for pk, glance in found.items()}
    return [(each, drawn.get(each.measure_id or 0, SafeString())) for each in links]
