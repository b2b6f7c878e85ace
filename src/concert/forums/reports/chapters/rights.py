"""The rights panel: red lines one by one, never averaged, and what is not known about each."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.forums.reports.chapters.gathering import Gathered, Planned
from concert.forums.reports.chapters.notes import measure_note
from concert.forums.reports.chapters.writing import Name, Scribe, Sentence, Strong, sentence
from concert.forums.reports.rules.document import Block, Cell, Heading, Section
from concert.ground.web.separators import listed


@dataclass(frozen=True, slots=True)
class RedLine:
    """A line that no good average makes up for, with the actions of the Compact that draw it."""

    name: str
    actions: tuple[str, ...]


def red_lines() -> tuple[RedLine, ...]:
    """The lines of A/RES/73/195 that concern life, freedom and refuge; paragraph 15 (f) holds for all of them."""
    return (
        RedLine(_("No one is left to die: search and rescue, and no punishment for help"), ("8.a",)),
        RedLine(_("No child is detained for migration"), ("13.h",)),
        RedLine(_("Detention is a last resort, lawful and short"), ("13.c", "13.d", "13.f")),
        RedLine(_("No collective expulsion, and no return to torture or persecution"), ("8.a", "21.a", "21.e")),
        RedLine(_("Services without fear of being reported"), ("15.a", "15.b")),
        RedLine(_("No worker pays for being recruited"), ("6.c",)),
        RedLine(_("Victims of trafficking are protected, not prosecuted"), ("10.e", "10.h")),
        RedLine(_("Each person is heard before a decision, with an interpreter and a remedy"), ("7.g", "12.b", "21.e")),
    )


def rights(known: Gathered, scribe: Scribe) -> list[Section]:
    """A table of the red lines with the measures that touch them, then what each power over people is bound by."""
    rows: list[list[Cell | str]] = []
    for line in red_lines():
        touching = [each for each in known.measures if set(each.facts.actions) & set(line.actions)]
        bound = [each for each in touching if each.facts.safeguards.strip()]
        rows.append([line.name, listed(line.actions), _touching(touching), _bound(touching, bound), _("not known")])
    head = (
        _("Red line"), _("Actions"), _("Measures"), _("Safeguards named"), _("What happens in fact"),
    )  # fmt: skip
    words = _(
        "Rights are not averaged: one line crossed is not made up for by others kept. "
        "A safeguard in a plan is a promise; what happens in fact is told by those who watch over rights, "
        "and no record here tells it."
    )
    blocks: list[Block] = [
        *scribe.paragraph("rights.reading", [sentence(words)]),
        *scribe.table("table.rights", _("Red lines, and what these records say about each"), head, rows),
    ]
    for each in known.measures:
        if each.facts.safeguards.strip():
            blocks += scribe.paragraph(f"rights.{each.facts.code}", [_safeguard(known, each)], [each.identifier])
    blocks += scribe.paragraph("rights.silent", [_silent(known)])
    blocks.append(
        scribe.to_write("rights.watch", _("what those who watch over rights found, and what was done about it"))
    )
    hint = _("Name violations as such. Readers compare this part with what civil society reports.")
    return [Section(Heading.RIGHTS, _("Rights"), tuple(blocks), hint=hint)]


def _touching(measures: list[Planned]) -> str:
    return listed(each.facts.code for each in measures) if measures else _("no measure")


def _bound(touching: list[Planned], bound: list[Planned]) -> str:
    if not touching:
        return "–"
    words = ngettext("{bound} of {number}", "{bound} of {number}", len(touching))
    return words.format(bound=len(bound), number=len(touching))


def _safeguard(known: Gathered, measure: Planned) -> Sentence:
    words = _("Measure {code} names this safeguard: {safeguard}")
    note = measure_note(known, measure, key="safeguards")
    return sentence(words, note, code=Strong(measure.facts.code), safeguard=Name(measure.facts.safeguards))


def _silent(known: Gathered) -> Sentence | None:
    """Measures of the objectives where power over people is at work, without a safeguard."""
    silent = [
        each for each in known.measures
        if each.facts.objective in (8, 9, 10, 11, 12, 13, 21) and not each.facts.safeguards.strip()
    ]  # fmt: skip
    if not silent:
        return None
    words = ngettext(
        "{number} measure on lives, borders, procedures, detention or return names no safeguard: {codes}.",
        "{number} measures on lives, borders, procedures, detention or return name no safeguard: {codes}.",
        len(silent),
    )
    notes = [measure_note(known, each, key="safeguards") for each in silent]
    return sentence(words, *notes, number=len(silent), codes=listed(each.facts.code for each in silent))
