"""A table that was shown waits for the confirmation of the person who sent it: for an hour, then it is gone."""

from __future__ import annotations

import re
import time
from pathlib import Path

from concert.ground import home
from concert.ground.refusals import Refusal

HOUR = 3600


def keep_waiting(content: bytes, checksum: str) -> None:
    """Lay the table aside under its checksum, and drop what waited for more than an hour."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for old in folder.glob("*.csv"):
        if time.time() - old.stat().st_mtime > HOUR:
            old.unlink(missing_ok=True)
    beside = folder / f".{checksum}.new"
    beside.write_bytes(content)
    beside.replace(folder / f"{checksum}.csv")


def waiting(checksum: str) -> bytes:
    """The table that waits under this checksum, or a refusal where none does."""
    file = _folder() / f"{checksum}.csv"
    if not re.fullmatch(r"[0-9a-f]{64}", checksum) or not file.exists():
        raise Refusal("recommendations.file.waits_no_more")
    return file.read_bytes()


def drop(checksum: str) -> None:
    """Forget a table that waited."""
    (_folder() / f"{checksum}.csv").unlink(missing_ok=True)


def _folder() -> Path:
    return home.home() / "waiting"
