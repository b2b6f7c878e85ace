"""Taking in a table of recommendations: whole, or knowingly without its bad lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from concert.forums.recommendations.actions import answering, linking, recording
from concert.forums.recommendations.imports import Reading
from concert.forums.recommendations.models import Recommendation
from concert.forums.recommendations.permissions import RECORD, require
from concert.forums.recommendations.queries.previews import Fate, Preview, PreviewLine, preview
from concert.forums.recommendations.rules import AnswerFacts, refusals_to_answer
from concert.ground.reference import queries as reference
from concert.ground.refusals import Refusal, refuse
from concert.ground.trail.actions import record

if TYPE_CHECKING:
    from concert.ground.people.models import User


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the numbers it gave, and how many lines it left alone."""

    numbers: tuple[int, ...]
    same: int
    differing: int
    bad: int
    links: int
    answers: int


def import_recommendations(reading: Reading, *, by: User | None, on: date, only_good: bool = False) -> Imported:
    """Record each new line, or refuse with every bad one and change nothing. The same table again changes nothing.

    `only_good` leaves the bad lines out knowingly. A line whose reference is there already with other words is never
    written over. Answers are taken where the person may answer for the state, links where they may link.
    """
    area = reading.lines[0].facts.area
    reference.area(area)
    require(by, RECORD, area=area)
    with transaction.atomic():
        found = preview(reading, by)
        if found.errors and not only_good:
            refuse(
                "recommendations not taken in",
                [Refusal(each.code, **{**each.facts, "where": each.where}) for each in found.errors],
            )
        done = _write(found, by=by, on=on)
        if done.numbers or done.links or done.answers:
            record(
                "forums.import_recommendations",
                by=by,
                on=on,
                subject=f"reference.Area:{area}",
                facts={"checksum": reading.checksum, "new": len(done.numbers), "links": done.links, "bad": done.bad},
            )
    return done


def _write(found: Preview, *, by: User | None, on: date) -> Imported:
    numbers, links, answers = [], 0, 0
    for each in (*found.of(Fate.NEW), *found.of(Fate.SAME)):
        if each.number is None:
            made = recording.write(
                each.line.facts, recording.Origin(found.reading.file, each.line.number), by=by, on=on
            )
            numbers.append(made.pk)
        else:
            made = Recommendation.objects.get(pk=each.number)
        answers += _answer(each, made, by=by, on=on)
        for code, measure in each.measures:
            links += linking.write(made, measure, code, "", by=by, on=on)[1]
    return Imported(
        tuple(numbers),
        len(found.of(Fate.SAME)),
        len(found.of(Fate.DIFFERS)),
        len(found.of(Fate.BAD)),
        links,
        answers,
    )


def _answer(each: PreviewLine, made: Recommendation, *, by: User | None, on: date) -> int:
    """The answer of a line, taken where nobody has answered yet: an import never overrides what a state said here."""
    if not each.takes_answer or made.answers.exists():
        return 0
    told = AnswerFacts(each.line.response, each.line.answer, each.line.responded_on)
    refuse("answer not recorded", list(refusals_to_answer(told, made.made_on, on=on)))
    return int(answering.write(made, told, by=by, on=on)[1])
