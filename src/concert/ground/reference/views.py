"""Pages of the vocabulary: what everyone refers to, with its sources, and where it can be changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from concert.ground.reference import actions, permissions, queries, wording
from concert.ground.reference.forms import IndicatorForm, RateForm, StanceForm, VerifyForm
from concert.ground.refusals import refusals_in
from concert.ground.web.pages import paginate
from concert.ground.web.problems import status_of
from concert.ground.web.tables import Column, Table, export_response
from concert.ground.web.wording import Said, say


def _language() -> str:
    return get_language() or "en"


def _page(request: HttpRequest, table: Table, name: str, **more: Any) -> HttpResponse:
    """A page around one table, or the table as a file."""
    if as_ := request.GET.get("as"):
        return export_response(table, as_, name)
    return render(request, f"reference/{name}.html", {"table": table, **more})


def _tried(act: Callable[[], object]) -> tuple[list[Said], int]:
    """Do an act; reasons and status where it was refused. Bugs crash."""
    try:
        act()
    except Exception as problem:
        refusals = refusals_in(problem)
        if not refusals:
            raise
        return [say(each) for each in refusals], status_of(refusals[0].code)
    return [], 200


@require_safe
def vocabulary(request: HttpRequest) -> HttpResponse:
    """What there is to refer to, and how many of each."""
    return render(request, "reference/vocabulary.html", {"counts": queries.counts(request.user)})


@require_safe
def paragraphs(request: HttpRequest) -> HttpResponse:
    """The second draft's paragraphs against those of the final text."""
    columns = [
        Column("draft", _("Second draft"), "number"),
        Column("final", _("Final text"), "number"),
        Column("subject", _("Subject")),
        Column("how", _("How matched")),
        Column("source", _("Source")),
    ]
    rows = [
        {
            "draft": each.from_number,
            "final": each.to_number,
            "subject": each.subject or None,
            "how": str(wording.CERTAINTIES[each.certainty]),
            "source": each.source,
        }
        for each in queries.crosswalk("rev2")
    ]
    return _page(request, Table(_("Paragraphs of the second draft in the final text"), columns, rows), "paragraphs")


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """Every indicator with its custodian, which way is better, and its trap."""
    columns = [
        Column("label", _("Indicator")),
        Column("code", _("Code")),
        Column("unit", _("Unit")),
        Column("direction", _("Which way is better")),
        Column("custodian", _("Custodian")),
        Column("verified", _("Verified"), "date"),
    ]
    found = queries.indicators()
    rows = [
        {
            "label": each.label_in(_language()),
            "label_href": reverse("reference:indicator", args=[each.pk]),
            "code": each.pk,
            "unit": each.unit_in(_language()),
            "direction": str(wording.DIRECTIONS[each.direction]),
            "custodian": each.custodian,
            "verified": each.verified_on,
        }
        for each in found
    ]
    unverified = sum(each.verified_on is None for each in found)
    return _page(request, Table(_("Indicators"), columns, rows), "indicators", total=len(found), unverified=unverified)


@require_http_methods(["GET", "HEAD", "POST"])
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator: what it measures, how it misleads, whence it comes; editors say when they held it against that."""
    found = queries.indicator(code)
    form = VerifyForm(request.POST or None, initial={"source": found.source})
    reasons: list[Said] = []
    status = 200
    if request.method == "POST":
        permissions.require_edit(request.user)
        status = 422
        if form.is_valid():
            source, today, by = form.cleaned_data["source"], timezone.localdate(), _person(request)
            reasons, status = _tried(lambda: actions.verify("indicator", found.pk, source=source, by=by, on=today))
            if not reasons:
                return HttpResponseRedirect(reverse("reference:indicator", args=[found.pk]))
    shown = {
        "label": found.label_in(_language()),
        "unit": found.unit_in(_language()),
        "trap": found.trap_in(_language()),
        "direction": wording.DIRECTIONS[found.direction],
        "kind": wording.FIGURE_KINDS[found.kind],
        "objectives": [(each.number, each.label_in(_language())) for each in found.objectives.all()],
        "form": form if permissions.may_edit(request.user) else None,
        "reasons": reasons,
    }
    return render(request, "reference/indicator.html", {"indicator": found, **shown}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Revise what an indicator means; the trail keeps who revised which parts and when."""
    permissions.require_edit(request.user)
    found, before = queries.indicator(code), queries.indicator_facts(code)
    form = IndicatorForm(request.POST or None, initial=IndicatorForm.initial_of(before))
    reasons: list[Said] = []
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            facts, today = form.facts(before), timezone.localdate()
            reasons, status = _tried(lambda: actions.revise_indicator(found.pk, facts, by=_person(request), on=today))
            if not reasons:
                return HttpResponseRedirect(reverse("reference:indicator", args=[found.pk]))
    context = {"indicator": found, "label": found.label_in(_language()), "form": form, "reasons": reasons}
    return render(request, "reference/edit-indicator.html", context, status=status)


