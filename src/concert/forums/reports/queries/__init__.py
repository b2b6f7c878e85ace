"""What may be asked of reports. Drafts are seen where a role allows it."""

from concert.forums.reports.queries.documents import document_of, kept_of
from concert.forums.reports.queries.links import (
    ParagraphChain,
    ParagraphOfMeasure,
    paragraph_chain,
    paragraphs_of_measure,
)
from concert.forums.reports.queries.reports import (
    Newer,
    facts_of,
    newer_than,
    report,
    reports,
    reports_of_area,
    signature_of,
)
from concert.forums.reports.queries.signed import Signed, signed, signed_words
from concert.forums.reports.queries.writing import Written, current_text, paragraph, written_of

__all__ = [
    "Newer",
    "ParagraphChain",
    "ParagraphOfMeasure",
    "Signed",
    "Written",
    "current_text",
    "document_of",
    "facts_of",
    "kept_of",
    "newer_than",
    "paragraph",
    "paragraph_chain",
    "paragraphs_of_measure",
    "report",
    "reports",
    "reports_of_area",
    "signature_of",
    "signed",
    "signed_words",
    "written_of",
]
