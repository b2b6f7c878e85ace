"""One suspicion: what, where, in which periods, with the numbers that a person needs in order to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

Number = float | None


@dataclass(frozen=True, slots=True)
class Suspicion:
    """`code` says what; `subject` is an area or empty for the whole table; `periods` are those that are in doubt.

    `before` and `now` are totals by period around the fault, for the chart: `before` of the release before where that
    is what was compared. `compared`: whether only the release before shows the fault.
    """

    code: str
    table: str
    measure: str
    subject: str
    periods: tuple[str, ...]
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)
    before: Mapping[str, Number] = field(default_factory=dict, hash=False)
    now: Mapping[str, Number] = field(default_factory=dict, hash=False)
    compared: bool = False
    others: tuple[str, ...] = ()
    """Further measures of the table that show the same."""
    sound: Mapping[str, tuple[int, int, float]] = field(default_factory=dict, hash=False)
    """Rows, known rows and sum of the periods in doubt as the release before had them."""

    @property
    def measures(self) -> tuple[str, ...]:
        """Every measure that shows it."""
        return (self.measure, *self.others)

    def as_json(self) -> dict[str, object]:
        """What a manifest says of it."""
        return {"code": self.code, "table": self.table, "subject": self.subject, "measures": list(self.measures),
                "periods": list(self.periods), "facts": dict(self.facts)}  # fmt: skip

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same fault in another release: its kind, its place and the year in which it begins."""
        return (self.code, self.table, self.subject, self.periods[0][:4])

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which its periods lie."""
        return tuple(sorted({int(period[:4]) for period in self.periods}))

    def merged(self, other: Suspicion) -> Suspicion:
        """The same fault seen twice: all its periods, the numbers of the first, of both where they are of one."""
        same = self.measure == other.measure
        return replace(
            self,
            periods=tuple(sorted({*self.periods, *other.periods})),
            facts={**other.facts, **self.facts},
            before={**other.before, **self.before} if same else self.before,
            now={**other.now, **self.now} if same else self.now,
            compared=self.compared and other.compared,
            others=tuple(dict.fromkeys(each for each in (*self.others, *other.measures) if each != self.measure)),
            sound={**other.sound, **self.sound} if same else self.sound,
        )
