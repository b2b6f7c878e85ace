"""Parts of a workbook as XML events, with every cap counted while the bytes come out."""

from __future__ import annotations

import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.parsers import expat

from concert.formats.workbook.limits import MEGABYTE, Limits, WorkbookRefused

CHUNK = 64 * 1024

StartHandler = Callable[[str, dict[str, str]], None]
EndHandler = Callable[[str], None]
TextHandler = Callable[[str], None]


class Budget:
    """What is left of bytes, rows and seconds for the whole workbook."""

    def __init__(self, limits: Limits, file_size: int) -> None:
        self.limits = limits
        self.file_size = file_size
        self.inflated = 0
        self.rows = 0
        self.until = time.monotonic() + limits.seconds

    def spend_bytes(self, count: int) -> None:
        self.inflated += count
        if self.inflated > self.limits.inflated:
            caps = self.limits
            raise WorkbookRefused(
                "inflates",
                inflated=-(-self.inflated // MEGABYTE),
                size=round(self.file_size / MEGABYTE, 1),
                limit=caps.inflated // MEGABYTE,
                ratio=caps.ratio,
            )
        if time.monotonic() > self.until:
            raise WorkbookRefused("too_slow", limit=round(self.limits.seconds))

    def spend_row(self, sheet: str) -> None:
        self.rows += 1
        if self.rows > self.limits.rows:
            raise WorkbookRefused("too_many_rows", sheet=sheet, limit=self.limits.rows)


def chunks(archive: zipfile.ZipFile, part: str, budget: Budget) -> Iterator[bytes]:
    """The inflated bytes of one part, counted as they come."""
    try:
        with archive.open(part) as opened:
            while piece := opened.read(CHUNK):
                budget.spend_bytes(len(piece))
                yield piece
    except (KeyError, OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as broken:
        raise WorkbookRefused("broken") from broken


def local(name: str) -> str:
    """The name of an element without its namespace, so that strict and transitional files read the same."""
    return name.rpartition(" ")[2]


class PartParser:
    """Feeds one part to three handlers. Any DOCTYPE is refused: no entity is ever expanded."""

    def __init__(self, start: StartHandler, end: EndHandler, text: TextHandler) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = lambda name, attributes: start(
            local(name), {local(key): value for key, value in attributes.items()}
        )
        self.parser.EndElementHandler = lambda name: end(local(name))
        self.parser.CharacterDataHandler = text
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype

    @staticmethod
    def _refuse_doctype(*_: object) -> None:
        raise WorkbookRefused("doctype")

    def read(self, pieces: Iterator[bytes]) -> None:
        """Parse all pieces; broken XML is a broken workbook."""
        try:
            for piece in pieces:
                self.parser.Parse(piece, False)
            self.parser.Parse(b"", True)
        except expat.ExpatError as broken:
            raise WorkbookRefused("broken") from broken
        except (LookupError, UnicodeError, ValueError) as encoding:
            raise WorkbookRefused("broken") from encoding
