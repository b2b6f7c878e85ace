"""Receiving files from a page: kept aside in the sealed store, then taken in as a job."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import time
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from concert.centres.research.permissions import require_to_take_in
from concert.centres.research.sources import source as source_of
from concert.ground import home
from concert.ground.jobs import actions as jobs
from concert.ground.jobs import queries as job_queries
from concert.ground.refusals import Refusal

if TYPE_CHECKING:
    from concert.ground.jobs.models import Job
    from concert.ground.people.models import User

MOST_UPLOADED = 20 * 1024 * 1024
INCOMING = "incoming"
A_DAY = 24 * 60 * 60


def receive(
    files: Sequence[tuple[str, Iterable[bytes]]], source: str, *, by: User, on: date, provider: str = ""
) -> Job:
    """Keep uploaded files, each a name and its chunks, and start the job that takes them in. At most 20 MB a file."""
    require_to_take_in(by)
    known = source_of(source)
    if not files:
        raise Refusal("research.take_in.no_files")
    folder, files_kept, checksums = keep_aside(files)
    try:
        wanted = {
            "source": known.code,
            "files": files_kept,
            "checksums": checksums,
            "provider": provider,
            "folder": str(folder),
        }
        return jobs.start("research.take_in", wanted, by=by, on=on)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def keep_aside(files: Sequence[tuple[str, Iterable[bytes]]]) -> tuple[Path, list[str], list[str]]:
    """Keep uploaded files in a folder of their own in the sealed store: the folder, the files, their checksums."""
    forget_abandoned()
    folder = home.sealed_dir() / INCOMING / uuid4().hex
    folder.mkdir(parents=True, mode=0o700)
    try:
        kept = [_keep(folder, number, name, chunks) for number, (name, chunks) in enumerate(files)]
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder, [file for file, _checksum in kept], [checksum for _file, checksum in kept]


def forget_abandoned() -> None:
    """Remove uploads of more than a day ago whose job was cancelled, or ended without taking them away."""
    incoming = home.sealed_dir() / INCOMING
    unfinished = job_queries.latest_of("research.take_in", user=None).filter(ended_at__isnull=True)
    waiting = {job.arguments.get("folder") for job in unfinished}
    for folder in incoming.iterdir() if incoming.exists() else ():
        if str(folder) not in waiting and time.time() - folder.stat().st_mtime > A_DAY:
            shutil.rmtree(folder, ignore_errors=True)


def _keep(folder: Path, number: int, name: str, chunks: Iterable[bytes]) -> tuple[str, str]:
    plain = re.sub(r"[^\w.-]+", "_", Path(name.replace("\\", "/")).name, flags=re.ASCII)[-120:].lstrip(".") or "file"
    inside = folder / str(number)
    inside.mkdir(mode=0o700)
    size, found = 0, hashlib.sha256()
    descriptor = os.open(inside / plain, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        for chunk in chunks:
            size += len(chunk)
            if size > MOST_UPLOADED:
                raise Refusal("research.upload.large", limit=MOST_UPLOADED // (1024 * 1024))
            found.update(chunk)
            opened.write(chunk)
    return str(inside / plain), found.hexdigest()
