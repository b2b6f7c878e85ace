"""A release as one file to take away: rows, figures, what changed, how good it is, how to cite it.

The same release gives the same bytes with the same libraries, and the same checksum of rows with any.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from django.conf import settings
from django.urls import reverse

from concert.centres.research.exports.comparing import comparison_counts, csv_lines, effect_record
from concert.centres.research.exports.records import published_part
from concert.centres.research.models import Release
from concert.centres.research.queries import files_of
from concert.centres.research.queries.comparing import compare
from concert.centres.research.queries.deliveries import checksum_told
from concert.centres.research.queries.quality import Quality, quality, quality_record
from concert.centres.research.rules.checksums import RowSum, content_checksum
from concert.centres.research.rules.citing import FORMS, Cited, citation
from concert.centres.research.rules.comparing import Wanted
from concert.centres.research.rules.lake import release_folder
from concert.centres.research.rules.packages import DAY, README, SUMS, Package
from concert.centres.research.sources import SOURCES
from concert.ground import home

LEFT_OUT = ("files", "marks", "doubts", "incomplete", "read", "accepted", "quarantined", "rows")
"""What the manifest of a protected source says of rows: the number of its rows is the number of people."""


def cited(release: Release) -> Cited:
    """What a citation of the release says."""
    address = f"{settings.PUBLIC}{reverse('research:release', args=(release.number,))}"
    source = SOURCES[release.source]
    return Cited(release.number, source, release.published_on, checksum_told(release), address, release.invented)


def cited_as(release: Release, form: str) -> str:
    """The citation of a release in one of the forms."""
    return citation(cited(release), form)


def manifest_record(release: Release) -> dict[str, Any]:
    """The manifest of a release as it was written; of a protected source without what counts its rows."""
    text = (release_folder(home.lake_dir(), release.folder) / "manifest.json").read_text(encoding="utf-8")
    told: dict[str, Any] = json.loads(text)
    if SOURCES[release.source].protected:
        told = {name: value for name, value in told.items() if name not in LEFT_OUT}
        told["checksum"] = checksum_told(release)
    return told


def published_checksum(release: Release) -> str | None:
    """The checksum over what the published rows say, as the file has it; None for a protected source."""
    return None if SOURCES[release.source].protected else _checksum(release.pk, release.folder)


@lru_cache(maxsize=256)
def _checksum(key: int, folder: str) -> str:
    """By the folder, whose name is its checksum: it never changes."""
    release, sums = Release.objects.get(pk=key), dict[str, RowSum]()
    for file in files_of(release):
        for batch in pq.ParquetFile(io.BytesIO(published_part(release, file.slug))).iter_batches():
            sums.setdefault(file.table, RowSum()).add(batch)
    return content_checksum(sums.items())


def differs_from_home(found: Package) -> bool:
    """Whether this home published a release of that number with other rows, or by another manifest.

    Whoever forges a file can make its sums new; what was published stands here.
    """
    release = Release.objects.filter(number=found.release).first()
    if release is None:
        return False
    manifest = hashlib.sha256(_manifest(release)).hexdigest()
    return (found.manifest, found.checksum or None) != (manifest, published_checksum(release))


def _manifest(release: Release) -> bytes:
    if SOURCES[release.source].protected:
        return _json(manifest_record(release))
    return (release_folder(home.lake_dir(), release.folder) / "manifest.json").read_bytes()


def zip_name(release: Release) -> str:
    return f"{release.number}.zip"


def zipped(release: Release) -> Iterator[bytes]:
    """The release as a ZIP file, written piece by piece: no more than one part of it is in memory."""
    kept = _Pieces()
    sums: list[str] = []
    with zipfile.ZipFile(kept, "w") as archive:
        for name, content in _entries(release):
            found = hashlib.sha256()
            with archive.open(_entry(name), "w") as opened:
                for piece in content:
                    found.update(piece)
                    opened.write(piece)
                    yield kept.taken()
            sums.append(f"{found.hexdigest()}  {name}")
        with archive.open(_entry(SUMS), "w") as opened:
            opened.write(("\n".join(sums) + "\n").encode())
    yield kept.taken()


class _Pieces(io.RawIOBase):
    """Where the archive is written to: what was not taken yet. It cannot go back, so the archive never does."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self._held.append(bytes(piece))
        return len(piece)

    def taken(self) -> bytes:
        found, self._held = b"".join(self._held), []
        return found


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry with a day and rights that are always the same; Parquet is compressed already."""
    entry = zipfile.ZipInfo(name, DAY)
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(".parquet") else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry


def _entries(release: Release) -> Iterator[tuple[str, Iterable[bytes]]]:
    folder = release_folder(home.lake_dir(), release.folder)
    protected = SOURCES[release.source].protected
    yield README, [_readme(release).encode()]
    for form, (ending, _kind) in FORMS.items():
        yield f"CITATION.{ending}", [cited_as(release, form).encode()]
    yield "LICENCE.txt", [_licence(release).encode()]
    yield "manifest.json", [_manifest(release)]
    for name in ("figures.parquet", "cells.parquet"):
        if (folder / name).exists():
            yield name, _chunks(folder / name)
    found = quality(release)
    yield "quality.json", [_json(quality_record(found))]
    if not protected:
        yield "coverage.csv", [_coverage(found)]
        yield from _rows(release)
    if release.previous:
        yield from _changes(release, release.previous)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as opened:
        while chunk := opened.read(1024 * 1024):
            yield chunk


def _rows(release: Release) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The parts as they are published, then what they are and the checksum over what they say."""
    told, sums = [], dict[str, RowSum]()
    for file in files_of(release):
        content = published_part(release, file.slug)
        parquet = pq.ParquetFile(io.BytesIO(content))
        own, name = RowSum(), f"rows/{file.slug}.parquet"
        for batch in parquet.iter_batches():
            own.add(batch)
            sums.setdefault(file.table, RowSum()).add(batch)
        told.append(
            {"file": name, "table": file.table, "partition": file.partition, "part": file.part, "rows": own.rows,
             "checksum": own.digest(file.table), "columns": parquet.schema_arrow.names}
        )  # fmt: skip
        yield name, [content]
    told_of_all = _json(
        {
            "release": release.number, "checksum": content_checksum(sums.items()), "parts": told,
            "left_out": sorted(SOURCES[release.source].free_text), "rounded": {"latitude": 1, "longitude": 1},
        }
    )  # fmt: skip
    yield "published.json", [told_of_all]


