"""Pace and evidence of what a measure should move: two answers with their reasons. Too little data: "cannot say"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.centres.research.queries import Asked, IndicatorProgress
from concert.centres.research.rules.progress import worst_pace
from concert.centres.research.wording import DEGREES, METHODS, PACES, WEAKNESSES, WHY_NOT
from concert.forums.reports.chapters.context import FALL_MISLEADS, counted_more, written
from concert.forums.reports.chapters.gathering import Gathered, Planned, asked_of
from concert.forums.reports.chapters.notes import figure_note, measure_note
from concert.forums.reports.chapters.writing import Name, Scribe, Sentence, sentence
from concert.forums.reports.rules.document import Chart, ChartLine, Footnote
from concert.ground.web.numerals import said_number
from concert.ground.web.separators import listed
from concert.ground.web.wording import say
from concert.methods.progress import Evidence, Pace
from concert.plans.rules import IndicatorFacts, Softening

DEGREE = {Evidence.NONE: 0, Evidence.WEAK: 1, Evidence.FAIR: 2, Evidence.STRONG: 3}


@dataclass(frozen=True, slots=True)
class Told:
    """The two words for an objective's table."""

    pace: str
    evidence: str


def of_objective(known: Gathered, number: int) -> Told:
    """Pace and evidence of one objective: the worst pace, as nothing makes good for it; the strongest evidence."""
    found = [
        progress
        for measure in known.by_objective[number]
        for each in measure.facts.indicators
        if (progress := _progress(known, each)) is not None and not progress.context
    ]
    pace = worst_pace([each.pace for each in found])
    evidence = max((each.evidence for each in found), key=lambda each: DEGREE[each], default=Evidence.NONE)
    return Told(str(PACES[pace]), str(DEGREES[evidence]))


def aim_in_words(known: Gathered, measure: Planned, each: IndicatorFacts) -> Sentence:
    """What the measure should move, from where to where."""
    label = _with_unit(known.label(each.code) if each.code else each.name, each)
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


def _with_unit(label: str, each: IndicatorFacts) -> str:
    """A number without its unit says nothing; that of a released figure stands in the figure's own name."""
    unit = "" if each.code else each.unit.strip()
    return f"{label} ({unit})" if unit and unit.casefold() not in label.casefold() else label


def in_words(known: Gathered, each: IndicatorFacts) -> list[Sentence | None]:
    """Pace and evidence of one indicator, each with its reason and the figure it was judged by."""
    progress = _progress(known, each)
    if progress is None:
        words = _("Pace: cannot say, because no values of it are released. Evidence: none.")
        return [sentence(words)]
    notes = _judged_by(known, progress)
    method = str(METHODS[progress.verdict.method])
    if progress.pace is Pace.CANNOT_SAY:
        why = str(WHY_NOT[progress.reason]) if progress.reason else ""
        told: list[Sentence | None] = [
            sentence(_("Pace, by {method}: cannot say. {why}"), *notes, method=Name(method), why=why)
        ]
    else:
        word = _first_small(str(PACES[progress.pace]))
        told = [sentence(_("Pace, by {method}: {pace}."), *notes, method=Name(method), pace=word)]
    if progress.pace is Pace.MOVING_AWAY and progress.code in FALL_MISLEADS:
        told.append(counted_more())
    told += [sentence("{doubt}", doubt=say(each).sentence) for each in progress.doubts]
    degree = _first_small(str(DEGREES[progress.evidence]))
    weak = listed(str(WEAKNESSES[each]) for each in progress.strength.reasons)
    if weak:
        told.append(sentence(_("Evidence: {degree} ({why})."), *notes, degree=degree, why=weak))
    else:
        told.append(sentence(_("Evidence: {degree}."), *notes, degree=degree))
    return told


def charts(known: Gathered, scribe: Scribe, number: int, drawn: set[Asked]) -> list[Chart]:
    """Each figure of an objective that the plan sets a target for, with the target; once in a document."""
    found: list[Chart] = []
    for measure in known.by_objective[number]:
        for each in measure.facts.indicators:
            asked = asked_of(each, known.area.pk)
            if each.code and each.target is not None and each.target_year is not None and asked not in drawn:
                drawn.add(asked)
                found += _with_target(known, scribe, each, float(each.target), each.target_year)
    return found


def _with_target(known: Gathered, scribe: Scribe, each: IndicatorFacts, target: float, year: int) -> list[Chart]:
    series = known.compact.get(each.code, [])
    whole = [value for value in series if value.best is not None and value.is_whole]
    if len(whole) < 2:
        return []
    last, label = whole[-1], known.label(each.code)
    finding = _("{label}: {value} in {since}; the plan aims at {target} by {until}").format(
        label=label, value=written(last), since=last.year, target=said_number(target), until=year
    )
    measured = _("{area}, {first} to {last}; whole years only; dashed: the way to the target").format(
        area=known.name, first=whole[0].year, last=last.year
    )
    points = tuple((value.year, value.best) for value in series if value.is_whole)
    caution = _("A lower number can mean that fewer were counted.") if each.code in FALL_MISLEADS else ""
    return [
        Chart(
            f"chart.target.{each.code}.{year}",
            finding,
            measured,
            f"{finding}.",
            (ChartLine(known.name, points),),
            target=target,
            target_year=year,
            caution=caution,
            footnote=scribe.number(figure_note(last, label)),
        )
    ]


def softened_in_words(known: Gathered, measure: Planned) -> list[Sentence | None]:
    """Deadlines that lie later than the first frozen version said: told, with or without a reason on record."""
    return [_softened(known, each) for each in known.softenings.get(measure.facts.code, ())]


def _softened(known: Gathered, each: Softening) -> Sentence:
    if each.number is None:
        words = ngettext(
            "Its deadline was {first} when it was first adopted; it lies {number} day later now.",
            "Its deadline was {first} when it was first adopted; it lies {number} days later now.",
            each.days,
        )
    else:
        words = ngettext(
            "“{step}” was first promised for {first}; its day lies {number} day later now.",
            "“{step}” was first promised for {first}; its day lies {number} days later now.",
            each.days,
        )
    reason = "" if each.is_explained else " " + _("No reason is on record.")
    return sentence(words + reason, _first_note(known, each), step=Name(each.title), first=each.first, number=each.days)


def _first_note(known: Gathered, each: Softening) -> Footnote:
    """The version in which the first day was frozen."""
    plan = known.plan
    assert plan is not None
    address = reverse("plans:version", args=(plan.slug, each.first_version))
    words = _("{title}, version {number}.").format(title=plan.title, number=each.first_version)
    return Footnote(0, words, address, _("version {number}").format(number=each.first_version), address)


def _progress(known: Gathered, each: IndicatorFacts) -> IndicatorProgress | None:
    return known.progress.get(asked_of(each, known.area.pk)) if each.code else None


def _judged_by(known: Gathered, progress: IndicatorProgress) -> Iterable[Footnote]:
    """The latest figure that the verdict was made from."""
    series = known.series.get(progress.code, ())
    last = max(progress.points, default=0)
    return [figure_note(value, known.label(progress.code)) for value in series if value.year == last]


def _first_small(word: str) -> str:
    return word[:1].lower() + word[1:]
