"""The summary: what a minister reads, each sentence with its source."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.forums.reports.chapters.gathering import Gathered, last_known
from concert.forums.reports.chapters.notes import figure_note, plan_note
from concert.forums.reports.chapters.writing import Name, Scribe, Sentence, sentence
from concert.forums.reports.rules.document import Block, Heading, Section
from concert.plans.rules import MilestoneStatus


def summary(known: Gathered, scribe: Scribe) -> list[Section]:
    """The plan, how its milestones stand, and what is recorded of lives lost."""
    blocks: list[Block] = []
    if known.plan:
        blocks += scribe.paragraph("summary.plan", [plan_in_short(known)])
        blocks += scribe.paragraph("summary.milestones", milestones_in_short(known))
    blocks += scribe.paragraph("summary.lives", [lives_lost(known)], ["indicator-10.7.3"])
    if known.plan:
        blocks.append(
            scribe.to_write("summary.judgement", _("what the state itself makes of these years, in two or three lines"))
        )
    hint = _("Readers look here first: what was promised, what was done, what is open, what is asked for.")
    return [Section(Heading.SUMMARY, _("Summary"), tuple(blocks), hint=hint)]


def plan_in_short(known: Gathered) -> Sentence:
    """The plan, its years and its size."""
    plan = known.plan
    assert plan is not None
    number, objectives = len(known.measures), len([each for each in known.by_objective if each])
    words = ngettext(
        "“{plan}” runs from {starts} to {ends} and holds {number} measure under {objectives} of the 23 objectives.",
        "“{plan}” runs from {starts} to {ends} and holds {number} measures under {objectives} of the 23 objectives.",
        number,
    )
    return sentence(
        words,
        plan_note(known, "title"),
        plan=Name(plan.title),
        starts=plan.starts,
        ends=plan.ends,
        number=number,
        objectives=objectives,
    )


def milestones_in_short(known: Gathered) -> list[Sentence | None]:
    """How many were due, and how each stands; silence is said as silence."""
    due = sum(len(each.steps) for each in known.measures) - known.count(MilestoneStatus.NOT_DUE)
    note = plan_note(known)
    if not due:
        return [sentence(_("No milestone was due by {day}."), note, day=known.on)]
    first = ngettext("By {day}, {number} milestone was due.", "By {day}, {number} milestones were due.", due)
    return [
        sentence(first, note, day=known.on, number=due),
        _counted(known, MilestoneStatus.ON_TIME),
        _counted(known, MilestoneStatus.LATE),
        _counted(known, MilestoneStatus.MISSED),
        _counted(known, MilestoneStatus.NOT_REPORTED),
        _past_first(known),
        _moved(known),
    ]


def _past_first(known: Gathered) -> Sentence | None:
    """Steps that are not due yet only because their day was moved."""
    number = sum(each.past_first for each in known.measures)
    if not number:
        return None
    words = ngettext(
        "{number} more is still open: its first promise is past, and its day was moved.",
        "{number} more are still open: their first promise is past, and their day was moved.",
        number,
    )
    return sentence(words, plan_note(known), number=number)


def _moved(known: Gathered) -> Sentence | None:
    """How many deadlines lie later than the first frozen version said."""
    number = sum(len(each) for each in known.softenings.values())
    if not number:
        return None
    words = ngettext(
        "{number} deadline lies later now than it was first promised.",
        "{number} deadlines lie later now than they were first promised.",
        number,
    )
    return sentence(words, plan_note(known), number=number)


def _counted(known: Gathered, status: MilestoneStatus) -> Sentence | None:
    number = known.count(status)
    if not number:
        return None
    words = {
        MilestoneStatus.ON_TIME: ngettext("{number} was reached on time.", "{number} were reached on time.", number),
        MilestoneStatus.LATE: ngettext("{number} was reached late.", "{number} were reached late.", number),
        MilestoneStatus.MISSED: ngettext(
            "{number} is reported open, and its day is past.",
            "{number} are reported open, and their day is past.",
            number,
        ),
        MilestoneStatus.NOT_REPORTED: ngettext(
            "On {number} nobody has reported.", "On {number} nobody has reported.", number
        ),
    }[status]
    return sentence(words, plan_note(known), number=number)


def lives_lost(known: Gathered) -> Sentence | None:
    """The latest whole year of recorded deaths, with what the count leaves out."""
    series = known.series.get("10.7.3")
    if not series:
        return None
    value = last_known(series)
    if value is None or value.best is None:
        words = _("How many people died or disappeared during migration in {area} is not known.")
        return sentence(words, figure_note(series[-1], known.label("10.7.3")), area=known.name)
    number = int(value.best)
    words = ngettext(
        "In {year}, {number} person was recorded dead or missing during migration in {area}; "
        "the true number is higher.",
        "In {year}, {number} people were recorded dead or missing during migration in {area}; "
        "the true number is higher.",
        number,
    )
    return sentence(
        words, figure_note(value, known.label("10.7.3")), year=str(value.year), number=number, area=known.name
    )
