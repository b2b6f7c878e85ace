"""A checked workbook that waits for the confirmation of the person who sent it: for an hour, then it is gone."""

from __future__ import annotations

import re
import time
from pathlib import Path

from concert.ground import home
from concert.ground.refusals import Refusal

HOUR = 3600


def keep_waiting(file: Path, checksum: str) -> None:
    """Lay the workbook aside under its checksum, and drop what waited for more than an hour."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for old in folder.glob("*.xlsx"):
        if time.time() - old.stat().st_mtime > HOUR:
            old.unlink(missing_ok=True)
    beside = folder / f".{checksum}.new"
    beside.write_bytes(file.read_bytes())
    beside.replace(folder / f"{checksum}.xlsx")


def waiting(checksum: str) -> Path:
    """The workbook that waits under this checksum, or a refusal where none does."""
    file = _folder() / f"{checksum}.xlsx"
    if not re.fullmatch(r"[0-9a-f]{64}", checksum) or not file.exists():
        raise Refusal("plans.import.upload_gone")
    return file


def drop(checksum: str) -> None:
    """Forget a workbook that waited."""
    waiting(checksum).unlink(missing_ok=True)


def _folder() -> Path:
    return home.home() / "waiting"
