"""The national reports of the story, by the ordinary actions: drafted, edited, commented on, signed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import partial
from typing import TYPE_CHECKING, Any

from concert.forums.reports import actions, queries
from concert.site.demo import story

if TYPE_CHECKING:
    from concert.forums.reports.models import Report
    from concert.forums.reports.queries import Written
    from concert.ground.people.models import User

Who = Callable[[str], "User"]
Step = Callable[[], object]


@dataclass(frozen=True, slots=True)
class ToldReport:
    """A report as the file holds it. `signed` is None for one that is still at work."""

    area: str
    year: int
    author: str
    drafted: date
    edits: tuple[Mapping[str, str], ...] = field(default=(), hash=False)
    comments: tuple[Mapping[str, Any], ...] = field(default=(), hash=False)
    left_out: tuple[str, ...] = ()
    signed: date | None = None
    signatory: str = ""
    office: str = ""


def reports() -> Iterator[ToldReport]:
    """The reports of the story."""
    for each in story.told("reports")["report"]:
        lists = {name: tuple(each.get(name, ())) for name in ("edits", "comments", "left_out")}
        yield ToldReport(**{**each, **lists})


def steps(somebody: Who) -> Iterator[tuple[date, Step]]:
    """Every act with its day."""
    for told in reports():
        yield told.drafted, partial(write, told, somebody)
        if told.signed:
            yield told.signed, partial(sign, told, somebody)


def write(told: ToldReport, somebody: Who) -> None:
    """Draft the report, propose its words, accept them where it will be signed, and say what others remarked."""
    if _signed(told):
        return
    by = somebody(told.author)
    report = actions.draft_report(told.area, year=told.year, by=by, on=told.drafted)
    for edit in told.edits:
        _edit(told, _at_work(report, edit["key"]), edit["text"], by)
    for key in told.left_out:
        actions.leave_out(_at_work(report, key).paragraph.pk, by=by, at=at(told.drafted))
    for remark in told.comments:
        _remark(_at_work(report, remark["key"]), remark, somebody(remark["by"]), by)


def _edit(told: ToldReport, each: Written, words: str, by: User) -> None:
    changes = list(each.paragraph.changes.all())
    if not changes:
        paragraph, when = each.paragraph, at(told.drafted)
        text = words.replace("{text}", each.accepted)
        made = actions.edit_paragraph(paragraph.pk, text, seen=paragraph.revision, by=by, at=when)
        changes = [made] if made else []
    if told.signed:
        for change in changes:
            actions.accept_change(change.pk, by=by, at=at(told.drafted))


def _remark(each: Written, told: Mapping[str, Any], who: User, author: User) -> None:
    same = [comment for comment in each.comments if comment.text == told["text"]]
    made = same[0] if same else actions.comment(each.paragraph.pk, told["text"], by=who, at=at(told["on"]))
    if "resolved" in told:
        actions.resolve_comment(made.pk, by=author, at=at(told["resolved"]))


def sign(told: ToldReport, somebody: Who) -> None:
    """Sign as the one who signs for the state."""
    if told.signed and not _signed(told):
        (report,) = [each for each in queries.reports_of_area(told.area, None) if each.year == told.year]
        by = somebody(told.signatory)
        actions.sign_report(report.slug, name=by.name, office=told.office, by=by, on=told.signed)


def _signed(told: ToldReport) -> bool:
    return any(each.is_signed and each.year == told.year for each in queries.reports_of_area(told.area, None))


def _at_work(report: Report, key: str) -> Written:
    """One paragraph as it stands now."""
    every = queries.written_of(report, report.language).values()
    return next(each for found in every for each in found if each.paragraph.key == key)


def at(day: date) -> datetime:
    """Ten in the morning, so that loading twice says the same."""
    return datetime.combine(day, time(10), tzinfo=UTC)
