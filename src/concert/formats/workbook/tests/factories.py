"""Workbooks for tests: small honest ones, and hostile ones built by hand."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATED = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def parts(sheet_xml: str) -> dict[str, str]:
    """The parts of the smallest workbook, with one sheet `Measures` of the given XML."""
    book = f'<workbook {MAIN} {RELATED}><sheets><sheet name="Measures" sheetId="1" r:id="r1"/></sheets></workbook>'
    link = '<Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>'
    return {
        "[Content_Types].xml": TYPES,
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": f"<Relationships>{link}</Relationships>",
        "xl/worksheets/sheet1.xml": sheet_xml,
    }


def sheet(rows: str) -> str:
    return f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"


def zipped(file: Path, entries: Mapping[str, str | bytes]) -> Path:
    """A zip of these entries."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file


def honest(file: Path, sheets: Mapping[str, list[list[object]]]) -> Path:
    """A workbook as a spreadsheet program writes it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        made = book.create_sheet(name)
        for row in rows:
            made.append(row)
    book.save(file)
    return file


def bomb(file: Path, megabytes: int = 205) -> Path:
    """A workbook whose directory says honestly that it inflates to this many megabytes. Small on disk."""
    row = b'<row><c t="inlineStr"><is><t>' + b"x" * 1000 + b"</t></is></c></row>"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts("").items():
            if not name.endswith("sheet1.xml"):
                archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=False) as opened:
            opened.write(f"<worksheet {MAIN}><sheetData>".encode())
            block = row * (1_048_576 // len(row))
            for _ in range(megabytes):
                opened.write(block)
            opened.write(b"</sheetData></worksheet>")
    return file


def lying(file: Path, source: bytes, says: int) -> Path:
    """The same zip with every size in its directory replaced by a small lie."""
    changed = bytearray(source)
    at = 0
    while (at := changed.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<L", changed, at + 24, says)
        at += 4
    file.write_bytes(bytes(changed))
    return file


def as_bytes(entries: Mapping[str, str | bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return kept.getvalue()
