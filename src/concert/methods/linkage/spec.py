"""A linkage model as data: what is read, what makes two records candidates, what their likeness is worth.

Nothing here runs. The same object gives the SQL of every engine (`dialects`), the settings of Splink (`settings`), the
words for an analyst (`reasons`) and the version that a stored link names.

A condition is SQL that all engines share, over `l.column` and `r.column`, with a few verbs over columns:
`same(a)`, `typos(a)` (edit distance), `shared(words)` (how many), `covered(words)`, `apart(number)`, `days(date)`,
`km(latitude, longitude)`, `swapped(a, b)`, `starts(a, 3)`; over a `day`: `digits(a)` (how many differ), `leading(a, 4)`
(the first so many are the same), `turned(a)` (day and month swapped). A key of a blocking rule is SQL over one record;
`each(list)` makes one key of each member.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["name", "token", "skeleton", "letters", "code", "day", "year", "number", "words", "slips", "given"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column that conditions and keys may use, made from a column of the table.

    `name` folded text · `token` a checksum of it, where only sameness counts · `skeleton` its consonants · `letters` a
    checksum of its letters sorted · `code` folded without blanks · `day` a full date as a number, four bits to a digit
    of yyyymmdd · `year` of a full date · `number` · `words` the list of different words · `slips` checksums of the
    text and of it with each one letter left out: one slip apart, they share one · `given` as it comes.
    """

    name: str
    source: str
    kind: Kind = "name"


@dataclass(frozen=True, slots=True)
class Level:
    """One degree of likeness. `rarity`: the share of the rarity of the value that counts (a rare name says more)."""

    code: str
    when: str
    rarity: float = 0.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Levels from most to least alike; `other` is added last. A column unknown on either side says nothing.

    `unknown` replaces that rule by a condition. `frequency` names the column whose values are rare or common.
    """

    name: str
    columns: tuple[str, ...]
    levels: tuple[Level, ...]
    frequency: str | None = None
    unknown: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Two records that agree on every key become candidates. `most`: keys that more records share are left out.

    `also`: other ways to make the same keys, for records whose columns may be swapped. `unlike`: columns of which one
    at least must differ, because another rule has found the pairs in which none does; the keys are made of these alone.
    """

    name: str
    keys: tuple[str, ...]
    most: int = 1_000
    also: tuple[tuple[str, ...], ...] = ()
    unlike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bands:
    """Published thresholds: at `accept` and above linked, from `review` on shown to a person, below it rejected.

    `support`: the share of pairs between two clusters that must have been kept before they become one.
    """

    accept: float = 0.9
    review: float = 0.2
    support: float = 0.0

    def of(self, probability: float) -> Literal["accept", "review", "reject"]:
        if probability >= self.accept:
            return "accept"
        return "review" if probability >= self.review else "reject"


@dataclass(frozen=True, slots=True)
class LinkSpec:
    """The whole model.

    `across`: only records of different tables are candidates. `train`: rules that find pairs to learn from.
    `weights` may hold published chances (comparison, level, chance among matches, chance among others) where there
    is too little to learn from; they replace what would be learned. So may `prior`, in bits.
    """

    name: str
    columns: tuple[Column, ...]
    comparisons: tuple[Comparison, ...]
    blocking: tuple[Rule, ...]
    train: tuple[Rule, ...]
    identity: str = "id"
    across: bool = False
    bands: Bands = field(default_factory=Bands)
    weights: tuple[tuple[str, str, float, float], ...] = ()
    prior: float | None = None
    seed: int = 20

    @property
    def version(self) -> str:
        """Twelve characters that change when anything in the model changes."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:12]

    @property
    def frequencies(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.frequency for each in self.comparisons if each.frequency))
