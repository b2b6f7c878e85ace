"""The consolidation: its states, the reports in current releases, decisions that stand, pairs that wait."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from concert.centres.research.models import Consolidation, LinkDecision, Release, ReleaseFile
from concert.centres.research.queries.repairs import points_in_doubt
from concert.centres.research.rules.incidents import (
    REVIEW,
    Decision,
    Finder,
    Incident,
    Link,
    Report,
    Totals,
    consolidated,
    digest_of,
    pair_of,
    source_in,
    totals_of,
)
from concert.centres.research.rules.incidents.frames import NEEDED, TABLES, Spots, links_of, report_rows, reports_of
from concert.centres.research.rules.lake import consolidation_folder, rows_file
from concert.centres.research.rules.repairs import Key, Spot
from concert.centres.research.sources import SOURCES
from concert.ground import home
from concert.ground.refusals import Refusal

if TYPE_CHECKING:
    import pyarrow as pa

DERIVED = "deaths"
"""The source whose releases the consolidation makes: never an input of itself."""


def latest() -> Consolidation | None:
    """The newest state, the one of real deliveries before a demonstration's; None where nothing was consolidated."""
    return Consolidation.objects.filter(invented=False).first() or Consolidation.objects.first()


def latest_or_refusal() -> Consolidation:
    found = latest()
    if found is None:
        raise Refusal("research.consolidation.unknown")
    return found


def files_with_deaths(*, invented: bool) -> list[ReleaseFile]:
    """The files of current releases that hold reports of deaths, in a lasting order; none of a protected source."""
    files = ReleaseFile.objects.filter(
        release__next__isnull=True, release__invented=invented, table__in=TABLES
    ).exclude(release__source=DERIVED)
    ordered = files.select_related("release").order_by("release__source", "partition", "part")
    open_files = [file for file in ordered if not SOURCES[file.release.source].protected]
    return [file for file in open_files if _columns(rows_file(home.lake_dir(), file.sha256)) >= NEEDED]


@lru_cache(maxsize=512)
def _columns(path: Path) -> frozenset[str]:
    import pyarrow.parquet as pq

    return frozenset(pq.read_schema(path).names)


def rows_of(files: Iterable[ReleaseFile], spots: Spots) -> list[dict[str, Any]]:
    """The reports of some files of releases, without keys; points in doubt as somebody decided about them."""
    import pyarrow.parquet as pq

    found: list[dict[str, Any]] = []
    for file in files:
        table = pq.read_table(rows_file(home.lake_dir(), file.sha256))
        found += report_rows(file.release.source, file.release.number, file.slug, table, spots)
    return found


def spots_decided() -> dict[Key, Spot]:
    """The points that people decided to use for those in doubt: the suggested ones, or the delivered after all."""
    return {each.key: each.trusted for each in points_in_doubt(decided=True) if each.trusted is not None}


def standing() -> list[LinkDecision]:
    """The decisions that nobody took back, in the order in which they were made. One query."""
    found = LinkDecision.objects.filter(undone_by__isnull=True).exclude(verdict="undone")
    return list(found.select_related("by").order_by("pk"))


@dataclass(frozen=True, slots=True)
class Resolved:
    """A decision with the reports that it means today; None where one is gone. `changed`: one says something else."""

    entry: LinkDecision
    left: str | None
    right: str | None
    changed: bool

    @property
    def decision(self) -> Decision | None:
        """What the rules take in; None where a report is gone."""
        if self.left is None or self.right is None or self.left == self.right:
            return None
        return Decision(self.left, self.right, self.entry.verdict)  # type: ignore[arg-type]


def resolved(entries: Sequence[LinkDecision], rows: Mapping[str, Mapping[str, object]]) -> list[Resolved]:
    """Decisions held against the reports of today."""
    finder, found = Finder(rows), []
    for entry in entries:
        left = finder.find(entry.left, entry.left_said, entry.left_traits)
        right = finder.find(entry.right, entry.right_said, entry.right_traits)
        changed = any(
            key is not None and digest_of(rows[key]) != said
            for key, said in ((left, entry.left_said), (right, entry.right_said))
        )
        found.append(Resolved(entry, left, right, changed))
    return found


