"""Plans, measures and milestones as tables that a page shows and a person takes away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from concert.ground.web.tables import Column, Table
from concert.plans.models import Measure, Plan
from concert.plans.rules.milestones import days_behind, status_of


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
            "title": step.title,
            "due": step.due,
            "happened_on": step.happened_on,
            "status": status_of(step.due, step.happened_on, step.done, on=on).value,
            "days": days_behind(step.due, step.happened_on, on=on),
        }
        for measure in measures
        for step in measure.milestones.all()
    ]
    columns = [
        Column("measure", _("Measure")),
        Column("title", _("Milestone")),
        Column("due", _("Promised"), "date"),
        Column("happened_on", _("Happened"), "date"),
        Column("status", _("Status")),
        Column("days", _("Days behind"), "number"),
    ]
    return Table(caption, columns, rows)
