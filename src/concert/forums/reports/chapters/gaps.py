"""What is missing: in the plan, in the reporting, in the figures."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.forums.reports.chapters.gathering import Gathered, last_known
from concert.forums.reports.chapters.notes import figure_note, plan_note
from concert.forums.reports.chapters.progress import without_measures
from concert.forums.reports.chapters.writing import Scribe, Sentence, sentence
from concert.forums.reports.rules.document import Block, Heading, Section
from concert.ground.web.separators import listed
from concert.plans.rules import MeasureFacts

OLD = 3
"""Years after which a figure is told as old."""


def gaps(known: Gathered, scribe: Scribe) -> list[Section]:
    """Each gap with what it concerns; why it is there is for people to write."""
    blocks: list[Block] = []
    if known.plan:
        blocks += scribe.paragraph("gaps.objectives", [without_measures(known)])
        blocks += scribe.paragraph("gaps.measures", _lacking(known))
    else:
        words = _("No plan of {area} is in these records: what it promises and does is not known here.")
        blocks += scribe.paragraph("gaps.plan", [sentence(words, area=known.name)])
    blocks += scribe.paragraph("gaps.figures", _figures(known))
    if known.plan:
        blocks.append(scribe.to_write("gaps.reasons", _("why steps were missed, and what was learned")))
    hint = _("An honest gap costs less trust than a discovered one.")
    return [Section(Heading.GAPS, _("Gaps") if known.plan else _("What is not known"), tuple(blocks), hint=hint)]


def _lacking(known: Gathered) -> list[Sentence | None]:
    """What measures do not say, by what they do not say."""
    return [
        _one(known, lambda facts: facts.deadline is None, _no_deadline),
        _one(known, lambda facts: not facts.lead, _no_lead),
        _one(known, lambda facts: not facts.milestones, _no_step),
        _one(known, lambda facts: not facts.indicators, _no_indicator),
        _one(known, lambda facts: not facts.budget, _no_money),
    ]


def _one(known: Gathered, lacks: Callable[[MeasureFacts], bool], words: Callable[[int], str]) -> Sentence | None:
    codes = [each.facts.code for each in known.measures if lacks(each.facts)]
    if not codes:
        return None
    return sentence(words(len(codes)), plan_note(known), number=len(codes), codes=listed(codes))


def _no_deadline(number: int) -> str:
    return ngettext(
        "{number} measure has no deadline: {codes}.", "{number} measures have no deadline: {codes}.", number
    )


def _no_lead(number: int) -> str:
    return ngettext("{number} measure has no lead: {codes}.", "{number} measures have no lead: {codes}.", number)


def _no_step(number: int) -> str:
    return ngettext(
        "{number} measure names no milestone: {codes}.", "{number} measures name no milestone: {codes}.", number
    )


def _no_indicator(number: int) -> str:
    return ngettext(
        "{number} measure names no indicator: {codes}.", "{number} measures name no indicator: {codes}.", number
    )


def _no_money(number: int) -> str:
    return ngettext("{number} measure names no money: {codes}.", "{number} measures name no money: {codes}.", number)


def _figures(known: Gathered) -> list[Sentence | None]:
    """Indicators of the Compact without a figure here, and figures that are old."""
    wanted = [each for each in known.indicators.values() if not each.context]
    silent = [each for each in wanted if each.pk not in known.compact]
    told: list[Sentence | None] = []
    if silent:
        words = ngettext(
            "{number} indicator of the Compact has no released figure for {area}.",
            "{number} indicators of the Compact have no released figure for {area}.",
            len(silent),
        )
        told.append(sentence(words, number=len(silent), area=known.name))
    for code, series in known.compact.items():
        value = last_known(series)
        if value is not None and known.on.year - value.year > OLD:
            words = _("The latest known year of {label} is {year}.")
            told.append(
                sentence(words, figure_note(value, known.label(code)), label=known.label(code), year=str(value.year))
            )
    return told
