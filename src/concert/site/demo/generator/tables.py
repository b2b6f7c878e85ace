"""The refugee agency's five tables for the Sea of Merrow, in the layout of its API: one JSON page with `items`.

Only the six invented states occur, as origin and as asylum. A blank says that nothing was reported; it is not zero.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator

from concert.site.demo.generator.region import FIRST_YEAR, LAST_YEAR, STATES, State

Row = dict[str, int | str | None]
TABLES = ("population", "applications", "decisions", "flows", "solutions")

# How strongly people leave a state and arrive in another; the product sizes every table.
LEAVING = {"QMA": 9.0, "QMB": 2.0, "QMC": 0.7, "QMD": 1.1, "QME": 1.6, "QMF": 12.0}
ARRIVING = {"QMA": 0.8, "QMB": 3.2, "QMC": 8.5, "QMD": 4.1, "QME": 5.6, "QMF": 0.5}
YEARLY = (1.0, 1.12, 0.86, 1.05, 1.31, 1.4, 1.27, 1.18)


def table_file(table: str, *, seed: int) -> bytes:
    """One table as one page of the API."""
    items = list(MAKERS[table](seed))
    page = {"page": 1, "short-url": "", "maxPages": 1, "total": [], "items": items}
    return json.dumps(page, ensure_ascii=False, indent=0).encode()


def pairs(seed: int, table: str) -> Iterator[tuple[int, State, State, float, random.Random]]:
    """Every year, origin and asylum with the size of what moves between them and a randomness of its own."""
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        for origin in STATES:
            for asylum in STATES:
                random_ = random.Random(f"{seed} {table} {year} {origin.code} {asylum.code}")  # noqa: S311
                size = (
                    LEAVING[origin.code]
                    * ARRIVING[asylum.code]
                    * YEARLY[year - FIRST_YEAR]
                    * random_.uniform(0.85, 1.15)
                )
                yield year, origin, asylum, size, random_


def head(year: int, origin: State, asylum: State) -> Row:
    return {
        "year": year,
        "coo_name": origin.name,
        "coo": origin.short,
        "coo_iso": origin.code,
        "coa_name": asylum.name,
        "coa": asylum.short,
        "coa_iso": asylum.code,
    }


def population(seed: int) -> Iterator[Row]:
    for year, origin, asylum, size, random_ in pairs(seed, "population"):
        grown = size * (1 + 0.16 * (year - FIRST_YEAR))
        own = origin is asylum
        yield head(year, origin, asylum) | {
            "refugees": 0 if own else round(grown * 140),
            "asylum_seekers": 0 if own else round(size * 31),
            "returned_refugees": round(size * 4) if own else 0,
            "idps": round(size * 900) if own and origin.code in {"QMA", "QMF"} else 0,
            "returned_idps": round(size * 60) if own and origin.code == "QMF" else 0,
            "stateless": round(size * 11) if own else 0,
            "ooc": 0,
            "oip": None if random_.random() < 0.7 else round(size * 2),
            "hst": round(size * 9) if own else 0,
        }


def applications(seed: int) -> Iterator[Row]:
    for year, origin, asylum, size, random_ in pairs(seed, "applications"):
        if origin is asylum:
            continue
        for kind, share in (("N", 1.0), ("R", 0.12)):
            applied = round(size * 46 * share)
            if applied:
                yield head(year, origin, asylum) | {
                    "procedure_type": "G",
                    "app_type": kind,
                    "dec_level": "FI" if kind == "N" else "NA",
                    "app_pc": random_.choice(("P", "P", "C")),
                    "applied": applied,
                }


def decisions(seed: int) -> Iterator[Row]:
    for year, origin, asylum, size, random_ in pairs(seed, "decisions"):
        if origin is asylum:
            continue
        decided = round(size * 38)
        recognised = round(decided * random_.uniform(0.28, 0.52))
        other = round(decided * random_.uniform(0.05, 0.15))
        closed = round(decided * random_.uniform(0.03, 0.1))
        yield head(year, origin, asylum) | {
            "procedure_type": "G",
            "dec_level": "FI",
            "dec_pc": "P",
            "dec_recognized": recognised,
            "dec_other": other,
            "dec_rejected": decided - recognised - other - closed,
            "dec_closed": closed,
            "dec_total": decided,
        }


def flows(seed: int) -> Iterator[Row]:
    for year, origin, asylum, size, _random in pairs(seed, "flows"):
        if origin is not asylum:
            yield head(year, origin, asylum) | {
                "refugees": round(size * 17),
                "asylum_seekers": round(size * 40),
                "refugee_like": None,
                "oip": None,
            }


def solutions(seed: int) -> Iterator[Row]:
    for year, origin, asylum, size, random_ in pairs(seed, "solutions"):
        own = origin is asylum
        yield head(year, origin, asylum) | {
            "returned_refugees": 0 if own else round(size * 3),
            "resettlement": None if own or random_.random() < 0.5 else round(size),
            "naturalisation": None if own else round(size * random_.uniform(0.5, 3)),
            "returned_idps": round(size * 60) if own and origin.code == "QMF" else None,
        }


MAKERS: dict[str, Callable[[int], Iterator[Row]]] = {
    "population": population,
    "applications": applications,
    "decisions": decisions,
    "flows": flows,
    "solutions": solutions,
}