def _person(request: HttpRequest) -> Any:  # the user's type belongs to another room; permissions judge who it is
    return request.user


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """Who takes part, by kind."""
    columns = [
        Column("name", _("Organisation")),
        Column("kind", _("Kind")),
        Column("area", _("Area")),
        Column("mandates", _("Mandates"), "number"),
    ]
    found = queries.organisations(request.user)
    page = paginate(request, found)
    rows = [
        {
            "name": each.name_in(_language()),
            "name_href": reverse("reference:organisation", args=[each.pk]),
            "kind": str(wording.ORGANISATION_KINDS[each.kind]),
            "area": each.area.name_in(_language()) if each.area else _("the world"),
            "mandates": len(each.mandates.all()),
        }
        for each in (found if request.GET.get("as") else page)
    ]
    table = Table(_("Organisations"), columns, rows)
    return _page(request, table, "organisations", total=len(found), page=page)


@require_safe
def organisation(request: HttpRequest, code: str) -> HttpResponse:
    """One organisation and what it is charged with."""
    found = queries.organisation(code, request.user)
    mandates = [
        (each, [(objective.number, objective.label_in(_language())) for objective in each.objectives.all()])
        for each in found.mandates.all()
    ]
    shown = {"name": found.name_in(_language()), "kind": wording.ORGANISATION_KINDS[found.kind], "mandates": mandates}
    return render(request, "reference/organisation.html", {"organisation": found, **shown})


@require_safe
def stances(request: HttpRequest) -> HttpResponse:
    """How each state stands towards the Compact, with its source. No obligation follows from it."""
    columns = [
        Column("state", pgettext("area", "State")),
        Column("stance", _("Stance")),
        Column("on", _("Since"), "date"),
        Column("source", _("Source")),
    ]
    found = queries.areas("country")
    rows = [
        {
            "state": each.name_in(_language()),
            "state_href": reverse("reference:stance", args=[each.pk]),
            "stance": str(wording.STANCES[each.stance]),
            "on": each.stance_on,
            "source": each.stance_source or None,
        }
        for each in found
    ]
    tally = [(words, sum(each.stance == stance for each in found)) for stance, words in wording.STANCES.items()]
    return _page(request, Table(_("Stances towards the Compact"), columns, rows), "stances", tally=tally)


@require_http_methods(["GET", "HEAD", "POST"])
def stance(request: HttpRequest, code: str) -> HttpResponse:
    """What one state said or did, day by day; with a form for those who may add to it."""
    found = queries.area(code)
    may_edit = permissions.may_edit(request.user, area=found.pk)
    form = StanceForm(request.POST or None)
    reasons: list[Said] = []
    status = 200
    if request.method == "POST":
        permissions.require_edit(request.user, area=found.pk)
        status = 422
        if form.is_valid():
            day, source, today = form.cleaned_data["day"], form.cleaned_data["source"], timezone.localdate()
            by = _person(request)
            reasons, status = _tried(
                lambda: actions.record_stance(found.pk, form.chosen(), day=day, source=source, by=by, on=today)
            )
            if not reasons:
                return HttpResponseRedirect(reverse("reference:stance", args=[found.pk]))
    shown = {
        "area": found,
        "name": found.name_in(_language()),
        "now": wording.STANCES[found.stance],
        "history": [(each, wording.STANCES[each.stance]) for each in reversed(queries.stances_of(found.pk))],
        "disclaimer": wording.DISCLAIMER,
    }
    context = {**shown, "form": form if may_edit else None, "reasons": reasons}
    return render(request, "reference/stance.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def rates(request: HttpRequest) -> HttpResponse:
    """Known exchange rates, each with its day and source; with a form for those who may add one."""
    form = RateForm(request.POST or None)
    reasons: list[Said] = []
    status = 200
    if request.method == "POST":
        permissions.require_edit(request.user)
        status = 422
        if form.is_valid():
            told, today, by = form.cleaned_data, timezone.localdate(), _person(request)
            pair = (told["currency"], told["against"])
            reasons, status = _tried(
                lambda: actions.add_exchange_rate(
                    pair, told["units"], day=told["day"], source=told["source"], by=by, on=today
                )
            )
            if not reasons:
                return HttpResponseRedirect(reverse("reference:rates"))
    context = {"form": form if permissions.may_edit(request.user) else None, "reasons": reasons}
    response = _page(request, _rates_table(), "rates", **context)
    response.status_code = status
    return response


def _rates_table() -> Table:
    columns = [
        Column("currency", _("Currency")),
        Column("units", _("Units"), "number"),
        Column("against", _("For one")),
        Column("on", _("On"), "date"),
        Column("kind", _("Kind")),
        Column("source", _("Source")),
    ]
    rows = [
        {
            "currency": each.currency_id,
            "units": each.units.normalize(),
            "against": each.against_id,
            "on": each.on,
            "kind": _("fixed from this day") if each.fixed else _("of this day"),
            "source": each.source,
        }
        for each in queries.exchange_rates()
    ]
    return Table(_("Exchange rates"), columns, rows)
