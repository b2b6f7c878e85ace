"""Consolidating deaths: reports of current releases linked, decisions laid over the scores, one state made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from concert.centres.research.actions.staging import Stage, stage, sweep, told_when_full
from concert.centres.research.actions.taking_in import Progress, one_at_a_time
from concert.centres.research.models import Consolidation, LinkDecision, ReleaseFile, RepairDecision
from concert.centres.research.permissions import require_to_consolidate
from concert.centres.research.queries import consolidation as queries
from concert.centres.research.rules.incidents import Decision, Totals, consolidated, frames, pair_of, totals_of
from concert.centres.research.rules.repairs import Key, Spot
from concert.ground.refusals import Refusal
from concert.ground.trail import actions as trail

if TYPE_CHECKING:
    import pyarrow as pa

    from concert.ground.people.models import User

METHOD = "incidents-1"
"""Reports gathered by typed links, decisions before scores; low, best and high never added over reports."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a state will hold, computed before anything is written."""

    tables: dict[str, pa.Table]
    decisions: Sequence[Decision]
    totals: Totals
    waiting: int
    parameters: str


def _silent(done: int, total: int | None = None, note: str = "") -> None:
    return


def consolidate(*, by: User | None, on: date, progress: Progress = _silent) -> Consolidation:
    """Make a new state of the reports, links and decisions of this moment; where none differs, the state stays.

    Killed at any moment it leaves nothing half: files are staged aside and indexed in one short transaction.
    """
    require_to_consolidate(by)
    with told_when_full(), one_at_a_time():
        sweep()
        invented = not queries.files_with_deaths(invented=False)
        files = queries.files_with_deaths(invented=invented)
        if not files:
            raise Refusal("research.consolidation.nothing")
        entries = queries.standing()
        last_word = LinkDecision.objects.aggregate(last=Max("pk"))["last"] or 0
        spots = queries.spots_decided()
        checksum = _checksum(files, [entry.pk for entry in entries], spots)
        current = Consolidation.objects.filter(invented=invented).first()
        if current is not None and current.checksum == checksum:
            return current
        made = _made(files, entries, Before(current, spots), progress)
        state = _kept(made, files, checksum, last_word, by=by, on=on)
        progress(4, 4, "research.note.consolidated")
    return state


def _checksum(files: Sequence[ReleaseFile], entries: Sequence[int], spots: Mapping[Key, Spot]) -> str:
    """Over what goes in: the rows, the method and its parameters, the decisions that stand on links and on points."""
    from concert import __version__
    from concert.methods.linkage.events import PUBLISHED

    told = {
        "files": sorted([file.release.source, file.partition, file.part, file.checksum] for file in files),
        "method": METHOD, "parameters": PUBLISHED.version, "version": __version__, "decisions": list(entries),
        "points": sorted([*key, *spot] for key, spot in spots.items()),
    }  # fmt: skip
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Before:
    """The state that is replaced, if there is one, and the points that people decided to use for those in doubt."""

    current: Consolidation | None
    spots: Mapping[Key, Spot]


def _made(files: Sequence[ReleaseFile], entries: Sequence[LinkDecision], before: Before, progress: Progress) -> Made:
    from concert.methods.linkage.events import link_events

    progress(0, 4, "research.note.reports")
    table = frames.keyed(queries.rows_of(files, before.spots))
    rows = {row["key"]: row for row in table.to_pylist()}
    decisions = [each.decision for each in queries.resolved(entries, rows)]
    standing = [each for each in decisions if each is not None]
    progress(1, 4, "research.note.linking")
    linked = link_events(frames.for_linking(table), decisions=_for_linking(standing))
    progress(2, 4, "research.note.incidents")
    pairs = _with_scores(linked.pairs, standing, before.current)
    links = frames.links_of(pairs)
    incidents, _gathered = consolidated(frames.reports_of(table), links, standing)
    progress(3, 4, "research.note.writing")
    tables = {
        "incidents": frames.incidents_table(incidents), "members": frames.members_table(incidents), "reports": table,
        "links": pairs,
    }  # fmt: skip
    waiting = len(queries.waiting_of(links, standing))
    return Made(tables, standing, totals_of(incidents), waiting, linked.version)


def _with_scores(pairs: pa.Table, decisions: Sequence[Decision], current: Consolidation | None) -> pa.Table:
    """The scored pairs; those that a person decided keep the score that they had before, so that it stays visible."""
    import pyarrow as pa
    import pyarrow.compute as pc

    def of_decided(table: pa.Table) -> pa.Array:
        names = zip(table["left"].to_pylist(), table["right"].to_pylist(), strict=True)
        return pa.array([pair_of(*each) in decided for each in names], pa.bool_())

    decided = {pair_of(each.left, each.right) for each in decisions}
    if not decided:
        return pairs
    found = [pairs.filter(pc.invert(of_decided(pairs)))]
    if current is not None:
        before = queries.state_of(current).links
        found.append(before.filter(of_decided(before)).cast(pairs.schema))
    return pa.concat_tables(found).sort_by([("left", "ascending"), ("right", "ascending")])


def _for_linking(decisions: Sequence[Decision]) -> list[Any]:
    from concert.methods.linkage.events import Decision as Said

    return [Said(each.left, each.right, each.verdict) for each in decisions if each.verdict is not None]


def _kept(
    made: Made, files: Sequence[ReleaseFile], checksum: str, last_word: int, *, by: User | None, on: date
) -> Consolidation:
    aside = stage()
    try:
        state = _staged(aside, made, files, checksum, last_word)
        aside.move()
        with transaction.atomic():
            state.made_by, state.made_on = by, on
            state.save(force_insert=True)
            facts: dict[str, str | int | date] = {
                "state": state.folder, "incidents": state.incidents, "reports": state.reports, "best": state.best
            }  # fmt: skip
            trail.record("research.consolidate", by=by, on=on, subject=state, facts=facts)
    except BaseException:
        sweep()
        raise
    aside.close()
    return state


def _staged(aside: Stage, made: Made, files: Sequence[ReleaseFile], checksum: str, last_word: int) -> Consolidation:
    from concert import __version__

    said = [{"left": each.left, "right": each.right, "verdict": each.verdict} for each in made.decisions]
    releases = sorted({file.release.number for file in files})
    last_repair = RepairDecision.objects.aggregate(last=Max("pk"))["last"]
    told = {
        "concept": "deaths", "method": METHOD, "parameters": made.parameters, "version": __version__,
        "releases": releases, "inputs": checksum, "last_decision": last_word, "decisions": len(said),
        "rows": {name: table.num_rows for name, table in made.tables.items()}, "waiting": made.waiting,
        "totals": {"low": made.totals.low, "best": made.totals.best, "high": made.totals.high},
        "sources": dict(made.totals.sources), "last_repair": last_repair or 0,
    }  # fmt: skip
    folder, sums = aside.consolidation(made.tables, json.dumps(said, indent=1).encode(), told)
    return Consolidation(
        invented=files[0].release.invented, folder=folder, incidents_file=sums["incidents"], checksum=checksum,
        method=METHOD, parameters=made.parameters, version=__version__, decisions=last_word, releases=releases,
        reports=made.tables["reports"].num_rows, incidents=made.tables["incidents"].num_rows, waiting=made.waiting,
        low=made.totals.low, best=made.totals.best, high=made.totals.high, sources=dict(made.totals.sources),
    )  # fmt: skip
