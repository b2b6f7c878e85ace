"""A process apart for the drill: in the demonstration home at CONCERT_HOME, upload deliveries and kill their workers.

`python killing_take_in.py KILLS` prints JSON: the kills, how many met a worker at work, the checksums of the uploads
in order, and the jobs as they ended. Real processes, real signals, the ordinary upload and worker.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import sys
from datetime import date

import django

LONGEST = 0.8  # seconds after its birth that a worker is killed at the latest
SEED = 1917


def uploads(count: int) -> list[bytes]:
    """One year of the demonstration again and again, each time with one other number."""
    from concert.site.demo.generator import deliveries

    rows = json.loads(next(each for each in deliveries(SEED) if each.source == "missing_migrants").files[-1][1])
    made = []
    for number in range(count):
        rows[0] |= {"number_dead": str(number + 1), "number_missing": "", "total_dead_and_missing": str(number + 1)}
        made.append(json.dumps(rows).encode())
    return made


def main(kills: int) -> dict[str, object]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "concert.settings"
    django.setup()
    from django.db import connections

    from concert.centres.research import actions, queries, tasks  # noqa: F401  # the children need not import it
    from concert.ground.jobs import queries as jobs
    from concert.ground.jobs.tasks import work
    from concert.ground.jobs.tests.killing import kill_one, to_the_end

    files = uploads(kills)
    for content in files:
        actions.receive(
            [("2025.json", [content])],
            "missing_migrants",
            by=None,
            on=date(2026, 11, 23),
            provider="Concert demonstration",
        )
    connections.close_all()
    hit = sum(kill_one(work, random.Random(number).uniform(0.0, LONGEST)) for number in range(kills))
    to_the_end(lambda: work(until_empty=True))
    ended = [jobs.told(job) for job in jobs.jobs_visible_to(None)]
    return {"hit": hit, "checksums": [hashlib.sha256(file).hexdigest() for file in files], "jobs": ended}


if __name__ == "__main__":
    json.dump(main(int(sys.argv[1])), sys.stdout)
