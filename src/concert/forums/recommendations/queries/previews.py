"""What an import would do, before it does anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from concert.forums.recommendations.imports import Line, Reading
from concert.forums.recommendations.models import Recommendation, RecommendationText
from concert.forums.recommendations.permissions import ANSWER, LINK, grants_of, recommendations_visible_to
from concert.forums.recommendations.queries.links import measures_by_code
from concert.forums.recommendations.rules import Response
from concert.ground.findings import Finding, Level, Place

if TYPE_CHECKING:
    from concert.forums.recommendations.permissions import Anybody


class Fate(StrEnum):
    """What becomes of a line: recorded, there already word for word, there with other words, or bad."""

    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """A line with its fate, all findings on it, the measures it would be linked to, whether its answer is taken."""

    line: Line
    fate: Fate
    findings: tuple[Finding, ...]
    measures: tuple[tuple[str, int], ...]
    takes_answer: bool
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """All lines of a table with what would become of each."""

    reading: Reading
    lines: tuple[PreviewLine, ...]

    def of(self, fate: Fate) -> list[PreviewLine]:
        return [each for each in self.lines if each.fate is fate]

    @property
    def errors(self) -> list[Finding]:
        return [each for line in self.lines for each in line.findings if each.level is Level.ERROR]


Key = tuple[str, str, str]


def preview(reading: Reading, user: Anybody) -> Preview:
    """Hold each line against what is recorded. Five queries for any number of lines; nothing is written."""
    areas = {line.facts.area for line in reading.lines}
    held = _held(areas, user)
    measures = measures_by_code([code for line in reading.lines for code in line.measures], user)
    grants = grants_of(user)
    may_answer = {area for area in areas if grants.may(ANSWER, area=area)}
    may_link = {area for area in areas if grants.may(LINK, area=area)}
    shown = []
    for line in reading.lines:
        area = line.facts.area
        found = held.get((line.facts.body, line.facts.session, line.facts.reference))
        fate = _fate(line, found)
        findings, linked = [*line.findings], _linked(line, measures if area in may_link else {})
        if fate is Fate.DIFFERS and found:
            findings.append(_finding("recommendations.line.differs", line, reference=line.facts.reference))
        if fate is Fate.NEW:
            findings += _doubts(line, measures, may_link=area in may_link, may_answer=area in may_answer)
        takes = line.response is not Response.NONE and area in may_answer
        shown.append(PreviewLine(line, fate, tuple(findings), linked, takes, found[0].pk if found else None))
    return Preview(reading, tuple(shown))


def _held(areas: set[str], user: Anybody) -> dict[Key, tuple[Recommendation, str]]:
    found = {each.pk: each for each in recommendations_visible_to(user).filter(area__in=areas)}
    texts = RecommendationText.objects.filter(recommendation__area__in=areas).order_by("number")
    words = dict(texts.values_list("recommendation_id", "text"))
    return {(each.body, each.session, each.reference): (each, words.get(pk, "")) for pk, each in found.items()}


def _fate(line: Line, found: tuple[Recommendation, str] | None) -> Fate:
    if not line.is_good:
        return Fate.BAD
    if found is None:
        return Fate.NEW
    return Fate.SAME if " ".join(found[1].split()) == " ".join(line.facts.text.split()) else Fate.DIFFERS


def _linked(line: Line, measures: dict[str, int]) -> tuple[tuple[str, int], ...]:
    if line.facts.outside:
        return ()
    return tuple((code, measures[code]) for code in line.measures if code in measures)


def _doubts(line: Line, measures: dict[str, int], *, may_link: bool, may_answer: bool) -> list[Finding]:
    found = [
        _finding("recommendations.line.measure_unknown", line, measure=code)
        for code in line.measures
        if code not in measures
    ]
    if line.measures and not may_link:
        found.append(_finding("recommendations.line.links_left", line))
    if line.measures and line.facts.outside:
        found.append(_finding("recommendations.line.outside_not_linked", line))
    if line.response is not Response.NONE and not may_answer:
        found.append(_finding("recommendations.line.answer_left", line))
    return found


def _finding(code: str, line: Line, **facts: object) -> Finding:
    return Finding(code, Place(row=line.number), level=Level.DOUBT, **facts)
