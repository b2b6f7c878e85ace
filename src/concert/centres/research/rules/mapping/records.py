"""A column mapping: what the columns of somebody's table mean, and what the table as a whole counts."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from concert.ground.refusals import Refusal

Concept = Literal["deaths", "stock", "flow", "events", "indicator"]
CONCEPTS = ("deaths", "stock", "flow", "events", "indicator")
KINDS = ("person", "death", "event", "crossing", "case", "percent", "rate", "score", "money")
"""What one of a value is. Unlike ones never add up."""
ADDING = frozenset({"person", "death", "event", "crossing", "case"})
"""Kinds whose values add up over areas; the others stand as they were delivered."""
ROLES = (
    "id", "date", "date_last", "year", "month", "day", "country", "area", "origin", "destination", "latitude",
    "longitude", "point", "dead", "missing", "total", "low", "high", "survivors", "women", "men", "children", "cause",
    "route", "place_text", "value", "sex", "age", "group", "cites", "evidence", "person_name", "url", "ignore",
)  # fmt: skip
SEVERAL = frozenset({"place_text", "cause", "cites", "evidence", "person_name", "url", "ignore"})
"""Roles that more than one column may have."""
SEALED = frozenset({"person_name", "url"})
"""Columns that stay in the sealed store; who died may be counted from names, as sex and age, in memory only."""
COUNTS = ("total", "dead", "missing")
PREFIX = "table-"
LONGEST_NAME = 30
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
LIMITS = {"title": 160, "custodian": 160, "licence": 120, "licence_address": 300, "address": 300, "personal_risk": 400}


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A heading of the delivered table, and what its column is."""

    heading: str
    role: str


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What a table means. `version` counts from one; 0 is not saved yet.

    `day_first` says how dates are ordered; None: the delivery's own dates tell. `every_days` is how often it comes.
    `protected`: rows are about persons at risk and are never served.
    """

    name: str
    columns: tuple[MappedColumn, ...]
    concept: str = "deaths"
    kind: str = "person"
    title: str = ""
    custodian: str = ""
    licence: str = ""
    licence_address: str = ""
    address: str = ""
    every_days: int | None = None
    personal_risk: str = ""
    protected: bool = False
    day_first: bool | None = None
    version: int = 0

    @property
    def code(self) -> str:
        """The code of the source that it makes."""
        return f"{PREFIX}{self.name}"

    @property
    def layout(self) -> str:
        """The name under which a delivery says how it was read."""
        return f"{self.name} v{self.version}"

    @property
    def digest(self) -> str:
        """Over everything but the version: equal digests, nothing changed."""
        told = json.dumps(replace(self, version=0).as_json(), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()

    def headings(self, *roles: str) -> list[str]:
        """The headings of the columns that have one of these roles, in order."""
        return [each.heading for each in self.columns if each.role in roles]

    def heading(self, role: str) -> str:
        """The heading of the column with a role; empty where none has it."""
        return next(iter(self.headings(role)), "")

    def has(self, *roles: str) -> bool:
        """Whether a column has one of these roles."""
        return bool(self.headings(*roles))

    def needed(self) -> frozenset[str]:
        """The headings without which a delivery is not this table: those of when, and of how many."""
        when = self.headings("date", "year")
        many = self.headings(*COUNTS) if self.concept == "deaths" else self.headings("value")
        return frozenset((*when, *many))

    def with_roles(self, roles: Mapping[str, str]) -> ColumnMapping:
        """The same mapping with other roles for some headings."""
        columns = tuple(MappedColumn(each.heading, roles.get(each.heading, each.role)) for each in self.columns)
        return replace(self, columns=columns)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_json(cls, told: Mapping[str, Any]) -> ColumnMapping:
        """A mapping as `as_json` wrote it."""
        columns = tuple(MappedColumn(each["heading"], each["role"]) for each in told["columns"])
        return cls(**{**told, "columns": columns})


def refusals_of(mapping: ColumnMapping, taken: Sequence[str] = ()) -> Iterable[Refusal]:
    """Every reason why a mapping cannot be saved. `taken` are codes that other sources have."""
    if not NAME.match(mapping.name) or len(mapping.name) > LONGEST_NAME or mapping.code in taken:
        yield Refusal("research.mapping.name", name=mapping.name[:60], limit=LONGEST_NAME)
    if not mapping.title.strip():
        yield Refusal("research.mapping.no_title")
    if not mapping.custodian.strip():
        yield Refusal("research.mapping.no_custodian")
    if not mapping.licence.strip():
        yield Refusal("research.mapping.no_licence")
    for field, limit in LIMITS.items():
        if len(str(getattr(mapping, field))) > limit:
            yield Refusal("research.mapping.long", field=field, limit=limit)
    if mapping.concept not in CONCEPTS:
        yield Refusal("research.mapping.concept", concept=mapping.concept[:40], known=", ".join(CONCEPTS))
    kinds = tuple(kind for kind in KINDS if kind in ADDING or not mapping.protected)  # a share cannot be protected
    if mapping.kind not in kinds:
        yield Refusal("research.mapping.kind", kind=mapping.kind[:40], known=", ".join(kinds))
    if mapping.every_days is not None and not 1 <= mapping.every_days <= 3660:
        yield Refusal("research.mapping.rhythm")
    for address in (mapping.address, mapping.licence_address):
        if address and not address.startswith(("https://", "http://")):
            yield Refusal("research.mapping.address", address=address[:120])
    yield from refusals_of_columns(mapping)


def refusals_of_columns(mapping: ColumnMapping) -> Iterable[Refusal]:
    """What is wrong with the roles alone: unknown ones, roles given twice, and what is missing to count anything."""
    seen: dict[str, str] = {}
    for each in mapping.columns:
        if each.role not in ROLES:
            yield Refusal("research.mapping.role", role=each.role[:40], heading=each.heading[:80])
        elif each.role in seen and each.role not in SEVERAL:
            yield Refusal(
                "research.mapping.role_twice", role=each.role, heading=each.heading[:80], other=seen[each.role][:80]
            )
        seen.setdefault(each.role, each.heading)
    if not mapping.has("date", "year"):
        yield Refusal("research.mapping.no_date")
    if mapping.concept != "deaths" and not mapping.has("value"):
        yield Refusal("research.mapping.no_value")
    if mapping.has("latitude") != mapping.has("longitude"):
        yield Refusal("research.mapping.half_a_point")
