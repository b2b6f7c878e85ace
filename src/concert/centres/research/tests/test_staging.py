"""Writing to the lake: a full disk is said in words, and any file can be kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.db import OperationalError

from concert.centres.research import actions
from concert.centres.research.models import Delivery, Release
from concert.centres.research.tests.factories import a_home, as_json, fingerprint, incident, taken
from concert.ground import home
from concert.ground.refusals import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_full_home")]


@pytest.fixture
def a_full_home() -> None:
    a_home()


def incidents(path: Path, **changes: str) -> Path:
    """A file of one incident of 2015."""
    return as_json(path, [incident(1, **{"reported_date": "2015-12-20"} | changes)])


@pytest.mark.parametrize(
    "wrong",
    [OSError(28, "No space left on device"), OperationalError("database or disk is full")],
    ids=["system", "database"],
)
def test_a_full_disk_is_said_and_changes_nothing(
    wrong: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_words: object, **_facts: object) -> None:
        raise wrong

    before = fingerprint([home.lake_dir(), home.sealed_dir()])
    monkeypatch.setattr(actions.publishing, "_index", full)
    with pytest.raises(Refusal) as refused:
        taken("missing_migrants", incidents(tmp_path / "2015.json"))
    assert refused.value.code == "research.take_in.disk_full"
    assert fingerprint([home.lake_dir(), home.sealed_dir()]) == before
    assert not Release.objects.exists()


def test_a_file_is_taken_in_whatever_its_name(tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"two\nlines\xff.json")
    odd.write_bytes(incidents(tmp_path / "2015.json").read_bytes())
    taken("missing_migrants", odd)
    assert Delivery.objects.get().file_name == "two?lines?.json"