@dataclass(frozen=True, slots=True)
class State:
    """A state of the consolidation, read whole. Immutable, so it is read once."""

    incidents: pa.Table
    members: pa.Table
    reports: pa.Table
    links: pa.Table
    decisions: tuple[Decision, ...]


@lru_cache(maxsize=3)
def _state(folder: Path) -> State:
    import pyarrow.parquet as pq

    told = json.loads((folder / "decisions.json").read_text(encoding="utf-8"))
    decisions = tuple(Decision(each["left"], each["right"], each["verdict"]) for each in told)
    incidents, members, reports, links = (
        pq.read_table(folder / f"{name}.parquet") for name in ("incidents", "members", "reports", "links")
    )
    return State(incidents, members, reports, links, decisions)


def state_of(made: Consolidation) -> State:
    """The tables of a state."""
    return _state(consolidation_folder(home.lake_dir(), made.folder))


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked for: years, both included, and sources; None and empty: all."""

    first: int | None = None
    last: int | None = None
    sources: tuple[str, ...] = ()

    def holds(self, report: Report) -> bool:
        """Whether a report is asked for. One without a year is in scope only where no year is asked for."""
        if self.sources and report.source not in self.sources:
            return False
        if report.year is None:
            return self.first is None and self.last is None
        return (self.first is None or report.year >= self.first) and (self.last is None or report.year <= self.last)


@dataclass(frozen=True, slots=True)
class Scoped:
    """Incidents of a scope with the links that hold, those that wait, and the totals."""

    incidents: tuple[Incident, ...]
    links: Mapping[tuple[str, str], Link]
    ties: tuple[Any, ...]
    waiting: tuple[Link, ...]
    reports: Mapping[str, Report]
    totals: Totals


def scoped(made: Consolidation, scope: Scope) -> Scoped:
    """A state cut to a scope: reports outside it are as if they had never come; what lies in it is counted anew."""
    state = state_of(made)
    reports = [each for each in reports_of(state.reports) if scope.holds(each)]
    if scope.sources and not reports:
        known = sorted(set(state.reports["source"].to_pylist()))
        unknown = [each for each in scope.sources if each not in known]
        if unknown:
            raise Refusal("research.consolidation.source_unknown", source=unknown[0], known=", ".join(known))
    held = {each.key: each for each in reports}
    links = [each for each in links_of(state.links) if each.left in held and each.right in held]
    incidents, gathered = consolidated(reports, links, state.decisions)
    return Scoped(
        tuple(incidents), {pair_of(each.left, each.right): each for each in links}, gathered.ties,
        tuple(waiting_of(links, state.decisions)), held, totals_of(incidents),
    )  # fmt: skip


def waiting_of(links: Sequence[Link], decisions: Iterable[Decision]) -> list[Link]:
    """Pairs of two sources between accepting and rejecting that nobody decided, those closest to a link first.

    What looks like a repeat inside one source waits for nobody: a source's rows are different people until somebody
    who looks at their incident says otherwise.
    """
    said = {pair_of(each.left, each.right) for each in decisions}
    found = [
        each
        for each in links
        if each.band == REVIEW
        and source_in(each.left) != source_in(each.right)
        and pair_of(each.left, each.right) not in said
    ]
    return sorted(found, key=lambda each: (-each.probability, each.left, each.right))


def releases_of(made: Consolidation) -> list[Release]:
    """The releases whose reports a state gathers."""
    return list(Release.objects.filter(number__in=made.releases).order_by("source"))


def decided_since(made: Consolidation) -> int:
    """How many words were spoken or taken back since a state was made, which it does not know yet."""
    spoken = LinkDecision.objects.exclude(verdict="undone").filter(pk__gt=made.decisions, undone_by__isnull=True)
    taken_back = LinkDecision.objects.filter(pk__gt=made.decisions, undoes__pk__lte=made.decisions)
    return spoken.count() + taken_back.count()
