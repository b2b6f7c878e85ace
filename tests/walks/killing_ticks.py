"""A process apart for the drill: in the ordinary home at CONCERT_HOME, let the clock strike and kill it while it works.

`python killing_ticks.py KILLS` prints JSON: how many kills met a tick at work, what was told and what should have been.
Real processes, real signals, real files of mail; the ordinary duties.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import django

DUE = date(2027, 3, 31)
STEPS, AUTHORS = 40, 12
ROUNDS = {"plans.soon": -14, "plans.due": 0, "plans.overdue": 1, "plans.overdue_still": 14}
LONGEST = 0.6  # seconds after its birth that a tick is killed at the latest


def main(kills: int) -> dict[str, object]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "concert.settings"
    django.setup()
    from django.db import connections
    from django.db.models import Count

    from concert.ground.notices.models import Mail, Notice
    from concert.ground.people.tests.factories import a_person
    from concert.plans.tests.factories import a_measure, a_milestone, a_plan, taken_in

    steps = tuple(a_milestone(row, title=f"Step {row}", due=DUE) for row in range(3, 3 + STEPS))
    with tempfile.TemporaryDirectory() as folder:
        taken_in(Path(folder), a_plan(a_measure(3, milestones=steps, deadline=date(2028, 6, 30))), adopt=True)
    people = [a_person("plan_author", area="NOR") for _each in range(AUTHORS)]
    expected = sorted(
        [kind, (DUE + timedelta(days=after)).isoformat(), STEPS * AUTHORS] for kind, after in ROUNDS.items()
    )
    connections.close_all()
    chance, hit = random.Random(1917), 0
    for after in ROUNDS.values():
        at = datetime(DUE.year, DUE.month, DUE.day, 6, tzinfo=UTC) + timedelta(days=after)
        for number in range(-(-kills // len(ROUNDS))):
            hit += kill_one(at + timedelta(minutes=15 * number), chance.uniform(0.0, LONGEST))
        until_done(at + timedelta(hours=17))
    counted = Notice.objects.order_by().values_list("kind", "on").annotate(number=Count("pk"))
    twice = Notice.objects.order_by().values_list("person", "key").annotate(number=Count("pk")).filter(number__gt=1)
    states = {
        state: list(Mail.objects.filter(state=state).values_list("message_id", flat=True))
        for state in ("sent", "unsure")
    }
    return {
        "hit": hit,
        "notices": sorted([kind, on.isoformat(), number] for kind, on, number in counted),
        "expected": expected,
        "twice": list(twice),
        "unmailed": Notice.objects.filter(person__in=people).exclude(mail__state__in=["sent", "unsure"]).count(),
        **states,
    }


def strike(at: datetime) -> int:
    """A tick in a process of its own; its number."""
    child = os.fork()
    if child:
        return child
    from concert.ground.jobs.actions import tick

    code = 1
    try:
        tick(on=at.date(), at=at, progress=lambda *_said: None)
        code = 0
    finally:
        os._exit(code)


def kill_one(at: datetime, after: float) -> bool:
    """Let the clock strike and kill it; whether it was still at work."""
    child = strike(at)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def until_done(at: datetime) -> None:
    """The next strikes that nobody kills: the first closes what was claimed, the second finds nothing to do."""
    for minutes in (0, 30):
        _pid, status = os.waitpid(strike(at + timedelta(minutes=minutes)), 0)
        if status:
            raise SystemExit("a tick broke without being killed")


if __name__ == "__main__":
    json.dump(main(int(sys.argv[1])), sys.stdout)
