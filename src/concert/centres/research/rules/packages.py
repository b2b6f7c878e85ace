"""A release that was taken away as a ZIP file: is it whole, and does it say what its checksums say?"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from concert.centres.research.rules.checksums import RowSum, content_checksum
from concert.ground.findings import Finding, Level
from concert.ground.refusals import Refusal

README = "README.txt"
SUMS = "SHA256SUMS"
DAY = (1980, 1, 1, 0, 0, 0)
"""The day of every entry, so that the same release gives the same file."""
MOST_BYTES = 8 * 1024**3
MOST_TEXT = 64 * 1024**2


@dataclass(slots=True)
class Package:
    """What was found. `problems` is empty where the file is as it was published."""

    release: str = ""
    checksum: str = ""
    manifest: str = ""
    rows: int = 0
    files: int = 0
    protected: bool = False
    problems: list[Finding] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The answer as machines read it."""
        return {
            "release": self.release, "whole": not self.problems, "checksum": self.checksum or None,
            "manifest": self.manifest, "rows": self.rows, "files": self.files, "protected": self.protected,
            "problems": [{"code": each.code, **each.facts} for each in self.problems],
        }  # fmt: skip


def verified(path: Path) -> Package:
    """Check a file: every entry against its sum, the rows against their checksum, the manifest against its name.

    Refused where it is no release of Concert at all.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _verified(archive, path)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as wrong:
        raise Refusal("research.package.not_readable", file=path.name) from wrong


def _verified(archive: zipfile.ZipFile, path: Path) -> Package:
    names = archive.namelist()
    if "manifest.json" not in names or SUMS not in names:
        raise Refusal("research.package.no_release", file=path.name)
    if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
        raise Refusal("research.package.too_large", file=path.name)
    found = Package(files=len(names))
    found.problems.extend(_sums(archive, names))
    manifest = _text(archive, "manifest.json")
    told = _read(manifest, found, "manifest.json")
    found.release, found.manifest = str(told.get("release", "")), hashlib.sha256(manifest).hexdigest()
    found.protected = "files" not in told
    for name in ("figures", "cells"):
        said = told.get(name)
        if isinstance(said, dict) and said.get("file") in names and _digest(archive, said["file"]) != said["sha256"]:
            found.problems.append(problem("research.package.differs", file=said["file"]))
    if not found.protected:
        _rows(archive, names, found)
    return found


def _sums(archive: zipfile.ZipFile, names: list[str]) -> Iterator[Finding]:
    listed = {}
    for line in _text(archive, SUMS).decode("utf-8", "replace").splitlines():
        digest, _gap, name = line.partition("  ")
        listed[name] = digest
    for name in sorted({*names} - {SUMS} - {*listed}):
        yield problem("research.package.not_listed", file=name)
    for name in sorted({*listed} - {*names}):
        yield problem("research.package.missing", file=name)
    for name in sorted({*listed} & {*names}):
        if _digest(archive, name) != listed[name]:
            yield problem("research.package.differs", file=name)
    if len(set(names)) != len(names):
        yield problem("research.package.twice", file=path_of(names))


def path_of(names: list[str]) -> str:
    """The first name that stands twice."""
    return next(name for name in names if names.count(name) > 1)


def _rows(archive: zipfile.ZipFile, names: list[str], found: Package) -> None:
    """Recompute the checksums of the rows from the rows themselves."""
    told = _read(_text(archive, "published.json"), found, "published.json") if "published.json" in names else {}
    parts = told.get("parts")
    sums: dict[str, RowSum] = {}
    for part in parts if isinstance(parts, list) else []:
        name, table = str(part.get("file")), str(part.get("table"))
        if name not in names:
            found.problems.append(problem("research.package.missing", file=name))
            continue
        own = RowSum()
        try:
            with archive.open(name) as opened:
                for batch in pq.ParquetFile(io.BytesIO(opened.read())).iter_batches():
                    own.add(batch)
                    sums.setdefault(table, RowSum()).add(batch)
        except (pa.ArrowException, OSError, zipfile.BadZipFile):
            found.problems.append(problem("research.package.differs", file=name))
            continue
        if own.digest(table) != part.get("checksum"):
            found.problems.append(problem("research.package.rows_differ", file=name))
        found.rows += own.rows
    found.checksum = content_checksum(sums.items())
    if found.checksum != told.get("checksum"):
        found.problems.append(problem("research.package.rows_differ", file="published.json"))


def _text(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > MOST_TEXT:
        raise Refusal("research.package.too_large", file=name)
    with archive.open(name) as opened:
        return opened.read(MOST_TEXT)


def _read(content: bytes, found: Package, name: str) -> dict[str, Any]:
    try:
        told = json.loads(content)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        found.problems.append(problem("research.package.differs", file=name))
        return {}
    return told


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    found = hashlib.sha256()
    try:
        with archive.open(name) as opened:
            while chunk := opened.read(1024 * 1024):
                found.update(chunk)
    except zipfile.BadZipFile:  # the archive's own sum of the entry is wrong
        return ""
    return found.hexdigest()


def problem(code: str, **facts: object) -> Finding:
    """Something that is not as it was published."""
    return Finding(code, level=Level.ERROR, **facts)
