"""Promises of `concert init` and `concert serve`: a home is made to the end, served as one, and left as one."""

from __future__ import annotations

import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

CONCERT = Path(sys.executable).parent / "concert"
KILLS = 3


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "CONCERT_HOME": str(home)}


def concert(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [CONCERT, *words], env=environment(home), capture_output=True, text=True, check=False, timeout=300
    )


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("serving") / "home"
    ran = concert(home, "init")
    assert ran.returncode == 0, ran.stderr
    return home


@contextmanager
def served(home: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    port = free_port()
    process = subprocess.Popen(
        [CONCERT, "serve", "--port", str(port)], env=environment(home), stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == f"Concert answers at http://127.0.0.1:{port}/\n"
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.kill()
        process.wait()


def children(pid: int) -> dict[int, str]:
    """Children of a process with their command lines."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if parent == pid:
                found[int(entry.name)] = command
    return found


def worker_of(pid: int) -> int | None:
    return next((child for child, command in children(pid).items() if "run-worker" in command), None)


def until(asked, seconds: float = 20):
    """What `asked` returns once it is true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := asked():
            return found
        time.sleep(0.1)
    raise AssertionError("it did not happen in time")


def is_alive(pid: int) -> bool:
    """Whether a process still does anything: one that has ended may wait for whoever adopted it to look."""
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def rows(home: Path) -> dict[str, int]:
    """The number of rows of each table that making a home fills; not of the trail, which may tell of each try."""
    with sqlite3.connect(home / "concert.sqlite3") as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        ours = [name for name in names if name.split("_")[0] in {"reference", "people", "research", "plans", "jobs"}]
        return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in ours}  # noqa: S608


def lake(home: Path) -> set[str]:
    """Every file of the lake by its place, which names its content."""
    return {str(file.relative_to(home)) for file in (home / "lake").rglob("*") if file.is_file()}


@pytest.mark.parametrize(("kind", "longest"), [((), 2.0), (("--demonstration",), 5.0)])
def test_making_a_home_that_was_killed_half_way_is_finished_by_repeating_it(
    tmp_path: Path, kind: tuple[str, ...], longest: float
) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    assert concert(whole, "init", *kind).returncode == 0
    for number in range(KILLS):
        process = subprocess.Popen([CONCERT, "init", *kind], env=environment(killed), stderr=subprocess.DEVNULL)
        time.sleep(random.Random(number).uniform(0.6, longest))
        process.send_signal(signal.SIGKILL)
        process.wait()
    ran = concert(killed, "init", *kind, "--if-missing")
    assert ran.returncode == 0, ran.stderr
    assert rows(killed) == rows(whole)
    assert max(rows(whole).values()) > 0
    assert lake(killed) == lake(whole)


def test_a_home_that_is_there_is_left_alone(made: Path) -> None:
    before = (made / "concert.sqlite3").stat().st_mtime_ns
    ran = concert(made, "init", "--if-missing")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert (made / "concert.sqlite3").stat().st_mtime_ns == before


def test_an_ordinary_home_is_never_made_a_demonstration(made: Path) -> None:
    refused = concert(made, "init", "--demonstration")
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    left = concert(made, "init", "--demonstration", "--if-missing")
    assert (left.returncode, left.stderr) == (0, f"{made} holds an ordinary home. It is served as it is.\n")


def test_an_absent_and_an_unfinished_home_are_not_served(tmp_path: Path) -> None:
    absent = concert(tmp_path / "home", "serve")
    assert absent.returncode == 1
    assert absent.stderr.startswith(f"There is no home at {tmp_path}/home.")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "home.json").write_text('{"demonstration": false, "made_on": "2026-11-23"}')
    unfinished = concert(tmp_path / "home", "serve")
    assert unfinished.returncode == 1
    assert unfinished.stderr.startswith(f"The home at {tmp_path}/home was not made to the end.")


def test_a_home_of_a_newer_concert_is_not_served(tmp_path: Path, made: Path) -> None:
    home = tmp_path / "home"
    subprocess.run(["cp", "-r", str(made), str(home)], check=True)
    with sqlite3.connect(home / "concert.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('jobs', '9999_later', '2030-01-01')"
        )
    refused = concert(home, "serve", "--port", str(free_port()))
    assert refused.returncode == 1
    assert "jobs.9999_later" in refused.stderr


def test_a_port_in_use_is_refused_in_words(made: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = concert(made, "serve", "--port", str(port))
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"Something else listens at 127.0.0.1, port {port}.")
    assert "Traceback" not in refused.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked at in /proc, which Linux alone has")
def test_web_server_and_worker_start_and_stop_together_and_a_dead_worker_is_replaced(made: Path) -> None:
    with served(made) as (address, process):
        assert urllib.request.urlopen(f"{address}/api/openapi.json", timeout=20).status == 200  # noqa: S310
        first = until(lambda: worker_of(process.pid))
        everybody = children(process.pid)
        os.kill(first, signal.SIGKILL)
        second = until(lambda: (found := worker_of(process.pid)) != first and found)
        process.terminate()
        assert process.wait(20) == 0
        until(lambda: not any(map(is_alive, {*everybody, second})))


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked at in /proc, which Linux alone has")
def test_nobody_is_left_when_the_parent_is_killed(made: Path) -> None:
    with served(made) as (_address, process):
        until(lambda: worker_of(process.pid))
        everybody = children(process.pid)
        process.kill()
        process.wait()
        until(lambda: not any(map(is_alive, everybody)))


LISTED = """
import sys
sys.argv = ["concert", "--help"]
from concert.cli import main
try:
    main()
except SystemExit:
    print(*(set(sys.modules) & set("pandas numpy pyarrow duckdb ibis openpyxl scipy splink lxml ninja".split())))
"""


def test_the_list_of_commands_comes_at_once() -> None:
    """Without what only the work itself needs; the limit is far above the 0.6 s that it takes on an idle core."""
    before = os.times()
    told = subprocess.run([sys.executable, "-c", LISTED], check=True, capture_output=True, text=True).stdout
    after = os.times()
    assert "data" in told
    assert told.splitlines()[-1] == ""
    assert after.children_user + after.children_system - before.children_user - before.children_system < 2.5
