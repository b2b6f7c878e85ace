"""Progress by objective. Milestones, pace and evidence are three answers; they are never added and never ranked."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.centres.research.queries import Asked
from concert.forums.reports.chapters import pace, recommended
from concert.forums.reports.chapters.gathering import Gathered, Planned
from concert.forums.reports.chapters.notes import measure_note, plan_note
from concert.forums.reports.chapters.standings import override_in_words, steps_in_words, told_together
from concert.forums.reports.chapters.writing import Name, Scribe, Sentence, Strong, sentence
from concert.forums.reports.rules.document import Block, Cell, Heading, Section
from concert.ground.web.numerals import said_day
from concert.ground.web.separators import listed


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
    drawn: set[Asked] = set()
    for number in sorted(each for each in known.by_objective if each):
        title = _("Objective {number}: {label}").format(
            number=number, label=known.objectives[number].label_in(known.language)
        )
        told: list[Block] = []
        for measure in known.by_objective[number]:
            told += _measure(known, scribe, measure, f"progress.{number}.{measure.facts.code}")
        told += pace.charts(known, scribe, number, drawn)
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
        label = f"{number}. {known.objectives[number].label_in(known.language)}"
        told = pace.of_objective(known, number)
        rows.append([label, scribe.number_cell(len(measures)), told_together(measures), told.pace, told.evidence])
    head = (_("Objective"), _("Measures"), _("Milestones"), _("Pace"), _("Evidence"))
    caption = _("Objectives that the plan serves: three questions, three answers, on {day}").format(
        day=said_day(known.on)
    )
    return list(scribe.table("table.progress", caption, head, rows))


def _measure(known: Gathered, scribe: Scribe, measure: Planned, identifier: str) -> list[Block]:
    sentences: list[Sentence | None] = [_promise(known, measure), *recommended.followed(known, measure)]
    sentences += [*steps_in_words(known, measure), override_in_words(known, measure)]
    sentences += pace.softened_in_words(known, measure)
    for each in measure.facts.indicators:
        sentences.append(pace.aim_in_words(known, measure, each))
        sentences += pace.in_words(known, each)
    return list(scribe.paragraph(identifier, sentences, _chain(known, measure)))


def _chain(known: Gathered, measure: Planned) -> list[str]:
    """The measure, and every other link of its chain that there is, by identifiers that last."""
    record = measure.record
    return [
        measure.identifier,
        *(f"recommendation-{each.record.pk}" for each in recommended.behind(known, measure)),
        *(f"budget-{each.pk}" for each in record.budget.all()),
        *(f"indicator-{each.pk}" for each in record.indicators.all()),
    ]


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
