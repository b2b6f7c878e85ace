"""Editing one measure in the browser, and the page where two people meet who edited it at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from concert.ground.reference import queries as reference
from concert.ground.refusals import Refusal, refusals_in
from concert.ground.web.wording import say
from concert.plans.actions.editing import Edit, edit_measure
from concert.plans.forms import MeasureForms, measure_forms
from concert.plans.permissions import require
from concert.plans.queries.editing import Editable, alone, editable
from concert.plans.rules import MeasureFacts
from concert.plans.rules.differences import Conflict, Merged, content_of, differences, facts_of, merged
from concert.plans.views.changes import changes_page
from concert.plans.views.returns import chosen, conflict_shown

if TYPE_CHECKING:
    from concert.ground.people.models import User

SALT = "plans.edit"
A_DAY = 24 * 3600
TEXTS = frozenset({"title", "lead", "partners", "outcome", "law_review", "safeguards"})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """The form of a measure; what is sent goes into the draft of its plan."""
    if request.method == "POST":
        return _sent(request, code)
    found = editable(code, request.user)
    require(request.user, "plans.edit_plan", area=found.root.area_id)
    if found.measure is None:
        raise Refusal("plans.edit.gone", measure=code.upper())
    return _form(request, found, measure_forms(found.measure, _objectives()), _sealed(found.root.slug, found.measure))


def _sent(request: HttpRequest, code: str) -> HttpResponse:
    slug, base = _opened(request.POST.get("base", ""), code)
    found = editable(code, request.user, slug)
    require(request.user, "plans.edit_plan", area=found.root.area_id)
    if request.POST.get("mine"):
        mine = _opened(request.POST["mine"], code)[1]
        forms = None
    else:
        forms = measure_forms(base, _objectives(), request.POST)
        if not forms.are_valid():
            return _form(request, found, forms, request.POST["base"], status=422)
        mine = forms.facts(base)
    choices = chosen(request)
    both = merged(alone(base), alone(mine), alone(found.measure), choices)
    if forms is None and (request.POST.get("do") == "rework" or _wants_both(request)):
        return _rework(request, found, both)
    seen = request.POST.get("seen", "")
    act = Edit(slug, base, mine, seen, choices)
    try:
        draft = edit_measure(act, by=cast("User", request.user), on=timezone.localdate())
    except Exception as problem:
        reasons = refusals_in(problem)
        if not reasons:
            raise
        if any(each.code.endswith(".conflict") for each in reasons):
            return _conflict(request, found, (base, mine), both)
        shown = forms or measure_forms(mine, _objectives())
        return _form(request, found, shown, _sealed(slug, base), reasons=reasons, status=422)
    return redirect("plans:plan", draft.slug)


def _form(request: HttpRequest, found: Editable, forms: MeasureForms, base: str, **more: Any) -> HttpResponse:
    context = {
        "here": "plans",
        "plan": found.root,
        "current": found.current,
        "measure": found.measure,
        "code": more.get("code") or (found.measure.code if found.measure else ""),
        "forms": forms,
        "base": base,
        "seen": request.POST.get("seen", found.version) if request.method == "POST" else found.version,
        "reasons": [say(each) for each in more.get("reasons", ())],
        "reworked": more.get("reworked", False),
    }
    if more.get("reworked"):
        context["seen"] = found.version
    return render(request, "plans/edit.html", context, status=more.get("status", 200))


def _conflict(
    request: HttpRequest, found: Editable, sides: tuple[MeasureFacts, MeasureFacts], both: Merged
) -> HttpResponse:
    """Their text beside the saved one, field by field; nothing was written."""
    base, mine = sides
    theirs = alone(found.measure)
    context = {
        "here": "plans",
        "plan": found.root,
        "code": base.code,
        "base": request.POST["base"],
        "mine": _sealed(found.root.slug, mine),
        "seen": found.version,
        "gone": found.measure is None,
        "conflicts": [(conflict_shown(each, chosen(request)), _is_text(each)) for each in both.conflicts],
        "of_others": changes_page(differences(alone(base), theirs), theirs),
        "page": changes_page(differences(alone(base), alone(mine)), alone(mine)),
    }
    return render(request, "plans/edit-conflict.html", context, status=409)


def _rework(request: HttpRequest, found: Editable, both: Merged) -> HttpResponse:
    """The form again, over what is saved by now, with both texts where the person wants both."""
    measure = next(iter(both.plan.measures), None)
    if measure is None:
        measure = _opened(request.POST["mine"], "")[1]
    fields: dict[str, Any] = {
        each.field: f"{each.theirs}\n{each.mine}"
        for each in both.conflicts
        if _is_text(each) and request.POST.get(f"choose-{each.id}", "both") == "both"
    }
    base = found.measure or measure
    forms = measure_forms(replace(measure, **fields), _objectives())
    return _form(request, found, forms, _sealed(found.root.slug, base), reworked=True, code=base.code)


def _is_text(each: Conflict) -> bool:
    return each.kind.value == "measure" and each.field in TEXTS


def _wants_both(request: HttpRequest) -> bool:
    return any(name.startswith("choose-") and value == "both" for name, value in request.POST.items())


def _sealed(slug: str, measure: MeasureFacts) -> str:
    """What a person started from, signed, so that it comes back as it went out."""
    return signing.dumps({"plan": slug, "content": content_of(alone(measure))}, salt=SALT, compress=True)


def _opened(said: str, code: str) -> tuple[str, MeasureFacts]:
    try:
        found = signing.loads(said, salt=SALT, max_age=A_DAY)
    except signing.BadSignature as old:
        raise Refusal("plans.edit.old_form") from old
    measure = facts_of(found["content"]).measures[0]
    if code and measure.code != code.upper():
        raise Refusal("plans.edit.old_form")
    return found["plan"], measure


def _objectives() -> list[tuple[int, str]]:
    language = get_language() or "en"
    return [(each.pk, f"{each.pk} {each.label_in(language)}") for each in reference.objectives()]
