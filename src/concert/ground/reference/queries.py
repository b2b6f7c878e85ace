"""Answers from the vocabulary. Everything here is public, but organisations that are not listed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from concert.ground.reference.models import (
    Area,
    CompactAction,
    Currency,
    ExchangeRate,
    Indicator,
    Objective,
    Organisation,
    ParagraphCrosswalk,
    Principle,
    StanceRecord,
    TextVersion,
)
from concert.ground.reference.permissions import organisations_visible_to
from concert.ground.reference.rules import AreaKind, Certainty, Direction, IndicatorFacts, Resolution, folded
from concert.ground.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AnonymousUser

    from concert.ground.people.models import User

__all__ = ["organisations_visible_to"]

OUTWARD = "parent__parent__parent__parent__parent__parent"
"""City, subnational, country, subregion, subregion, region, world: nothing lies deeper."""


def area(code: str) -> Area:
    """The area with this code, with its parents at hand, or a refusal."""
    found = Area.objects.select_related(OUTWARD).filter(pk=code.upper()).first()
    if found is None:
        raise Refusal("reference.area.unknown", asked=code)
    return found


def areas(kind: AreaKind | str | None = None, *, inside: str | None = None) -> list[Area]:
    """All areas, or those of one kind, or those directly inside another; by English name."""
    chosen = Area.objects.select_related("parent")
    if kind:
        chosen = chosen.filter(kind=kind)
    if inside:
        chosen = chosen.filter(parent_id=inside.upper())
    return list(chosen)


def areas_by_code() -> dict[str, Area]:
    """Every area by its code, in one query, without parents: for tables and maps."""
    return Area.objects.in_bulk()


def area_names(language: str) -> dict[str, str]:
    """The name of every area by its code, in a language, English where there is none. One query."""
    return {each.pk: each.name_in(language) for each in Area.objects.only("code", "name", "names")}


def area_chain(code: str) -> tuple[str, ...]:
    """A code and those of the areas around it, outward to the world; a refusal where it is unknown. One query."""
    return chain_of(area(code))


def chain_of(area: Area) -> tuple[str, ...]:
    """An area's code and those of the areas around it, outward; costs no query for an area from `area(code)`."""
    chain: list[str] = []
    here: Area | None = area
    while here is not None:
        chain.append(here.pk)
        here = here.parent
    return tuple(chain)


def codes_inside(code: str) -> set[str]:
    """The codes of all areas inside one, at any depth, without its own. One query."""
    parts: dict[str, list[str]] = {}
    for child, parent in Area.objects.exclude(parent=None).values_list("code", "parent_id"):
        parts.setdefault(str(parent), []).append(child)
    inside: set[str] = set()
    waiting = list(parts.get(code, []))
    while waiting:
        inside.add(each := waiting.pop())
        waiting += parts.get(each, [])
    return inside


def stances_of(code: str) -> list[StanceRecord]:
    """What a state said or did about the Compact, oldest first."""
    return list(StanceRecord.objects.filter(area_id=code.upper()).order_by("on"))


def objectives() -> list[Objective]:
    """The 23 objectives in order."""
    return list(Objective.objects.all())


def objective(number: int) -> Objective:
    """One objective, or a refusal."""
    found = Objective.objects.filter(pk=number).first()
    if found is None:
        raise Refusal("reference.objective.unknown", number=number)
    return found


def actions_of_objective(number: int) -> list[CompactAction]:
    """The menu of an objective, a to at most l; a refusal for a number that no objective has."""
    return list(CompactAction.objects.filter(objective=objective(number)))


def compact_actions() -> list[CompactAction]:
    """The 187 actions, with their objectives at hand, by objective and letter."""
    return list(CompactAction.objects.select_related("objective"))


def compact_action(code: str) -> CompactAction:
    """One action by its code, such as `8.a`, or a refusal."""
    found = CompactAction.objects.select_related("objective").filter(pk=code.lower()).first()
    if found is None:
        raise Refusal("reference.action.unknown", asked=code)
    return found


def principles() -> list[Principle]:
    """The ten principles in the order of paragraph 15."""
    return list(Principle.objects.all())


def principle(key: str) -> Principle:
    """One principle, or a refusal."""
    found = Principle.objects.filter(pk=key).first()
    if found is None:
        raise Refusal("reference.principle.unknown", key=key)
    return found


def text_versions() -> list[TextVersion]:
    """The versions of the text, oldest first."""
    return list(TextVersion.objects.all())


def paragraph(text_version: str, number: int) -> Resolution:
    """Where a paragraph of a text stands in the final one; `final` None where nobody has matched it yet."""
    if not TextVersion.objects.filter(pk=text_version).exists():
        raise Refusal("reference.text_version.unknown", text_version=text_version)
    if text_version == "final":
        return Resolution("final", number, number if 1 <= number <= 54 else None, Certainty.CITED)
    row = ParagraphCrosswalk.objects.filter(from_version_id=text_version, from_number=number).first()
    if row is None:
        return Resolution(text_version, number, None, Certainty.UNKNOWN)
    return Resolution(text_version, number, row.to_number, Certainty(row.certainty))


def crosswalk(text_version: str) -> list[ParagraphCrosswalk]:
    """The paragraphs of a draft in order, each with its place in the final text where that is known."""
    return list(ParagraphCrosswalk.objects.filter(from_version_id=text_version))


def indicator(code: str) -> Indicator:
    """One indicator, with its objectives at hand, or a refusal. Two queries."""
    found = Indicator.objects.prefetch_related("objectives").filter(pk=code.lower()).first()
    if found is None:
        raise Refusal("reference.indicator.unknown", asked=code)
    return found


