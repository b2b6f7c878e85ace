"""Budgets of privacy: what was spent, what is left, whether the ledger agrees with its copy outside the database."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path

from django.db.models import QuerySet

from concert.centres.research.models import PrivacyBudget, PrivacySpend
from concert.centres.research.rules.privacy import Spent, first_broken, spent_in
from concert.ground import home
from concert.ground.refusals import Refusal

LEDGER = "privacy-ledger.jsonl"


@dataclass(frozen=True, slots=True)
class Standing:
    """A source's budget: in all, spent and left. `missing`: lines of the ledger that the database lacks."""

    source: str
    epsilon: Decimal
    spent: Decimal
    missing: int
    head: str

    @property
    def left(self) -> Decimal:
        return max(self.epsilon - self.spent, Decimal(0))


def ledger_file() -> Path:
    """The copy outside the database: a line for each spending, only ever added to."""
    return home.home() / LEDGER


def ledger() -> list[Spent]:
    """The lines of the copy, of all sources, in order."""
    file = ledger_file()
    if not file.exists():
        return []
    return [Spent(**json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def as_line(spent: Spent) -> str:
    return json.dumps(asdict(spent), sort_keys=True) + "\n"


def line_of(spend: PrivacySpend) -> Spent:
    """A spending of the database as a line of the ledger."""
    budget = spend.budget
    return Spent(budget.source, spend.number, spend.question, str(spend.epsilon), str(budget.epsilon), spend.previous)


def budgets() -> QuerySet[PrivacyBudget]:
    return PrivacyBudget.objects.all()


def spends(source: str = "") -> QuerySet[PrivacySpend]:
    """What was asked and answered, newest first."""
    found = PrivacySpend.objects.select_related("budget", "release").order_by("-pk")
    return found.filter(budget__source=source) if source else found


def spend(number: int) -> PrivacySpend:
    """One answer; refused where there is none."""
    found = spends().filter(pk=number).first()
    if found is None:
        raise Refusal("research.privacy.unknown", number=number)
    return found


def standing(source: str) -> Standing:
    """What is left of a source's budget. An older database regains nothing: the longer of the two ledgers counts.

    Refused where there is no budget, or where a ledger was changed.
    """
    outside = [line for line in ledger() if line.source == source]
    budget = PrivacyBudget.objects.filter(source=source).first()
    if budget is None:
        raise Refusal("research.privacy.no_budget", source=source)
    kept = list(PrivacySpend.objects.filter(budget=budget).select_related("budget").order_by("number"))
    inside = [line_of(each) for each in kept]
    broken = first_broken(inside, [each.hash for each in kept]) or first_broken(
        outside, [each.hash for each in outside]
    )
    common = min(len(inside), len(outside))
    if broken is None and inside[:common] != outside[:common]:
        broken = next(place for place in range(common) if inside[place] != outside[place]) + 1
    if broken is not None:
        raise Refusal("research.privacy.ledger_broken", number=broken)
    longer = inside if len(inside) >= len(outside) else outside
    total = min([budget.epsilon, *(Decimal(line.total) for line in outside)])
    return Standing(
        source, total, spent_in(longer), max(0, len(outside) - len(inside)), longer[-1].hash if longer else ""
    )
