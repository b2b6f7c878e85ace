"""Progress by objective. Milestones, pace and evidence are three answers; they are never added and never ranked."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.forums.reports.chapters import pace
from concert.forums.reports.chapters.gathering import Gathered, Planned
from concert.forums.reports.chapters.notes import measure_note, plan_note
from concert.forums.reports.chapters.writing import Name, Scribe, Sentence, Strong, sentence
from concert.forums.reports.rules.document import Block, Cell, Heading, Section
from concert.ground.web.numerals import said_day
from concert.ground.web.separators import listed
from concert.plans.rules import MilestoneFacts, MilestoneStatus, days_behind, glance
from concert.plans.wording import standing_said


def progress(known: Gathered, scribe: Scribe) -> list[Section]:
    """How to read it, one table, then one part for each objective that the plan serves."""
    words = _(
        "Three questions stay apart: whether a step happened on its day, whether a figure moves fast enough, "
        "and how far the evidence carries. “Cannot say” is an answer."
    )
    blocks: list[Block] = [
        *scribe.paragraph("progress.reading", [sentence(words)]),
        *_table(known, scribe),
    ]
    hint = _("Readers expect each objective by itself: what was promised, what happened, what is not known.")
    sections = [Section(Heading.PROGRESS, _("Progress by objective"), tuple(blocks), hint=hint)]
    for number in sorted(each for each in known.by_objective if each):
        title = _("Objective {number}: {label}").format(
            number=number, label=known.objectives[number].label_in(known.language)
        )
        told: list[Block] = []
        for measure in known.by_objective[number]:
            told += _measure(known, scribe, measure, f"progress.{number}.{measure.facts.code}")
        sections.append(Section(Heading.PROGRESS, title, tuple(told), level=2, identifier=f"progress.{number}"))
    if unplaced := known.by_objective.get(0):
        told = []
        for measure in unplaced:
            told += _measure(known, scribe, measure, f"progress.0.{measure.facts.code}")
        title = _("Measures that name no objective")
        sections.append(Section(Heading.PROGRESS, title, tuple(told), level=2, identifier="progress.0"))
    return sections


def _table(known: Gathered, scribe: Scribe) -> list[Block]:
    rows: list[list[Cell | str]] = []
    for number in sorted(each for each in known.by_objective if each):
        measures = known.by_objective[number]
        steps = [(step.due, status) for each in measures for step, status in each.steps]
        standing = standing_said(glance(number, len(measures), steps))
        label = f"{number}. {known.objectives[number].label_in(known.language)}"
        told = pace.of_objective(known, number)
        rows.append([label, scribe.number_cell(len(measures)), standing, told.pace, told.evidence])
    head = (_("Objective"), _("Measures"), _("Milestones"), _("Pace"), _("Evidence"))
    caption = _("Objectives that the plan serves: three questions, three answers, on {day}").format(
        day=said_day(known.on)
    )
    return list(scribe.table("table.progress", caption, head, rows))


def _measure(known: Gathered, scribe: Scribe, measure: Planned, identifier: str) -> list[Block]:
    sentences: list[Sentence | None] = [_promise(known, measure), *_steps(known, measure)]
    sentences += pace.softened_in_words(known, measure)
    for each in measure.facts.indicators:
        sentences.append(pace.aim_in_words(known, measure, each))
        sentences += pace.in_words(known, each)
    codes = [each.code for each in measure.facts.indicators if each.code]
    links = [measure.identifier, *(f"indicator-{code}" for code in dict.fromkeys(codes))]
    return list(scribe.paragraph(identifier, sentences, links))


def _promise(known: Gathered, measure: Planned) -> Sentence:
    """Who promised what until when."""
    facts, note = measure.facts, measure_note(known, measure)
    words = {
        (True, True): _("{code} “{title}” is led by {lead} and due by {day}."),
        (True, False): _("{code} “{title}” is led by {lead}; it has no deadline."),
        (False, True): _("{code} “{title}” is due by {day}; nobody leads it."),
        (False, False): _("{code} “{title}” has neither a lead nor a deadline."),
    }[bool(facts.lead), facts.deadline is not None]
    return sentence(
        words, note, code=Strong(facts.code), title=Name(facts.title), lead=Name(facts.lead), day=facts.deadline
    )


def _steps(known: Gathered, measure: Planned) -> list[Sentence | None]:
    """How its milestones stand: the kept ones by number, the others by name."""
    if not measure.steps:
        return [sentence(_("It names no milestone."), measure_note(known, measure))]
    due = len(measure.steps) - measure.count(MilestoneStatus.NOT_DUE)
    first = measure.steps[0][0]
    note = measure_note(known, measure, first.origin, key="due")
    if not due:
        words = ngettext(
            "Its {number} milestone is not due yet.", "None of its {number} milestones is due yet.", len(measure.steps)
        )
        return [sentence(words, note, number=len(measure.steps))]
    kept = measure.count(MilestoneStatus.ON_TIME)
    told: list[Sentence | None] = [sentence(_kept(due, kept), note, due=due, kept=kept)]
    others = [each for each in measure.steps if each[1] not in (MilestoneStatus.ON_TIME, MilestoneStatus.NOT_DUE)]
    told += [_step(known, measure, step, status) for step, status in others]
    return told


def _kept(due: int, kept: int) -> str:
    """How many of those that were due were kept: all, some, or none."""
    if kept == due:
        return ngettext(
            "The one milestone that was due was reached on time.",
            "All {due} milestones that were due were reached on time.",
            due,
        )
    if not kept:
        return ngettext(
            "The one milestone that was due was not reached on time.",
            "None of the {due} milestones that were due was reached on time.",
            due,
        )
    return ngettext(
        "Of {due} milestones that were due, {kept} was reached on time.",
        "Of {due} milestones that were due, {kept} were reached on time.",
        kept,
    )


def _step(known: Gathered, measure: Planned, step: MilestoneFacts, status: MilestoneStatus) -> Sentence:
    behind = days_behind(step.due, step.happened_on, on=known.on)
    words = {
        MilestoneStatus.LATE: ngettext(
            "“{step}” was promised for {due} and came {number} day late.",
            "“{step}” was promised for {due} and came {number} days late.",
            behind,
        ),
        MilestoneStatus.MISSED: _("“{step}” was promised for {due} and is reported open."),
        MilestoneStatus.NOT_REPORTED: _("“{step}” was promised for {due}; nobody has reported on it."),
    }[status]
    note = measure_note(known, measure, step.origin, key="due")
    return sentence(words, note, step=Name(step.title), due=step.due, number=behind)


def without_measures(known: Gathered) -> Sentence | None:
    """The objectives that the plan leaves alone: a choice, not a failure; the Compact's actions are a menu."""
    left = [number for number in sorted(known.objectives) if number not in known.by_objective]
    if not left:
        return None
    words = ngettext(
        "The plan has no measure under {number} objective: {objectives}.",
        "The plan has no measure under {number} objectives: {objectives}.",
        len(left),
    )
    return sentence(words, plan_note(known), number=len(left), objectives=listed(str(each) for each in left))
