"""Drafting: from the records of an area to a document, in any language of the interface. Nothing is saved here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django.utils import translation

from concert.forums.reports.chapters.annex import annex
from concert.forums.reports.chapters.context import context
from concert.forums.reports.chapters.environment import environment
from concert.forums.reports.chapters.gaps import gaps
from concert.forums.reports.chapters.gathering import Gathered, gather
from concert.forums.reports.chapters.means import means
from concert.forums.reports.chapters.method import method
from concert.forums.reports.chapters.next_steps import next_steps
from concert.forums.reports.chapters.progress import progress
from concert.forums.reports.chapters.rights import rights
from concert.forums.reports.chapters.summary import summary
from concert.forums.reports.chapters.words import fixed_words, notices_of, subtitle_of, title_of
from concert.forums.reports.chapters.writing import Scribe
from concert.forums.reports.rules.document import Document, DocumentKind, DocumentState, Section

if TYPE_CHECKING:
    from concert.plans.permissions import Anybody

__all__ = ["Gathered", "document_from", "draft_document", "draft_dossier", "drafts_in", "gather"]

Chapter = Callable[[Gathered, Scribe], list[Section]]
REPORT: tuple[Chapter, ...] = (
    summary,
    method,
    environment,
    context,
    progress,
    gaps,
    rights,
    means,
    next_steps,
    annex,
)
DOSSIER: tuple[Chapter, ...] = (summary, method, environment, context, gaps, annex)


def draft_document(area_code: str, language: str, *, user: Anybody, on: date) -> Document:
    """The draft of an area's report from what `user` may see; without a plan, its figures dossier. Nothing is saved."""
    with translation.override(language):
        return document_from(gather(area_code, language, user=user, on=on))


def draft_dossier(area_code: str, language: str, *, on: date) -> Document:
    """The figures dossier of any area: released figures and the stance, no plan, no progress, no status."""
    with translation.override(language):
        return document_from(gather(area_code, language, user=None, on=on, planned=False))


def drafts_in(
    languages: Sequence[str], area_code: str, *, user: Anybody, on: date, year: int | None = None
) -> dict[str, Document]:
    """The same draft in several languages, from one reading of the records."""
    known = gather(area_code, languages[0], user=user, on=on)
    found = {}
    for language in languages:
        with translation.override(language):
            found[language] = document_from(replace(known, language=language), year)
    return found


def document_from(known: Gathered, year: int | None = None) -> Document:
    """The document that the facts make, in the language of this moment."""
    kind = DocumentKind.REPORT if known.plan else DocumentKind.DOSSIER
    scribe = Scribe()
    chapters = REPORT if known.plan else DOSSIER
    sections = [section for chapter in chapters for section in chapter(known, scribe)]
    return Document(
        kind=kind,
        state=DocumentState.DRAFT,
        language=known.language,
        area=known.area.pk,
        area_name=known.name,
        title=title_of(known, kind, year),
        subtitle=subtitle_of(known, kind),
        drafted_on=known.on,
        address=f"/areas/{known.area.pk}/dossier/" if kind is DocumentKind.DOSSIER else f"/areas/{known.area.pk}/",
        sections=tuple(
            replace(section, identifier=section.identifier or section.heading.value)
            for section in sections
            if section.blocks
        ),
        footnotes=scribe.footnotes,
        notices=notices_of(known, kind),
        words=fixed_words(),
    )
