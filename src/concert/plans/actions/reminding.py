"""Telling those who should know what is due, overdue or silent. Repeating it on any day tells nothing twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from urllib.parse import quote

from concert.ground.notices import actions as notices
from concert.ground.notices import queries as told
from concert.ground.notices.rules import Told
from concert.ground.people import queries as people
from concert.plans.queries.deadlines import deadlines, quiet_measures
from concert.plans.rules.reminders import (
    AUTHORS,
    LADDERS,
    NO_STEP,
    SOON_DAYS,
    Deadline,
    Quiet,
    ReminderKind,
    key_of,
    key_of_silence,
    keys_of_ladder,
    reminders_for,
    silence,
    still_open,
)

Holders = Mapping[tuple[str, str], frozenset[int]]
SHORT = 120
"""Letters of a title in a notice: enough to know it by."""
STILL_TO_COME = 8
"""Reminders of silence beyond the present one that are looked for: two years in which a clock may be set back."""


def remind(on: date, _at: datetime) -> dict[str, int]:
    """The daily duty: tell of every step and measure that is soon due, due, overdue or silent; how many were told."""
    open_ones = [each for each in still_open(deadlines(None)) if (on - each.due).days >= -SOON_DAYS]
    quiet = quiet_measures(on=on)
    held = people.holders(LADDERS, {each.area for each in open_ones} | {each.area for each in quiet})
    reminders = [*_of_deadlines(open_ones, held, on), *_of_silence(quiet, held, on)]
    return {"told": notices.tell(reminders, on=on)}


def _of_deadlines(found: list[Deadline], held: Holders, on: date) -> Iterator[Told]:
    keys = {
        key: kind for each in found for permission in LADDERS for key, kind in keys_of_ladder(permission, each).items()
    }
    persons = {person for each in held.values() for person in each}
    known = told.keys_told(persons, set(keys))
    for each in found:
        for permission in LADDERS:
            ladder = keys_of_ladder(permission, each)
            for person in sorted(held[permission, each.area]):
                heard = {kind for key, kind in ladder.items() if (person, key) in known}
                for kind in reminders_for(each, permission, heard, on=on):
                    yield _told(person, kind, each)


def _told(person: int, kind: ReminderKind, deadline: Deadline) -> Told:
    facts = {"code": deadline.name, "title": deadline.title[:SHORT], "area": deadline.area}
    return Told(
        person, key_of(kind, deadline), kind.value, address_of(deadline.code, deadline.number), facts, deadline.due
    )


def _of_silence(found: list[Quiet], held: Holders, on: date) -> Iterator[Told]:
    silent = [(each, number) for each in found if (number := silence(each.last_sign, on=on)) is not None]
    persons = {person for each in held.values() for person in each}
    keys = {key_of_silence(each, number + more) for each, number in silent for more in range(STILL_TO_COME)}
    known = told.keys_told(persons, keys)
    for each, number in silent:
        facts = {
            "code": each.code,
            "title": each.title[:SHORT],
            "area": each.area,
            "since_on": each.last_sign.isoformat(),
        }
        for person in sorted(held[AUTHORS, each.area]):
            if not any((person, key_of_silence(each, number + more)) in known for more in range(STILL_TO_COME)):
                key = key_of_silence(each, number)
                yield Told(person, key, ReminderKind.STALE.value, address_of(each.code), facts)


def address_of(code: str, number: int = NO_STEP) -> str:
    """The page of a measure or of one of its steps, without a language."""
    return f"/measures/{quote(code, safe='')}/" + (f"steps/{number}/" if number else "")
