"""Objectives as pages show them: what serves each, and what speaks to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from concert.centres.research import queries as research
from concert.centres.research.wording import PACES
from concert.forums.recommendations import queries as recommendations
from concert.forums.recommendations.queries import Counts
from concert.ground import home
from concert.ground.reference import queries as reference
from concert.ground.web.charts import badge
from concert.methods.progress import Pace
from concert.plans import queries as plans
from concert.site.composition import planning
from concert.site.composition.area import PACE_MARKS
from concert.site.composition.figures import FigureLine, figures_of
from concert.site.composition.reading import address as address_of
from concert.site.composition.reading import language
from concert.site.composition.vocabulary import vocabulary
from concert.site.wording import CLUSTERS

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from concert.ground.people.models import User
    from concert.ground.reference.models import Area, CompactAction, Indicator, Objective


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """One objective in the list of 23."""

    number: int
    label: str
    cluster: str
    paragraph: int
    actions: int
    measures: int
    indicators: int
    address: str


@dataclass(frozen=True, slots=True)
class ObjectivesPage:
    """The list of 23, with the sum of their actions and the text whose paragraphs are cited."""

    rows: list[ObjectiveRow]
    actions: int
    text_version: str


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator that speaks to an objective, with its latest figures and their pace, where areas stand for all."""

    code: str
    label: str
    unit: str
    trap: str
    custodian: str
    context: bool
    figures: list[tuple[str, FigureLine, SafeString]]


@dataclass(frozen=True, slots=True)
class ObjectivePage:
    """One objective: its citation, its menu of actions, the measures that serve it, the indicators that speak to it."""

    number: int
    label: str
    paragraph: int
    cluster: str
    text_version: str
    source: str
    actions: list[tuple[str, str, str]]
    measures: list[planning.MeasureLine]
    plan_count: int
    indicators: list[IndicatorLine]
    previous: ObjectiveRow | None
    following: ObjectiveRow | None
    asked: Counts


def _row(each: Objective, measures: int, indicators: int) -> ObjectiveRow:
    return ObjectiveRow(
        each.pk, each.label_in(language()), str(CLUSTERS.get(each.cluster, each.cluster)), each.paragraph,
        each.action_count, measures, indicators, address_of("site:objective", each.pk),
    )  # fmt: skip


def all_objectives(user: User | AnonymousUser) -> ObjectivesPage:
    """The 23 objectives with the counts of what serves them. A constant number of queries."""
    measures = plans.measure_counts_by_objective(user)
    known = vocabulary()
    indicators = Counter(number for numbers in known.objectives_of.values() for number in numbers)
    rows = [_row(each, measures.get(each.pk, 0), indicators.get(each.pk, 0)) for each in known.objectives]
    return ObjectivesPage(rows, sum(row.actions for row in rows), _text_version())


def _text_version() -> str:
    return _("Final text") if any(each.pk == "final" for each in reference.text_versions()) else ""


def one_objective(number: int, user: User | AnonymousUser, on: date) -> ObjectivePage:
    """One objective with all that these records hold about it; a refusal for a number that no objective has."""
    asked = reference.objective(number)
    measures = planning.measures_serving(number, user, on)
    around = {each.pk: each for each in vocabulary().objectives}
    return ObjectivePage(
        number=number,
        label=asked.label_in(language()),
        paragraph=asked.paragraph,
        cluster=str(CLUSTERS.get(asked.cluster, asked.cluster)),
        text_version=_text_version(),
        source=asked.source,
        actions=[_action(each) for each in reference.actions_of_objective(number)],
        measures=measures,
        plan_count=len({each.plan for each in measures}),
        indicators=_indicators(number, on),
        previous=_row(around[number - 1], 0, 0) if number - 1 in around else None,
        following=_row(around[number + 1], 0, 0) if number + 1 in around else None,
        asked=recommendations.counts_of_objective(number, user),
    )


def _action(each: CompactAction) -> tuple[str, str, str]:
    return each.pk, each.letter, each.label_in(language())


def _indicators(number: int, on: date) -> list[IndicatorLine]:
    asked = reference.indicators(objective=number)
    if not asked:
        return []
    spoken = language()
    areas = _standing_for_all()
    by_area = [(area.pk, area.name_in(spoken), figures_of(area.pk)) for area in areas]
    wanted = [research.Asked(each.pk, area.pk) for each in asked for area in areas]
    paces = {(each.code, each.area): each.pace for each in research.progress_of_many(wanted, on=on)}
    return [_indicator(each, by_area, paces) for each in asked]


def _standing_for_all() -> list[Area]:
    """The areas whose figures stand for all: the world, and in a demonstration the invented region."""
    world = [reference.area("WLD")]
    return (
        [*(area for area in reference.areas("region") if area.invented), *world] if home.is_demonstration() else world
    )


def _indicator(
    each: Indicator, by_area: list[tuple[str, str, list[FigureLine]]], paces: Mapping[tuple[str, str], Pace]
) -> IndicatorLine:
    spoken = language()
    badges = {pace: badge(mark, PACES[pace]) for pace, mark in PACE_MARKS.items()}
    figures = [
        (name, line, badges[paces[each.pk, area]])
        for area, name, lines in by_area
        for line in lines
        if line.code == each.pk
    ]
    return IndicatorLine(
        each.pk,
        each.label_in(spoken),
        each.unit_in(spoken),
        each.trap_in(spoken),
        each.custodian,
        each.context,
        figures,
    )
