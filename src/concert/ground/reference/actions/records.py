"""Acts on indicators, exchange rates and organisations."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from concert.ground.reference.models import ExchangeRate, Indicator, Mandate, Objective, Organisation
from concert.ground.reference.permissions import require_edit
from concert.ground.reference.queries import area as area_of
from concert.ground.reference.queries import currency as currency_of
from concert.ground.reference.queries import indicator as indicator_of
from concert.ground.reference.rules import (
    IndicatorFacts,
    OrganisationFacts,
    refusals_for_source,
    refusals_to_add_organisation,
    refusals_to_add_rate,
    refusals_to_define,
)
from concert.ground.refusals import Refusal, refuse
from concert.ground.trail import actions as trail

if TYPE_CHECKING:
    from concert.ground.people.models import User


@transaction.atomic
def revise_indicator(code: str, facts: IndicatorFacts, *, by: User | None, on: date) -> Indicator:
    """Let an indicator stand as given, or refuse with every reason. Revising to the same changes nothing.

    What an indicator counts (its code, unit, kind) cannot be revised: figures already released rest on it.
    """
    require_edit(by)
    indicator = indicator_of(code)
    refuse("indicator not revised", list(refusals_to_define(facts)))
    said = {each.name: getattr(facts, each.name) for each in fields(facts)}
    changed = sorted(name for name, value in said.items() if getattr(indicator, name) != value)
    if not changed:
        return indicator
    for name in changed:
        setattr(indicator, name, said[name])
    indicator.edited, indicator.verified_on = True, on
    indicator.save(update_fields=[*changed, "edited", "verified_on"])
    trail.record("reference.revise_indicator", by=by, on=on, subject=indicator, facts={"fields": "+".join(changed)})
    return indicator


@transaction.atomic
def add_exchange_rate(
    pair: tuple[str, str], units: Decimal, *, day: date, source: str, by: User | None, on: date
) -> ExchangeRate:
    """Record how many units of the first currency one unit of the second buys on a day: `("XOF", "EUR")`, 655.957.

    The same again changes nothing; another rate for the same day is refused, because sums may rest on the first.
    """
    require_edit(by)
    currency, against = (currency_of(each) for each in pair)
    reasons = [*refusals_to_add_rate(units, currency.pk, against.pk, day, on=on), *refusals_for_source(source)]
    refuse("rate not added", reasons)
    said = {"units": units, "source": source, "verified_on": on, "edited": True}
    rate, added = ExchangeRate.objects.get_or_create(currency=currency, against=against, on=day, defaults=said)
    if not added and rate.units != units:
        raise Refusal("reference.rate.taken", currency=currency.pk, against=against.pk, day=day, units=rate.units)
    if added:
        facts = {"currency": currency.pk, "against": against.pk, "day": day.isoformat()}
        trail.record("reference.add_exchange_rate", by=by, on=on, subject=rate, facts=facts)
    return rate


@transaction.atomic
def add_organisation(facts: OrganisationFacts, *, by: User | None, on: date) -> Organisation:
    """Add an organisation, or refuse with every reason. Adding the same again changes nothing."""
    require_edit(by, area=facts.area or None)
    refuse("organisation not added", list(refusals_to_add_organisation(facts)))
    said = {
        each.name: getattr(facts, each.name) for each in fields(facts) if each.name not in ("code", "area", "names")
    }
    said |= {"names": dict(facts.names or {}), "area_id": area_of(facts.area).pk if facts.area else None}
    organisation, added = Organisation.objects.get_or_create(
        pk=facts.code, defaults={**said, "verified_on": on, "edited": True}
    )
    if not added and any(getattr(organisation, name) != value for name, value in said.items()):
        raise Refusal("reference.organisation.taken", asked=facts.code, name=organisation.name)
    if added:
        trail.record("reference.add_organisation", by=by, on=on, subject=organisation, facts={"kind": str(facts.kind)})
    return organisation


@transaction.atomic
def give_mandate(
    key: tuple[str, str], task: str, *, objectives: tuple[int, ...] = (), source: str, by: User | None, on: date
) -> Mandate:
    """Record what an organisation is charged with, for some objectives or (none) for all. `key`: organisation and word.

    The same again changes nothing; another task under the same key replaces it, and the trail keeps that it did.
    """
    code, word = key
    organisation = Organisation.objects.filter(pk=code).first()
    if organisation is None:
        raise Refusal("reference.organisation.unknown", asked=code)
    require_edit(by, area=organisation.area_id)
    reasons = [] if task.strip() else [Refusal("reference.mandate.no_task", asked=code)]
    known = set(Objective.objects.filter(pk__in=objectives).values_list("pk", flat=True))
    reasons += [Refusal("reference.objective.unknown", number=number) for number in objectives if number not in known]
    refuse("mandate not given", [*reasons, *refusals_for_source(source)])
    before = Mandate.objects.filter(organisation=organisation, key=word).first()
    numbers = set(before.objectives.values_list("pk", flat=True)) if before else set()
    if before and (before.task, before.source, numbers) == (task, source, set(objectives)):
        return before
    said = {"task": task, "source": source, "verified_on": on, "edited": True}
    mandate, _added = Mandate.objects.update_or_create(organisation=organisation, key=word, defaults=said)
    mandate.objectives.set(objectives)
    trail.record("reference.give_mandate", by=by, on=on, subject=mandate, facts={"organisation": code, "key": word})
    return mandate
