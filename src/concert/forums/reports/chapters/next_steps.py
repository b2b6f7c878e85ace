"""What comes: milestones of the next twelve months; pledges and requests are for people to write."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.forums.reports.chapters.gathering import Gathered
from concert.forums.reports.chapters.notes import measure_note, plan_note
from concert.forums.reports.chapters.writing import Scribe, sentence
from concert.forums.reports.rules.document import Block, Cell, Heading, Section
from concert.ground.web.numerals import said_short_day
from concert.plans.rules import MilestoneStatus

MOST = 15


def next_steps(known: Gathered, scribe: Scribe) -> list[Section]:
    """The promises that fall due within a year."""
    until = _a_year_after(known.on)
    coming = sorted(
        (
            (step.due, each, step)
            for each in known.measures
            for step, standing in each.steps
            if standing.status is MilestoneStatus.NOT_DUE and step.due is not None and step.due <= until
        ),
        key=lambda each: (each[0], each[1].facts.code),
    )
    number, note = len(coming), plan_note(known)
    words = ngettext("{number} milestone falls due by {day}.", "{number} milestones fall due by {day}.", number)
    told = sentence(words, note, number=number, day=until)
    if not coming:
        told = sentence(_("No milestone of the plan falls due by {day}."), note, day=until)
    rows: list[list[Cell | str]] = [
        [
            Cell(said_short_day(due), scribe.number(measure_note(known, each, step.origin, key="due"))),
            each.facts.code,
            Cell(step.title, foreign=True),
            Cell(each.facts.lead, foreign=True) if each.facts.lead else _("nobody"),
        ]
        for due, each, step in coming[:MOST]
    ]
    caption = _("Milestones that fall due next")
    if number > MOST:
        caption = _("The first {shown} of {number} milestones that fall due").format(shown=MOST, number=number)
    blocks: list[Block] = [
        *scribe.paragraph("next.milestones", [told]),
        *scribe.table("table.next", caption, (_("Due"), _("Measure"), _("Milestone"), _("Lead")), rows),
        scribe.to_write("next.pledges", _("what the state pledges, and what it asks of others")),
    ]
    hint = _("Readers expect pledges that can be measured: who, what, by when.")
    return [Section(Heading.NEXT_STEPS, _("Next steps"), tuple(blocks), hint=hint)]


def _a_year_after(day: date) -> date:
    return day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else date(day.year + 1, 2, 28)
