"""Plans, measures and milestones as tables that a page shows and a person takes away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from concert.ground.web.tables import Column, Table
from concert.plans.models import Measure, Plan
from concert.plans.rules import Softening


def plans_table(plans: Iterable[Plan]) -> Table:
    """One row for each plan."""
    rows = [
        {
            "title": plan.title,
            "title_href": reverse("plans:plan", args=(plan.slug,)),
            "area": plan.area_id,
            "level": plan.level,
            "state": plan.state,
            "starts": plan.starts,
            "ends": plan.ends,
        }
        for plan in plans
    ]
    columns = [
        Column("title", _("Plan")),
        Column("area", _("Area")),
        Column("level", _("Level")),
        Column("state", _("State")),
        Column("starts", _("From"), "date"),
        Column("ends", _("To"), "date"),
    ]
    return Table(_("Plans"), columns, rows)


def measures_table(measures: Iterable[Measure], caption: str) -> Table:
    """One row for each measure, with its money by currency as text, because currencies are not added."""
    rows = [
        {
            "code": measure.code,
            "objective": measure.objective_id,
            "title": measure.title,
            "lead": measure.lead_said,
            "deadline": measure.deadline,
            "outcome": measure.outcome,
            "law_review": measure.law_review,
            "safeguards": measure.safeguards,
            "milestones": len(measure.milestones.all()),
            "money": "; ".join(
                f"{line.year} {line.currency} {line.amount.normalize():f}" for line in measure.budget.all()
            ),
            "indicators": "; ".join(each.indicator_id or each.name for each in measure.indicators.all()),
        }
        for measure in measures
    ]
    columns = [
        Column("code", _("Code")),
        Column("objective", _("Objective"), "number"),
        Column("title", _("Measure")),
        Column("lead", _("Lead")),
        Column("deadline", _("Deadline"), "date"),
        Column("outcome", _("What changes")),
        Column("law_review", _("Law review")),
        Column("safeguards", _("Rights safeguards")),
        Column("milestones", _("Milestones"), "number"),
        Column("money", _("Money")),
        Column("indicators", _("Indicators")),
    ]
    return Table(caption, columns, rows)


def milestones_table(measures: Iterable[Measure], caption: str, *, on: date) -> Table:
    """One row for each milestone with its status on a day, as a code, and the days it is or was behind."""
    rows = [
        {
            "measure": measure.code,
            "number": step.number,
            "title": step.title,
            "title_href": reverse("plans:step", args=(measure.code, step.number)),
            "due": step.due,
            "first_due": step.first_due,
            "happened_on": step.happened_on,
            "status": standing.status.value,
            "days": standing.days,
        }
        for measure in measures
        for step in measure.milestones.all()
        for standing in (step.standing(on=on),)
    ]
    columns = [
        Column("measure", _("Measure")),
        Column("number", _("Step"), "number"),
        Column("title", _("Milestone")),
        Column("first_due", _("First promise"), "date"),
        Column("due", _("Promised"), "date"),
        Column("happened_on", _("Happened"), "date"),
        Column("status", _("Status")),
        Column("days", _("Days behind"), "number"),
    ]
    return Table(caption, columns, rows)


def softened_table(found: Iterable[Softening], caption: str) -> Table:
    """One row for each move of a deadline that was softened: the first promise, the move, its reason, and now."""
    rows = [
        {
            "measure": each.measure,
            "number": each.number,
            "title": each.title,
            "first": each.first,
            "first_version": each.first_version,
            "on": move.on,
            "version": move.version,
            "by_report": move.report,
            "old": move.old,
            "new": move.new,
            "days": move.days,
            "reason": move.reason,
            "now": each.now,
            "all_days": each.days,
        }
        for each in found
        for move in each.moves
    ]
    columns = [
        Column("measure", _("Measure")),
        Column("number", _("Step"), "number"),
        Column("title", _("Title")),
        Column("first", _("First promise"), "date"),
        Column("first_version", _("Version of the first promise"), "number"),
        Column("on", _("Moved on"), "date"),
        Column("version", _("Version in force"), "number"),
        Column("by_report", _("Number of the report"), "number"),
        Column("old", _("From"), "date"),
        Column("new", _("To"), "date"),
        Column("days", _("Days"), "number"),
        Column("reason", _("Reason")),
        Column("now", _("Deadline now"), "date"),
        Column("all_days", _("Days in all"), "number"),
    ]
    return Table(caption, columns, rows)


def history_table(events: Iterable[tuple[date, str, str, str, str, str]], caption: str) -> Table:
    """One row for each thing that was reported: when, about what, what, why, where it can be seen, by whom."""
    names = ("on", "about", "what", "why", "address", "who")
    rows = [dict(zip(names, each, strict=True)) for each in events]
    columns = [
        Column("on", _("Day"), "date"),
        Column("about", _("Step or measure")),
        Column("what", _("What")),
        Column("why", _("Evidence or reason")),
        Column("address", _("Address on the web")),
        Column("who", _("By")),
    ]
    return Table(caption, columns, rows)
