"""Killed at any moment, work is either done or it never was: nothing half is seen, nothing said is lost."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest

from concert.centres.research.tests.factories import as_json, fingerprint, incident

KILLS = int(os.environ.get("CONCERT_DRILL", "20"))
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


def worked(home: Path, rounds: int, seed: str, database: str = "sqlite") -> dict[str, Any]:
    """What a process did in so many rounds of taking in, deciding and consolidating, killed or not."""
    (home / "files").mkdir(exist_ok=True)
    ran = subprocess.run(
        [sys.executable, "-m", "concert.centres.research.tests.killing", str(rounds), seed, str(home / "files")],
        env={**os.environ, "CONCERT_HOME": str(home), "CONCERT_DATABASE": database},
        capture_output=True, text=True, timeout=120 + 60 * rounds, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return cast("dict[str, Any]", json.loads(ran.stdout))


@pytest.mark.slow
def test_whatever_is_killed_nothing_is_half_nothing_is_lost_and_the_end_is_the_same(
    tmp_path: Path, homes: Any, database: str
) -> None:
    """Each round kills a take-in, decisions and a consolidation three times each, and then lets them end."""
    rounds = 1 + -(-KILLS // 9)
    seed = os.environ.get("CONCERT_SEED", "20261124")
    calm = worked(homes.made(tmp_path / "calm"), rounds, "")
    killed = worked(homes.made(tmp_path / "killed"), rounds, seed, database)
    print(f"seed {seed}: of {9 * (rounds - 1)} kills these met work: {killed['hit']}; seconds {killed['seconds']}")
    assert killed["wrong"] == []
    assert sum(killed["hit"].values()) >= KILLS // 3, "too few kills met work to prove anything"
    for kept in ("releases", "states", "links", "marks", "repairs"):
        assert killed[kept] == calm[kept], kept
    assert len(calm["releases"]) == rounds + 2
    assert killed["acknowledged"] >= 3 * rounds


@pytest.mark.slow
def test_two_take_ins_at_once_wait_for_each_other(tmp_path: Path, homes: Any) -> None:
    folder = homes.made(tmp_path / "both")
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
def test_a_bad_file_at_the_terminal_is_one_message_and_changes_nothing(tmp_path: Path, homes: Any) -> None:
    folder = homes.made(tmp_path / "home")
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
