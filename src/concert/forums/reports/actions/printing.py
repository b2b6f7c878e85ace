"""Printing: limits for readers without an account, and signed copies that are drawn once and kept."""

from __future__ import annotations

import hashlib
import os
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from concert.forums.reports.exports import KINDS, printed
from concert.forums.reports.rules.document import Document
from concert.ground.home import media_dir
from concert.ground.refusals import Refusal
from concert.ground.web.throttle import NO_WAIT, Bucket, Limit, take

PRINTS = Limit("reports.print", 30, timedelta(minutes=10))
DRAWN_BY = "1"
"""Count it up when the drawing changes: kept copies of before are then drawn anew."""


def allow_print(network: str, *, at: datetime) -> None:
    """Spend one of the copies that a network has, or refuse with how long to wait. No address is kept."""
    wait = take([Bucket(PRINTS, (network,))], at=at)
    if wait > NO_WAIT:
        raise Refusal("reports.copy.throttled", minutes=-(-int(wait.total_seconds()) // 60))


def refuse_unknown_kind(kind: str) -> None:
    """Refuse what a copy cannot be."""
    if kind not in KINDS:
        raise Refusal("reports.copy.kind", asked=kind, kinds=", ".join(KINDS))


def kept_copy(document: Document, kind: str, *, site: str) -> bytes | None:
    """The copy of a signed document as it was drawn before; None where it was not, and for every draft."""
    place = _place(document, kind, site)
    try:
        return place.read_bytes() if place is not None else None
    except FileNotFoundError:
        return None


def draw_copy(document: Document, kind: str, *, site: str) -> bytes:
    """The document as a file; that of a signed one is kept for the next reader."""
    drawn = printed(document, kind, site=site)
    place = _place(document, kind, site)
    if place is not None:
        place.parent.mkdir(parents=True, exist_ok=True)
        write_aside(place, drawn)
    return drawn


def write_aside(place: Path, content: bytes) -> None:
    """Write a file beside its place and move it there: a broken write leaves what was there before."""
    number, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    try:
        with os.fdopen(number, "wb") as beside:
            beside.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(place)
    finally:
        Path(name).unlink(missing_ok=True)


def _place(document: Document, kind: str, site: str) -> Path | None:
    """Where the copy of a signed document lies: under the digest of all that it is drawn from."""
    if document.signature is None:
        return None
    told = "\x1f".join((DRAWN_BY, document.signature.checksum, document.language, kind, site, document.address))
    return media_dir() / "copies" / f"{hashlib.sha256(told.encode()).hexdigest()}.{kind}"