def _changes(release: Release, previous: Release) -> Iterator[tuple[str, Iterable[bytes]]]:
    found = compare(previous, release)
    told = comparison_counts(found) | {"figures": [effect_record(each) for each in found.effects]}
    yield "changes.json", [_json(told)]
    if not found.is_protected:
        yield "changes.csv", csv_lines(found, Wanted())


def _coverage(found: Quality) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("table", "year", "area", "rows"))
    for table in found.tables:
        writer.writerows((table.table, year, area, rows) for year, area, rows in table.coverage)
    return text.getvalue().encode()


def _json(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _licence(release: Release) -> str:
    if release.invented:
        return "Invented for the demonstration of Concert. These figures tell of nobody. Do not cite them.\n"
    source = SOURCES[release.source]
    return f"{source.licence}\n{source.licence_address}\nCredit: {source.custodian}, {source.title}.\n"


def _readme(release: Release) -> str:
    source = SOURCES[release.source]
    lines = [
        f"{source.title}: release {release.number}", "", citation(cited(release), "text"), source.concept, "",
        f"Coverage: {source.coverage}", f"Unit: {source.unit}. {source.counts}",
        f"Method: {release.method}, made by version {release.version}.", "", *_contents(release), "",
        "Check with: concert data verify FILE.zip", "",
    ]  # fmt: skip
    return "\n".join(lines)


def _contents(release: Release) -> Iterator[str]:
    protected = SOURCES[release.source].protected
    yield "figures.parquet  figures by area and year"
    yield "cells.parquet    the same told apart by sex, age, origin and so on"
    if protected:
        yield "                 Rows are left out: this source tells of persons at risk. Only figures are here that"
        yield "                 were protected before publication; what was withheld has no number."
    else:
        yield "rows/            the accepted rows, one Parquet file a part; without free text, points to 0.1 degree"
        yield "published.json   what each part holds, and the checksum over what the rows say"
        yield "coverage.csv     rows by table, year and area"
    if release.previous:
        yield f"changes.json     what changed since {release.previous.number}: counts, and figures before and now"
        if not protected:
            yield "changes.csv      the rows added, withdrawn and revised, one line a cell"
    yield "quality.json     what is known in each column, why rows were set aside, what stays sealed"
    yield "manifest.json    how the release was made, with checksums of every file"
    yield f"{SUMS}       sha256 of each file: sha256sum -c {SUMS}"


__all__ = ["cited", "cited_as", "differs_from_home", "manifest_record", "published_checksum", "zip_name", "zipped"]
