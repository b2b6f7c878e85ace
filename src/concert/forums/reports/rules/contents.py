"""A document as JSON and back, with the checksum that its signature covers. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from concert.forums.reports.rules.document import (
    Block,
    Cell,
    Chart,
    ChartBar,
    ChartLine,
    Document,
    DocumentKind,
    DocumentState,
    Footnote,
    Heading,
    Origin,
    Paragraph,
    Run,
    Section,
    Table,
)

SCHEMA = "concert-report/1"
Json = dict[str, Any]


def digest(content: Json) -> str:
    """SHA-256 of the content in canonical JSON (sorted keys, no spaces, UTF-8)."""
    written = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def document_as_json(document: Document) -> Json:
    """The whole document without its signature, in JSON values; days as ISO days."""
    found: Json = json.loads(json.dumps(asdict(document), default=str))
    found.pop("signature")
    for section, told in zip(document.sections, found["sections"], strict=True):
        told["blocks"] = [block_as_json(block) for block in section.blocks]
    return found


def block_as_json(block: Block) -> Json:
    """A block under the name of its kind."""
    return {type(block).__name__.lower(): json.loads(json.dumps(asdict(block)))}


def document_from_json(content: Mapping[str, Any]) -> Document:
    """The document that was kept, word for word."""
    sections = tuple(
        Section(
            Heading(each["heading"]),
            each["title"],
            tuple(block_from_json(block) for block in each["blocks"]),
            each["level"],
            each["hint"],
            each["identifier"],
        )
        for each in content["sections"]
    )
    return Document(
        kind=DocumentKind(content["kind"]),
        state=DocumentState(content["state"]),
        language=content["language"],
        area=content["area"],
        area_name=content["area_name"],
        title=content["title"],
        subtitle=content["subtitle"],
        drafted_on=date.fromisoformat(content["drafted_on"]),
        address=content["address"],
        sections=sections,
        footnotes=tuple(Footnote(**each) for each in content["footnotes"]),
        notices=tuple(content["notices"]),
        words=dict(content["words"]),
    )


def block_from_json(told: Mapping[str, Any]) -> Block:
    """A paragraph, a table or a chart, as it was kept."""
    if "paragraph" in told:
        each = told["paragraph"]
        runs = tuple(Run(**run) for run in each["runs"])
        return Paragraph(each["identifier"], runs, Origin(each["origin"]), tuple(each["links"]), each["language"])
    if "table" in told:
        each = told["table"]
        rows = tuple(tuple(Cell(**cell) for cell in row) for row in each["rows"])
        return Table(each["identifier"], each["caption"], tuple(each["head"]), rows)
    each = told["chart"]
    lines = tuple(
        ChartLine(line["name"], tuple((year, value) for year, value in line["points"])) for line in each["lines"]
    )
    return Chart(**{**each, "lines": lines, "bars": tuple(ChartBar(**bar) for bar in each["bars"])})
