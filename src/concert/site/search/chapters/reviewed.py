"""What bodies recommended and what states signed, as search finds it: the paragraph of a report by its own anchor."""

from __future__ import annotations

from collections.abc import Iterator

from concert.forums.recommendations import queries as asked
from concert.forums.recommendations.wording import BODIES
from concert.forums.reports.queries import signed_words
from concert.forums.reports.rules.document import Document, Paragraph
from concert.ground.reference import queries as reference
from concert.site.search.chapters.gathered import LANGUAGES, PUBLIC, Gathered
from concert.site.search.rules import Kind

SHORT = 90
"""A paragraph has no title: its first words stand for one."""


def recommendations() -> Iterator[Gathered]:
    """Each recommendation once: found by every wording, its body and its reference; shown as its last wording says."""
    for each in asked.recommendations(PUBLIC):
        words = each.wording
        body = str(BODIES[each.body])
        title = words.title or _short(words.text)
        summaries = {code: f"{each.area.name_in(code)}. {words.text}" for code in LANGUAGES}
        also = (each.reference, each.body, each.body_said)
        further = (body, each.session, *(text.text for text in each.texts.all()), *map(str, each.tags))
        further += tuple(answer.text for answer in each.answers.all())
        yield Gathered(
            Kind.RECOMMENDATION, f"recommendation-{each.pk}", {"": title}, "recommendations:recommendation", [each.pk],
            summaries, also, further, each.area_id,
        )  # fmt: skip


def reports() -> Iterator[Gathered]:
    """Each signed report, and each of its paragraphs: in every language in which it was signed. Drafts never."""
    names = reference.areas_by_code()
    for report, documents in signed_words(PUBLIC):
        area = names.get(report.area)
        titles = {code: document.title for code, document in documents.items()}
        also = (report.slug, *(area.names.values() if area else ()), str(report.year))
        yield Gathered(
            Kind.REPORT, report.slug, titles, "reports:report", [report.slug],
            {code: document.subtitle for code, document in documents.items()}, also, (report.name, report.office),
            report.area,
        )  # fmt: skip
        told = {code: _paragraphs(document) for code, document in documents.items()}
        for identifier in dict.fromkeys(name for found in told.values() for name in found):
            texts = {code: found[identifier] for code, found in told.items() if identifier in found}
            yield Gathered(
                Kind.REPORT, f"{report.slug}/{identifier}", {code: _short(text) for code, text in texts.items()},
                "reports:report", [report.slug],
                {code: f"{titles[code]}. {text}" for code, text in texts.items()}, area=report.area, anchor=identifier,
            )  # fmt: skip


def _paragraphs(document: Document) -> dict[str, str]:
    return {
        block.identifier: block.text
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Paragraph) and block.identifier and block.text.strip()
    }


def _short(text: str) -> str:
    return text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0] + " …"
