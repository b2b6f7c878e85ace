"""Reports for machines: the same documents, acts and refusals as on the pages. Acts need a session and its token."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja import Form, Router, Schema
from ninja.security import django_auth

from concert.forums.reports import actions, queries
from concert.forums.reports.models import Change, Comment, Report, ReportParagraph
from concert.forums.reports.permissions import paragraph_visible_to, require_comment
from concert.forums.reports.queries.writing import current_text
from concert.forums.reports.rules.contents import document_as_json
from concert.ground.web.schemas import Problem

if TYPE_CHECKING:
    from concert.ground.people.models import User

router = Router(tags=["reports"])
NO: Any = {401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem}
Words = Annotated[str, Form()]


class ReportOut(Schema):
    """A report in short. `checksum` is set where it is signed: SHA-256 of its content as canonical JSON."""

    slug: str
    area: str
    year: int
    state: str
    language: str
    drafted_on: date
    releases: list[str]
    plan: str
    plan_version: int | None
    corrects: str | None
    signed_by: str | None
    office: str | None
    signed_on: date | None
    checksum: str | None


class ReportParagraphOut(Schema):
    """A paragraph at work: its number in the chain, its key, its origin, its text in the authors' language."""

    number: int
    key: str
    section: str
    origin: str
    text: str
    revision: int
    left_out: bool
    record_changed: bool
    open_changes: list[int]
    open_comments: list[int]


class ChangeOut(Schema):
    """A tracked change: proposed, accepted or rejected."""

    number: int
    paragraph: int
    language: str
    before: str
    after: str
    state: str


class CommentOut(Schema):
    """A comment on a paragraph."""

    number: int
    paragraph: int
    text: str
    resolved: bool


@router.get("/reports", response=list[ReportOut], url_name="reports")
def list_reports(request: HttpRequest) -> list[ReportOut]:
    """Signed reports, and the drafts that the asker may see, the latest year first."""
    return [_told(each) for each in queries.reports(request.user)]


@router.get("/reports/{slug}", response={200: ReportOut, 404: Problem}, url_name="report")
def one_report(request: HttpRequest, slug: str) -> ReportOut:
    """One report in short."""
    return _told(queries.report(slug, request.user))


@router.get("/reports/{slug}/document", response={200: dict[str, Any], 404: Problem}, url_name="report-document")
def document(request: HttpRequest, slug: str, language: str = "") -> dict[str, Any]:
    """The whole document in a language: sections, paragraphs, tables, charts and every footnote."""
    found = queries.report(slug, request.user)
    return document_as_json(queries.document_of(found, language or found.language))


@router.get("/reports/{slug}/paragraphs", response={200: list[ReportParagraphOut], **NO}, url_name="report-paragraphs")
def paragraphs(request: HttpRequest, slug: str) -> list[ReportParagraphOut]:
    """The paragraphs of a draft at work, section by section."""
    found = queries.report(slug, request.user)
    require_comment(request.user, found.area_id)
    return [_paragraph(each) for written in queries.written_of(found, found.language).values() for each in written]


@router.post("/reports", response={200: ReportOut, **NO}, auth=django_auth, url_name="draft-report")
def draft(
    request: HttpRequest, area: Words, year: Annotated[int, Form()], language: Words = "", corrects: Words = ""
) -> ReportOut:
    """Draft the report of an area for a year; the draft that is there is given back."""
    made = actions.draft_report(
        area, year=year, by=_by(request), on=timezone.localdate(), language=language, corrects=corrects
    )
    return _told(made)


@router.post("/reports/{slug}/redraft", response={200: ReportOut, **NO}, auth=django_auth, url_name="redraft-report")
def redraft(request: HttpRequest, slug: str) -> ReportOut:
    """Bring a draft up to the records of today."""
    return _told(actions.redraft(slug, by=_by(request), on=timezone.localdate()))


@router.post("/reports/{slug}/sign", response={200: ReportOut, **NO}, auth=django_auth, url_name="sign-report")
def sign(request: HttpRequest, slug: str, name: Words, office: Words) -> ReportOut:
    """Sign for the state, or be told every reason why not yet."""
    actions.sign_report(slug, name=name, office=office, by=_by(request), on=timezone.localdate())
    return _told(queries.report(slug, request.user))


@router.post(
    "/reports/paragraphs/{int:number}/changes",
    response={200: ChangeOut | None, **NO},
    auth=django_auth,
    url_name="edit-paragraph",
)
def edit(
    request: HttpRequest, number: int, text: Words, seen: Annotated[int, Form()], language: Words = ""
) -> ChangeOut | None:
    """Propose other words. `seen` is the revision they were written on; 409 where somebody was faster."""
    made = actions.edit_paragraph(number, text, seen=seen, by=_by(request), at=timezone.now(), language=language)
    return _change(made) if made else None


@router.post(
    "/reports/changes/{int:number}/accept",
    response={200: ChangeOut, **NO},
    auth=django_auth,
    url_name="accept-change",
)
def accept(request: HttpRequest, number: int) -> ChangeOut:
    """Let a change stand, with those it was built on."""
    return _change(actions.accept_change(number, by=_by(request), at=timezone.now()))


