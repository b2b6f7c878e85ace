"""The tables of an area's page as files to take away: the same rows, with each number's release beside it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concert.ground.web.tables import Column, Table
from concert.site.composition import planning
from concert.site.composition.area import AreaPage

TABLES = ("objectives", "figures")


def objectives_table(page: AreaPage) -> Table:
    """The 23 objectives at a glance, with a count for each kind of mark."""
    columns = [
        Column("number", gettext_lazy("Objective"), "number"),
        Column("label", gettext_lazy("Name")),
        Column("measures", gettext_lazy("Measures"), "number"),
        Column("milestones", gettext_lazy("Milestones")),
        *(Column(status.value, planning.STEP_WORDS[mark], "number") for status, mark in planning.STEP_MARKS.items()),
        Column("pace", gettext_lazy("Pace")),
        Column("evidence", gettext_lazy("Evidence")),
    ]
    rows = [
        {
            "number": each.number,
            "label": each.label,
            "measures": each.measures,
            "milestones": each.standing,
            **{status.value: each.statuses.count(status) for status in planning.STEP_MARKS},
            "pace": each.pace_word,
            "evidence": each.evidence,
        }
        for each in page.glances
    ]
    return Table(_("Twenty-three objectives at a glance"), columns, rows)


def figures_table(page: AreaPage) -> Table:
    """Every latest figure of the area, each with the day that it is complete to and its release."""
    columns = [
        Column("code", gettext_lazy("Code")),
        Column("label", gettext_lazy("Figure")),
        Column("unit", gettext_lazy("Unit")),
        Column("year", gettext_lazy("Year"), "number"),
        Column("value", gettext_lazy("Latest"), "number"),
        Column("incomplete_to", gettext_lazy("Incomplete to"), "date"),
        Column("provider", gettext_lazy("Provider")),
        Column("release", gettext_lazy("Release")),
        Column("standing", gettext_lazy("Standing")),
    ]
    rows = [
        {
            "code": line.code,
            "label": line.label,
            "unit": line.unit,
            "year": line.year,
            "value": line.best,
            "incomplete_to": line.incomplete_to,
            "provider": line.provider,
            "release": line.release,
            "standing": _("Context, outside the Compact") if line.context else _("Indicator"),
        }
        for line in (*page.figures, *page.context)
    ]
    return Table(_("What is counted"), columns, rows)


def table_of(page: AreaPage, asked: str) -> Table:
    """The table that an address asks for by name; the figures where it names none."""
    return objectives_table(page) if asked == "objectives" else figures_table(page)
