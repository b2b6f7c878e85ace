"""What became of the plans of the story after their last version: steps reported done, steps moved with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from concert.plans import actions as plans
from concert.plans import queries as plans_read
from concert.plans.rules import Completion, Slip
from concert.site.demo import story

if TYPE_CHECKING:
    from concert.ground.people.models import User

Who = Callable[[str], "User"]
Step = Callable[[], object]
EVIDENCE = "Minutes of the lead organisation, kept in its register"
"""What stands as evidence where the story tells nothing more."""


def steps(somebody: Who) -> Iterator[tuple[date, Step]]:
    """Every report with its day. Until the last version a plan's workbook itself says what had happened."""
    for told in map(story.plan, story.PLANS):
        if told.is_draft:
            continue
        for measure in told.measures_on(told.days[-1]):
            yield from _of_measure(measure, told, somebody)


def _of_measure(measure: Mapping[str, Any], told: story.ToldPlan, somebody: Who) -> Iterator[tuple[date, Step]]:
    for title, on, new_due, reason in measure.get("slips", ()):
        yield on, partial(move, measure["code"], title, Slip(new_due, reason), on, lambda: somebody(told.author))
    for title, _due, happened in measure.get("milestones", ()):
        if isinstance(happened, date) and happened > told.days[-1]:
            said = Completion(happened, measure.get("evidence", EVIDENCE))
            yield happened, partial(complete, measure["code"], title, said, lambda: somebody(told.author))


def complete(code: str, title: str, said: Completion, who: Callable[[], User]) -> None:
    """Report a step as done on the day that it was; a report that is there is left alone."""
    number, is_told = _step(code, title, said.happened_on)
    if not is_told and said.happened_on:
        plans.complete_milestone(code, number, said, by=who(), on=said.happened_on)


def move(code: str, title: str, said: Slip, on: date, who: Callable[[], User]) -> None:
    """Move a step with a reason; a move that is there is left alone."""
    number, is_told = _step(code, title, said.new_due)
    if not is_told:
        plans.log_slip(code, number, said, by=who(), on=on)


def _step(code: str, title: str, day: date | None) -> tuple[int, bool]:
    """The number of a step, and whether a report on it names this day already."""
    measure = plans_read.measure(code, None)
    found = next(each for each in measure.milestones.all() if each.title == title)
    reports = [each for each in plans_read.reports_of(measure) if each.milestone_id == found.pk]
    return found.number, any(day in (each.happened_on, each.new_due) for each in reports)
