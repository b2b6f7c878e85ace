"""Reading a table: how it is encoded, what parts its cells, and what each line says. Bad cells are named by line."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from concert.forums.recommendations.imports.cells import Cells
from concert.forums.recommendations.imports.layout import IGNORED, OF_AN_EXPORT, is_hint, key_of
from concert.forums.recommendations.rules import Body, RecommendationFacts, Response, refusals_to_record
from concert.forums.recommendations.rules.refugees import routing_of
from concert.ground.findings import Finding, Level, Place
from concert.ground.refusals import Refusal

MOST_BYTES = 5_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 200
LONGEST_CELL = 100_000


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says, and what is wrong with it. `number` is the line of the file as a person counts."""

    number: int
    facts: RecommendationFacts
    response: Response
    answer: str
    responded_on: date | None
    measures: tuple[str, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def is_good(self) -> bool:
        return all(each.level is not Level.ERROR for each in self.findings)


@dataclass(frozen=True, slots=True)
class Reading:
    """A table that was read: its lines, what concerns the file as a whole, its checksum."""

    file: str
    checksum: str
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...] = ()
    ignored: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Assumed:
    """What holds for each line that does not say it: body, session, day, language and source."""

    body: Body = Body.NATIONAL
    session: str = ""
    made_on: date | None = None
    language: str = "en"
    source_address: str = ""


def read(content: bytes, *, area: str, name: str, assumed: Assumed | None = None, on: date) -> Reading:
    """Read a table of recommendations to an area, or refuse a file that is none. Bad lines are findings, by line."""
    rows = _rows(decoded(content))
    number, headings = next(rows, (0, []))
    keys = [key_of(heading) for heading in headings]
    if "reference" not in keys:
        raise Refusal(
            "recommendations.file.no_reference", found=", ".join(each for each in headings[:8] if each) or "–"
        )
    twice = sorted({key for key in keys if key and keys.count(key) > 1})
    if twice:
        raise Refusal("recommendations.file.column_twice", columns=", ".join(twice))
    unknown = [
        heading.strip()
        for heading, key in zip(headings, keys, strict=True)
        if heading.strip() and not key and heading.strip().lower() not in OF_AN_EXPORT
    ]
    lines: list[Line] = []
    for number, cells in rows:
        if not any(cell.strip() for cell in cells) or (not lines and is_hint(cells)):
            continue
        if len(lines) == MOST_ROWS:
            raise Refusal("recommendations.file.too_many_lines", limit=MOST_ROWS)
        said = dict(zip(keys, cells, strict=False))
        lines.append(_line(Cells(said, Place(file=name, row=number)), area, assumed or Assumed(), on))
    if not lines:
        raise Refusal("recommendations.file.no_lines")
    passed = {key for key in keys if key in IGNORED} | set(unknown)
    findings = (
        (Finding("recommendations.file.columns_ignored", level=Level.DOUBT, columns=", ".join(sorted(passed))),)
        if passed
        else ()
    )
    checksum = hashlib.sha256(content).hexdigest()
    return Reading(name, checksum, tuple(_without_doubles(lines)), findings, tuple(sorted(passed)))


def decoded(content: bytes) -> str:
    """The text of a file as spreadsheet programs save it: UTF-8 with or without mark, UTF-16, or Windows-1252."""
    if not content.strip():
        raise Refusal("recommendations.file.empty")
    if len(content) > MOST_BYTES:
        raise Refusal(
            "recommendations.file.too_large", size=-(-len(content) // 1_000_000), limit=MOST_BYTES // 1_000_000
        )
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise Refusal("recommendations.file.not_a_table")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        tried: tuple[str, ...] = ("utf-16",)
    else:
        tried = ("utf-8-sig", "cp1252")
    for encoding in tried:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Refusal("recommendations.file.not_a_table")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line that it begins in."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    parted = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parted)
    begins = 1
    csv.field_size_limit(LONGEST_CELL)
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS:
                raise Refusal("recommendations.file.too_many_columns", limit=MOST_COLUMNS, line=begins)
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as broken:
        raise Refusal("recommendations.file.broken", line=begins) from broken


def _line(cells: Cells, area: str, assumed: Assumed, on: date) -> Line:
    tags, named = cells.tags()
    text, title = cells.text("description") or cells.text("title"), cells.text("title")
    routed = routing_of(f"{title}\n{text}", tags)
    facts = RecommendationFacts(
        area=area,
        body=cells.body() or named or assumed.body,
        body_said=cells.body_said(),
        reference=cells.text("reference")[:120],
        title=title[:300] if cells.text("description") else "",
        text=text,
        session=cells.text("session")[:120] or assumed.session,
        made_on=cells.day("made_on") or assumed.made_on,
        language=cells.text("language").lower() or assumed.language,
        source_address=cells.text("source_address") or assumed.source_address,
        objectives=cells.objectives(),
        tags=tags,
        outside=cells.outside(routed),
    )
    response = cells.response()
    answer, given_on = cells.text("response"), cells.day("responded_on")
    if answer and response is Response.NONE:
        cells.doubt("recommendations.line.answer_without_support")
    wrong = [
        Finding(each.code, cells.place, level=Level.ERROR, **each.facts)
        for each in refusals_to_record(facts, on=on)
        if each.code not in cells.said
    ]
    return Line(
        cells.place.row, facts, response, answer, given_on, cells.codes("action-reference"), (*cells.findings, *wrong)
    )


def _without_doubles(lines: Iterable[Line]) -> Iterator[Line]:
    """A reference that stands twice in a file is wrong in the later line: nobody can tell which was meant."""
    seen: dict[tuple[str, str, str], int] = {}
    for line in lines:
        key = (line.facts.body, line.facts.session, line.facts.reference)
        if line.facts.reference and key in seen:
            again = Finding(
                "recommendations.line.reference_twice",
                Place(row=line.number),
                reference=line.facts.reference,
                line=seen[key],
            )
            yield Line(
                line.number, line.facts, line.response, line.answer, line.responded_on, line.measures,
                (*line.findings, again),
            )  # fmt: skip
            continue
        seen[key] = line.number
        yield line
