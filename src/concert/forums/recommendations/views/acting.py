"""Forms: record a recommendation, correct its wording, answer it, link a measure, take a link back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from concert.forums.recommendations import actions, queries
from concert.forums.recommendations.exports import body_of
from concert.forums.recommendations.forms import AnswerForm, CorrectionForm, LinkForm, RecommendationForm
from concert.forums.recommendations.models import Recommendation
from concert.forums.recommendations.permissions import ANSWER, CORRECT, LINK, RECORD, grants_of, may, require
from concert.forums.recommendations.rules import routing_of
from concert.forums.recommendations.rules.refugees import Routing
from concert.forums.recommendations.views.reading import short
from concert.ground.people.permissions import Grants, with_all_inside
from concert.ground.reference import queries as reference
from concert.ground.refusals import Refusal, refusals_in
from concert.ground.web.problems import status_of
from concert.ground.web.wording import Said, say

if TYPE_CHECKING:
    from concert.ground.people.models import User

Act = Callable[[], object]


def areas_to_record(grants: Grants) -> list[tuple[str, str]]:
    """Code and name of each area whose recommendations somebody may record, by name."""
    names = reference.area_names(get_language() or "en")
    held = grants.areas(RECORD)
    codes = names.keys() if held is None else with_all_inside(held)
    return sorted(((code, names[code]) for code in codes if code in names), key=lambda each: each[1].casefold())


def require_somewhere(request: HttpRequest) -> Grants:
    """What the reader may do, or a refusal where they may record nothing anywhere."""
    grants = grants_of(request.user)
    if not grants.may_somewhere(RECORD):
        require(request.user, RECORD)
    return grants


def done(act: Act) -> tuple[object, list[Said], int]:
    """What an act made, or why it was refused and with which status."""
    try:
        return act(), [], 302
    except (Refusal, ExceptionGroup) as problem:
        refusals = refusals_in(problem)
        if not refusals:
            raise
        return None, [say(each) for each in refusals], status_of(refusals[0].code)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write down what a body recommended."""
    grants = require_somewhere(request)
    language = get_language() or "en"
    objectives = [(each.pk, f"{each.pk} {each.label_in(language)}") for each in reference.objectives()]
    form = RecommendationForm(
        request.POST if request.method == "POST" else None,
        areas=areas_to_record(grants),
        objectives=objectives,
        initial={"area": request.GET.get("area", "").upper()},
    )
    reasons: list[Said] = []
    status = 200 if request.method != "POST" else 422
    if request.method == "POST" and form.is_valid():
        by, day = cast("User", request.user), timezone.localdate()
        made, reasons, status = done(lambda: actions.record_recommendation(form.facts(), by=by, on=day))
        if isinstance(made, Recommendation):
            return redirect("recommendations:recommendation", made.pk)
    elif request.method == "POST" and request.POST.get("area"):
        require(request.user, RECORD, area=_known_area(request.POST["area"]))
    context = {"here": "recommendations", "form": form, "reasons": reasons, "verb": _("Record")}
    return render(request, "recommendations/new.html", context, status=status)


def _known_area(code: str) -> str:
    return reference.area(code).pk


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Answer for the state."""
    found = _for(request, number, ANSWER)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    return _acted(
        request,
        found,
        form,
        lambda: actions.answer_recommendation(
            number, form.facts(), by=cast("User", request.user), on=timezone.localdate()
        ),
        _("Answer"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, number: int) -> HttpResponse:
    """Lay a corrected wording beside the earlier ones."""
    found = _for(request, number, CORRECT)
    if may(request.user, ANSWER, area=found.area_id):
        raise Refusal("recommendations.text.of_the_body")
    form = CorrectionForm(
        request.POST if request.method == "POST" else None, initial={"text": found.wording.text, "reason": ""}
    )
    return _acted(
        request,
        found,
        form,
        lambda: actions.correct_recommendation(
            number,
            form.cleaned_data["text"],
            form.cleaned_data["reason"],
            by=cast("User", request.user),
            on=timezone.localdate(),
        ),
        _("Correct"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, number: int) -> HttpResponse:
    """Say that a measure follows from it."""
    found = _for(request, number, LINK)
    measures = queries.measures_to_link(found, request.user)
    choices = [(each.code, f"{each.code} {each.title}") for each in measures]
    form = LinkForm(request.POST if request.method == "POST" else None, measures=choices)
    return _acted(
        request,
        found,
        form,
        lambda: actions.link_measure(
            number,
            form.cleaned_data["measure"],
            by=cast("User", request.user),
            on=timezone.localdate(),
            reason=form.cleaned_data["reason"],
        ),
        _("Link"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def unlink(request: HttpRequest, number: int, held: int) -> HttpResponse:
    """Ask once more, then take a link back."""
    found = _for(request, number, LINK)
    link_held = next((each for each in found.links.all() if each.pk == held), None)
    if link_held is None:
        raise Refusal("recommendations.link.unknown", number=number)
    if request.method == "POST":
        actions.unlink_measure(number, held, by=cast("User", request.user), on=timezone.localdate())
        return redirect("recommendations:recommendation", number)
    context = {"here": "recommendations", "recommendation": found, "link": link_held, "title": _title(found)}
    return render(request, "recommendations/unlink.html", context)


def _for(request: HttpRequest, number: int, permission: str) -> Recommendation:
    found = queries.recommendation(number, request.user)
    require(request.user, permission, area=found.area_id)
    return found


def _title(found: Recommendation) -> str:
    return found.wording.title or short(found.wording.text)


def _acted(request: HttpRequest, found: Recommendation, form: Form, act: Act, verb: str) -> HttpResponse:
    """The form beside the text that it concerns; after the act, the recommendation itself."""
    reasons: list[Said] = []
    status = 200 if request.method != "POST" else 422
    if request.method == "POST" and form.is_valid():
        made, reasons, status = done(act)
        if made is not None:
            return redirect("recommendations:recommendation", found.pk)
    words = found.wording
    context = {
        "here": "recommendations",
        "recommendation": found,
        "words": words,
        "title": _title(found),
        "body": body_of(found),
        "form": form,
        "reasons": reasons,
        "verb": verb,
        "speaks_of_both": routing_of(words.text, found.tags) is Routing.BOTH,
        "nothing_to_link": isinstance(form, LinkForm) and not form.fields["measure"].choices,  # type: ignore[attr-defined]
    }
    return render(request, "recommendations/act.html", context, status=status)
