"""Opening a delivered file: what it must not be, how large it may be, gzip inflated under a limit."""

from __future__ import annotations

import hashlib
import zlib
from pathlib import Path

from concert.ground.findings import Place
from concert.ground.refusals import Refusal

MEGABYTE = 1024 * 1024
MOST_BYTES = 200 * MEGABYTE
"""Of a file, and of what it inflates to. The largest real delivery so far is a tenth of it."""
CHUNK = MEGABYTE


def opened(path: Path) -> bytes:
    """The bytes of a file. Refused: nothing there, a folder, not readable, empty, too large."""
    place = Place(file=str(path))
    try:
        if path.is_dir():
            raise Refusal("research.file.folder", where=place)
        if not path.exists():
            raise Refusal("research.file.absent", where=place)
        if not path.is_file():
            raise Refusal("research.file.no_file", where=place)
        if path.stat().st_size > MOST_BYTES:
            raise Refusal("research.file.large", where=place, limit=MOST_BYTES // MEGABYTE)
        content = path.read_bytes()
    except (OSError, ValueError) as wrong:
        raise Refusal("research.file.not_readable", where=place) from wrong
    if not content:
        raise Refusal("research.file.empty", where=place)
    return content


def checksum_of(content: bytes) -> str:
    """The sha256 of a delivery as it came, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def inflated(content: bytes, place: Place) -> bytes:
    """What a gzip file holds, or the bytes themselves where it is none. Refused: cut, damaged, too large."""
    if content[:2] != b"\x1f\x8b":
        return content
    parts: list[bytes] = []
    size, rest = 0, content
    while rest:
        stream = zlib.decompressobj(wbits=31)
        pending = rest
        while not stream.eof:
            try:
                part = stream.decompress(pending, CHUNK)
            except zlib.error as wrong:
                raise Refusal("research.file.gzip_damaged", where=place, byte=size) from wrong
            pending = stream.unconsumed_tail
            size += len(part)
            if size > MOST_BYTES:
                raise Refusal("research.file.inflates", where=place, limit=MOST_BYTES // MEGABYTE)
            if not part and not pending and not stream.eof:
                raise Refusal("research.file.cut", where=place, found=f"byte {len(content)} of the gzip stream")
            parts.append(part)
        rest = stream.unused_data.lstrip(b"\0")
    return b"".join(parts)
