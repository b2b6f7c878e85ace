"""Home and area page of the demonstration against a bare Django list page of 50 rows, under the same web server."""

from __future__ import annotations

import http.client
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from benchmarks.measure import ROOT, Measured, Row, a_home, cpu_of_tree, free_port, served

BAR = 2.5
WARM, ASKED, ROUNDS = 40, 200, 5
PAGES = {"home page": "/", "area page, 23 objectives": "/areas/QMC/", "area page in Arabic": "/ar/areas/QMC/"}
SIGNED_IN = ", for somebody signed in"


def bench() -> Iterator[Row]:
    """For the public, whose pages are kept until an act changes something, and for somebody signed in."""
    with a_home(demonstration=True) as home, served(home) as (address, ours), bare() as (port, theirs):
        host = address.removeprefix("http://")
        session = signed_in(address)
        for what, path in PAGES.items():
            for reader, cookie in (("", ""), (SIGNED_IN, session)):
                mine, plain = [], []
                for _round in range(ROUNDS):
                    mine.append(cpu_per_page(host, path, ours, cookie))
                    plain.append(cpu_per_page(f"127.0.0.1:{port}", "/", theirs))
                yield Row(what + reader, "ms CPU", Measured.of(mine), Measured.of(plain), None if cookie else BAR)


def signed_in(address: str) -> str:
    """The cookie of somebody who continues as the first invented person, for whom no page is kept."""
    kept = CookieJar()
    opener = build_opener(HTTPCookieProcessor(kept))
    with opener.open(f"{address}/sign-in/") as page:
        fields = dict(re.findall(r'name="(csrfmiddlewaretoken|person)" value="([^"]+)"', page.read().decode()))
    with opener.open(f"{address}/sign-in/demonstration/", urlencode(fields | {"next": "/about/"}).encode()):
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in kept)


@contextmanager
def bare() -> Iterator[tuple[int, int]]:
    """The bare project on a free port: the port, and the process whose children do the work."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="concert-bare-") as folder:
        command = [sys.executable, "-m", "benchmarks.bare_django", folder, str(port)]
        process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
        try:
            _wait_for(port, process)
            yield port, process.pid
        finally:
            process.terminate()
            process.wait(30)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 40
    while time.monotonic() < until and process.poll() is None:
        try:
            ask(http.client.HTTPConnection("127.0.0.1", port, timeout=5), "/")
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the bare project did not answer")


def ask(connection: http.client.HTTPConnection, path: str, cookie: str = "") -> int:
    """One page read to its end; its size. Anything but a page stops the bench."""
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    size = len(answer.read())
    if answer.status != http.client.OK:
        raise RuntimeError(f"{path} was answered with {answer.status}")
    return size


def cpu_per_page(host: str, path: str, process: int, cookie: str = "", *, asked: int | None = None) -> float:
    """Milliseconds of CPU that the server's processes take for one page, asked often; `asked` for slow ones."""
    warm, times = (WARM, ASKED) if asked is None else (2, asked)
    connection = http.client.HTTPConnection(host, timeout=30)
    for _time in range(warm):
        ask(connection, path, cookie)
    before = cpu_of_tree(process)
    for _time in range(times):
        ask(connection, path, cookie)
    used = cpu_of_tree(process) - before
    connection.close()
    return 1000 * used / times


if __name__ == "__main__":
    print(Path(__file__).name, *bench(), sep="\n")
