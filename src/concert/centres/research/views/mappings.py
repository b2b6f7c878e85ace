"""Column mappings: the list, one mapping, and the pages on which somebody says what the columns of a file are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from concert.centres.research import permissions
from concert.centres.research import queries as research
from concert.centres.research.forms import TableForm
from concert.centres.research.queries import mappings as queries
from concert.centres.research.rules.mapping import ROLES, ColumnMapping
from concert.centres.research.rules.reasons import REASONS, REMARKS, is_aside
from concert.centres.research.views.answering import page_or_file
from concert.centres.research.wording import CONCEPT_NAMES, FIELD_NAMES, KIND_NAMES, ROLE_NAMES, SURE
from concert.ground.findings import Finding
from concert.ground.refusals import Refusal, refusals_in
from concert.ground.web.numerals import said_number
from concert.ground.web.tables import Column, Table
from concert.ground.web.wording import say

if TYPE_CHECKING:
    from concert.centres.research.queries.mapping_files import Preview, Trial
    from concert.ground.people.models import User


@require_safe
def mappings(request: HttpRequest) -> HttpResponse:
    """The saved mappings, each with the source that it makes."""
    cards = queries.current_mappings()
    columns = [
        Column("name", _("Name")), Column("title", _("Title")), Column("custodian", _("Provider")),
        Column("concept", _("What it counts")), Column("version", _("Version"), "number"),
        Column("deliveries", _("Deliveries"), "number"), Column("saved_on", _("Saved on"), "date"),
    ]  # fmt: skip
    rows = [
        {
            "name": each.saved.name, "title": each.saved.title, "custodian": each.saved.mapping.custodian,
            "concept": str(CONCEPT_NAMES[each.saved.mapping.concept]), "version": each.saved.version,
            "deliveries": each.deliveries, "saved_on": each.saved.saved_on,
        }
        for each in cards
    ]  # fmt: skip
    told = [
        {"card": each, "mapping": each.saved.mapping, "concept": CONCEPT_NAMES[each.saved.mapping.concept]}
        for each in cards
    ]
    context = {"cards": told, "number": len(cards), "may_take_in": permissions.may_take_in(request.user)}
    table = Table(_("Saved column mappings"), columns, rows)
    return page_or_file(request, "mappings.html", context, {"saved": table}, "concert-mappings")


@require_safe
def mapping(request: HttpRequest, name: str) -> HttpResponse:
    """One mapping: what each column is, its versions, and the deliveries that were read with it."""
    now = queries.mapping_or_refusal(name)
    columns = [Column("heading", _("Column")), Column("role", _("What it is"))]
    rows = [{"heading": each.heading, "role": str(ROLE_NAMES[each.role])} for each in now.columns]
    listed = not now.protected or permissions.may_see_quarantine(request.user)
    context = {
        "mapping": now, "concept": CONCEPT_NAMES[now.concept], "kind": KIND_NAMES[now.kind],
        "versions": queries.versions_of(name), "deliveries": research.deliveries(now.code)[:20] if listed else [],
        "may_take_in": permissions.may_take_in(request.user),
    }  # fmt: skip
    table = Table(_("What each column is"), columns, rows)
    return page_or_file(request, "mapping.html", context, {"columns": table}, f"concert-mapping-{name}")


@require_http_methods(["GET", "HEAD", "POST"])
def new_mapping(request: HttpRequest) -> HttpResponse:
    """Choose a file to map; it is kept aside and the next page shows its columns."""
    from concert.centres.research import actions

    permissions.require_to_take_in(request.user)
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["delivery"]
        token = actions.hold_for_mapping(sent.name or "table", sent.chunks(), by=cast("User", request.user))
        of = f"?of={request.POST['of']}" if request.POST.get("of", "").replace("-", "").isalnum() else ""
        return redirect(f"{_address(token)}{of}")
    status = 422 if request.method == "POST" else 200
    context = {"here": "data", "form": form, "of": request.GET.get("of", request.POST.get("of", ""))}
    return render(request, "research/mapping_new.html", context, status=status)


def _address(token: str) -> str:
    from django.urls import reverse

    return reverse("research:map-columns", args=(token,))


@require_http_methods(["GET", "HEAD", "POST"])
def map_columns(request: HttpRequest, token: str) -> HttpResponse:
    """The columns of a kept file with what each probably is: correct, try, save, take in."""
    from concert.centres.research import actions
    from concert.centres.research.queries import mapping_files

    permissions.require_to_take_in(request.user)
    file, on, by = actions.held_file(token), timezone.localdate(), cast("User", request.user)
    found = mapping_files.preview(file, on=on)
    before = queries.current_mapping(request.GET.get("of", ""))
    now = mapping_files.mapped_as(found, before) if before else found.mapping()
    wrong: list[Refusal] = []
    if request.method == "POST":
        now = _asked(request.POST, now)
        wrong = _saved_or_refused(now, request.POST.get("act", ""), by=by)
        if not wrong and request.POST.get("act") == "save":
            return redirect("research:mapping", now.name)
        if not wrong and request.POST.get("act") == "take_in":
            return redirect("jobs:job", actions.take_in_held(token, now.name, by=by, on=on).pk)
    trial: Trial | None = None
    try:
        trial = mapping_files.trial(file, now, on=on)
    except Refusal as refusal:
        wrong = wrong or [refusal]
    context = _page(found, now, trial, wrong) | {"token": token, "file": file.name, "saved": before}
    return render(
        request, "research/map_columns.html", context, status=422 if wrong and request.method == "POST" else 200
    )


def _saved_or_refused(now: ColumnMapping, act: str, *, by: User) -> list[Refusal]:
    """Save where that was asked for; every reason why it cannot be."""
    from concert.centres.research import actions

    if act not in ("save", "take_in"):
        return []
    try:
        actions.save_mapping(now, by=by, on=timezone.localdate())
    except Refusal as refusal:
        return [refusal]
    except ExceptionGroup as several:
        if not refusals_in(several):
            raise
        return list(refusals_in(several))
    return []


TEXTS = ("title", "custodian", "licence", "licence_address", "address", "personal_risk")


def _asked(told: QueryDict, mapping: ColumnMapping) -> ColumnMapping:
    """The mapping as the form says it; what the form lacks stays."""
    places = range(len(mapping.columns))
    roles = {told.get(f"heading-{place}", ""): told.get(f"role-{place}", "ignore") for place in places}
    said: dict[str, Any] = {name: told.get(name, "").strip() for name in ("name", *TEXTS)}
    every = told.get("every_days", "").strip()
    said["every_days"] = int(every) if every.isdecimal() and len(every) < 6 else None
    said["day_first"] = {"day": True, "month": False}.get(told.get("day_first", ""))
    said["concept"], said["kind"] = told.get("concept", mapping.concept), told.get("kind", mapping.kind)
    return replace(mapping.with_roles(roles), **said, protected=told.get("protected") == "yes")


def _page(found: Preview, now: ColumnMapping, trial: Trial | None, wrong: list[Refusal]) -> dict[str, Any]:
    """What the page of columns shows."""
    roles = {each.heading: each.role for each in now.columns}
    beside: dict[str, list[str]] = {}
    for each in wrong:
        if heading := str(each.facts.get("heading", "")):
            beside.setdefault(heading, []).append(say(each).sentence)
    for heading, (reason, number) in (trial.wrong if trial else {}).items():
        sentence = say(Finding(REASONS[reason])).sentence
        said = ngettext("{number} row set aside: {why}", "{number} rows set aside: {why}", number)
        beside.setdefault(heading, []).append(said.format(number=said_number(number), why=sentence))
    columns = [
        {
            "place": place, "heading": each.heading, "role": roles[each.heading],
            "why": SURE[each.why if roles[each.heading] == each.role else "saved"],
            "sure": round(100 * each.sureness) if each.why else None, "personal": each.personal not in ("", "position"),
            "sealed": roles[each.heading] in ("person_name", "url"), "examples": found.examples(each),
            "wrong": beside.get(each.heading, []),
        }
        for place, each in enumerate(found.suggestions)
    ]  # fmt: skip
    return {
        "here": "data", "mapping": now, "columns": columns, "rows": found.raw.read, "trial": trial,
        "roles": [(role, ROLE_NAMES[role]) for role in sorted(ROLES, key=lambda role: role != "ignore")],
        "concepts": CONCEPT_NAMES.items(), "kinds": KIND_NAMES.items(), "trial_says": _trial_says(trial),
        "wrong": [say(each) for each in wrong if not each.facts.get("heading")],
        "order": {True: "day", False: "month", None: ""}[now.day_first],
        "fields": [(name, FIELD_NAMES[name], getattr(now, name), name in TEXTS[:3]) for name in TEXTS],
    }  # fmt: skip


def _trial_says(trial: Trial | None) -> Mapping[str, Any]:
    if trial is None:
        return {}
    remarks = [(code, number) for code, number in trial.remarks.items() if code in REMARKS]
    return {
        "reasons": [(say(Finding(REASONS[code])).sentence, number) for code, number in trial.reasons.items()],
        "remarks": [(say(Finding(REMARKS[code])).sentence, number) for code, number in remarks if not is_aside(code)],
        "asides": [(say(Finding(REMARKS[code])).sentence, number) for code, number in remarks if is_aside(code)],
        "kept_out": trial.kept_out,
    }
