"""Printed copies of a document: one HTML file, a tagged PDF, a DOCX. The same document gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable

from concert.formats.pages.docx import docx_of
from concert.formats.pages.html import html_of
from concert.formats.pages.pdf import pdf_of
from concert.formats.pages.records import Copy
from concert.forums.reports.exports.copies import copy_of
from concert.forums.reports.rules.document import Document, DocumentKind

__all__ = ["KINDS", "copy_of", "file_name", "printed"]

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS: dict[str, tuple[str, Callable[[Copy], bytes]]] = {
    "html": ("text/html; charset=utf-8", html_of),
    "pdf": ("application/pdf", pdf_of),
    "docx": (DOCX, docx_of),
}
"""What a copy may be: its content type, and who draws it."""


def printed(document: Document, kind: str, *, site: str) -> bytes:
    """The document as a file. `kind` is a key of KINDS; `site` the address of this installation."""
    return KINDS[kind][1](copy_of(document, site=site))


def file_name(document: Document, kind: str) -> str:
    """A name that says whose, what, in which language: `QMC-report-2026-11-23-fr.pdf`."""
    what = "dossier" if document.kind is DocumentKind.DOSSIER else "report"
    day = document.signature.on if document.signature else document.drafted_on
    return f"{document.area}-{what}-{day.isoformat()}-{document.language}.{kind}"
