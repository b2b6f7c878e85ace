"""Killed at any moment, a take-in is either done or it never was; the next one finds nothing half."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from concert.centres.research.tests.factories import as_json, fingerprint, incident

KILLS = int(os.environ.get("CONCERT_KILLS", "6"))
TAKE = """
import sys
from datetime import date
from pathlib import Path
from typing import Any
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "concert.settings"
import django
django.setup()
from concert.centres.research.actions import take_in
print("ready", flush=True)
take_in([Path(sys.argv[1])], "missing_migrants", by=None, on=date(2026, 11, 23))
print("done", flush=True)
"""
MAKE = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "concert.settings"
import django
django.setup()
from datetime import date
from django.core.management import call_command
from concert.ground import home
home.make(demonstration=False, on=date(2026, 11, 23))
call_command("migrate", verbosity=0)
from concert.ground.reference.actions import load_reference
load_reference(date(2026, 11, 23))
"""


def started(code: str, folder: Path, *words: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "CONCERT_HOME": str(folder)}
    return subprocess.Popen([sys.executable, "-c", code, *words], env=environment, stdout=subprocess.PIPE, text=True)


def asked(folder: Path, question: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(folder / "concert.sqlite3")
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()


def nothing_is_half(folder: Path) -> None:
    """Everything indexed lies in its place, and every release has its deliveries, files and figures."""
    for (name,) in asked(folder, "SELECT folder FROM research_release"):
        assert (folder / "lake" / "releases" / str(name) / "manifest.json").exists()
        assert (folder / "lake" / "releases" / str(name) / "figures.parquet").exists()
    for (sha,) in asked(folder, "SELECT sha256 FROM research_releasefile"):
        assert (folder / "lake" / "files" / f"{sha}.parquet").exists()
    for (sha,) in asked(folder, "SELECT sha256 FROM research_delivery"):
        assert (folder / "sealed" / str(sha)[:2] / str(sha)).exists()
    bare = (
        "SELECT number FROM research_release r WHERE NOT EXISTS (SELECT 1 FROM research_{} f WHERE f.release_id = r.id)"
    )
    for table in ("releasefile", "figure"):
        assert asked(folder, bare.format(table)) == []
    assert asked(folder, "PRAGMA foreign_key_check") == []


def nothing_is_left_over(folder: Path) -> None:
    """Every file of the lake and the sealed store is indexed."""
    indexed = {str(sha) for (sha,) in asked(folder, "SELECT sha256 FROM research_releasefile")}
    assert {file.stem for file in (folder / "lake" / "files").glob("*")} == indexed
    sealed = {str(sha) for (sha,) in asked(folder, "SELECT sha256 FROM research_delivery")}
    assert {file.name for file in (folder / "sealed").rglob("*") if file.is_file()} == sealed
    releases = {str(name) for (name,) in asked(folder, "SELECT folder FROM research_release")}
    assert {each.name for each in (folder / "lake" / "releases").iterdir()} == releases
    assert not (folder / "lake" / "staging").exists()


@pytest.mark.slow
def test_a_take_in_that_is_killed_leaves_nothing_half(tmp_path: Path) -> None:
    folder = tmp_path / "killed"
    assert started(MAKE, folder).wait(120) == 0
    chance = random.Random(20261123)
    done = 0
    for kill in range(KILLS):
        rows = [
            incident(n, reported_date=f"{2000 + kill % 20}-12-15", total_dead_and_missing=str(n + kill))
            for n in range(2000)
        ]
        process = started(TAKE, folder, str(as_json(tmp_path / f"{kill}.json", rows)))
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 1.5))
        process.kill()
        done += process.communicate(timeout=60)[0] == "done\n"
        nothing_is_half(folder)
        assert asked(folder, "SELECT count(*) FROM research_release")[0][0] >= done
    last = started(TAKE, folder, str(as_json(tmp_path / "last.json", [incident(1)])))
    assert last.communicate(timeout=120)[0] == "ready\ndone\n"
    nothing_is_half(folder)
    nothing_is_left_over(folder)


@pytest.mark.slow
def test_two_take_ins_at_once_wait_for_each_other(tmp_path: Path) -> None:
    folder = tmp_path / "both"
    assert started(MAKE, folder).wait(120) == 0
    files = [as_json(tmp_path / f"{year}.json", [incident(1, reported_date=f"{year}-12-15")]) for year in (2014, 2015)]
    both = [started(TAKE, folder, str(file)) for file in files]
    assert [each.communicate(timeout=120)[0] for each in both] == ["ready\ndone\n"] * 2
    question = (
        "SELECT r.previous_id IS NULL, f.partition FROM research_release r "
        "JOIN research_releasefile f ON f.release_id = r.id"
    )
    found = asked(folder, question)
    assert sorted(partition for first, partition in found if not first) == ["2014", "2015"]
    assert len(found) == 3
    nothing_is_half(folder)
    nothing_is_left_over(folder)


@pytest.mark.slow
def test_a_bad_file_at_the_terminal_is_one_message_and_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    assert started(MAKE, folder).wait(120) == 0
    good = as_json(tmp_path / "good.json", [incident(1)])
    cut = tmp_path / "cut.json"
    cut.write_bytes(good.read_bytes()[:200])
    assert started(TAKE, folder, str(good)).wait(120) == 0
    before = (
        fingerprint([folder / "lake", folder / "sealed"]),
        asked(folder, "SELECT * FROM research_release"),
        dumped(folder),
    )
    for words, said in (
        (["missing_migrants", str(cut)], f"{cut}: row 1: The file ends in the middle"),
        (["missing_migrants", str(tmp_path)], f"{tmp_path}: This is a folder, not a file."),
        (["nowhere", str(good)], "Concert knows no source nowhere."),
    ):
        command = [str(Path(sys.executable).parent / "concert"), "data", "take-in", *words]
        ran = subprocess.run(
            command,
            env={**os.environ, "CONCERT_HOME": str(folder)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert (ran.returncode, ran.stdout, len(ran.stderr.splitlines())) == (1, "", 1)
        assert ran.stderr.startswith(said)
    assert (
        fingerprint([folder / "lake", folder / "sealed"]),
        asked(folder, "SELECT * FROM research_release"),
        dumped(folder),
    ) == before


def dumped(folder: Path) -> str:
    """The database's logical dump."""
    connection = sqlite3.connect(folder / "concert.sqlite3")
    try:
        return "\n".join(connection.iterdump())
    finally:
        connection.close()
