"""Estimates of what no list saw: deaths by the sources at hand, victims from a file that somebody sends."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concert.centres.research import exports, permissions, queries, wording
from concert.centres.research.forms import ListsForm
from concert.centres.research.views.answering import page_or_file
from concert.ground import home
from concert.ground.refusals import Refusal, refusals_in
from concert.ground.web.separators import listed
from concert.ground.web.tables import Column, Table
from concert.ground.web.wording import say
from concert.methods.estimating import Criterion

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from concert.ground.people.models import User

SALT = "research.estimate"
AN_HOUR = 3600


def told(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record of an estimate with its words: what a page needs to show it."""
    return {
        "record": record,
        "criterion": wording.CRITERIA.get(record["criterion"] or "", ""),
        "assumptions": [wording.ASSUMPTIONS[each] for each in record["assumptions"]],
        "notes": [wording.NOTES[each] for each in record["notes"]],
        "share": round(100 * record["share"]),
        "fit": None if record["fit"] is None else round(100 * record["fit"]),
        "lists": listed(record["lists"]),
    }


def models_table(record: Mapping[str, Any]) -> Table:
    """The models that weigh most, each with its own total."""
    columns = [
        Column("pairs", _("Pairs of lists that depend on each other")),
        Column("weight", _("Weight, percent"), "number"),
        Column("total", _("Total"), "number"),
        Column("low", _("From"), "number"),
        Column("high", _("To"), "number"),
    ]
    rows = [
        {
            "pairs": listed(" × ".join(pair) for pair in model["pairs"]) or _("none"),
            "weight": round(100 * model["weight"], 1),
            "total": model["total"],
            "low": model["low"],
            "high": model["high"],
        }
        for model in record["models"]
    ]
    return Table(_("Models that weigh most, with what each alone would say"), columns, rows)


@require_http_methods(["GET", "HEAD", "POST"])
def estimates(request: HttpRequest) -> HttpResponse:
    """What was saved, what the sources of deaths say, and a form for a file of lists."""
    may = permissions.may_take_in(request.user)
    if request.method == "POST":
        permissions.require_to_take_in(request.user)
        return _estimated(request)
    saved = list(queries.saved_estimates())
    columns = [
        Column("title", _("Estimate")), Column("seen", _("Seen"), "number"), Column("best", _("In all"), "number"),
        Column("low", _("From"), "number"), Column("high", _("To"), "number"), Column("saved_on", _("Saved"), "date"),
    ]  # fmt: skip
    rows = [
        {
            "title": each.title, "title_href": reverse("research:estimate", args=(each.pk,)),
            **{name: each.record[name] for name in ("seen", "best", "low", "high")}, "saved_on": each.saved_on,
        }
        for each in saved
    ]  # fmt: skip
    table = Table(_("Saved estimates, newest first"), columns, rows)
    context = {"may": may, "form": ListsForm() if may else None, "deaths": _deaths()}
    return page_or_file(request, "estimates.html", context, {"saved": table}, "concert-estimates")


def _deaths() -> dict[str, Any]:
    try:
        found = exports.deaths_estimate_record(queries.estimate_of_deaths())
    except (Refusal, ExceptionGroup) as wrong:
        return {"refused": [say(each) for each in refusals_in(wrong)]}
    return {"deaths": found["deaths"], **told(found["events"]), "also": wording.ASSUMPTIONS["like_the_once_seen"]}


def _estimated(request: HttpRequest) -> HttpResponse:
    form = ListsForm(request.POST, request.FILES)
    context: dict[str, Any] = {"here": "data", "form": form}
    if form.is_valid():
        try:
            found = _of_upload(form.cleaned_data["lists"], Criterion(form.cleaned_data["by"]))
        except (Refusal, ExceptionGroup) as wrong:
            if not refusals_in(wrong):
                raise
            context["refused"] = [say(each) for each in refusals_in(wrong)]
        else:
            record = exports.estimate_record(found)
            context |= told(record) | {"models": models_table(record), "sealed": signing.dumps(record, salt=SALT)}
    status = 200 if "record" in context else 422
    return render(request, "research/estimated.html", context, status=status)


def _of_upload(sent: UploadedFile[Any], by: Criterion) -> Any:
    """The file lies sealed while it is read, and is gone when the answer is."""
    home.sealed_dir().mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=home.sealed_dir(), suffix=".lists") as kept:
        for chunk in sent.chunks():
            kept.write(chunk)
        kept.flush()
        return queries.estimate_of_file(Path(kept.name), by)


@require_POST
def save_estimate(request: HttpRequest) -> HttpResponse:
    """Keep a result for everybody to read."""
    from concert.centres.research import actions

    permissions.require_to_take_in(request.user)
    try:
        record = signing.loads(request.POST.get("sealed", ""), salt=SALT, max_age=AN_HOUR)
    except signing.BadSignature as wrong:
        raise Refusal("research.estimate.changed") from wrong
    by = cast("User", request.user)
    saved = actions.save_estimate(request.POST.get("title", ""), record, by=by, on=timezone.localdate())
    return redirect("research:estimate", saved.pk)


@require_safe
def estimate(request: HttpRequest, number: int) -> HttpResponse:
    """One saved estimate: result, interval, assumptions, models."""
    saved = queries.saved_estimate(number)
    context = {"saved": saved, **told(saved.record)}
    return page_or_file(
        request, "estimated.html", context, {"models": models_table(saved.record)}, f"concert-estimate-{number}"
    )
