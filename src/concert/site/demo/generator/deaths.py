"""Incidents on the Sea of Merrow in the layout of the Missing Migrants API: a list of rows for each year.

The quirks of the real payload are in it on purpose: blanks that are not zeros, an id that repeats because one incident
was reported in two parts, rows that are identical, a row without a date, a year that breaks off, swapped coordinates.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from concert.site.demo.generator.region import BY_CODE, FIRST_YEAR, State, parts, position

# Persons dead or missing by state and year, 2018 to 2025, and the number of incidents they fell in.
PERSONS: dict[str, tuple[int, ...]] = {
    "QMA": (24, 31, 27, 38, 41, 36, 30, 28),
    "QMB": (18, 22, 15, 26, 33, 29, 35, 31),
    "QMC": (159, 178, 171, 198, 212, 203, 176, 148),
    "QMD": (9, 12, 8, 14, 11, 13, 10, 12),
    "QME": (33, 36, 30, 45, 52, 47, 44, 23),
    "QMF": (28, 30, 35, 41, 39, 44, 52, 37),
}
INCIDENTS: dict[str, tuple[int, ...]] = {
    "QMA": (6, 7, 6, 8, 9, 8, 7, 7),
    "QMB": (4, 5, 4, 6, 7, 7, 8, 7),
    "QMC": (48, 52, 50, 58, 66, 72, 74, 81),
    "QMD": (3, 4, 3, 4, 4, 4, 3, 4),
    "QME": (8, 9, 7, 10, 11, 10, 10, 4),
    "QMF": (6, 6, 7, 8, 7, 8, 9, 6),
}
BROKEN_OFF = {2020: date(2020, 10, 18)}
SILENT = {("QMF", 2025): date(2025, 11, 27)}
NINE_MONTHS = date(2025, 9, 30)
CALDRY_TO_SEPTEMBER = (109, 58)
COUNTED_TWICE = 3
# Estvale looks as if it improves in 2025: the log that told of most incidents there ended with 2024. No fewer died.
SHORE_LOG = ("Estvale Shore Watch log", "3")
LOG_KEPT_TO = 2024
NOT_IN_THE_LOG = 3
REPORTERS = (
    ("Coast services of {state}", "5"),
    ("Merrow Lifeboat Society", "4"),
    ("Merrow Lifeboat Society, coast services of {state}", "5"),
    ("Press monitor of the Merrow Data Centre", "1"),
)
CAUSES = (
    "Drowning",
    "Drowning",
    "Drowning",
    "drowning",
    "Hypothermia",
    "Mixed or unknown",
    "Presumed drowning",
    "Lack of water at sea",
)


class Edition(StrEnum):
    """The three times that the year 2025 was delivered."""

    NINE_MONTHS = "nine months"
    FIRST_FULL = "first full year"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Incident:
    state: State
    on: date | None
    dead: int
    missing: int
    survivors: int | None
    place: str
    row_id: str
    coordinates: str
    cause: str
    reporter: tuple[str, str]


def deaths_file(year: int, *, seed: int, edition: Edition = Edition.CORRECTED) -> bytes:
    """One year as the API would send it, newest first."""
    return json.dumps(death_rows(year, seed=seed, edition=edition), ensure_ascii=False, indent=0).encode()


def death_rows(year: int, *, seed: int, edition: Edition = Edition.CORRECTED) -> list[dict[str, str]]:
    """The rows of one year. Each state and year has a randomness of its own: a correction moves nothing else."""
    incidents = [found for code in PERSONS for found in state_incidents(BY_CODE[code], year, seed)]
    incidents.sort(key=lambda each: (each.on or date.max, each.row_id), reverse=True)
    incidents = numbered(incidents, year)
    rows = with_quirks(incidents, year)
    if year == NINE_MONTHS.year and edition is not Edition.CORRECTED:
        rows = counted_twice(incidents) + rows
    if year == NINE_MONTHS.year and edition is Edition.NINE_MONTHS:
        rows = [row for row in rows if row["reported_date"] and row["reported_date"] <= NINE_MONTHS.isoformat()]
    return rows


def state_incidents(state: State, year: int, seed: int) -> list[Incident]:
    """All incidents of one state in one year. Their persons add up to the table above."""
    random_ = random.Random(f"{seed} deaths {state.code} {year}")  # noqa: S311
    persons, count = PERSONS[state.code][year - FIRST_YEAR], INCIDENTS[state.code][year - FIRST_YEAR]
    first, last = date(year, 1, 3), SILENT.get((state.code, year), BROKEN_OFF.get(year, date(year, 12, 30)))
    if state.code == "QMC" and year == NINE_MONTHS.year:
        early, early_count = CALDRY_TO_SEPTEMBER
        sized = [(size, first, NINE_MONTHS) for size in parts(early, early_count, random_)]
        sized += [(size, date(2025, 10, 2), last) for size in parts(persons - early, count - early_count, random_)]
    else:
        sized = [(size, first, last) for size in parts(persons, count, random_)]
    missing = missing_of([size for size, _, _ in sized], random_)
    return [
        Incident(
            state=state,
            on=start + timedelta(days=random_.randint(0, (end - start).days)),
            dead=size - lost,
            missing=lost,
            survivors=random_.choice((None, None, random_.randint(1, 60))),
            place=random_.choice(state.places),
            row_id=f"{state.code}{number:03}",
            coordinates=position(state, random_),
            cause=random_.choice(CAUSES),
            reporter=reporter_of(state, year, number, random_.choice(REPORTERS)),
        )
        for number, ((size, start, end), lost) in enumerate(zip(sized, missing, strict=True))
    ]


def reporter_of(state: State, year: int, number: int, drawn: tuple[str, str]) -> tuple[str, str]:
    """Who told of an incident: the one drawn; off Estvale, but for a few incidents, its log as long as it was kept."""
    in_the_log = state.code == "QME" and year <= LOG_KEPT_TO and number >= NOT_IN_THE_LOG
    return SHORE_LOG if in_the_log else drawn


def missing_of(sizes: list[int], random_: random.Random) -> list[int]:
    """How many of each incident are missing: 52 of every 148 persons, as the story has it."""
    open_ = round(sum(sizes) * 52 / 148)
    lost = [0] * len(sizes)
    for place in random_.sample(range(len(sizes)), len(sizes)):
        lost[place] = min(open_, sizes[place])
        open_ -= lost[place]
    return lost


def numbered(incidents: list[Incident], year: int) -> list[Incident]:
    """Ids in the source's manner, counted up through the year."""
    return [replace(each, row_id=f"{year}.QMP{len(incidents) - place:04}") for place, each in enumerate(incidents)]


