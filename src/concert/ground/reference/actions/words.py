"""Acts on the Compact's own words here, and on any record's standing: relabelling, and holding against the source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from concert.ground.reference.models import (
    Area,
    CompactAction,
    Currency,
    Indicator,
    Objective,
    Organisation,
    Principle,
    Sourced,
)
from concert.ground.reference.permissions import require_edit
from concert.ground.reference.rules import LANGUAGES, refusals_for_source
from concert.ground.refusals import Refusal, refuse
from concert.ground.trail import actions as trail

if TYPE_CHECKING:
    from concert.ground.people.models import User

    Labelled = Objective | CompactAction | Principle

LABELLED: dict[str, type[Labelled]] = {"objective": Objective, "action": CompactAction, "principle": Principle}
SOURCED: dict[str, type[Sourced]] = {
    **LABELLED,
    "area": Area,
    "organisation": Organisation,
    "indicator": Indicator,
    "currency": Currency,
}


def _record(tables: Mapping[str, type[Sourced]], kind: str, key: str | int) -> Sourced:
    if kind not in tables:
        raise Refusal("reference.kind.unknown", kind=kind, known=", ".join(tables))
    found = tables[kind]._default_manager.filter(pk=key).first()
    if found is None:
        raise Refusal("reference.record.unknown", kind=kind, asked=key)
    return found


@transaction.atomic
def relabel(kind: str, key: str | int, labels: Mapping[str, str], *, by: User | None, on: date) -> Sourced:
    """Give an objective, action or principle labels in some languages; the others stay. The same changes nothing.

    `kind` is objective, action or principle. Number, paragraph and letter are the Compact's and cannot be changed.
    """
    require_edit(by)
    record = _record(LABELLED, kind, key)
    assert isinstance(record, (Objective, CompactAction, Principle))  # by the table above
    unknown = sorted(set(labels) - set(LANGUAGES))
    reasons = [Refusal("reference.language.unknown", languages=", ".join(unknown))] if unknown else []
    if not labels.get("en", record.label).strip():
        reasons.append(Refusal("reference.label.no_english", kind=kind, asked=key))
    refuse("not relabelled", reasons)
    english = labels.get("en", record.label)
    others = {**record.labels, **{language: label for language, label in labels.items() if language != "en"}}
    if (record.label, record.labels) == (english, others):
        return record
    record.label, record.labels, record.edited = english, others, True
    record.save(update_fields=["label", "labels", "edited"])
    trail.record("reference.relabel", by=by, on=on, subject=record, facts={"languages": "+".join(sorted(labels))})
    return record


@transaction.atomic
def verify(kind: str, key: str | int, *, source: str, by: User | None, on: date) -> Sourced:
    """Say that a record was held against this source today and agrees. Again on the same day changes nothing."""
    record = _record(SOURCED, kind, key)
    require_edit(by, area=str(key) if kind == "area" else None)
    refuse("not verified", list(refusals_for_source(source)))
    if (record.source, record.verified_on) == (source, on):
        return record
    record.source, record.verified_on, record.edited = source, on, True
    record.save(update_fields=["source", "verified_on", "edited"])
    trail.record("reference.verify", by=by, on=on, subject=record, facts={"kind": kind})
    return record
