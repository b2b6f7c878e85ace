"""A delivery whose workers are killed is taken in once: nothing half done, nothing twice, nothing left lying about."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from walks.homes import DEMONSTRATION, Homes

CONCERT = Path(sys.executable).parent / "concert"
KILLS = int(os.environ.get("CONCERT_DRILL", "20"))


def run(home: Path, *words: object) -> str:
    environment = {**os.environ, "CONCERT_HOME": str(home)}
    ran = subprocess.run(
        [*map(str, words)], env=environment, capture_output=True, text=True, check=False, timeout=120 + 5 * KILLS
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.slow
def test_a_take_in_whose_workers_are_killed_ends_once_and_whole(tmp_path: Path, homes: Homes) -> None:
    home = homes.made(tmp_path / "home", DEMONSTRATION)
    before = counts(home)
    told = json.loads(run(home, sys.executable, Path(__file__).with_name("killing_take_in.py"), KILLS))
    assert told["hit"] >= KILLS // 4, "too few kills met a worker at work to prove anything"
    assert [(job["state"], job["reasons"]) for job in told["jobs"]] == [("done", [])] * len(told["jobs"])
    assert max(job["attempts"] for job in told["jobs"]) > 1
    uploaded = len(told["checksums"])
    assert counts(home) == {name: number + uploaded for name, number in before.items()}
    assert sorted(job["result"]["files"][0]["accepted"] > 0 for job in told["jobs"]) == [True] * uploaded
    assert set(told["checksums"]) <= sealed(home)
    every_file_is_what_its_release_says(home)
    nothing_is_left_aside(home)
    run(home, CONCERT, "trail", "verify")


def counts(home: Path) -> dict[str, int]:
    """Deliveries, releases and acts of taking in: each grows by one with each new delivery."""
    asked = {
        "deliveries": "SELECT count(*) FROM research_delivery",
        "releases": "SELECT count(*) FROM research_release",
        "acts": "SELECT count(*) FROM trail_entry WHERE act = 'research.take_in'",
    }
    with sqlite3.connect(home / "concert.sqlite3") as database:
        return {name: database.execute(question).fetchone()[0] for name, question in asked.items()}


PLANS = {"incoming", "previews", "states"}
"""Folders of the sealed store that hold no deliveries: uploads on their way, and what plans keep there."""


def sealed(home: Path) -> set[str]:
    """Checksums of the sealed files, each computed from its bytes; a file is named by its own."""
    files = [file for file in (home / "sealed").rglob("*") if file.is_file() and not PLANS & set(file.parts)]
    assert all(sha256(file) == file.stem for file in files)
    return {file.stem for file in files}


def every_file_is_what_its_release_says(home: Path) -> None:
    with sqlite3.connect(home / "concert.sqlite3") as database:
        folders = {folder for (folder,) in database.execute("SELECT folder FROM research_release")}
    lake = home / "lake"
    assert {folder.name for folder in (lake / "releases").iterdir()} == folders
    named = set()
    for folder in folders:
        manifest = json.loads((lake / "releases" / folder / "manifest.json").read_text())
        assert sha256(lake / "releases" / folder / manifest["figures"]["file"]) == manifest["figures"]["sha256"]
        for part in manifest["files"]:
            assert sha256(lake / part["file"]) == part["sha256"]
            named.add(lake / part["file"])
    assert {file for file in (lake / "files").iterdir() if file.is_file()} >= named


def nothing_is_left_aside(home: Path) -> None:
    aside = [home / "lake" / "staging", home / "sealed" / "incoming"]
    assert [str(left.relative_to(home)) for folder in aside if folder.exists() for left in folder.iterdir()] == []
