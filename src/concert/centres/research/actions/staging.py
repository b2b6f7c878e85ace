"""Writing to the lake and the sealed store so that a kill leaves nothing half: aside first, then renamed, then indexed.

A stage is a folder under the lake with an `intent.json` that names every place its files will be moved to. After the
index is committed the stage goes. A stage that is found later belongs to a take-in that died: what it moved and nobody
indexed is removed, and nothing else.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import OperationalError

from concert.centres.research.actions.lake import forget, keep
from concert.centres.research.models import Consolidation, Delivery, Release, ReleaseFile
from concert.centres.research.rules.lake import STAGING, consolidation_folder, release_folder, rows_file, sealed_file
from concert.ground import home
from concert.ground.findings import Place
from concert.ground.refusals import Refusal

INTENT = "intent.json"
CHUNK = 1024 * 1024


@dataclass(slots=True)
class Stage:
    """Files of one take-in, written aside. `moves` maps each to its place under the home."""

    folder: Path
    moves: dict[Path, Path] = field(default_factory=dict)

    def rows(self, table: pa.Table) -> tuple[str, int]:
        """Write rows as Parquet; the sha256 that names the file, and its size."""
        aside = self.folder / f"rows-{len(self.moves)}.parquet"
        pq.write_table(table, aside, compression="zstd")
        sha256 = _digest(aside)
        self.moves[aside] = rows_file(home.lake_dir(), sha256)
        return sha256, aside.stat().st_size

    def where(self, sha256: str) -> Path:
        """Where a file of rows lies at this moment: aside, or in the lake already."""
        final = rows_file(home.lake_dir(), sha256)
        return next((aside for aside, place in self.moves.items() if place == final), final)

    def seal(self, path: Path, sha256: str) -> None:
        """Copy a delivery as it came, readable by the owner only. Refused where it changed since it was read."""
        aside = self.folder / f"sealed-{len(self.moves)}"
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        found = hashlib.sha256()
        with os.fdopen(descriptor, "wb") as kept:
            for chunk in _chunks(path):
                found.update(chunk)
                kept.write(chunk)
        if found.hexdigest() != sha256:
            raise Refusal("research.file.changed", where=Place(file=str(path)))
        self.moves[aside] = sealed_file(home.sealed_dir(), sha256)

    def release(self, manifest: bytes, *files: Path) -> str:
        """Put the manifest and the files of figures in a folder that the manifest's sha256 names."""
        name = hashlib.sha256(manifest).hexdigest()
        aside = self.folder / "release"
        aside.mkdir()
        (aside / "manifest.json").write_bytes(manifest)
        for file in files:
            file.rename(aside / file.name)
        self.moves[aside] = release_folder(home.lake_dir(), name)
        return name

    def consolidation(
        self, tables: Mapping[str, pa.Table], decisions: bytes, told: Mapping[str, Any]
    ) -> tuple[str, dict[str, str]]:
        """Put a state of the consolidation in a folder that its manifest's sha256 names; the checksum of each table."""
        aside = self.folder / "consolidation"
        aside.mkdir()
        for name, table in tables.items():
            pq.write_table(table, aside / f"{name}.parquet", compression="zstd")
        (aside / "decisions.json").write_bytes(decisions)
        sums = {file.stem: _digest(file) for file in sorted(aside.iterdir())}
        manifest = json.dumps({**told, "files": sums}, ensure_ascii=False, indent=1, sort_keys=True).encode()
        (aside / "manifest.json").write_bytes(manifest)
        name = hashlib.sha256(manifest).hexdigest()
        self.moves[aside] = consolidation_folder(home.lake_dir(), name)
        return name, sums

    def move(self) -> None:
        """Move everything to its place: contents on disk first, then the intent, then the names."""
        moves = {aside: place for aside, place in self.moves.items() if not place.exists()}
        for aside in moves:
            for file in [aside] if aside.is_file() else list(aside.iterdir()):
                _to_disk(file)
        intended = [str(place.relative_to(home.home())) for place in moves.values()]
        intent = self.folder / INTENT
        intent.write_text(json.dumps(intended), encoding="utf-8")
        _to_disk(intent)
        _to_disk(self.folder)
        keep(moves)
        folders: set[Path] = set()
        for aside, place in moves.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.is_relative_to(home.sealed_dir()):
                place.parent.chmod(0o700)
            aside.rename(place)
            folders |= {place.parent, place.parent.parent}
        for folder in folders:
            _to_disk(folder)

    def close(self) -> None:
        """Take the stage away, once everything it moved is indexed."""
        shutil.rmtree(self.folder, ignore_errors=True)
        with suppress(OSError):
            self.folder.parent.rmdir()


def _chunks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as given:
            while chunk := given.read(CHUNK):
                yield chunk
    except OSError as wrong:
        raise Refusal("research.file.not_readable", where=Place(file=str(path))) from wrong


@contextmanager
def told_when_full() -> Iterator[None]:
    """Refuse, in words, what a full disk makes impossible; anything else goes its way."""
    try:
        yield
    except (OSError, OperationalError) as wrong:
        if not _is_full(wrong):
            raise
        raise Refusal("research.take_in.disk_full", folder=str(home.home())) from wrong


def _is_full(wrong: Exception) -> bool:
    """No room is left: said by the system, by the database, or both silent, by the disk itself."""
    if isinstance(wrong, OSError) and wrong.errno is not None:
        return wrong.errno in (errno.ENOSPC, errno.EDQUOT)
    return isinstance(wrong, OperationalError) and ("full" in str(wrong) or shutil.disk_usage(home.home()).free < CHUNK)


def stage() -> Stage:
    """A new, empty stage."""
    folder = home.lake_dir() / STAGING / uuid4().hex
    folder.mkdir(parents=True, mode=0o700)
    return Stage(folder)


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def sweep() -> None:
    """Remove what take-ins that died left behind. Only under the lock: a stage of a living take-in must not go."""
    staging = home.lake_dir() / STAGING
    if not staging.exists():
        return
    for folder in staging.iterdir():
        _undo(folder)
        shutil.rmtree(folder, ignore_errors=True)
    staging.rmdir()


def _undo(folder: Path) -> None:
    try:
        intended = json.loads((folder / INTENT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    for place in _not_indexed(home.home() / str(each) for each in intended):
        forget(place)
        if place.is_dir():
            shutil.rmtree(place, ignore_errors=True)
        else:
            place.unlink(missing_ok=True)


def _not_indexed(places: Iterable[Path]) -> list[Path]:
    lake, sealed = home.lake_dir(), home.sealed_dir()
    indexed = {rows_file(lake, sha) for sha in ReleaseFile.objects.values_list("sha256", flat=True).distinct()}
    for sha, kept in Delivery.objects.values_list("sha256", "quarantine_file"):
        indexed |= {sealed_file(sealed, sha)} | ({rows_file(lake, kept)} if kept else set())
    indexed |= {release_folder(lake, name) for name in Release.objects.values_list("folder", flat=True)}
    indexed |= {consolidation_folder(lake, name) for name in Consolidation.objects.values_list("folder", flat=True)}
    return [place for place in places if place not in indexed and place.is_relative_to(home.home())]
