"""A file that somebody wants to map: its columns, what each probably is, and what would become of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from concert.centres.research.imports import read_delivery
from concert.centres.research.queries.areas import country_finder, number_finder
from concert.centres.research.rules.judging import Judged, Raw, Setting
from concert.centres.research.rules.mapping import ColumnMapping, Concept, MappedColumn, refusals_of_columns
from concert.centres.research.rules.scrubbing import scrubbed
from concert.centres.research.rules.suggesting import Suggestion, are_headings, shown, suggested
from concert.centres.research.rules.tabling import upright
from concert.centres.research.sources import judge_sheets
from concert.centres.research.sources.table import source_made_by

EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Preview:
    """A delivered table with a suggestion for each column, and the first values of those that are not personal."""

    raw: Raw
    concept: Concept
    suggestions: Sequence[Suggestion]

    def mapping(self, name: str = "") -> ColumnMapping:
        """The mapping as it is suggested, without a word on whose table it is."""
        columns = tuple(MappedColumn(each.heading, each.role) for each in self.suggestions)
        return ColumnMapping(name, columns, self.concept)

    def examples(self, each: Suggestion) -> Sequence[str]:
        return shown(self.raw, each)


@dataclass(frozen=True, slots=True)
class Trial:
    """What a take-in with a mapping would do: counts, reasons, remarks, columns that stay out; nothing is kept."""

    read: int
    accepted: int
    quarantined: int
    repeats: int
    reasons: Mapping[str, int]
    remarks: Mapping[str, int]
    kept_out: Sequence[str]
    wrong: Mapping[str, tuple[str, int]]
    """Heading to the commonest reason for which its values set rows aside, and how often."""
    partitions: Sequence[str]


def preview(path: Path, *, on: date) -> Preview:
    """Open a table and suggest what its columns are. Of a workbook the sheet with most known headings is taken."""
    raws = read_delivery(path, are_headings).raws
    setting = _setting(on)
    found = []
    for raw in map(upright, raws):
        concept, suggestions = suggested(raw, on, setting.country)
        found.append(Preview(raw, concept, suggestions))
    return max(found, key=lambda each: (sum(one.sureness for one in each.suggestions), each.raw.read))


def trial(path: Path, mapping: ColumnMapping, *, on: date) -> Trial:
    """Judge a file with a mapping, as a take-in would, and keep nothing. Refused where its roles cannot be."""
    problems = list(refusals_of_columns(mapping))
    if problems:
        raise problems[0]
    source = source_made_by(mapping)
    raws = read_delivery(path, source.takes).raws
    layout, judged = judge_sheets(source, raws, _setting(on))
    told = scrubbed(source, layout, raws, judged)
    reasons = Counter(each.reason for each in judged.quarantined)
    return Trial(
        judged.read, judged.accepted, len(judged.quarantined), judged.repeats, dict(reasons.most_common()),
        dict(told.judged.remarks), [each.column for each in told.sealed], _wrong(judged, mapping),
        sorted(judged.partitions),
    )  # fmt: skip


def _wrong(judged: Judged, mapping: ColumnMapping) -> dict[str, tuple[str, int]]:
    """By heading: the dates are told by one column or by several."""
    found: dict[str, Counter[str]] = {}
    for each in judged.quarantined:
        names = (
            [each.field] if each.field in {one.heading for one in mapping.columns} else mapping.headings("date", "year")
        )
        for name in names[:1]:
            found.setdefault(name, Counter())[each.reason] += 1
    return {name: counts.most_common(1)[0] for name, counts in found.items()}


def mapped_as(found: Preview, before: ColumnMapping) -> ColumnMapping:
    """A saved mapping for a newer file: headings that it knows keep their roles, the rest are as suggested."""
    known = {each.heading: each.role for each in before.columns}
    columns = tuple(MappedColumn(each.heading, known.get(each.heading, each.role)) for each in found.suggestions)
    return replace(before, columns=columns)


def _setting(on: date) -> Setting:
    return Setting(on, country_finder(invented=False), number_finder())


__all__ = ["Preview", "Trial", "mapped_as", "preview", "trial"]
