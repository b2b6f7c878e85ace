"""A budget of privacy: what one question costs, what is left, and a ledger that shows when it was cut or changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from concert.ground.refusals import Refusal

MOST = Decimal(20)
UNKNOWN = "unknown"
AGES = ("0-8", "9-17", "18-20", "21-23", "24-26", "27-29", "30-38", "39-47", "48+")
FIRST_YEAR = 2002
COLUMNS = ("year", "sex", "age", "exploited_in", "citizenship")
MOST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Spent:
    """One line of the ledger."""

    source: str
    number: int
    question: str
    epsilon: str
    total: str
    """The whole budget of the source, so that a ledger alone tells what is left."""
    previous: str

    @property
    def hash(self) -> str:
        told = [self.source, self.number, self.question, self.epsilon, self.total, self.previous]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def question_of(release: str, columns: Sequence[str]) -> str:
    """The digest of a question: the same one, asked again, has its answer already."""
    return hashlib.sha256(json.dumps([release, sorted(columns)]).encode()).hexdigest()


def spent_in(lines: Iterable[Spent]) -> Decimal:
    """What some lines cost in all."""
    return sum((Decimal(line.epsilon) for line in lines), Decimal(0))


def first_broken(lines: Sequence[Spent], hashes: Sequence[str]) -> int | None:
    """The number of the first line that does not follow from the one before; None where all do."""
    previous = ""
    for place, (line, kept) in enumerate(zip(lines, hashes, strict=True), start=1):
        if line.number != place or line.previous != previous or line.hash != kept:
            return place
        previous = kept
    return None


def refusals_to_ask(columns: Sequence[str], epsilon: Decimal, left: Decimal, total: Decimal) -> Iterator[Refusal]:
    """Why a question may not be asked with noise."""
    for column in columns:
        if column not in COLUMNS or len(columns) > MOST_COLUMNS or len(set(columns)) < len(columns):
            yield Refusal("research.privacy.column", column=column, known=", ".join(COLUMNS))
    if not columns:
        yield Refusal("research.privacy.column", column="", known=", ".join(COLUMNS))
    if not 0 < epsilon <= MOST:
        yield Refusal("research.privacy.not_positive", most=str(MOST))
    elif epsilon > left:
        yield Refusal("research.privacy.overspent", asked=str(epsilon), left=str(left), epsilon=str(total))


def cells_asked(columns: Sequence[str], countries: Sequence[str], last_year: int) -> list[tuple[str, ...]]:
    """Every cell of a question, whether anybody is in it or not: the list must not tell who is."""
    values: Mapping[str, Sequence[str]] = {
        "year": [str(year) for year in range(FIRST_YEAR, last_year + 1)],
        "sex": ("female", "male", "other", UNKNOWN),
        "age": (*AGES, UNKNOWN),
        "exploited_in": (*countries, UNKNOWN),
        "citizenship": (*countries, UNKNOWN),
    }
    return list(product(*(values[column] for column in columns)))
