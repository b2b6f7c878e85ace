"""Sentences with footnotes: a translated text, facts that fill it, and the notes that it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from string import Formatter

from django.utils.translation import gettext as _

from concert.forums.reports.rules.document import Cell, Footnote, Origin, Paragraph, Run, Table
from concert.ground.web.numerals import said_day, said_number


class Name(str):
    """A name or title as its owner wrote it: set apart from the language around it."""


class Strong(str):
    """What a reader's eye should find: the code of a measure, the number of a finding."""


Fact = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and where it comes from. The notes get their numbers when the sentence is placed."""

    runs: tuple[Run, ...]
    notes: tuple[Footnote, ...] = ()


def sentence(words: str, *notes: Footnote, **facts: Fact) -> Sentence:
    """The sentence with its facts: numbers and days as the language writes them, names apart; None is not known."""
    return Sentence(tuple(_runs(words, facts)), notes)


def _runs(words: str, facts: dict[str, Fact]) -> Iterator[Run]:
    for text, key, _form, _conversion in Formatter().parse(words):
        if text:
            yield Run(text)
        if key is not None:
            fact = facts[key]
            yield Run(said(fact), foreign=isinstance(fact, Name), strong=isinstance(fact, Strong))


def said(fact: Fact) -> str:
    """A fact as it is written in a sentence."""
    if isinstance(fact, date):
        return said_day(fact)
    return str(fact) if isinstance(fact, str) else said_number(fact)


class Scribe:
    """Places sentences under identifiers that last, and counts the footnotes; the same source is one note."""

    def __init__(self) -> None:
        self._notes: dict[Footnote, int] = {}

    def number(self, note: Footnote | None) -> int | None:
        """The number of a note in this document."""
        if note is None:
            return None
        return self._notes.setdefault(replace(note, number=0), len(self._notes) + 1)

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """Every note in the order of its number."""
        return tuple(replace(note, number=number) for note, number in self._notes.items())

    def paragraph(
        self, identifier: str, sentences: Sequence[Sentence | None], links: Sequence[str] = ()
    ) -> list[Paragraph]:
        """The sentences that there are as one paragraph from the records; nothing where there is none."""
        runs: list[Run] = []
        for each in sentences:
            if each is None:
                continue
            if runs:
                runs.append(Run(" "))
            numbers = list(dict.fromkeys(self.number(note) for note in each.notes))
            runs += each.runs[:-1]
            runs.append(replace(each.runs[-1], footnote=numbers[0] if numbers else None))
            runs += [Run("", footnote=number) for number in numbers[1:]]
        return [Paragraph(identifier, tuple(runs), Origin.RECORD, tuple(links))] if runs else []

    def to_write(self, identifier: str, what: str) -> Paragraph:
        """A place for what no record knows. The second run says what is asked for."""
        before, _mark, after = _("[To be written by the authors: {what}]").partition("{what}")
        return Paragraph(identifier, (Run(before), Run(what), Run(after)), Origin.TO_WRITE)

    def table(
        self, identifier: str, caption: str, head: Sequence[str], rows: Sequence[Sequence[Cell | str]]
    ) -> list[Table]:
        """A table with its rows; nothing where there is no row."""
        cells = tuple(tuple(each if isinstance(each, Cell) else Cell(each) for each in row) for row in rows)
        return [Table(identifier, caption, tuple(head), cells)] if cells else []

    def number_cell(self, value: float | None, note: Footnote | None = None) -> Cell:
        """A number in a table; None is not known, never zero."""
        return Cell(said_number(value), self.number(note), is_number=value is not None)
