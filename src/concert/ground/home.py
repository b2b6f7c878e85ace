"""The home: the one folder under which everything that Concert keeps lies."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from concert.ground.refusals import Refusal

MARK = "home.json"


@dataclass(frozen=True, slots=True)
class HomeMark:
    """What a home says about itself: whether it holds the demonstration, when it was made, whether to the end."""

    demonstration: bool
    made_on: date
    finished: bool = False


def home() -> Path:
    """The folder named by CONCERT_HOME, `var` in the working directory by default. Absolute."""
    return Path(os.environ.get("CONCERT_HOME") or "var").expanduser().resolve()


def database_file() -> Path:
    return home() / "concert.sqlite3"


def lake_dir() -> Path:
    """Releases: immutable Parquet files and their manifests."""
    return home() / "lake"


def sealed_dir() -> Path:
    """Deliveries kept verbatim. They may name people: own permission, never read by a page."""
    return home() / "sealed"


def media_dir() -> Path:
    return home() / "media"


def mark() -> HomeMark | None:
    """What the home says about itself; None where no home was made yet."""
    try:
        said = json.loads((home() / MARK).read_text(encoding="utf-8"))
        return HomeMark(bool(said["demonstration"]), date.fromisoformat(said["made_on"]), bool(said.get("finished")))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, OSError) as broken:
        raise Refusal("home.mark_unreadable", path=str(home() / MARK)) from broken


def is_demonstration() -> bool:
    """Whether this home was made to hold the demonstration region, and nothing real."""
    found = mark()
    return found is not None and found.demonstration


def make(*, demonstration: bool, on: date) -> None:
    """Make the folders, the secret and the mark. A home that exists keeps its kind: another kind is refused."""
    found = mark()
    if found is not None:
        if found.demonstration != demonstration:
            raise Refusal("home.other_kind", path=str(home()))
        return
    for folder in (home(), lake_dir(), sealed_dir(), media_dir()):
        folder.mkdir(parents=True, exist_ok=True)
    sealed_dir().chmod(0o700)
    secret_key()
    _write_mark(HomeMark(demonstration, on))


def finish() -> None:
    """Say in the mark that the home was made to the end. A home killed half-way lacks this and is made again."""
    found = mark()
    if found is None:
        raise Refusal("home.absent", path=str(home()))
    if not found.finished:
        _write_mark(replace(found, finished=True))


def _write_mark(said: HomeMark) -> None:
    """Written aside and moved into place, so that a kill leaves the old mark or the new one."""
    beside = home() / f"{MARK}.new"
    beside.write_text(json.dumps({**asdict(said), "made_on": said.made_on.isoformat()}), encoding="utf-8")
    beside.replace(home() / MARK)


def secret_key() -> str:
    """The home's own secret, made once and readable by its owner only."""
    file = home() / "secret.key"
    try:
        return file.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        pass
    file.parent.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(64)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text(encoding="utf-8").strip()
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        opened.write(made)
    return made


def secret_key_or_temporary() -> str:
    """The home's secret; before a home is made, one that lives as long as the process and signs nothing that stays."""
    return secret_key() if (home() / "secret.key").exists() else secrets.token_urlsafe(64)
