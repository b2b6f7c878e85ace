"""Read the cells of a workbook as plain values, under caps, without a spreadsheet engine.

ECMA-376 part 1: shared and inline strings, booleans, ISO dates, serial dates by number format (1900 and 1904 systems).
A formula is not computed: its last stored value is given, and the cell says that it is a formula.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from concert.formats.workbook.limits import Limits, WorkbookRefused
from concert.formats.workbook.preflight import preflight, shown
from concert.formats.workbook.sheets import SheetReader
from concert.formats.workbook.streams import Budget, PartParser, chunks
from concert.formats.workbook.styles import Styles, read_styles

CellValue = str | int | float | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell: its value, and whether a formula or a spreadsheet error stands there."""

    value: CellValue
    formula: bool = False
    error: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The filled cells of one sheet by row and column, both from 1; merged ranges as written (`B3:C3`)."""

    name: str
    hidden: bool = False
    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets that were asked for, by name, and the names of all sheets in order."""

    sheets: dict[str, Sheet]
    names: tuple[str, ...]


def read_workbook(file: Path, *, only: Collection[str] = (), limits: Limits | None = None) -> Book:
    """Read the named sheets (all, when none is named; names compare without case). Raises WorkbookRefused."""
    caps = limits or Limits()
    preflight(file, caps)
    budget = Budget(caps, file.stat().st_size)
    wanted = {name.casefold() for name in only}
    try:
        with zipfile.ZipFile(file) as archive:
            listed, is_1904 = _sheet_list(archive, budget)
            relations = _relations(archive, budget)
            styles = read_styles(archive, budget, is_1904=is_1904)
            strings = _shared_strings(archive, relations, budget)
            sheets: dict[str, Sheet] = {}
            for name, relation, hidden in listed:
                part = relations.get(relation, ("", ""))[1]
                if part and (not wanted or name.casefold() in wanted):
                    sheets[name] = _read_sheet(archive, part, (name, hidden), (strings, styles, budget))
    except (zipfile.BadZipFile, OSError) as broken:
        raise WorkbookRefused("broken") from broken
    return Book(sheets, tuple(name for name, _relation, _hidden in listed))


def _read_sheet(
    archive: zipfile.ZipFile, part: str, named: tuple[str, bool], known: tuple[list[str], Styles, Budget]
) -> Sheet:
    name, hidden = named
    strings, styles, budget = known
    reader = SheetReader(name, strings, styles, budget)
    PartParser(reader.start, reader.end, reader.text).read(chunks(archive, part, budget))
    cells = {
        row: {column: Cell(value, formula, error) for column, (value, formula, error) in filled.items()}
        for row, filled in reader.rows.items()
    }
    return Sheet(name, hidden, cells, tuple(reader.merged))


def _sheet_list(archive: zipfile.ZipFile, budget: Budget) -> tuple[list[tuple[str, str, bool]], bool]:
    found: list[tuple[str, str, bool]] = []
    is_1904 = [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            found.append((shown(attributes.get("name", "")), attributes.get("id", ""), hidden))
        elif name == "workbookPr":
            is_1904[0] = attributes.get("date1904", "0") in ("1", "true")

    PartParser(start, _nothing, _nothing).read(chunks(archive, "xl/workbook.xml", budget))
    if not found:
        raise WorkbookRefused("no_sheets")
    return found, is_1904[0]


def _relations(archive: zipfile.ZipFile, budget: Budget) -> dict[str, tuple[str, str]]:
    """Relation id → kind and path of the part inside the archive. Targets outside are ignored."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode", "Internal") != "External":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
            found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], path)

    PartParser(start, _nothing, _nothing).read(chunks(archive, "xl/_rels/workbook.xml.rels", budget))
    return found


def _shared_strings(archive: zipfile.ZipFile, relations: dict[str, tuple[str, str]], budget: Budget) -> list[str]:
    part = next((path for kind, path in relations.values() if kind == "sharedStrings"), None)
    if part is None or part not in archive.namelist():
        return []
    strings: list[str] = []
    state = {"inside": False, "phonetic": False}
    pieces: list[str] = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        if name == "si":
            pieces.clear()
        elif name == "rPh":
            state["phonetic"] = True
        elif name == "t":
            state["inside"] = not state["phonetic"]

    def end(name: str) -> None:
        if name == "si":
            strings.append("".join(pieces))
        elif name == "rPh":
            state["phonetic"] = False
        elif name == "t":
            state["inside"] = False

    def text(piece: str) -> None:
        if state["inside"]:
            pieces.append(piece)

    PartParser(start, end, text).read(chunks(archive, part, budget))
    return strings


def _nothing(*_: object) -> None:
    """No part of these files has text that matters."""
