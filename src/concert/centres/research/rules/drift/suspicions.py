"""Everything that is suspicious about the totals of a release, alone and beside the release before.

A data problem, never an influx: what a rule here notices is about the delivery and says nothing about people.
Sources: ESS Quality Assurance Framework (Eurostat 2019), indicators 7.1 and 11.1 (completeness, coherence of vintages);
Great Expectations and TDDA for the kinds of fault; the real feeds in which each was seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from concert.centres.research.rules.declarations import DeclaredBreak
from concert.centres.research.rules.drift import against, alone
from concert.centres.research.rules.drift.suspicion import Suspicion
from concert.centres.research.rules.drift.tallies import Tally

CODES = (
    "false_zeros", "truncated", "silent_source", "repeated", "scale_break", "sign_flip", "unit_break",
    "definition_break", "rows_lost",
)  # fmt: skip
SAID = {
    "false_zeros": "research.mark.false_zeros", "truncated": "research.mark.truncated",
    "silent_source": "research.mark.silent_source", "repeated": "research.mark.repeated",
    "scale_break": "research.mark.scale_break", "sign_flip": "research.mark.sign_flip",
    "unit_break": "research.mark.unit_break", "definition_break": "research.mark.definition_break",
    "rows_lost": "research.mark.rows_lost",
}  # fmt: skip
"""The code that the sentence of each stands under."""
BREAKS = frozenset({"unit_break", "definition_break"})
"""After these the figures count another thing: the years before are no longer compared; none is held back."""
EXPLAINED_BY = {"rows_lost": ("truncated", "false_zeros", "silent_source")}
"""A loss of rows is not told again where a sharper reason tells it."""


def found_in(
    now: Sequence[Tally], before: Sequence[Tally], *, on: date, breaks: Sequence[DeclaredBreak] = ()
) -> list[Suspicion]:
    """Every suspicion about a release, each once, in the order of `CODES`.

    `before` are the tallies of the previous release of the same source and provider, empty for a first one. Totals of
    a whole table are judged before those of its areas; an area is told only where the whole is sound.
    """
    earlier = {(each.table, each.measure): each for each in before}
    found: list[Suspicion] = []
    for each in now:
        old = earlier.get((each.table, each.measure))
        found.extend(alone.suspicions(each, on))
        if old is not None and old.monthly == each.monthly:
            found.extend(against.suspicions(old, each))
    found.extend(_declared(now, breaks))
    return sorted(_once(found), key=lambda each: (CODES.index(each.code), each.table, each.subject, each.periods))


def _declared(now: Sequence[Tally], breaks: Sequence[DeclaredBreak]) -> Iterator[Suspicion]:
    """Breaks of definition that the source declares, where its rows lie on both sides."""
    for each in now:
        for broken in breaks:
            apart = broken.period if each.monthly else broken.period[:4]
            if broken.table in ("", each.table) and each.total and min(each.total) < apart <= max(each.total):
                facts = {"broken": broken.code, "period": broken.period}
                yield Suspicion("definition_break", each.table, each.measure, "", (apart,), facts)


def _once(found: Iterable[Suspicion]) -> Iterator[Suspicion]:
    """The same fault seen in several measures, or alone and beside the release before, is told once."""
    held: dict[tuple[str, ...], Suspicion] = {}
    for each in found:
        held[each.key] = held[each.key].merged(each) if each.key in held else each
    whole = {(each.code, each.table) for each in held.values() if not each.subject}
    told = {(each.code, each.table, year) for each in held.values() for year in each.years}
    for each in held.values():
        if each.subject and (each.code, each.table) in whole:
            continue
        sharper = EXPLAINED_BY.get(each.code, ())
        if any((code, each.table, year) in told for code in sharper for year in each.years):
            continue
        yield each
