"""Reaching out for a file: one machine that was looked up once, under limits of time and size, onto the disk.

A name is resolved once, every machine it leads to must be allowed, and the connection goes to that machine by number:
no second look-up can lead elsewhere (DNS rebinding). The certificate is that of the name. Redirections pass the same
gate. No proxy of the environment is used, no cookie kept, no credential sent.
"""

from __future__ import annotations

import hashlib
import os
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from concert.centres.research.rules.feeds import (
    MEGABYTE,
    Address,
    Allowed,
    Ip,
    Limits,
    address_in,
    is_page,
    leads_to,
    machines_to_ask,
    seconds_to_wait,
)
from concert.ground.refusals import Refusal

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection
    from urllib3.response import BaseHTTPResponse

CHUNK = 64 * 1024
LOOK_UP = 15.0
"""Seconds that the system may take to look up a name: it knows no limit that is ours."""
REDIRECTS = frozenset({301, 302, 303, 307, 308})
WAITING = frozenset({429, 503})
GONE = frozenset({404, 410})
HEADINGS = {
    "User-Agent": "Concert (joint databases on migration)", "Accept": "text/csv, application/json, */*;q=0.5",
    "Accept-Encoding": "gzip, identity;q=0.5", "Connection": "close",
}  # fmt: skip
Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came of asking: a file, or nothing new (`sha256` empty). `size` is of the file, inflated."""

    status: int
    size: int = 0
    sha256: str = ""
    etag: str = ""
    last_modified: str = ""


def resolved(host: str, port: int) -> list[str]:
    """Every address that a name leads to, in the order of the system; none where that takes too long."""
    found: list[str] = []

    def look_up() -> None:
        with suppress(OSError, UnicodeError):
            found.extend(str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))

    asking = threading.Thread(target=look_up, daemon=True)
    asking.start()
    asking.join(LOOK_UP)
    return list(found)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far this installation reaches: what is allowed, the limits, how a name is looked up."""

    allowed: Allowed = field(default_factory=Allowed)
    limits: Limits = field(default_factory=Limits)
    resolve: Resolve = resolved

    def fetch(self, address: str, into: Path, known: Mapping[str, str]) -> Arrived:
        """Fetch a file into a place where none is yet. `known` are the conditions, such as If-None-Match.

        Refused with the code of what went wrong; `status` and `wait` (seconds) stand in the facts where known. What
        was refused leaves no file behind.
        """
        clock = _Clock(self.limits.total)
        now = address_in(address, self.allowed)
        try:
            for _step in range(self.limits.redirects + 1):
                with _connected(self, now, clock) as asked:
                    answer = asked.ask(now, known)
                    if answer.status not in REDIRECTS:
                        return _taken(answer, into, self.limits, clock)
                    now = leads_to(now, answer.headers.get("Location", ""), self.allowed)
            raise Refusal("research.fetch.redirects", limit=self.limits.redirects)
        except BaseException as wrong:
            into.unlink(missing_ok=True)
            if clock.is_over and not isinstance(wrong, KeyboardInterrupt):
                raise Refusal("research.fetch.slow", seconds=round(self.limits.total)) from wrong
            raise


class _Clock:
    """The time that a whole fetch may take, redirections and all."""

    def __init__(self, seconds: float) -> None:
        self.ends = time.monotonic() + seconds

    @property
    def left(self) -> float:
        return max(0.0, self.ends - time.monotonic())

    @property
    def is_over(self) -> bool:
        return self.left == 0.0


class _connected:  # noqa: N801 - read as a sentence: with _connected(...)
    """A connection to one allowed machine of a name. A watchdog shuts it when time is over, also in mid-header."""

    def __init__(self, reach: Reach, address: Address, clock: _Clock) -> None:
        self.address, self.limits, self.clock = address, reach.limits, clock
        machines = machines_to_ask(address, reach.resolve(address.host, address.port), reach.allowed)
        self.machines: list[Ip] = list(machines)
        self.connection: HTTPConnection | None = None
        self.watchdog = threading.Timer(clock.left, self._shut)
        self.watchdog.daemon = True

    def __enter__(self) -> _connected:
        import urllib3.exceptions

        self.watchdog.start()
        try:
            for machine in self.machines:
                self.connection = self._to(machine)
                with suppress(urllib3.exceptions.ConnectTimeoutError, urllib3.exceptions.NewConnectionError):
                    self._connect()
                    return self
            raise Refusal("research.fetch.unreachable", host=self.address.host)
        except BaseException:
            self._end()
            raise

    def __exit__(self, *_what: object) -> None:
        self._end()

    def _end(self) -> None:
        self.watchdog.cancel()
        if self.connection is not None:
            with suppress(OSError):
                self.connection.close()

    def _to(self, machine: Ip) -> HTTPConnection:
        from urllib3.connection import HTTPConnection, HTTPSConnection

        wait = max(0.1, min(self.limits.connect, self.clock.left))
        if self.address.scheme == "http":
            return HTTPConnection(str(machine), self.address.port, timeout=wait)
        return HTTPSConnection(
            str(machine), self.address.port, timeout=wait, cert_reqs="CERT_REQUIRED",
            server_hostname=self.address.host, assert_hostname=self.address.host,
        )  # fmt: skip

    def _connect(self) -> None:
        import ssl

        import urllib3.exceptions
        from urllib3.util.ssl_match_hostname import CertificateError

        assert self.connection is not None
        try:
            self.connection.connect()
        except (ssl.SSLError, urllib3.exceptions.SSLError, CertificateError) as wrong:
            raise Refusal("research.fetch.certificate", host=self.address.host) from wrong
        except (urllib3.exceptions.ConnectTimeoutError, urllib3.exceptions.NewConnectionError):
            raise
        except (OSError, urllib3.exceptions.HTTPError) as wrong:
            raise Refusal("research.fetch.unreachable", host=self.address.host) from wrong

    def _shut(self) -> None:
        sock = getattr(self.connection, "sock", None)
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def ask(self, address: Address, known: Mapping[str, str]) -> BaseHTTPResponse:
        """Ask for the file; only the headers of the answer are read."""
        import http.client

        import urllib3.exceptions

        assert self.connection is not None
        name = f"[{address.host}]" if ":" in address.host else address.host
        port = "" if address.port in (443, 80) else f":{address.port}"
        if self.connection.sock is not None:
            self.connection.sock.settimeout(max(0.1, min(self.limits.read, self.clock.left)))
        try:
            self.connection.request(
                "GET", address.target, headers={"Host": name + port, **HEADINGS, **known},
                preload_content=False, decode_content=False,
            )  # fmt: skip
            return self.connection.getresponse()
        except (OSError, http.client.HTTPException, urllib3.exceptions.HTTPError) as wrong:
            raise Refusal("research.fetch.unreachable", host=address.host) from wrong


