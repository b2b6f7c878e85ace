"""A report as a reader meets it: sections, paragraphs, tables, charts, and a footnote under every figure. Pure.

One document is in one language. Pages, PDF and DOCX are drawn from it, and nothing else, so that they say the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class DocumentKind(StrEnum):
    """A national report tells of a plan; a figures dossier is what can be said of an area that has none here."""

    REPORT = "report"
    DOSSIER = "dossier"


class DocumentState(StrEnum):
    """A draft says that it is one. Only a signed report speaks for the state; it never changes again."""

    DRAFT = "draft"
    SIGNED = "signed"


class Origin(StrEnum):
    """Who answers for a paragraph: a record, a person, or nobody yet (marked as the author's to write)."""

    RECORD = "record"
    PERSON = "person"
    TO_WRITE = "to_write"


class Heading(StrEnum):
    """The usual headings of a voluntary national report, in their order."""

    SUMMARY = "summary"
    METHOD = "method"
    ENVIRONMENT = "environment"
    CONTEXT = "context"
    PROGRESS = "progress"
    GAPS = "gaps"
    RIGHTS = "rights"
    MEANS = "means"
    NEXT_STEPS = "next_steps"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Footnote:
    """Where a statement comes from. `address` leads to the figure or record, `rows` to the very rows behind it.

    Addresses are paths of this installation (`/data/figures/10.7.3/QMC/2025/`); those who draw add the site's own.
    """

    number: int
    words: str
    address: str = ""
    release: str = ""
    release_address: str = ""
    rows: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph's text. `foreign` names and titles are set apart from the language around them."""

    text: str
    footnote: int | None = None
    strong: bool = False
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph under an identifier that lasts. `links` are identifiers of the chain that it stands on."""

    identifier: str
    runs: tuple[Run, ...]
    origin: Origin = Origin.RECORD
    links: tuple[str, ...] = ()
    language: str = ""
    """Empty where it stands in the document's language, else the language that it was written in."""

    @property
    def text(self) -> str:
        """The words without footnotes."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    text: str
    footnote: int | None = None
    is_number: bool = False
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption and its head; every row as long as the head."""

    identifier: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One line of a chart: years and values in order; None where no value is."""

    name: str
    points: tuple[tuple[int, float | None], ...]


@dataclass(frozen=True, slots=True)
class ChartBar:
    """One bar: a name, its value (None where unknown), and the words beside it."""

    name: str
    value: float | None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as numbers: those who draw choose SVG (page) or PNG (PDF, DOCX). Either lines or bars are given."""

    identifier: str
    finding: str
    measured: str
    alternative: str
    lines: tuple[ChartLine, ...] = ()
    bars: tuple[ChartBar, ...] = ()
    target: float | None = None
    target_year: int | None = None
    """The year of the target; without one it is drawn at the last year of the lines."""
    caution: str = ""
    footnote: int | None = None


Block = Paragraph | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter, or a part of one where `level` is 2 (an objective inside the chapter on progress)."""

    heading: Heading
    title: str
    blocks: tuple[Block, ...] = ()
    level: int = 1
    hint: str = ""
    """For authors: what readers expect under this heading. Never printed in a signed report."""
    identifier: str = ""
    """A name that lasts: `progress`, `progress.8`."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed for the state, when, and the checksum of what they signed."""

    name: str
    office: str
    on: date
    checksum: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report in one language, with everything that a page or a printed copy shows."""

    kind: DocumentKind
    state: DocumentState
    language: str
    area: str
    area_name: str
    title: str
    subtitle: str
    drafted_on: date
    address: str
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...] = ()
    notices: tuple[str, ...] = ()
    """What a reader must know first: that it is a draft, that the region is invented, the stance of the area."""
    signature: Signature | None = None
    words: dict[str, str] = field(default_factory=dict, hash=False)
    """The fixed words a printed copy needs in this language: draft, contents, source, footnotes, to_write, page, …"""
