"""The lake elsewhere holds what the home's lake holds; a home that lost its files gets them back as they were."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

from concert.centres.research import queries
from concert.centres.research.actions.lake import even_out, indexed
from concert.centres.research.actions.staging import stage, sweep
from concert.centres.research.models import Release
from concert.centres.research.queries import Question
from concert.centres.research.tests.factories import a_home, as_json, fingerprint, population, taken
from concert.ground import home
from concert.ground.refusals import Refusal
from concert.methods.lake import MANIFEST, Lake, Unreachable

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["memory", "file"])
def address(request: pytest.FixtureRequest, tmp_path: Path, settings: Any) -> Iterator[str]:
    settings.LAKE = "memory://lake" if request.param == "memory" else f"file://{tmp_path}/elsewhere"
    yield settings.LAKE
    fsspec.filesystem("memory").store.clear()


def names(address: str) -> set[str]:
    system, root = fsspec.core.url_to_fs(address)
    root = root.rstrip("/")
    return {file.removeprefix(f"{root}/") for file in system.find(root)} if system.exists(root) else set()


def test_a_release_is_put_into_the_lake_and_comes_back_the_same(address: str, tmp_path: Path) -> None:
    a_home()
    taken("unhcr", as_json(tmp_path / "population.json", [population(), population(coo_iso="SYR", refugees=500)]))
    question = Question("refugees-hosted", ("AUT",), by=("origin",))
    before, files = queries.explore(question).rows, fingerprint([home.lake_dir()])
    assert names(address) == {name.removeprefix(f"{home.lake_dir()}/") for name in files}
    shutil.rmtree(home.lake_dir())
    found = even_out()
    assert (found.sent, found.brought, found.absent) == (0, len(indexed()), ())
    assert fingerprint([home.lake_dir()]) == files
    assert queries.explore(question).rows.equals(before)
    assert even_out().as_json == {"sent": 0, "brought": 0, "absent": ()}


def test_what_stood_only_in_the_home_is_sent(tmp_path: Path, settings: Any) -> None:
    a_home()
    taken("unhcr", as_json(tmp_path / "population.json", [population()]))
    settings.LAKE = f"file://{tmp_path}/elsewhere"
    assert even_out().sent == len(indexed())
    shutil.rmtree(home.lake_dir())
    settings.LAKE = ""
    assert len(even_out().absent) == len(indexed())


def test_a_file_that_changed_in_the_lake_is_not_brought(address: str, tmp_path: Path) -> None:
    a_home()
    taken("unhcr", as_json(tmp_path / "population.json", [population()]))
    system, root = fsspec.core.url_to_fs(address)
    [file] = [each for each in system.find(root) if "/files/" in each]
    system.pipe_file(file, b"something else")
    shutil.rmtree(home.lake_dir())
    with pytest.raises(Refusal) as refused:
        even_out()
    assert refused.value.code == "research.lake.damaged"


def test_a_lake_out_of_reach_publishes_nothing(tmp_path: Path, settings: Any) -> None:
    a_home()
    settings.LAKE = "nowhere://lake"
    with pytest.raises(Refusal) as refused:
        taken("unhcr", as_json(tmp_path / "population.json", [population()]))
    assert refused.value.code == "research.lake.unreachable"
    assert not Release.objects.exists()


def test_what_was_put_and_never_indexed_goes_from_both(address: str) -> None:
    a_home()
    aside = stage()
    aside.release(b"{}")
    aside.move()
    assert names(address)
    sweep()
    assert names(address) == set()
    assert not [file for file in home.lake_dir().rglob("*") if file.is_file()]


def test_a_folder_without_its_manifest_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in (MANIFEST, "a.parquet", "z.parquet"):
        (folder / name).write_bytes(b"{}")
    lake = Lake(f"file://{tmp_path}/elsewhere")
    system = type(fsspec.filesystem("file"))
    put, calls = system.put_file, []

    def fails_at_the_third(self: Any, source: str, target: str, **more: Any) -> None:
        calls.append(Path(source).name)
        if len(calls) == 3:
            raise OSError("the wire was cut")
        put(self, source, target, **more)

    monkeypatch.setattr(system, "put_file", fails_at_the_third)
    with pytest.raises(Unreachable, match="the wire was cut"):
        lake.put(folder, "releases/one")
    assert calls == ["a.parquet", "z.parquet", MANIFEST]
    assert not lake.has("releases/one")
    lake.put(folder, "releases/one")
    assert lake.has("releases/one")
