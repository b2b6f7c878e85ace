"""What stands between a draft and the state's signature: every reason, so that all can be mended at once.

A report speaks for a state: A/RES/73/195, paragraphs 48 and 53 (state-led, open, inclusive reviews).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from concert.forums.reports.rules.document import DocumentKind, Origin
from concert.ground.refusals import Refusal


@dataclass(frozen=True, slots=True)
class ParagraphFacts:
    """One paragraph as the rule sees it. `has_text`: it has words in the report's original language."""

    key: str
    origin: Origin
    has_text: bool = True
    left_out: bool = False
    open_changes: int = 0
    open_comments: int = 0
    record_changed: bool = False


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """A report as the rule sees it. `plan_adopted` is about the plan that it was drafted from."""

    slug: str
    kind: DocumentKind
    plan_adopted: bool
    paragraphs: tuple[ParagraphFacts, ...]


def refusals_to_sign(report: ReportFacts, *, name: str, office: str) -> Iterable[Refusal]:
    """Every reason why nobody may sign yet: the kind, the plan, and each paragraph that still waits for somebody."""
    if report.kind is DocumentKind.DOSSIER:
        yield Refusal("reports.sign.dossier")
        return
    if not report.plan_adopted:
        yield Refusal("reports.sign.plan_is_draft")
    for each in report.paragraphs:
        if each.open_changes:
            yield Refusal("reports.sign.open_changes", where=each.key, number=each.open_changes)
        if each.open_comments:
            yield Refusal("reports.sign.open_comments", where=each.key, number=each.open_comments)
        if each.left_out:
            continue
        if each.origin is Origin.TO_WRITE:
            yield Refusal("reports.sign.to_write", where=each.key)
        elif not each.has_text and not each.open_changes:
            yield Refusal("reports.sign.no_text", where=each.key)
        if each.record_changed:
            yield Refusal("reports.sign.record_changed", where=each.key)
    if not name.strip():
        yield Refusal("reports.sign.no_name")
    if not office.strip():
        yield Refusal("reports.sign.no_office")
