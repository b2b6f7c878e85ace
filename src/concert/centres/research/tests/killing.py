"""A process apart for the drill: takes in, decides and consolidates in the home at CONCERT_HOME, and is killed at it.

`python -m concert.centres.research.tests.killing ROUNDS SEED FOLDER` prints JSON. Without a seed nothing is killed.
Real processes, real signals, a real database; only importing is saved, by forking. The moment of each kill is drawn
over the whole time that the same kind of work takes undisturbed.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ON = date(2026, 11, 23)
BOATS, KILLS_EACH, LONGER = 20, 3, 1.15
KINDS = ("take in", "decide", "consolidate")
WORDS = ("same_as", "part_of", "different")
Work = Callable[[int], None]


def take_in(number: int) -> None:
    """Another delivery of the same reports: one count differs from the one before."""
    from concert.centres.research import actions

    actions.take_in([Path(sys.argv[3]) / f"{number}.json"], "missing_migrants", by=None, on=ON + timedelta(days=number))


def decide(number: int) -> None:
    """Three decisions of each round: on a pair, on a mark and on a point in doubt. Each is told once it is made."""
    from concert.centres.research import actions
    from concert.centres.research.models import Mark
    from concert.centres.research.queries import consolidation as states
    from concert.centres.research.rules.marks import Decision

    keys = states.state_of(states.latest_or_refusal()).reports["key"].to_pylist()
    left, right = keys[number % BOATS], keys[BOATS + 1 + number % 7]
    link = actions.decide_link(left, right, WORDS[number % 3], by=None, on=ON)
    told("link", link.pk, link.verdict)
    word = (Decision.CONFIRM, Decision.DISMISS)[number % 2]
    mark = actions.decide_mark(Mark.objects.get().pk, word, reason=f"Round {number}", by=None, on=ON)
    told("mark", mark.pk, mark.state)
    said = ("accepted", "right", "wrong")[number % 3]
    repair = actions.decide_repair("missing_migrants", "2015.MMP99", (-8.0028, 12.6392), said, by=None, on=ON)
    assert repair
    told("repair", repair.pk, repair.verdict)


def consolidate(number: int) -> None:
    from concert.centres.research import actions

    actions.consolidate(by=None, on=ON + timedelta(days=number))


WORKS: dict[str, Work] = {"take in": take_in, "decide": decide, "consolidate": consolidate}


def told(*what: object) -> None:
    """Say aloud what is done and must not be lost: one write that a kill cannot cut."""
    os.write(ALOUD[1], (json.dumps(what) + "\n").encode())


ALOUD = os.pipe()


def prepared(rounds: int) -> None:
    """The files of all deliveries, the first state, a mark, and everything imported that the work needs."""
    from django.core.management import call_command
    from django.db import connection

    from concert.centres.research.tests.factories import (
        MALI,
        a_boat,
        a_boat_listed,
        a_mark,
        as_csv,
        as_json,
        incident,
        taken,
    )  # fmt: skip
    from concert.ground.reference.tests.factories import vocabulary

    if connection.vendor != "sqlite":  # the home was made with a database of its own: this one is empty
        call_command("migrate", verbosity=0, skip_checks=True)
        vocabulary()
    folder = Path(sys.argv[3])
    for number in range(rounds + 1):
        boats = [a_boat(each) for each in range(BOATS)]
        boats[number % BOATS] |= {"number_dead": str(900 + number), "total_dead_and_missing": str(900 + number)}
        as_json(folder / f"{number}.json", [*boats, incident(99, web_id="2015.MMP99", **MALI)])
    taken("united", as_csv(folder / "united.csv", [a_boat_listed(each) for each in range(0, BOATS, 3)]), on=ON)
    a_mark()
    take_in(0)
    consolidate(0)


def results() -> dict[str, list[Any]]:
    """What stands in the end, to the byte: a folder is named by the checksum of its manifest, which names the rest."""
    from concert.centres.research.models import Consolidation, LinkDecision, MarkDecision, Release, RepairDecision

    return {
        "releases": list(Release.objects.order_by("pk").values_list("number", "checksum", "folder")),
        "states": list(Consolidation.objects.order_by("pk").values_list("incidents_file", "low", "best", "high")),
        "links": list(LinkDecision.objects.order_by("pk").values_list("left", "right", "verdict")),
        "marks": list(MarkDecision.objects.order_by("pk").values_list("number", "decision", "reason")),
        "repairs": list(RepairDecision.objects.order_by("pk").values_list("record", "verdict")),
    }


def said_so_far() -> list[list[Any]]:
    """What the killed ones said that they had done."""
    os.set_blocking(ALOUD[0], False)
    try:
        return [json.loads(line) for line in os.read(ALOUD[0], 65536).decode().splitlines()]
    except BlockingIOError:
        return []


def lost(said: list[list[Any]]) -> list[list[Any]]:
    """Decisions that were told and are not in the database."""
    from concert.centres.research.models import LinkDecision, MarkDecision, RepairDecision
    from concert.centres.research.rules.marks import LEADS_TO, Decision

    here = {("link", pk, word) for pk, word in LinkDecision.objects.values_list("pk", "verdict")}
    here |= {("repair", pk, word) for pk, word in RepairDecision.objects.values_list("pk", "verdict")}
    made = MarkDecision.objects.values_list("mark_id", "decision")
    here |= {("mark", pk, str(LEADS_TO[Decision(word)])) for pk, word in made}
    return [each for each in said if tuple(each) not in here]


def half_done() -> list[str]:
    """What readers could see and is not whole: every file that the index names must be there, as it was written."""
    from concert.centres.research.models import Consolidation, Delivery, Release, ReleaseFile
    from concert.centres.research.rules.lake import consolidation_folder, release_folder, rows_file, sealed_file
    from concert.ground import home

    lake, sealed = home.lake_dir(), home.sealed_dir()
    files = {rows_file(lake, sha): sha for sha in ReleaseFile.objects.values_list("sha256", flat=True)}
    files |= {sealed_file(sealed, sha): sha for sha in Delivery.objects.values_list("sha256", flat=True)}
    for folder in Release.objects.values_list("folder", flat=True):
        files[release_folder(lake, folder) / "manifest.json"] = folder
    for folder in Consolidation.objects.values_list("folder", flat=True):
        place = consolidation_folder(lake, folder)
        files[place / "manifest.json"] = folder
        if (place / "manifest.json").exists():
            listed = json.loads((place / "manifest.json").read_text())["files"]
            files |= {next(place.glob(f"{name}.*"), place / name): sha for name, sha in listed.items()}
    wrong = [f"missing {file}" for file in files if not file.exists()]
    wrong += [f"changed {file}" for file, sha in files.items() if file.exists() and digest(file) != sha]
    for release in Release.objects.all():
        if not (release.files.exists() and release.figure_rows.exists()):
            wrong.append(f"bare {release.number}")
        if not (release_folder(lake, release.folder) / "figures.parquet").exists():
            wrong.append(f"without figures {release.number}")
    return wrong


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def left_over() -> list[str]:
    """What lies in the lake or in the sealed store and is not indexed, after everything ended well."""
    from concert.centres.research.models import Consolidation, Delivery, Release, ReleaseFile
    from concert.ground import home

    indexed = {f"{sha}.parquet" for sha in ReleaseFile.objects.values_list("sha256", flat=True)}
    indexed |= {f"{sha}.parquet" for sha in Delivery.objects.values_list("quarantine_file", flat=True)}
    indexed |= set(Delivery.objects.values_list("sha256", flat=True))
    indexed |= {
        *Release.objects.values_list("folder", flat=True),
        *Consolidation.objects.values_list("folder", flat=True),
    }
    lake = home.lake_dir()
    found = [file for file in home.sealed_dir().rglob("*") if file.is_file()]
    found += [file for room in ("files", "releases", "consolidations") for file in (lake / room).iterdir()]
    return [str(each) for each in [*found, *lake.glob("staging")] if each.name not in indexed]


def forked(work: Work, number: int) -> int:
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            work(number)
            os._exit(0)
        except BaseException as wrong:
            sys.stderr.write(f"{work.__name__} {number}: {wrong!r}\n")
        finally:
            os._exit(1)
    return child


def killed(work: Work, number: int, after: float) -> bool:
    """Let the work begin and kill it; whether it was still at it. Work that ends before the kill must end well."""
    child = forked(work, number)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and status:
        raise SystemExit(f"{work.__name__} {number} broke without being killed")
    return os.WIFSIGNALED(status)


def finished(work: Work, number: int) -> None:
    _pid, status = os.waitpid(forked(work, number), 0)
    if status:
        raise SystemExit(f"{work.__name__} {number} did not end after a kill")


def measured(work: Work, number: int) -> float:
    begun = time.monotonic()
    finished(work, number)
    return time.monotonic() - begun


def main(rounds: int, seed: str) -> dict[str, Any]:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "concert.settings"
    django.setup()
    from django.db import connections

    prepared(rounds)
    chance, hit, wrong = random.Random(seed), dict.fromkeys(KINDS, 0), []
    acknowledged: list[list[Any]] = []
    longest = dict.fromkeys(KINDS, 0.0)
    for number in range(1, rounds + 1):
        for kind in KINDS:
            for _kill in range(KILLS_EACH if seed and number > 1 else 0):
                hit[kind] += killed(WORKS[kind], number, chance.uniform(0, longest[kind] * LONGER))
                acknowledged += said_so_far()
                wrong += [[kind, number, each] for each in half_done() + lost(acknowledged)]
            longest[kind] = measured(WORKS[kind], number)
            acknowledged += said_so_far()
    wrong += [["end", rounds, each] for each in left_over()]
    connections.close_all()
    return {"hit": hit, "wrong": wrong, "acknowledged": len(acknowledged), "seconds": longest, **results()}


if __name__ == "__main__":
    json.dump(main(int(sys.argv[1]), sys.argv[2]), sys.stdout)
