"""An upload runs as a job, and a job that is started again after a kill does nothing twice."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from concert.centres.research import actions, queries
from concert.centres.research.models import Release
from concert.centres.research.tasks import take_in
from concert.centres.research.tests.factories import DAY, a_home, incident
from concert.ground import home
from concert.ground.jobs import queries as jobs
from concert.ground.jobs.actions import run_here
from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import a_person
from concert.ground.refusals import Refusal

if TYPE_CHECKING:
    from concert.ground.jobs.models import Job
    from concert.ground.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward() -> User:
    a_home()
    return a_person(Role.DATA_STEWARD)


def received(steward: User, content: bytes, name: str = "../../2015 (1).json") -> Job:
    return actions.receive([(name, [content[:40], content[40:]])], "missing_migrants", by=steward, on=DAY)


def quietly(done: int, total: int | None = None, note: str = "") -> None:
    return


def test_an_upload_is_kept_sealed_and_taken_in_by_its_job(steward: User) -> None:
    job = received(steward, json.dumps([incident(1)]).encode())
    [kept] = job.arguments["files"]
    assert kept.startswith(str(home.sealed_dir()))
    assert kept.endswith("/2015_1_.json")
    first = take_in(job.arguments, quietly)
    assert not list((home.sealed_dir() / actions.INCOMING).iterdir())
    assert [each["accepted"] for each in first["files"]] == [1]
    again = take_in(job.arguments, quietly)
    assert again["releases"] == first["releases"]
    assert Release.objects.count() == 1
    assert queries.release(first["releases"][0]).published_by == steward


def test_a_refused_upload_leaves_nothing(steward: User) -> None:
    job = received(steward, b"[{")
    with pytest.raises(Refusal) as refused:
        take_in(job.arguments, quietly)
    assert refused.value.code == "research.file.cut"
    assert not list((home.sealed_dir() / actions.INCOMING).iterdir())
    assert not Release.objects.exists()


def test_an_upload_whose_job_never_ran_is_removed_a_day_later(steward: User) -> None:
    waiting = received(steward, b"[1]")
    abandoned = home.sealed_dir() / actions.INCOMING / "abandoned"
    abandoned.mkdir()
    for folder in (abandoned, Path(waiting.arguments["folder"])):
        os.utime(folder, (0, 0))
    received(steward, b"[2]")
    assert not abandoned.exists()
    assert Path(waiting.arguments["folder"]).exists()


def test_a_large_upload_and_a_stranger_are_refused(steward: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("concert.centres.research.actions.receiving.MOST_UPLOADED", 100)
    with pytest.raises(Refusal) as refused:
        received(steward, b"[" * 200)
    assert refused.value.code == "research.upload.large"
    stranger = a_person()
    with pytest.raises(Refusal) as refused:
        actions.receive([("a.json", [b"[]"])], "missing_migrants", by=stranger, on=DAY)
    assert refused.value.code == "people.not_permitted"
    assert not jobs.latest_of("research.take_in", user=None).exists()


def test_the_work_is_registered_under_its_kind(steward: User) -> None:
    with pytest.raises(Refusal) as refused:
        run_here(
            "research.take_in", {"folder": "/nowhere", "checksums": ["abcdef1234"]}, by=None, on=DAY, progress=quietly
        )
    assert refused.value.code == "research.delivery.unknown"