def row(incident: Incident, *, year: int) -> dict[str, str]:
    """One incident in the source's fields, all of them text. A blank says that nobody knows."""
    reporter, quality = incident.reporter
    return {
        "web_id": incident.row_id,
        "region": "Sea of Merrow",
        "reported_date": incident.on.isoformat() if incident.on else "",
        "number_dead": str(incident.dead) if incident.dead else "",
        "number_missing": str(incident.missing) if incident.missing else "",
        "total_dead_and_missing": str(incident.dead + incident.missing),
        "number_of_survivors": "" if incident.survivors is None else str(incident.survivors),
        "number_of_female": "",
        "number_of_male": "",
        "number_of_children": "",
        "cause_death": incident.cause,
        "country_of_incident": incident.state.name,
        "location_description": f"Off {incident.place}, {incident.state.name}\n",
        "unsd_geographic_grouping": "Sea of Merrow",
        "location_coodinates": incident.coordinates,
        "migration_route": incident.state.routes[incident.dead % len(incident.state.routes)],
        "information_source": reporter.format(state=incident.state.name),
        "url": f"https://merrow.example/incidents/{incident.row_id}" if quality != "4" else "",
        "source_quality": quality,
    } | ({"number_of_survivors": "0"} if year % 4 == 0 and incident.dead == 1 and incident.survivors is None else {})


def with_quirks(incidents: list[Incident], year: int) -> list[dict[str, str]]:
    """The rows of a year with what real deliveries bring. None of it changes the persons of a state and year."""
    rows = [row(each, year=year) for each in incidents]
    caldry = [n for n, each in enumerate(rows) if each["country_of_incident"] == "Caldry"]
    first, second = caldry[len(caldry) // 2 : len(caldry) // 2 + 2]
    rows[first]["web_id"] = rows[second]["web_id"]  # one id, two parts, two totals
    rows[5]["location_coodinates"] = ""
    if year % 2 == 0:
        rows.insert(9, dict(rows[8]))  # identical in every field: counts once
    if year in {2019, 2022, 2025}:
        rows.append(undated(incidents, year))
    if year == 2023:
        place = next(n for n, each in enumerate(rows) if each["country_of_incident"] == "Dorayne")
        latitude, longitude = rows[place]["location_coodinates"].split(", ")
        rows[place]["location_coodinates"] = f"{longitude}, {latitude}"
    return rows


def undated(incidents: list[Incident], year: int) -> dict[str, str]:
    """A row that nobody can date: bodies washed ashore. It is read, and set aside."""
    estvale = next(each for each in incidents if each.state.code == "QME")
    found = replace(
        estvale, on=None, dead=2, missing=0, survivors=None, row_id=f"{year}.QMP9001", cause="Mixed or unknown"
    )
    return row(found, year=year)


def counted_twice(incidents: list[Incident]) -> list[dict[str, str]]:
    """One incident at Tarn Quay under a second id, as a second reporter told it. The correction takes it out."""
    model = next(each for each in incidents if each.state.code == "QMC" and each.on and each.on > NINE_MONTHS)
    again = replace(
        model, dead=0, missing=COUNTED_TWICE, place="Tarn Quay", row_id="2025.QMP9002", reporter=REPORTERS[3]
    )
    return [row(again, year=NINE_MONTHS.year)]
