"""The name of a report that lasts from delivery to delivery, and what it says, as a digest.

A source's own id is the name where only one row bears it. Where several do (parts of one incident), a digest of what
tells them apart is added: day, country, place and count. Decisions are kept under these names, so they find their
reports again after the next delivery.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

TELLS_APART = ("date", "date_last", "country", "total", "latitude", "longitude", "place_text")
SAYS = (
    "date", "date_last", "precision", "country", "latitude", "longitude", "dead", "missing", "total", "survivors",
    "females", "males", "children", "origin_country", "cause", "route", "kind",
)  # fmt: skip
"""The columns whose change means that a report changed. Free text is not among them: its spelling varies."""


def digest_of(row: Mapping[str, object], columns: Iterable[str] = SAYS) -> str:
    """The first sixteen digits over what a report says."""
    said = [None if row.get(name) is None else str(row[name]) for name in columns]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def keys_of(source: str, rows: Sequence[Mapping[str, object]]) -> list[str]:
    """A key for each row of a source: `united:42`, `missing_migrants:2015.MMP00007~1a2b3c4d` where ids repeat."""
    ids = [_own_id(row) for row in rows]
    often = Counter(ids)
    seen: Counter[str] = Counter()
    found = []
    for own, row in zip(ids, rows, strict=True):
        key = f"{source}:{own}" if often[own] == 1 else f"{source}:{own}~{digest_of(row, TELLS_APART)[:8]}"
        seen[key] += 1
        found.append(key if seen[key] == 1 else f"{key}.{seen[key]}")
    return found


def _own_id(row: Mapping[str, object]) -> str:
    own = row.get("id")
    return str(own) if own not in (None, "") else f"~{digest_of(row, (*TELLS_APART, 'cause'))}"


def source_in(key: str) -> str:
    """The source that a key begins with."""
    return key.split(":", 1)[0]


def base_of(key: str) -> str:
    """A key without what tells apart rows of one id."""
    return key.split("~", 1)[0] if not key.split(":", 1)[1].startswith("~") else key


TRAITS = (("date", "place_text"), ("place_text", "total"), ("date", "country", "total", "origin_country"))


def traits_of(row: Mapping[str, object]) -> list[str]:
    """Digests of what a row is known by where its source gives it no lasting id: it may change in one and keep two."""
    return [
        digest_of(row, (name, *columns))[:12]
        for name, columns in zip("abc", TRAITS, strict=True)
        if all(row.get(column) is not None for column in columns)
    ]


class Finder:
    """Finds the report that a key meant, among those that are there now."""

    def __init__(self, rows: Mapping[str, Mapping[str, object]]) -> None:
        """`rows` maps the key of every report to its row."""
        self.rows = rows
        self.of_base: dict[str, list[str]] = defaultdict(list)
        self.of_trait: dict[tuple[str, str], list[str]] | None = None
        for key in rows:
            self.of_base[base_of(key)].append(key)

    def find(self, key: str, said: str, traits: Sequence[str] = ()) -> str | None:
        """The key under which the report is known now; None where it is gone, or where nobody can say which it is.

        Sought by its key; among rows of the same id by what it said; else by its traits, if one row has most of them.
        """
        if key in self.rows:
            return key
        rows = self.of_base.get(base_of(key), [])
        same = [each for each in rows if digest_of(self.rows[each]) == said]
        if len(same) == 1:
            return same[0]
        return rows[0] if len(rows) == 1 else self._by_traits(key.split(":", 1)[0], traits)

    def _by_traits(self, source: str, traits: Sequence[str]) -> str | None:
        if self.of_trait is None:
            self.of_trait = defaultdict(list)
            for key, row in self.rows.items():
                for trait in traits_of(row):
                    self.of_trait[key.split(":", 1)[0], trait].append(key)
        often = Counter(key for trait in traits for key in self.of_trait.get((source, trait), ()))
        most = max(often.values(), default=0)
        best = [key for key, number in often.items() if number == most]
        return best[0] if most >= 1 and len(best) == 1 else None