@router.post(
    "/reports/changes/{int:number}/reject",
    response={200: ChangeOut, **NO},
    auth=django_auth,
    url_name="reject-change",
)
def reject(request: HttpRequest, number: int) -> ChangeOut:
    """Refuse a change, with those that were built on it."""
    return _change(actions.reject_change(number, by=_by(request), at=timezone.now()))


@router.post(
    "/reports/paragraphs/{int:number}/comments",
    response={200: CommentOut, **NO},
    auth=django_auth,
    url_name="comment-paragraph",
)
def comment(request: HttpRequest, number: int, text: Words) -> CommentOut:
    """Comment on a paragraph of a draft."""
    return _comment(actions.comment(number, text, by=_by(request), at=timezone.now()))


@router.post(
    "/reports/comments/{int:number}/resolve",
    response={200: CommentOut, **NO},
    auth=django_auth,
    url_name="resolve-comment",
)
def resolve(request: HttpRequest, number: int) -> CommentOut:
    """Say that a comment is dealt with."""
    return _comment(actions.resolve_comment(number, by=_by(request), at=timezone.now()))


@router.post(
    "/reports/paragraphs/{int:number}/leave-out",
    response={200: ReportParagraphOut, **NO},
    auth=django_auth,
    url_name="leave-out",
)
def leave_out(request: HttpRequest, number: int) -> ReportParagraphOut:
    """Leave a paragraph out; the report says so where the records had given it."""
    made = actions.leave_out(number, by=_by(request), at=timezone.now())
    return _paragraph_of(paragraph_visible_to(request.user, made.pk))


@router.post(
    "/reports/paragraphs/{int:number}/restore",
    response={200: ReportParagraphOut, **NO},
    auth=django_auth,
    url_name="restore-paragraph",
)
def restore(request: HttpRequest, number: int) -> ReportParagraphOut:
    """Take a paragraph in again."""
    made = actions.restore(number, by=_by(request), at=timezone.now())
    return _paragraph_of(paragraph_visible_to(request.user, made.pk))


@router.post(
    "/reports/paragraphs/{int:number}/keep-words",
    response={200: ReportParagraphOut, **NO},
    auth=django_auth,
    url_name="keep-words",
)
def keep_words(request: HttpRequest, number: int) -> ReportParagraphOut:
    """Keep people's words although the records changed under them."""
    made = actions.keep_words(number, by=_by(request), at=timezone.now())
    return _paragraph_of(paragraph_visible_to(request.user, made.pk))


@router.post(
    "/reports/paragraphs/{int:number}/take-record",
    response={200: ReportParagraphOut, **NO},
    auth=django_auth,
    url_name="take-record",
)
def take_record(request: HttpRequest, number: int) -> ReportParagraphOut:
    """Put what the records say now in the place of people's words."""
    made = actions.take_record(number, by=_by(request), at=timezone.now())
    return _paragraph_of(paragraph_visible_to(request.user, made.pk))


@router.post(
    "/reports/paragraphs/{int:number}/add",
    response={200: ReportParagraphOut, **NO},
    auth=django_auth,
    url_name="add-paragraph",
)
def add(request: HttpRequest, number: int, text: Words) -> ReportParagraphOut:
    """Add a paragraph behind this one; its words wait as a tracked change."""
    made = actions.add_paragraph(number, text, by=_by(request), at=timezone.now())
    return _paragraph_of(paragraph_visible_to(request.user, made.pk))


def _by(request: HttpRequest) -> User:
    return cast("User", request.user)


def _told(report: Report) -> ReportOut:
    signature = queries.signature_of(report) if report.is_signed else None
    return ReportOut(
        slug=report.slug,
        area=report.area_id,
        year=report.year,
        state=report.state,
        language=report.language,
        drafted_on=report.drafted_on,
        releases=report.releases,
        plan=report.plan,
        plan_version=report.plan_version,
        corrects=report.corrects.slug if report.corrects else None,
        signed_by=signature.name if signature else None,
        office=signature.office if signature else None,
        signed_on=signature.on if signature else None,
        checksum=signature.checksum if signature else None,
    )


def _paragraph(each: queries.Written) -> ReportParagraphOut:
    return _paragraph_of(
        each.paragraph,
        each.proposed,
        [change.pk for change in each.changes],
        [comment.pk for comment in each.open_comments],
    )


def _paragraph_of(
    each: ReportParagraph, text: str | None = None, changes: list[int] | None = None, comments: list[int] | None = None
) -> ReportParagraphOut:
    return ReportParagraphOut(
        number=each.pk,
        key=each.key,
        section=each.section,
        origin=each.origin,
        text=current_text(each, each.report.language) if text is None else text,
        revision=each.revision,
        left_out=each.left_out,
        record_changed=each.waits_for_record,
        open_changes=changes or [],
        open_comments=comments or [],
    )


def _change(each: Change) -> ChangeOut:
    return ChangeOut(
        number=each.pk,
        paragraph=each.paragraph_id,
        language=each.language,
        before=each.before,
        after=each.after,
        state=each.state,
    )


def _comment(each: Comment) -> CommentOut:
    return CommentOut(
        number=each.pk, paragraph=each.paragraph_id, text=each.text, resolved=each.resolved_at is not None
    )
