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
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

COMMAND = Path(sys.executable).parent / "concert"
LINK = re.compile(r'href="([^"#]+)')
ROLES = (
    *("Administrator", "Data steward", "Plan author · Brenmar", "Plan author · Dorayne", "Plan author · Caldry"),
    *("Signatory of reports · Dorayne", "Oversight body · Caldry"),
)
"""Whose pages are walked: Brenmar has a draft of a plan, Dorayne a draft of a report, Caldry recommendations."""
FEW = 3
DRILL = "CONCERT_DRILL" in os.environ
MANY = dict.fromkeys(("plans:plan", "plans:measure", "reports:report", "research:delivery"), 14)
"""Kinds of page of which only some lead on, by whose they are and what has happened there."""
MOVED = "/measures/CLD-12.1/steps/3/"
"""A step among a hundred that was reported on: whoever may take that back finds the way from here."""
OTHER_DOORS = ("/static/", "/fr/", "/ar/", "/api/", "//")


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Serve a home as a stranger would; yields its address. CONCERT_WALK_AT names one that runs."""
    if running := os.environ.get("CONCERT_WALK_AT"):
        yield running.rstrip("/")
        return
    port = free_port()
    environment = {**os.environ, "CONCERT_HOME": str(home)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    subprocess.run([COMMAND, "jobs", "rehearse", "--steps", "2"], env=environment, check=True, capture_output=True)
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


def _wait_for(address: str, server: subprocess.Popen[bytes], seconds: float = 90) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/robots.txt", timeout=5).close()  # noqa: S310  (our own server)
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
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


class Reader:
    """Somebody who reads pages and follows links: the public, or an invented person of the demonstration."""

    def __init__(self, site: str, name: str = "") -> None:
        self.site, self.name = site, name
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        if name:
            self._sign_in(name)

    def _sign_in(self, name: str) -> None:
        page = self.read("/sign-in/")
        form = next(part for part in page.split("<form")[1:] if name in part)
        fields = dict(re.findall(r'name="(csrfmiddlewaretoken|person)" value="([^"]+)"', form))
        sent = urllib.parse.urlencode({**fields, "next": ""}).encode()
        headers = {"Referer": self.site + "/sign-in/"}
        act = urllib.request.Request(self.site + "/sign-in/demonstration/", sent, headers)  # noqa: S310  (our own)
        self.opener.open(act, timeout=60).close()

    def read(self, path: str) -> str:
        """A page as text; empty where it is not a page."""
        with self.opener.open(self.site + path, timeout=60) as answer:
            kind = answer.headers["Content-Type"]
            return answer.read().decode() if kind.startswith("text/html") else ""


def people_of(site: str) -> list[str]:
    """Invented people of the demonstration, one for each role that opens pages of its own."""
    told = re.findall(r"<p><strong>([^<]+)</strong>(.*)</p>", Reader(site).read("/sign-in/"))
    chosen = (next((name for name, roles in told if role in roles), None) for role in ROLES)
    return list(dict.fromkeys(name for name in chosen if name))


@dataclass(slots=True)
class Walk:
    """What was found by links alone: the first path of each kind of page with its reader; links that led nowhere."""

    found: dict[str, tuple[str, str]] = field(default_factory=dict)
    dead: list[str] = field(default_factory=list)

    def follow(self, reader: Reader, *starts: str, each: int) -> None:
        """Follow links from some pages; of each kind of page the first few are read; English only, no downloads.

        Of kinds that somebody before has found fewer are read: all of them in the drill.
        """
        waiting, seen, read = list(starts), set(starts), Counter[str]()
        known = set() if DRILL else set(self.found)
        while waiting:
            path = waiting.pop(0)
            name = name_of(urlsplit(path).path)
            if not name:
                self.dead.append(path)
            if not name or read[name] >= MANY.get(name, FEW if name in known else each) or "as=" in path:
                continue
            read[name] += 1
            try:
                text = reader.read(path)
            except urllib.error.HTTPError as problem:
                self.dead.append(f"{problem.code} {path} for {reader.name or 'the public'}")
                continue
            self.found.setdefault(name, (path, reader.name))
            for link in LINK.findall(text):
                to = urljoin(path, link.replace("&amp;", "&"))
                if to not in seen and to.startswith("/") and not to.startswith(OTHER_DOORS):
                    seen.add(to)
                    waiting.append(to)


def walk(site: str) -> Walk:
    """Everything that the public and people of these roles reach by links in a demonstration."""
    made = Walk()
    made.follow(Reader(site), "/", each=5 if DRILL else 3)
    for name in people_of(site):
        made.follow(Reader(site, name), "/desk/", MOVED, each=8 if DRILL else 5)
    return made


def chromium() -> str | None:
    """The browser's path, from CONCERT_CHROMIUM or wherever the system keeps it."""
    named = os.environ.get("CONCERT_CHROMIUM")
    return named or next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
