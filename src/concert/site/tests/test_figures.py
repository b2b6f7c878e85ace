"""One line for each figure: which year speaks, and which only so far."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from concert.centres.research.queries import FigureValue
from concert.site.composition.figures import _line as line
from concert.site.composition.vocabulary import Vocabulary

VALUE = FigureValue(
    "10.7.3", "QMC", 2025, 148, 148, 148, "persons", "missing_migrants-2026-03-10.1", date(2026, 3, 10), 81, None, None,
    "IOM", "missing_migrants", invented=False,
)  # fmt: skip


class About:
    context = False

    def label_in(self, language: str) -> str:
        return "Deaths"

    unit_in = trap_in = label_in


KNOWN = Vocabulary((), {"10.7.3": About()}, {"10.7.3": (8,)}, {}, {})  # type: ignore[dict-item]  # all that a line reads


def years(*known: int, until: date | None = None) -> list[FigureValue]:
    """One value a year; the last covered only in part where `until` is given."""
    values = [replace(VALUE, year=year, best=year) for year in known]
    return [*values[:-1], replace(values[-1], incomplete_to=until)]


def test_a_year_that_is_not_complete_stands_beside_the_latest_that_is() -> None:
    made = line(years(2023, 2024, 2025, until=date(2025, 9, 8)), KNOWN)
    assert (made.year, made.value, made.incomplete_to) == (2024, "2,024", None)
    assert made.so_far is not None
    assert (made.so_far.year, made.so_far.value, made.so_far.until) == (2025, "2,025", date(2025, 9, 8))
    assert made.so_far.address == "/data/figures/10.7.3/QMC/2025/"


def test_where_no_year_is_complete_the_latest_says_until_when() -> None:
    made = line(years(2025, until=date(2025, 9, 8)), KNOWN)
    assert (made.year, made.incomplete_to, made.so_far) == (2025, date(2025, 9, 8), None)
    assert made.spark == ""
