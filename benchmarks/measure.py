"""How a measurement is taken: real processes, CPU and peak memory from the kernel, median and range of several runs."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONCERT = Path(sys.executable).parent / "concert"


class Skipped(Exception):
    """This machine lacks what the bench needs; the message says what."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a process with all its children: seconds by the clock, seconds of CPU, peak memory in MB."""

    seconds: float
    cpu: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Measured:
    """Several values of one kind: the middle one and the range."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Measured:
        return cls(statistics.median(values), min(values), max(values))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, for us and for the plain tool, and the most that the ratio may be.

    Without `theirs` the bar is for our value itself. Without a bar the line only informs.
    """

    what: str
    unit: str
    ours: Measured
    theirs: Measured | None = None
    bar: float | None = None
    note: str = ""

    @property
    def judged(self) -> float:
        """The number that the bar is for."""
        return self.ours.median / self.theirs.median if self.theirs else self.ours.median

    @property
    def holds(self) -> bool | None:
        return None if self.bar is None else self.judged <= self.bar


def run(command: Sequence[str | Path], *, home: Path | None = None, settings: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end and say what it took. A failing command stops the bench with what it said."""
    environment = {**os.environ, **({"CONCERT_HOME": str(home)} if home else {}), **(settings or {})}
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen([str(word) for word in command], env=environment, cwd=ROOT, stdout=said, stderr=said)
        _pid, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(
                f"{' '.join(map(str, command))} ended with {process.returncode}:\n{said.read().decode()}"
            )
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def run_python(code: str, *words: str | Path, home: Path | None = None) -> Run:
    """Run a piece of Python in a process of its own: the plain tool that we are measured against."""
    return run([sys.executable, "-c", code, *words], home=home)


def alternately(first: Callable[[], Run], second: Callable[[], Run], times: int = 3) -> tuple[list[Run], list[Run]]:
    """Run two things in turn, so that a busy machine is unfair to both alike."""
    ours: list[Run] = []
    theirs: list[Run] = []
    for _time in range(times):
        ours.append(first())
        theirs.append(second())
    return ours, theirs


def compared(what: str, ours: Sequence[Run], theirs: Sequence[Run], *, bar: float | None = None) -> list[Row]:
    """Three lines from runs of both sides: time (with the bar), CPU and peak memory."""
    lines = []
    for name, unit, limit in (("seconds", "s", bar), ("cpu", "s CPU", None), ("peak_mb", "MB peak", None)):
        sides = [Measured.of([getattr(each, name) for each in side]) for side in (ours, theirs)]
        lines.append(Row(what, unit, sides[0], sides[1], limit))
    return lines


@contextmanager
def a_home(*, demonstration: bool = False) -> Iterator[Path]:
    """A fresh home, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="concert-bench-") as folder:
        home = Path(folder) / "home"
        run([CONCERT, "init", *(["--demonstration"] if demonstration else [])], home=home)
        yield home


@contextmanager
def served(home: Path, *, within: float = 60) -> Iterator[tuple[str, int]]:
    """`concert serve` on a free port: its address, and the process whose children do the work."""
    port = free_port()
    environment = {**os.environ, "CONCERT_HOME": str(home)}
    process = subprocess.Popen([CONCERT, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, process, time.monotonic() + within)
        yield address, process.pid
    finally:
        process.terminate()
        process.wait(30)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], until: float) -> None:
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"concert serve ended with {process.returncode}")
        try:
            urllib.request.urlopen(f"{address}/about/", timeout=5).read()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("concert serve did not answer in time")


def cpu_of_tree(root: int) -> float:
    """Seconds of CPU that a process and all its living descendants have used so far (Linux)."""
    ticks = os.sysconf("SC_CLK_TCK")
    parents: dict[int, int] = {}
    used: dict[int, float] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
            used[int(entry.name)] = (int(fields[11]) + int(fields[12])) / ticks
    return sum(seconds for pid, seconds in used.items() if _descends(pid, root, parents))


def _descends(pid: int, root: int, parents: Mapping[int, int]) -> bool:
    while pid and pid != root:
        pid = parents.get(pid, 0)
    return pid == root


def real_data() -> Path:
    """The folder of real data, or Skipped with the reason."""
    root = Path(os.environ.get("CONCERT_SHARED", ROOT.parent / "shared" / "data"))
    if not (root / "README.md").exists():
        raise Skipped(f"the real data are absent: set CONCERT_SHARED to the folder that holds them (looked at {root})")
    return root
