"""Marking a release: what is suspicious about it as a whole, and what people decide about that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import transaction
from django.db.models import Max

from concert.centres.research.actions.judging import Plan
from concert.centres.research.models import Mark, MarkDecision, Release, ReleaseFile
from concert.centres.research.permissions import require_to_decide_mark
from concert.centres.research.queries.marks import held_in, mark_of
from concert.centres.research.rules.declarations import Source
from concert.centres.research.rules.drift import Suspicion, Tally, found_in, tallies_of, watched_of
from concert.centres.research.rules.indicators import rules_of
from concert.centres.research.rules.lake import rows_file
from concert.centres.research.rules.marks import (
    LEADS_TO,
    Decision,
    Standing,
    State,
    baseline,
    key_of,
    reconciled,
    refusals_to_decide,
)
from concert.ground import home
from concert.ground.refusals import refuse
from concert.ground.trail import actions as trail

if TYPE_CHECKING:
    from concert.ground.people.models import User


def suspicions_of(plan: Plan, places: Mapping[str, Sequence[Path]], *, on: date) -> list[Suspicion]:
    """What is suspicious about a release that is being made, from its rows and those of the release before.

    `places` maps each table to its files. Computed outside the transaction, from totals alone.
    """
    if plan.source.protected:  # a mark tells totals
        return []
    now = [each for table, files in places.items() for each in _tallies(plan.source, table, files)]
    return found_in(now, baseline(_before(plan), _standing(plan)), on=on, breaks=plan.source.breaks)


def _before(plan: Plan) -> list[Tally]:
    held: dict[str, list[Path]] = {}
    for table, sha256 in ReleaseFile.objects.filter(release=plan.current).values_list("table", "sha256"):
        held.setdefault(table, []).append(rows_file(home.lake_dir(), sha256))
    return (
        [each for table, files in held.items() for each in _tallies(plan.source, table, files)] if plan.current else []
    )


def _tallies(source: Source, table: str, files: Sequence[Path]) -> Iterable[Tally]:
    rules = [rule for rule in rules_of(source.code) if rule.table == table]
    declared = (name for layout in source.layouts if layout.table == table for name in layout.measures)
    measures = list(dict.fromkeys([*declared, *(name for rule in rules for name in (*rule.measures, *rule.per))]))
    schemas = [pq.read_schema(file) for file in files]
    watched = watched_of(table, pa.unify_schemas(schemas, promote_options="permissive"), measures, _areas(rules))
    if watched is None:
        return []
    wanted = [name for name in (watched.period, watched.area, watched.unit, *watched.measures) if name]
    parts = [
        pq.read_table(file, columns=[name for name in dict.fromkeys(wanted) if name in schema.names])
        for file, schema in zip(files, schemas, strict=True)
    ]
    return tallies_of(watched, pa.concat_tables(parts, promote_options="permissive"))


def _areas(rules: Iterable[Any]) -> list[str]:
    return list(dict.fromkeys(rule.area for rule in rules))[:1]


def _standing(plan: Plan) -> list[Standing]:
    return [_as_standing(each) for each in _open(plan.source.code, plan.provider)]


def _open(source: str, provider: str) -> list[Mark]:
    return list(Mark.objects.filter(source=source, provider=provider, closed_by__isnull=True))


def _as_standing(mark: Mark) -> Standing:
    return Standing(
        mark.key, mark.table, mark.measures[0], mark.subject, State(mark.state), mark.compared, mark.sound, mark.now,
        tuple(mark.periods),
    )  # fmt: skip


def mark_release(release: Release, found: Sequence[Suspicion], *, on: date) -> None:
    """Set the marks of a new release: new ones open, those that are seen again stay, those that are mended close.

    Part of the transaction that makes the release.
    """
    held = {each.key: each for each in _open(release.source, release.provider)}
    told = reconciled([_as_standing(each) for each in held.values()], found)
    for key in sorted(told.mended):
        held[key].closed_by = release
        held[key].save(update_fields=["closed_by"])
    for key, seen in told.kept.items():
        mark = held[key]
        _tell(mark, seen)
        if key in told.reopened:
            _add(mark, Decision.REOPEN, "", by=None, on=on)
        mark.save()
    for each in told.new:
        mark = Mark(release=release, source=release.source, provider=release.provider, key=key_of(each))
        _tell(mark, each)
        mark.save()
    release.held, release.redefined = held_in(release.source, release.provider)
    release.save(update_fields=["held", "redefined"])


def _tell(mark: Mark, seen: Suspicion) -> None:
    mark.code, mark.table, mark.subject, mark.compared = seen.code, seen.table, seen.subject, seen.compared
    mark.measures, mark.periods, mark.years = list(seen.measures), list(seen.periods), list(seen.years)
    mark.facts, mark.before, mark.now = dict(seen.facts), dict(seen.before), dict(seen.now)
    mark.sound = {period: list(told) for period, told in seen.sound.items()}


def _add(mark: Mark, decision: Decision, reason: str, *, by: User | None, on: date) -> MarkDecision:
    last = MarkDecision.objects.filter(mark=mark).aggregate(last=Max("number"))["last"] or 0
    mark.state = LEADS_TO[decision]
    return MarkDecision.objects.create(
        mark=mark, number=last + 1, decision=decision, reason=reason, decided_on=on, decided_by=by
    )


@transaction.atomic
def decide_mark(number: int, decision: Decision, *, reason: str = "", by: User | None, on: date) -> Mark:
    """Confirm that the figures stand as delivered, dismiss them as a fault, or undo; with a reason.

    Confirmed figures join lines and verdicts again; dismissed ones stay out, until a release mends them. Deciding the
    same again changes nothing.
    """
    require_to_decide_mark(by)
    mark = Mark.objects.select_for_update().get(pk=mark_of(number).pk)
    reason = " ".join(reason.split())
    if decision in (Decision.CONFIRM, Decision.DISMISS) and mark.state == LEADS_TO[decision] and not mark.closed_by_id:
        return mark
    refuse("not decided", list(refusals_to_decide(decision, State(mark.state), reason, closed=bool(mark.closed_by_id))))
    _add(mark, decision, reason, by=by, on=on)
    mark.save(update_fields=["state"])
    held, redefined = held_in(mark.source, mark.provider)
    current = Release.objects.filter(source=mark.source, provider=mark.provider, next__isnull=True)
    current.update(held=held, redefined=redefined)
    trail.record(
        "research.decide_mark", by=by, on=on, subject=mark, facts={"decision": decision.value, "mark": mark.code}
    )
    return mark
