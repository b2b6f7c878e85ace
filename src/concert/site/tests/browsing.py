"""What a walk through the pages needs: a served demonstration, a reader who follows links, a browser."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

COMMAND = Path(sys.executable).parent / "concert"
LINK = re.compile(r'href="([^"#]+)')


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def served(home: Path, *options: str) -> Iterator[str]:
    """Make a home and serve it as a stranger would; yields its address. CONCERT_WALK_AT names one that runs."""
    if running := os.environ.get("CONCERT_WALK_AT"):
        yield running.rstrip("/")
        return
    port = free_port()
    environment = {**os.environ, "CONCERT_HOME": str(home)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    subprocess.run([COMMAND, "init", *options], env=environment, check=True, timeout=400, capture_output=True)
    log = (home / "walk.log").open("w")
    server = subprocess.Popen([COMMAND, "serve", "--port", str(port)], env=environment, stdout=log, stderr=log)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(30)
        log.close()


def _wait_for(address: str, server: subprocess.Popen[bytes], seconds: float = 40) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/robots.txt", timeout=5).close()  # noqa: S310  (our own server)
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(f"the server at {address} did not answer; it ended with {server.poll()}")


def named_addresses(patterns: list[URLPattern | URLResolver] | None = None, space: str = "") -> Iterator[str]:
    """The name of every address of the site but the API's own, such as `plans:plan`."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(each, URLResolver):
            inner = ":".join(part for part in (space, each.namespace or "") if part)
            if not inner.startswith("api"):
                yield from named_addresses(each.url_patterns, inner)
        elif each.name:
            yield f"{space}:{each.name}" if space else each.name


def name_of(path: str) -> str:
    """The name of the address, empty where nothing answers to it."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def read(address: str) -> str:
    """A page as text; empty where it is not a page."""
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310  (our own server)
        return answer.read().decode() if answer.headers["Content-Type"].startswith("text/html") else ""


def followed(address: str, *, most: int = 400) -> tuple[dict[str, str], list[str]]:
    """By links alone from the home page: the first path of each name, and every link that led nowhere.

    Of each kind of page the first three are read; English only, no downloads.
    """
    found: dict[str, str] = {}
    seen, waiting, dead = {"/"}, ["/"], []
    read_of: dict[str, int] = {}
    while waiting and sum(read_of.values()) < most:
        path = waiting.pop(0)
        name = name_of(urlsplit(path).path)
        if not name:
            dead.append(path)
            continue
        if read_of.get(name, 0) >= 3 or "as=" in path:
            continue
        read_of[name] = read_of.get(name, 0) + 1
        try:
            text = read(address + path)
        except urllib.error.HTTPError as problem:
            dead.append(f"{problem.code} {path}")
            continue
        found.setdefault(name, path)
        for link in LINK.findall(text):
            to = urljoin(path, link.replace("&amp;", "&"))
            local = to.startswith("/") and not to.startswith(("/static/", "/fr/", "/ar/", "/api/", "//"))
            if local and to not in seen:
                seen.add(to)
                waiting.append(to)
    return found, dead


def chromium() -> str | None:
    """The browser's path, from CONCERT_CHROMIUM or wherever the system keeps it."""
    named = os.environ.get("CONCERT_CHROMIUM")
    return named or next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
