"""What is known beside the plan when it is checked: words of reference, released figures, records of leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from concert.ground.reference.rules import folded


@dataclass(frozen=True, slots=True)
class KnownArea:
    """An area that a plan may be for."""

    code: str
    name: str
    kind: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownIndicator:
    """An indicator that a plan may name: `direction` is up, down or none; `context` ones are no goals."""

    code: str
    name: str
    unit: str = ""
    direction: str = ""
    trap: str = ""
    context: bool = False


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """One released value of an indicator in an area, with the release it stands in."""

    year: int
    best: Decimal
    release: str
    low: Decimal | None = None
    high: Decimal | None = None
    incomplete: bool = False


@dataclass(frozen=True, slots=True)
class LeadRecord:
    """What an organisation finished by earlier adopted plans: most steps in one year, and years on record."""

    finished_most: int
    years: int


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that checks may look at. Empty tables mean "not known", and a rule that needs them does not judge."""

    on: date
    areas: Mapping[str, KnownArea] = field(default_factory=dict)
    objectives: Mapping[int, str] = field(default_factory=dict)
    actions: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, KnownIndicator] = field(default_factory=dict)
    currencies: frozenset[str] = frozenset()
    series: Mapping[tuple[str, str], tuple[KnownFigure, ...]] = field(default_factory=dict)
    leads: Mapping[str, LeadRecord] = field(default_factory=dict)

    def figures(self, indicator: str, area: str) -> tuple[KnownFigure, ...]:
        """The released values of an indicator in an area by year, without years that are not complete."""
        return tuple(each for each in self.series.get((indicator, area), ()) if not each.incomplete)

    def record_of(self, lead: str) -> LeadRecord | None:
        """What is recorded of an organisation, whatever the spelling of its name."""
        return self.leads.get(folded(lead))
