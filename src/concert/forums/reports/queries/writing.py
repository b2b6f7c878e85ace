"""A report as its authors see it: each paragraph with its current text, its open changes and its comments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from concert.forums.reports.models import Change, Comment, Report, ReportParagraph, runs_and_notes
from concert.forums.reports.permissions import paragraph_visible_to
from concert.forums.reports.rules.document import Footnote, Origin
from concert.forums.reports.rules.texts import Piece, pieces, text_of

if TYPE_CHECKING:
    from concert.forums.reports.permissions import Anybody


@dataclass(frozen=True, slots=True)
class Written:
    """One paragraph at work: `accepted` is what stands, `proposed` what the open changes make of it."""

    paragraph: ReportParagraph
    accepted: str
    proposed: str
    drafted: str
    newer: str
    notes: tuple[Footnote, ...]
    pieces: tuple[Piece, ...]
    changes: tuple[Change, ...]
    comments: tuple[Comment, ...]
    to_write: bool

    @property
    def open_comments(self) -> list[Comment]:
        return [each for each in self.comments if each.resolved_at is None]


def paragraph(number: int, user: Anybody) -> ReportParagraph:
    """One paragraph of a report that somebody may see, or a refusal."""
    return paragraph_visible_to(user, number)


def accepted_text(each: ReportParagraph, language: str) -> str:
    """What stands in a language: people's words, otherwise those of the records; empty where somebody has to write."""
    if language in each.edited:
        return str(each.edited[language]["text"])
    return "" if each.origin == Origin.TO_WRITE else drafted_text(each, language)


def drafted_text(each: ReportParagraph, language: str) -> str:
    """What the records say, with a mark for each footnote."""
    return text_of(each.drafted(language)[0])


def open_changes(each: ReportParagraph, language: str) -> list[Change]:
    """The changes of a paragraph that wait for a decision, oldest first."""
    return [change for change in each.changes.all() if change.state == "proposed" and change.language == language]


def current_text(each: ReportParagraph, language: str) -> str:
    """What the last editor left: the last open change, otherwise what stands."""
    waiting = open_changes(each, language)
    return waiting[-1].after if waiting else accepted_text(each, language)


def notes_of(each: ReportParagraph, language: str) -> tuple[Footnote, ...]:
    """The footnotes that a text in a language may carry."""
    told = each.edited.get(language) or each.generated.get(language) or {}
    return runs_and_notes(told)[1]


def written_of(report: Report, language: str) -> dict[str, list[Written]]:
    """Section → its paragraphs at work, in order. Three queries for any number."""
    found: dict[str, list[Written]] = {}
    asked = ReportParagraph.objects.filter(report=report).prefetch_related(
        Prefetch("changes", Change.objects.select_related("by").order_by("pk")),
        Prefetch("comments", Comment.objects.select_related("by").order_by("pk")),
    )
    for each in asked:
        found.setdefault(each.section, []).append(written(each, language))
    return found


def written(each: ReportParagraph, language: str) -> Written:
    """One paragraph at work."""
    accepted, changes = accepted_text(each, language), open_changes(each, language)
    proposed = changes[-1].after if changes else accepted
    newer = text_of(runs_and_notes(each.newer.get(language) or {})[0])
    return Written(
        each,
        accepted,
        proposed,
        drafted_text(each, language),
        newer,
        notes_of(each, language),
        tuple(pieces(accepted, proposed)) if changes else (),
        tuple(changes),
        tuple(each.comments.all()),
        each.origin == Origin.TO_WRITE and language not in each.edited,
    )