def indicator_facts(code: str) -> IndicatorFacts:
    """What may be revised in an indicator, as it stands: change a part with `dataclasses.replace` and give it back."""
    found = indicator(code)
    said = {each.name: getattr(found, each.name) for each in fields(IndicatorFacts)}
    return IndicatorFacts(**{**said, "direction": Direction(found.direction)})


def indicators(*, objective: int | None = None) -> list[Indicator]:
    """All indicators with their objectives at hand, or those of one objective. Two queries."""
    chosen = Indicator.objects.prefetch_related("objectives")
    return list(chosen.filter(objectives=objective) if objective else chosen)


def indicators_by_code() -> dict[str, Indicator]:
    """Every indicator by its code, in one query, without objectives."""
    return Indicator.objects.in_bulk()


def organisations(
    user: User | AnonymousUser | None, *, kind: str | None = None, area: str | None = None
) -> list[Organisation]:
    """The organisations that somebody may see, with their mandates at hand. A constant number of queries."""
    chosen: QuerySet[Organisation] = organisations_visible_to(user).prefetch_related("mandates__objectives")
    if kind:
        chosen = chosen.filter(kind=kind)
    return list(chosen.filter(area_id=area) if area else chosen)


def organisation(code: str, user: User | AnonymousUser | None = None) -> Organisation:
    """One organisation that this person may see, with its mandates at hand, or a refusal that does not tell which."""
    found = organisations_visible_to(user).prefetch_related("mandates__objectives").filter(pk=code).first()
    if found is None:
        raise Refusal("reference.organisation.unknown", asked=code)
    return found


def currencies() -> list[Currency]:
    """All currencies by code."""
    return list(Currency.objects.all())


def currency(code: str) -> Currency:
    """One currency, or a refusal."""
    found = Currency.objects.filter(pk=code.upper()).first()
    if found is None:
        raise Refusal("reference.currency.unknown", asked=code)
    return found


def exchange_rates() -> list[ExchangeRate]:
    """All known rates by currency and day."""
    return list(ExchangeRate.objects.all())


def counts(user: User | AnonymousUser | None) -> dict[str, int]:
    """How many of each there are, of what this person may see."""
    tables = {
        "objectives": Objective,
        "actions": CompactAction,
        "principles": Principle,
        "areas": Area,
        "indicators": Indicator,
        "currencies": Currency,
        "rates": ExchangeRate,
        "paragraphs": ParagraphCrosswalk,
    }
    found = {name: model._default_manager.count() for name, model in tables.items()}
    return found | {"organisations": organisations_visible_to(user).count()}


def rate(code: str, against: str, on: date) -> Decimal | None:
    """Units of one currency for one unit of another on a day; None where no rate is known.

    Direct, inverse, or by way of the euro or the dollar. A fixed rate holds from its day on; another only on its day.
    """
    if code == against:
        return Decimal(1)
    known = _rates_on({code, against, "EUR", "USD"}, on)
    for between in (None, "EUR", "USD"):
        first, second = (
            known.get((code, between or against)),
            known.get((between, against)) if between else Decimal(1),
        )
        if first is not None and second is not None:
            return first * second
    return None


def _rates_on(codes: Iterable[str], on: date) -> dict[tuple[str | None, str], Decimal]:
    """Rates among these currencies on a day, both ways, the latest where several hold. One query."""
    found: dict[tuple[str | None, str], Decimal] = {}
    held = Q(on=on) | Q(fixed=True, on__lte=on)
    for each in ExchangeRate.objects.filter(held, currency_id__in=codes, against_id__in=codes).order_by("on"):
        found[each.currency_id, each.against_id] = each.units
        found[each.against_id, each.currency_id] = 1 / each.units
    return found


@dataclass(frozen=True, slots=True)
class Mention:
    """A record whose code or name answers to some words: `kind` is objective, action, principle, area, indicator or
    organisation."""

    kind: str
    code: str
    name: str


def mentions(words: str, language: str, user: User | AnonymousUser | None) -> list[Mention]:
    """What the vocabulary knows under a code or a part of a name, in any language. Six queries."""
    asked = folded(words)
    if not asked:
        return []
    found: list[Mention] = []
    for each in objectives():
        if _answers(asked, str(each.number), f"objective {each.number}", each.label, *each.labels.values()):
            found.append(Mention("objective", str(each.number), each.label_in(language)))
    for action in CompactAction.objects.all():
        if _answers(asked, action.code, action.label, *action.labels.values()):
            found.append(Mention("action", action.code, action.label_in(language)))
    for one in principles():
        if _answers(asked, one.key, one.label, *one.labels.values()):
            found.append(Mention("principle", one.key, one.label_in(language)))
    for place in Area.objects.all():
        if _answers(asked, place.code, place.name, *place.names.values()):
            found.append(Mention("area", place.code, place.name_in(language)))
    for figure in Indicator.objects.all():
        if _answers(asked, figure.code, figure.label, *figure.labels.values()):
            found.append(Mention("indicator", figure.code, figure.label_in(language)))
    for who in organisations_visible_to(user):
        if _answers(asked, who.code, who.abbreviation, who.name, *who.names.values()):
            found.append(Mention("organisation", who.code, who.name_in(language)))
    return found


def _answers(asked: str, code: str, *names: str) -> bool:
    """Whether a record is meant: its code as a whole, or a part of a name from the beginning of a word."""
    return folded(code) == asked or any(f" {asked}" in f" {folded(name)}" for name in names)
