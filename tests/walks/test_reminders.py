"""Half a year of a moved clock: each reminder once, on the right day, for the right people, and after kills too."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail as outbox

from concert.ground.jobs.actions import tick
from concert.ground.notices.models import Mail, Notice
from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import a_person
from concert.ground.reference.tests.factories import vocabulary
from concert.plans.actions import complete_milestone, log_slip
from concert.plans.rules import Completion, Slip
from concert.plans.rules.reminders import AFTER, LADDERS, ReminderKind
from concert.plans.tests.factories import a_measure, a_plan, taken_in
from walks.homes import Homes

CONCERT = Path(sys.executable).parent / "concert"
KILLS = int(os.environ.get("CONCERT_DRILL", "20"))
FIRST, DAYS = date(2027, 2, 1), 200
DUE, MOVED, END = date(2027, 3, 31), date(2027, 5, 10), date(2027, 6, 30)
SLIPPED_ON, DONE_ON, ADOPTED = date(2027, 3, 20), date(2027, 4, 5), date(2026, 11, 23)
FOREVER = date.max
DEADLINES = {  # code of the deadline → day, from when it stands, until when it is open
    "TST-3/1": (DUE, FIRST, FOREVER),
    "TST-3": (END, FIRST, FOREVER),
    "TST-4/1": (DUE, FIRST, SLIPPED_ON),
    "TST-4/1 moved": (MOVED, SLIPPED_ON, FOREVER),
    "TST-4": (END, FIRST, FOREVER),
    "TST-5/1": (DUE, FIRST, DONE_ON),
}
SIGNS = {"TST-3": ADOPTED, "TST-4": SLIPPED_ON}  # TST-5 is finished: its silence is no news


def ticks(seed: int) -> list[date]:
    """The days on which the clock strikes: some are skipped, some strike twice, and once it is away for three weeks."""
    chance = random.Random(seed)
    away = chance.randrange(20, DAYS - 30)
    days = [FIRST + timedelta(days=number) for number in range(DAYS) if not away <= number < away + 21]
    return [day for day in days for _strike in range(chance.choice([0, 1, 1, 1, 2]))]


def expected(ladder: tuple[ReminderKind, ...], struck: list[date]) -> Counter[tuple[str, str, date]]:
    """Code, kind and day of everything that is told along one ladder, reckoned from the days alone."""
    told: Counter[tuple[str, str, date]] = Counter()
    for name, (due, since, until) in DEADLINES.items():
        first_on: dict[ReminderKind, date] = {}
        for kind in ladder:
            later = [day for day in struck if day >= due + timedelta(days=AFTER[kind]) and since <= day < until]
            if later:
                first_on[kind] = later[0]
        for kind, day in first_on.items():
            overtaken = any(day >= due + timedelta(days=AFTER[later]) for later in ladder[ladder.index(kind) + 1 :])
            if not overtaken:
                told[name.removesuffix(" moved"), kind.value, day] += 1
    return told


def expected_silence(struck: list[date]) -> Counter[tuple[str, str, date]]:
    told: Counter[tuple[str, str, date]] = Counter()
    for code, sign in SIGNS.items():
        known: set[int] = set()
        for day in struck:
            number = ((day - sign).days - 180) // 90
            if (day - sign).days >= 180 and number not in known:
                known.add(number)
                told[code, ReminderKind.STALE.value, day] += 1
    return told


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 7, 1917])
def test_over_200_days_each_is_told_once_on_the_right_day(seed: int, tmp_path: Path, settings: Any) -> None:
    settings.MAIL = "smtp"
    vocabulary()
    taken_in(tmp_path, a_plan(*(a_measure(row) for row in (3, 4, 5))), adopt=True)
    authors = [a_person(Role.PLAN_AUTHOR, area=area) for area in ("NOR", "M49-150", "")]
    approver, overseer = a_person(Role.PLAN_APPROVER, area="NOR"), a_person(Role.OVERSIGHT, area="NOR")
    others = [
        a_person(Role.PLAN_AUTHOR, area="SWE"),
        a_person(Role.PLAN_AUTHOR, area="NOR", component="centres"),
        a_person(Role.ENFORCEMENT, area="NOR"),
        a_person(Role.STAKEHOLDER, area="NOR"),
        a_person(Role.ADMINISTRATOR),
        a_person(),
    ]
    struck = ticks(seed)
    letters: dict[tuple[str, date], int] = Counter()
    for day in [FIRST + timedelta(days=number) for number in range(DAYS)]:
        if day == SLIPPED_ON:
            log_slip(
                "TST-4", 1, Slip(MOVED, "The harbour was rebuilt first, by decision of the port."), by=None, on=day
            )
        if day == DONE_ON:
            told = Completion(DONE_ON, "Inspected by the port on that day; the record is public.", "")
            complete_milestone("TST-5", 1, told, by=None, on=day)
        for _strike in range(struck.count(day)):
            outbox.outbox.clear()
            tick(on=day, at=datetime(day.year, day.month, day.day, 6, tzinfo=UTC), progress=lambda *_said: None)
            for message in outbox.outbox:
                letters[message.to[0], day] += 1
    assert sum(expected(LADDERS["plans.report_progress"], struck).values()) >= 8, "too little is due to prove anything"
    for person in authors:
        assert told_to(person.pk) == expected(LADDERS["plans.report_progress"], struck) + expected_silence(struck)
    assert told_to(approver.pk) == expected(LADDERS["plans.adopt_plan"], struck)
    assert told_to(overseer.pk) == expected(LADDERS["plans.oversee"], struck)
    assert Notice.objects.filter(person__in=others).count() == 0
    assert set(letters.values()) == {1}, "one letter for each person and tick at most"
    told_days = {(each.person.email, each.on) for each in Notice.objects.select_related("person")}
    assert set(letters) == told_days
    assert set(Mail.objects.values_list("state", flat=True)) == {"sent"}


def told_to(person: int) -> Counter[tuple[str, str, date]]:
    rows = Notice.objects.filter(person=person).values_list("facts", "kind", "on")
    return Counter((facts["code"], kind, on) for facts, kind, on in rows)


@pytest.mark.slow
def test_whoever_kills_the_clock_makes_nobody_hear_twice_and_nobody_miss_a_thing(tmp_path: Path, homes: Homes) -> None:
    home = homes.made(tmp_path / "home")
    environment = {**os.environ, "CONCERT_HOME": str(home), "CONCERT_MAIL": "folder"}

    def run(*words: object) -> str:
        ran = subprocess.run(
            [*map(str, words)], env=environment, capture_output=True, text=True, check=False, timeout=120 + 5 * KILLS
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    told = json.loads(run(sys.executable, Path(__file__).with_name("killing_ticks.py"), KILLS))
    assert told["hit"] >= KILLS // 4, "too few kills met a tick at work to prove anything"
    assert told["notices"] == told["expected"]
    assert told["twice"] == []
    assert told["unmailed"] == 0
    sent: dict[str, int] = defaultdict(int)
    for file in (home / "mail").iterdir():
        for found in re.findall(r"^Message-ID: (<concert-mail-\d+@[^>]+>)$", file.read_text(), re.MULTILINE):
            sent[found] += 1
    assert {each: number for each, number in sent.items() if number > 1} == {}
    assert set(sent) >= set(told["sent"])
    assert set(sent) <= set(told["sent"]) | set(told["unsure"])
    run(CONCERT, "trail", "verify")