def _taken(answer: BaseHTTPResponse, into: Path, limits: Limits, clock: _Clock) -> Arrived:
    """What the answer means: nothing new, a file, or why there is none."""
    status = answer.status
    if status == 304:
        return Arrived(status, etag=_short(answer, "ETag"), last_modified=_short(answer, "Last-Modified"))
    if status in WAITING and (wait := seconds_to_wait(answer.headers.get("Retry-After", ""), datetime.now(UTC))):
        raise Refusal("research.fetch.wait", status=status, wait=wait)
    if status in GONE:
        raise Refusal("research.fetch.gone", status=status)
    if status != 200:
        raise Refusal("research.fetch.status", status=status)
    promised = answer.headers.get("Content-Length", "")
    if promised.isdecimal() and int(promised[:18]) > limits.wire:
        raise Refusal("research.fetch.large", limit=limits.wire // MEGABYTE)
    body = _Body(limits, promised)
    raw = body.counted(answer, clock)
    found, size, first = hashlib.sha256(), 0, b""
    descriptor = os.open(into, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as kept:
        for piece in body.plain(raw, answer.headers.get("Content-Encoding", "")):
            first = first or piece
            size += len(piece)
            found.update(piece)
            kept.write(piece)
    if not size:
        raise Refusal("research.fetch.empty")
    if is_page(first):
        raise Refusal("research.fetch.page", status=status)
    return Arrived(status, size, found.hexdigest(), _short(answer, "ETag"), _short(answer, "Last-Modified"))


def _short(answer: BaseHTTPResponse, name: str) -> str:
    """A header that is sent back next time; one that is absurdly long is forgotten."""
    value = answer.headers.get(name, "").strip()
    return value if len(value) <= 100 and value.isascii() and value.isprintable() else ""


class _Body:
    """A body under limits: what comes over the wire, what it inflates to, and how much more that is."""

    def __init__(self, limits: Limits, promised: str) -> None:
        self.limits, self.promised, self.received = limits, promised, 0

    def counted(self, answer: BaseHTTPResponse, clock: _Clock) -> Iterator[bytes]:
        """The bytes as they come. Refused: too many, too slow, fewer than promised."""
        import http.client

        import urllib3.exceptions

        try:
            while piece := answer.read1(CHUNK, decode_content=False):
                self.received += len(piece)
                if self.received > self.limits.wire:
                    raise Refusal("research.fetch.large", limit=self.limits.wire // MEGABYTE)
                if clock.is_over:
                    raise Refusal("research.fetch.slow", seconds=round(self.limits.total))
                yield piece
        except urllib3.exceptions.ReadTimeoutError as wrong:
            raise Refusal("research.fetch.slow", seconds=round(self.limits.read)) from wrong
        except (OSError, http.client.HTTPException, urllib3.exceptions.HTTPError) as wrong:
            raise Refusal("research.fetch.short", received=self.received, promised=self.promised or "?") from wrong
        if self.promised.isdecimal() and self.received != int(self.promised[:18]):
            raise Refusal("research.fetch.short", received=self.received, promised=self.promised)

    def plain(self, raw: Iterator[bytes], encoding: str) -> Iterator[bytes]:
        """The bytes of the file, inflated piece by piece where they were compressed for the way."""
        named = encoding.strip().lower()
        if named in ("", "identity"):
            yield from raw
            return
        if named not in ("gzip", "x-gzip", "deflate"):
            raise Refusal("research.fetch.encoding", encoding=named[:40])
        stream = zlib.decompressobj(wbits=15 if named == "deflate" else 31)
        made = 0
        try:
            for piece in raw:
                pending = piece
                while pending and not stream.eof:
                    part = stream.decompress(pending, CHUNK)
                    pending = stream.unconsumed_tail
                    made += len(part)
                    self._refuse_bombs(made)
                    yield part
                if stream.eof and (pending or stream.unused_data):
                    raise Refusal("research.fetch.damaged")
            rest = stream.flush()
        except zlib.error as wrong:
            raise Refusal("research.fetch.damaged") from wrong
        if not stream.eof:
            raise Refusal("research.fetch.damaged")
        yield rest

    def _refuse_bombs(self, made: int) -> None:
        too_much = made > MEGABYTE and made > self.limits.ratio * self.received
        if made > self.limits.inflated or too_much:
            raise Refusal("research.fetch.inflates", limit=self.limits.inflated // MEGABYTE)
