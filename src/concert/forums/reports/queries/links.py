"""Paragraphs as links of a chain: by the measure they tell of, and by their own identifier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from concert.forums.reports.models import Report, ReportParagraph
from concert.forums.reports.permissions import paragraph_visible_to, reports_visible_to
from concert.forums.reports.queries.documents import kept_of

if TYPE_CHECKING:
    from concert.forums.reports.permissions import Anybody

SHORT = 160


@dataclass(frozen=True, slots=True)
class ParagraphOfMeasure:
    """A paragraph that tells of a measure: `identifier` lasts, `address` leads to it on its report's page."""

    identifier: str
    address: str
    report: str
    area: str
    year: int
    is_signed: bool
    text: str


@dataclass(frozen=True, slots=True)
class ParagraphChain:
    """A paragraph with the numbers of the measures it stands on."""

    paragraph: ParagraphOfMeasure
    measures: tuple[int, ...]


def paragraphs_of_measure(measure_pk: int, user: Anybody, *, language: str = "en") -> list[ParagraphOfMeasure]:
    """The paragraphs on a measure in reports that somebody may see, signed ones first, then the latest."""
    asked = ReportParagraph.objects.filter(measures=measure_pk, report__in=reports_visible_to(user), left_out=False)
    found = [
        told
        for each in asked.select_related("report").prefetch_related("measures").order_by("-report__year", "position")
        for told in _told(each.report, each, language)
    ]
    return sorted(found, key=lambda each: not each.is_signed)


def paragraph_chain(pk: int, user: Anybody = None, *, language: str = "en") -> ParagraphChain:
    """One paragraph and its measures, or a refusal that does not tell whether it exists."""
    each = paragraph_visible_to(user, pk)
    told = _told(each.report, each, language)
    address = f"/reports/{each.report.slug}/#{each.identifier}"
    empty = ParagraphOfMeasure(
        each.identifier, address, each.report.slug, each.report.area_id, each.report.year, each.report.is_signed, ""
    )
    return ParagraphChain(told[0] if told else empty, tuple(each.measures.values_list("pk", flat=True)))


def _told(report: Report, each: ReportParagraph, language: str) -> list[ParagraphOfMeasure]:
    chosen = language if language in report.frames else report.language
    return [
        ParagraphOfMeasure(
            each.identifier,
            f"/reports/{report.slug}/#{each.identifier}",
            report.slug,
            report.area_id,
            report.year,
            report.is_signed,
            _short(kept.paragraph.text),
        )
        for kept in kept_of(report, [each], chosen)
    ]


def _short(text: str) -> str:
    return text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0] + " …"
