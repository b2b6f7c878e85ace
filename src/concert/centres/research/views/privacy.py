"""The ledger of privacy: what was asked of protected records with noise, what it cost, what is left."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concert.centres.research import queries
from concert.centres.research.sources import SOURCES
from concert.centres.research.views.answering import page_or_file
from concert.ground.web.separators import listed
from concert.ground.web.tables import Column, Table


def _heading(column: str) -> str:
    return {
        "year": _("Year"), "sex": _("Sex"), "age": _("Age"), "exploited_in": _("Country of exploitation"),
        "citizenship": _("Citizenship"),
    }.get(column, column)  # fmt: skip


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Every budget with what is left, every question with its cost."""
    standing = [queries.privacy.standing(each.source) for each in queries.privacy.budgets()]
    columns = [
        Column("question", _("Counted by")), Column("source", _("Source")), Column("epsilon", _("Cost"), "number"),
        Column("left", _("Left after it"), "number"), Column("spent_on", _("Asked"), "date"),
    ]  # fmt: skip
    rows = [
        {
            "question": listed(_heading(each) for each in spend.asked["columns"]) or _("answer lost"),
            "question_href": reverse("research:privacy-answer", args=(spend.pk,)),
            "source": SOURCES[spend.budget.source].title, "epsilon": float(spend.epsilon), "left": float(spend.left),
            "spent_on": spend.spent_on,
        }
        for spend in queries.privacy.spends()
    ]  # fmt: skip
    table = Table(_("Questions answered with noise, newest first"), columns, rows)
    told = [(SOURCES[each.source].title, each) for each in standing]
    return page_or_file(request, "privacy.html", {"standing": told}, {"spends": table}, "concert-privacy")


@require_safe
def privacy_answer(request: HttpRequest, number: int) -> HttpResponse:
    """One answer: every cell with its noisy count, which may be below zero."""
    spend = queries.privacy.spend(number)
    asked = spend.answer["columns"]
    columns = [*(Column(each, _heading(each)) for each in asked), Column("count", _("People, with noise"), "number")]
    rows = [dict(zip([*asked, "count"], cell, strict=True)) for cell in spend.answer["cells"]]
    table = Table(_("Counts with noise"), columns, rows if request.GET.get("as") else rows[:200])
    context = {"spend": spend, "title": SOURCES[spend.budget.source].title, "total": len(rows)}
    return page_or_file(request, "privacy_answer.html", context, {"cells": table}, f"concert-privacy-{number}")
