"""What is compared: files of rows on two sides, paired table by table, and what is told of each table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

EXCERPT = "_excerpt"
"""How the table of a delivery is named that holds some regions only."""
PLACES = frozenset({"row", "repeats", "also", "cell", "source_row"})
"""Where a row stood in its file is not part of what it says."""
DERIVED = frozenset(
    {"remarks", "doubt", "doubt_km", "repair_latitude", "repair_longitude", "reporters", "reporter_numbers"}
)
"""What Concert itself writes about a row: it changes with Concert or with other rows, and is no revision of this one.

Of those who reported, only organisations are named that reported several incidents of the delivery."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of rows: where it lies, its table and partition, its name in addresses, the checksum of its rows."""

    path: Path
    table: str
    partition: str
    slug: str
    checksum: str

    @property
    def period(self) -> str:
        """The partition without the word that marks an excerpt."""
        return self.partition.removeprefix("excerpt-")


@dataclass(frozen=True, slots=True)
class Side:
    """One state of a source. `covers` names the partitions of which it tells everything; None: all there is."""

    pieces: tuple[Piece, ...]
    covers: frozenset[str] | None = None

    def of(self, table: str) -> tuple[Piece, ...]:
        """The files of a table."""
        return tuple(piece for piece in self.pieces if piece.table == table)

    @property
    def tables(self) -> list[str]:
        return sorted({piece.table for piece in self.pieces})


@dataclass(frozen=True, slots=True)
class Pairing:
    """A table on both sides. A row that only one side has came or went only where the other covers its partition."""

    table: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]
    old_covers: frozenset[str] | None
    new_covers: frozenset[str] | None

    @property
    def shared(self) -> frozenset[tuple[str, str]]:
        """Partition and checksum of the parts that are the same on both sides: their rows need no comparing."""
        sums = [frozenset((piece.partition, piece.checksum) for piece in side) for side in (self.old, self.new)]
        return sums[0] & sums[1]

    def changed(self) -> Pairing:
        """The same without the parts that both sides share."""
        same = self.shared
        old, new = (
            tuple(piece for piece in side if (piece.partition, piece.checksum) not in same)
            for side in (self.old, self.new)
        )
        return Pairing(self.table, old, new, self.old_covers, self.new_covers)


def pairings(old: Side, new: Side) -> Iterator[Pairing]:
    """The tables of two sides, each with its own; an excerpt stands beside the whole where the other has no excerpt.

    An excerpt leaves out most of the world, so a row that only the whole has did not go.
    """
    for table in sorted({*old.tables, *new.tables}):
        excerpt = f"{table}{EXCERPT}"
        if table.endswith(EXCERPT) and _alone(table, old, new):
            continue
        befores, afters = old.of(table), new.of(table)
        old_covers, new_covers = old.covers, new.covers
        if not befores and excerpt in old.tables and excerpt not in new.tables:
            befores, old_covers = old.of(excerpt), frozenset()
        if not afters and excerpt in new.tables and excerpt not in old.tables:
            afters, new_covers = new.of(excerpt), frozenset()
        yield Pairing(table, befores, afters, old_covers, new_covers)


def _alone(table: str, old: Side, new: Side) -> bool:
    """Whether an excerpt is compared with the whole, because one side has only the one and the other only the other."""
    whole = table.removesuffix(EXCERPT)
    holds, other = (old, new) if table in old.tables else (new, old)
    return table not in other.tables and whole in other.tables and whole not in holds.tables


@dataclass(frozen=True, slots=True)
class ById:
    """Rows of one id taken as one record, told by the row that stands first: how the records of both sides differ.

    `sums` counts the records whose counts differ when the rows of each id are added up.
    """

    shared: int = 0
    fields: Mapping[str, int] = field(default_factory=dict)
    moved: int = 0
    sums: int = 0


@dataclass(frozen=True, slots=True)
class TableSummary:
    """What happened to the rows of a table.

    `matched_by`: `id`, `columns` or `content`. `regrouped` counts ids that several rows share on one side and another
    number of rows on the other: their rows were split or joined, and are counted apart. `outside` rows stand where the
    other side says nothing.
    """

    table: str
    matched_by: str
    key: tuple[str, ...]
    same: int = 0
    added: int = 0
    withdrawn: int = 0
    revised: int = 0
    regrouped: int = 0
    regrouped_before: int = 0
    regrouped_now: int = 0
    outside_before: int = 0
    outside_now: int = 0
    fields: Mapping[str, int] = field(default_factory=dict)
    moved: int = 0
    by_id: ById | None = None
    silent: tuple[str, ...] = ()
    """Columns that one of the two sides does not deliver at all: they are not compared."""

    @property
    def differs(self) -> bool:
        return bool(self.added or self.withdrawn or self.revised or self.regrouped)

    def as_json(self) -> dict[str, Any]:
        """The summary as machines read it."""
        return asdict(self) | {"key": list(self.key), "silent": list(self.silent)}


def together(summaries: Sequence[TableSummary], name: str) -> int:
    """A count of all tables added up."""
    return sum(int(getattr(each, name)) for each in summaries)
