"""The deliveries of the demonstration in the order in which they came, each with its day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from concert.site.demo.generator.deaths import Edition, deaths_file
from concert.site.demo.generator.region import FIRST_YEAR, LAST_YEAR
from concert.site.demo.generator.tables import TABLES, table_file


@dataclass(frozen=True, slots=True)
class GeneratedDelivery:
    """The files of one source that arrive on one day and make one release."""

    source: str
    on: date
    why: str
    files: tuple[tuple[str, bytes], ...]


def deliveries(seed: int) -> Iterator[GeneratedDelivery]:
    """Four deliveries: the years so far, the first full 2025, its correction, and the refugee tables."""
    years = tuple((f"{year}.json", deaths_file(year, seed=seed)) for year in range(FIRST_YEAR, LAST_YEAR))
    nine_months = (f"{LAST_YEAR}.json", deaths_file(LAST_YEAR, seed=seed, edition=Edition.NINE_MONTHS))
    yield GeneratedDelivery("missing_migrants", date(2025, 10, 6), "Nine months of 2025", (*years, nine_months))
    yield GeneratedDelivery(
        "missing_migrants", date(2026, 1, 12), "First full year", (full_year(seed, Edition.FIRST_FULL),)
    )
    yield GeneratedDelivery(
        "missing_migrants", date(2026, 3, 10), "One duplicate", (full_year(seed, Edition.CORRECTED),)
    )
    tables = tuple((f"unhcr_{table}.json", table_file(table, seed=seed)) for table in TABLES)
    yield GeneratedDelivery("unhcr", date(2026, 6, 12), "The five tables", tables)


def full_year(seed: int, edition: Edition) -> tuple[str, bytes]:
    return f"{LAST_YEAR}.json", deaths_file(LAST_YEAR, seed=seed, edition=edition)
