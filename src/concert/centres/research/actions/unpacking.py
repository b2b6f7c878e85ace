"""A ZIP file that holds one table: the table is taken out under the limits of a fetch; anything else stays as it is."""

from __future__ import annotations

import hashlib
import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from concert.centres.research.actions.reaching import Arrived
from concert.centres.research.rules.feeds import MEGABYTE, Limits
from concert.ground.refusals import Refusal

TABLES = (".csv", ".tsv", ".txt", ".json")
BESIDE = ("metadata", "readme", "licen", "__macosx/", ".")
"""How files begin that custodians put beside the table: the World Bank's `Metadata_Country_…`, remarks, licences."""
MOST_ENTRIES = 50
CHUNK = 64 * 1024


def unpacked(file: Path, arrived: Arrived, limits: Limits) -> Arrived:
    """Put the one table of a ZIP file in the file's place. A workbook, or a ZIP of several tables, stays as it is.

    The directory's sizes are not believed: what comes out is counted. Names inside are read and never used.
    """
    with file.open("rb") as opened:
        if opened.read(4) != b"PK\x03\x04":
            return arrived
    try:
        with zipfile.ZipFile(file) as archive:
            table = _the_table(archive)
            if table is None:
                return arrived
            aside = file.with_name("table")
            found, size = hashlib.sha256(), 0
            descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as kept:
                for piece in _pieces(archive, table, limits):
                    size += len(piece)
                    found.update(piece)
                    kept.write(piece)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as wrong:
        raise Refusal("research.fetch.damaged") from wrong
    aside.replace(file)
    return replace(arrived, size=size, sha256=found.hexdigest())


def _the_table(archive: zipfile.ZipFile) -> zipfile.ZipInfo | None:
    """The one entry that is a table; None where it is a workbook, or there are none or several."""
    entries = [each for each in archive.infolist() if not each.is_dir()]
    if len(entries) > MOST_ENTRIES or any(each.filename == "[Content_Types].xml" for each in entries):
        return None
    names = [(each.filename.rpartition("/")[2].lower(), each) for each in entries]
    tables = [
        each
        for name, each in names
        if name.endswith(TABLES) and not name.startswith(BESIDE) and not each.filename.lower().startswith(BESIDE)
    ]
    return tables[0] if len(tables) == 1 else None


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> Iterator[bytes]:
    made = 0
    with archive.open(entry) as table:
        while piece := table.read(CHUNK):
            made += len(piece)
            if made > limits.inflated or made > max(MEGABYTE, limits.ratio * entry.compress_size):
                raise Refusal("research.fetch.inflates", limit=limits.inflated // MEGABYTE)
            yield piece
