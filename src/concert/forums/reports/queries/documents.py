"""The document of a saved report: a draft is put together from its paragraphs, a signed one read as it was frozen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from concert.forums.reports.models import Report, ReportParagraph, Signature, runs_and_notes
from concert.forums.reports.rules import document as parts
from concert.forums.reports.rules.assembling import Kept, put_together
from concert.forums.reports.rules.contents import document_from_json
from concert.forums.reports.rules.document import Document, DocumentState, Footnote, Origin, Paragraph, Run
from concert.forums.reports.rules.texts import runs_of


def document_of(report: Report, language: str) -> Document:
    """The report in a language; the authors' own where the asked one is none of the report's. Two queries."""
    chosen = language if language in report.frames else report.language
    if report.is_signed:
        signature = Signature.objects.get(report=report)
        found = document_from_json(signature.content[chosen])
        signed = parts.Signature(signature.name, signature.office, signature.on, signature.checksum)
        return replace(found, state=DocumentState.SIGNED, signature=signed)
    paragraphs = ReportParagraph.objects.filter(report=report).prefetch_related("measures")
    return put_together(report.frames[chosen], kept_of(report, paragraphs, chosen), address=f"/reports/{report.slug}/")


def kept_of(report: Report, paragraphs: Iterable[ReportParagraph], language: str) -> list[Kept]:
    """The paragraphs as they read in a language. What was left out is said, unless a person had added it."""
    found = []
    for each in paragraphs:
        said = _said(report, each, language)
        if said is not None:
            runs, notes, origin, written_in = said
            links = (*_measures(each), *_indicators(each))
            paragraph = Paragraph(each.identifier, runs, origin, links, written_in)
            found.append(Kept(each.section, each.position, paragraph, notes))
    return found


Said = tuple[tuple[Run, ...], tuple[Footnote, ...], Origin, str]


def _said(report: Report, each: ReportParagraph, language: str) -> Said | None:
    if each.left_out:
        return _left_out(report, each, language)
    for asked in dict.fromkeys((language, report.language)):
        if asked in each.edited:
            told = each.edited[asked]
            notes = runs_and_notes(told)[1]
            written_in = asked if asked != language else ""
            return runs_of(told["text"], len(notes)), notes, Origin.PERSON, written_in
    if each.generated:
        runs, notes = each.drafted(language)
        return runs, notes, Origin(each.origin), ""
    return None


def _left_out(report: Report, each: ReportParagraph, language: str) -> Said | None:
    """A reader is told that something is missing, and what was asked for."""
    words = report.frames[language]["words"]
    if each.origin == Origin.PERSON or not each.generated:
        return None
    if each.origin == Origin.TO_WRITE:
        runs, _notes = each.drafted(language)
        return (Run(words["left_out"].format(what=runs[1].text)),), (), Origin.PERSON, ""
    return (Run(words["left_out_record"]),), (), Origin.PERSON, ""


def _measures(each: ReportParagraph) -> list[str]:
    return [f"measure-{measure.pk}" for measure in each.measures.all()]


def _indicators(each: ReportParagraph) -> list[str]:
    told: dict[str, list[str]] = next(iter(each.generated.values()), {})
    links = told.get("links", [])
    return [link for link in links if not link.startswith("measure-")]
