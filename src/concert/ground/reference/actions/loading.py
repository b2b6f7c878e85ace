"""Loading the packaged tables: what is new is added, what a person changed here is left alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from concert.ground.reference import imports
from concert.ground.reference.models import (
    Area,
    CompactAction,
    Currency,
    ExchangeRate,
    Indicator,
    Mandate,
    Objective,
    Organisation,
    ParagraphCrosswalk,
    Principle,
    Sourced,
    StanceRecord,
    TextVersion,
)
from concert.ground.reference.permissions import require_edit
from concert.ground.trail import actions as trail

if TYPE_CHECKING:
    from concert.ground.people.models import User

    Tables = tuple[tuple[type[Sourced], tuple[str, ...], Callable[[], list[imports.Record]]], ...]

TABLES: Tables = (
    (TextVersion, ("code",), imports.text_versions),
    (ParagraphCrosswalk, ("from_version_id", "from_number"), imports.paragraph_crosswalk),
    (Objective, ("number",), imports.objectives),
    (CompactAction, ("code",), imports.actions),
    (Principle, ("key",), imports.principles),
    (Area, ("code",), imports.areas),
    (StanceRecord, ("area_id", "on"), imports.stances),
    (Organisation, ("code",), imports.organisations),
    (Mandate, ("organisation_id", "key"), imports.mandates),
    (Indicator, ("code",), imports.indicators),
    (Currency, ("code",), imports.currencies),
    (ExchangeRate, ("currency_id", "against_id", "on"), imports.exchange_rates),
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many records were added, brought up to the packaged tables, and left alone because a person edited them."""

    added: int
    changed: int
    kept: int


@transaction.atomic
def load_reference(on: date, *, by: User | None = None) -> Loaded:
    """Bring the vocabulary up to the packaged tables. Loading again changes nothing and leaves no entry in the trail.

    Records that a person edited or added stay as they are; nothing is ever removed.
    """
    require_edit(by)
    added = changed = kept = 0
    for model, key, records in TABLES:
        outcome = _bring_up(model, key, records())
        added, changed, kept = added + outcome.added, changed + outcome.changed, kept + outcome.kept
    if added or changed:
        facts: dict[str, str | int | date] = {
            "added": added,
            "changed": changed,
            "kept": kept,
            "tables": imports.digest(),
        }
        trail.record("reference.load_reference", by=by, on=on, facts=facts)
    return Loaded(added, changed, kept)


def _bring_up(model: type[Sourced], key: tuple[str, ...], records: list[imports.Record]) -> Loaded:
    """One table: two queries when nothing changed (three with ties to objectives)."""
    ties = {_key(record, key): record.pop("objectives") for record in records if "objectives" in record}
    manager: models.Manager[Any] = model._default_manager
    here = {_key_of(row, key): row for row in manager.all()}
    new, changed, kept = [], [], 0
    for record in records:
        row = here.get(_key(record, key))
        if row is None:
            new.append(model(**record))
        elif row.edited:
            kept += _differs(row, record)
        elif _differs(row, record):
            for name, value in record.items():
                setattr(row, name, value)
            changed.append(row)
    manager.bulk_create(new)
    if changed:
        names = [name.removesuffix("_id") for name in records[0] if name not in key]
        manager.bulk_update(changed, names)
    tied = _tie(model, key, ties) if ties else set()
    touched = {_key_of(row, key) for row in changed} | tied - {_key_of(row, key) for row in new}
    return Loaded(len(new), len(touched), kept)


def _key(record: imports.Record, key: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(record[name] for name in key)


def _key_of(row: Sourced, key: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in key)


def _differs(row: Sourced, record: imports.Record) -> bool:
    return any(getattr(row, name) != value for name, value in record.items())


def _tie(
    model: type[Sourced], key: tuple[str, ...], ties: dict[tuple[object, ...], list[int]]
) -> set[tuple[object, ...]]:
    """Set the objectives of indicators and mandates; those of edited ones stay. The keys of those that were set."""
    rows: models.Manager[Any] = model._default_manager
    tied = set()
    for row in rows.filter(edited=False).prefetch_related("objectives"):
        wanted = ties.get(_key_of(row, key))
        if wanted is not None and wanted != sorted(each.number for each in row.objectives.all()):
            row.objectives.set(wanted)
            tied.add(_key_of(row, key))
    return tied
