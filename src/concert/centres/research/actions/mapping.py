"""Saving column mappings in versions; keeping a file aside while somebody maps it; taking it in with the mapping."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from concert.centres.research.actions.receiving import INCOMING, keep_aside
from concert.centres.research.models import SavedMapping
from concert.centres.research.permissions import require_to_take_in
from concert.centres.research.queries.mappings import current_mapping
from concert.centres.research.rules.mapping import ColumnMapping, refusals_of
from concert.centres.research.sources import SOURCES
from concert.ground import home
from concert.ground.jobs import actions as jobs
from concert.ground.refusals import Refusal, refuse
from concert.ground.trail import actions as trail

if TYPE_CHECKING:
    from concert.ground.jobs.models import Job
    from concert.ground.people.models import User

TOKEN = re.compile(r"[0-9a-f]{32}\Z")


def save_mapping(mapping: ColumnMapping, *, by: User | None, on: date) -> ColumnMapping:
    """Keep a mapping as the next version of its name. What the current version says already changes nothing.

    Refused, with every reason: a name that is none, no title, provider or licence, columns that count nothing.
    """
    require_to_take_in(by)
    refuse("the mapping was not saved", list(refusals_of(mapping, tuple(SOURCES))))
    before = current_mapping(mapping.name)
    if before is not None and before.digest == mapping.digest:
        return before
    made = replace(mapping, version=before.version + 1 if before else 1)
    try:
        with transaction.atomic():
            saved = SavedMapping.objects.create(
                name=made.name, version=made.version, title=made.title, told=made.as_json(), digest=made.digest,
                saved_on=on, saved_by=by,
            )  # fmt: skip
            trail.record(
                "research.save_mapping", by=by, on=on, subject=saved,
                facts={"name": made.name, "version": made.version, "digest": made.digest},
            )  # fmt: skip
    except IntegrityError as wrong:
        raise Refusal("research.mapping.conflict", name=mapping.name) from wrong
    return made


def hold_for_mapping(name: str, chunks: Iterable[bytes], *, by: User) -> str:
    """Keep a file aside, sealed, for at most a day, while somebody maps its columns; the token it is known by."""
    require_to_take_in(by)
    folder, _file, _checksum = keep_aside([(name, chunks)])
    return folder.name


def held_file(token: str) -> Path:
    """The file that a token means. Refused where it is gone: nothing is kept for more than a day."""
    folder = home.sealed_dir() / INCOMING / token / "0" if TOKEN.match(token) else None
    found = next(iter(sorted(folder.iterdir())), None) if folder is not None and folder.is_dir() else None
    if found is None:
        raise Refusal("research.mapping.file.unknown")
    return found


def take_in_held(token: str, name: str, *, by: User, on: date) -> Job:
    """Start the job that takes a held file in with a saved mapping."""
    require_to_take_in(by)
    mapping = current_mapping(name)
    if mapping is None:
        raise Refusal("research.mapping.unknown", name=name[:60], known="–")
    from concert.centres.research.imports import checksum_of

    file = held_file(token)
    wanted = {
        "source": mapping.code, "files": [str(file)], "checksums": [checksum_of(file.read_bytes())], "provider": "",
        "folder": str(file.parent.parent),
    }  # fmt: skip
    return jobs.start("research.take_in", wanted, by=by, on=on)


def forget_held(token: str, *, by: User) -> None:
    """Remove a file that was kept aside."""
    require_to_take_in(by)
    if TOKEN.match(token):
        shutil.rmtree(home.sealed_dir() / INCOMING / token, ignore_errors=True)
