"""Recommendations for machines: the same acts, words and refusals as on the pages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, File, Form, Router, Schema
from ninja.files import UploadedFile
from ninja.security import django_auth

from concert.forums.recommendations import actions, exports, queries
from concert.forums.recommendations.imports import MOST_BYTES, Assumed, read
from concert.forums.recommendations.permissions import RECORD, require
from concert.forums.recommendations.queries import Asked
from concert.forums.recommendations.rules import AnswerFacts, Body, RecommendationFacts, Response
from concert.ground.reference import queries as reference
from concert.ground.web.schemas import Problem

if TYPE_CHECKING:
    from concert.ground.people.models import User

router = Router(tags=["recommendations"])
REFUSED = {401: Problem, 403: Problem, 404: Problem, 422: Problem}


class WordingOut(Schema):
    """One wording; the last holds. A correction says why."""

    number: int
    text: str
    language: str
    reason: str
    on: date


class StateAnswerOut(Schema):
    """One answer of the state; the last holds."""

    number: int
    response: str
    text: str
    given_on: date | None
    recorded_on: date


class MeasureLinkOut(Schema):
    """A measure that follows, or followed until `unlinked_on`. `id` is its identifier in the chain."""

    number: int
    measure: str
    id: str | None
    reason: str
    linked_on: date
    unlinked_on: date | None


class RecommendationOut(Schema):
    """A recommendation with every wording, answer and link. `outside`: it concerns refugees, not the Compact."""

    id: str
    number: int
    address: str
    area: str
    body: str
    body_said: str
    reference: str
    session: str
    made_on: date | None
    title: str
    text: str
    language: str
    source_address: str
    objectives: list[int]
    tags: list[str]
    outside: bool
    response: str
    imported_from: str
    imported_line: int | None
    wordings: list[WordingOut]
    answers: list[StateAnswerOut]
    links: list[MeasureLinkOut]


class RecommendationIn(Schema):
    """A recommendation as its body made it."""

    area: str
    body: Body
    reference: str
    text: str
    title: str = ""
    body_said: str = ""
    session: str = ""
    made_on: date | None = None
    language: str = "en"
    source_address: str = ""
    objectives: list[int] = Field(default_factory=list)
    tags: list[str] = Field(default_factory=list)
    outside: bool = False


class AnswerIn(Schema):
    """The state's answer."""

    response: Response
    text: str = ""
    given_on: date | None = None


class WordingIn(Schema):
    """A corrected wording and its reason."""

    text: str
    reason: str
    language: str = ""


class LinkIn(Schema):
    """The code of a measure, and how it answers the recommendation."""

    measure: str
    reason: str = ""


class RemarkOut(Schema):
    """What is remarked on a line or on the file: error or doubt."""

    code: str
    level: str
    sentence: str
    remedy: str


class LineOut(Schema):
    """What becomes of one line: new, same, differs or bad."""

    line: int
    reference: str
    text: str
    fate: str
    id: str | None
    measures: list[str]
    findings: list[RemarkOut]


class TablePreviewOut(Schema):
    """What a table would bring, or has brought: `recorded` are the numbers that were given."""

    file: str
    checksum: str
    new: int
    same: int
    differs: int
    bad: int
    findings: list[RemarkOut]
    lines: list[LineOut]
    recorded: list[int] = Field(default_factory=list)


class TableIn(Schema):
    """The area addressed, and what holds where a line does not say it. `trial`: show, and write nothing."""

    area: str
    body: Body = Body.UPR
    session: str = ""
    trial: bool = True
    only_good: bool = False


@router.get("/recommendations", response={200: list[RecommendationOut], 404: Problem}, url_name="recommendations")
def recommendations(
    request: HttpRequest, area: str = "", body: str = "", objective: int = 0, response: str = "", linked: str = ""
) -> list[dict[str, Any]]:
    """Those that fit: by area (with all inside), body, objective, answer, and `linked` yes or no."""
    asked = Asked(reference.area(area).pk if area else "", body, objective, response, linked)
    return [exports.told(each) for each in queries.recommendations(request.user, asked)]


@router.get("/recommendations/{int:number}", response={200: RecommendationOut, 404: Problem}, url_name="recommendation")
def recommendation(request: HttpRequest, number: int) -> dict[str, Any]:
    """One recommendation."""
    return exports.told(queries.recommendation(number, request.user))


@router.post("/recommendations", auth=django_auth, response={201: RecommendationOut, **REFUSED}, url_name="record")
def record(request: HttpRequest, told: Form[RecommendationIn]) -> tuple[int, dict[str, Any]]:
    """Record what a body recommended."""
    facts = RecommendationFacts(
        **{**told.dict(), "objectives": tuple(told.objectives), "tags": tuple(told.tags), "body": told.body}
    )
    made = actions.record_recommendation(facts, by=_person(request), on=timezone.localdate())
    return 201, exports.told(queries.recommendation(made.pk, request.user))


@router.post(
    "/recommendations/table",
    auth=django_auth,
    response={200: TablePreviewOut, **REFUSED},
    url_name="recommendation-table",
)
def take_in(request: HttpRequest, told: Form[TableIn], table: File[UploadedFile]) -> dict[str, Any]:
    """Show what a table would bring; with `trial` false, take it in, whole or not at all."""
    area, day = reference.area(told.area).pk, timezone.localdate()
    require(request.user, RECORD, area=area)
    content = table.read(MOST_BYTES + 1)
    assumed = Assumed(told.body, told.session)
    reading = read(content, area=area, name=table.name or "table.csv", assumed=assumed, on=day)
    shown = exports.preview_told(queries.preview(reading, request.user))
    if told.trial:
        return shown
    done = actions.import_recommendations(reading, by=_person(request), on=day, only_good=told.only_good)
    return shown | {"recorded": list(done.numbers)}


@router.post(
    "/recommendations/{int:number}/answers", auth=django_auth, response={201: RecommendationOut, **REFUSED},
    url_name="answer-recommendation",
)  # fmt: skip
def answer(request: HttpRequest, number: int, told: Form[AnswerIn]) -> tuple[int, dict[str, Any]]:
    """Answer for the state; an earlier answer stays beside it."""
    facts = AnswerFacts(told.response, told.text, told.given_on)
    actions.answer_recommendation(number, facts, by=_person(request), on=timezone.localdate())
    return 201, exports.told(queries.recommendation(number, request.user))


@router.post(
    "/recommendations/{int:number}/wordings", auth=django_auth, response={201: RecommendationOut, **REFUSED},
    url_name="correct-recommendation",
)  # fmt: skip
def correct(request: HttpRequest, number: int, told: Form[WordingIn]) -> tuple[int, dict[str, Any]]:
    """Lay a corrected wording beside the earlier ones."""
    by, day = _person(request), timezone.localdate()
    actions.correct_recommendation(number, told.text, told.reason, by=by, on=day, language=told.language)
    return 201, exports.told(queries.recommendation(number, request.user))


@router.post(
    "/recommendations/{int:number}/links", auth=django_auth, response={201: RecommendationOut, **REFUSED},
    url_name="link-recommendation",
)  # fmt: skip
def link(request: HttpRequest, number: int, told: Form[LinkIn]) -> tuple[int, dict[str, Any]]:
    """Say that a measure follows from it."""
    actions.link_measure(number, told.measure, by=_person(request), on=timezone.localdate(), reason=told.reason)
    return 201, exports.told(queries.recommendation(number, request.user))


@router.post(
    "/recommendations/{int:number}/links/{int:held}/end", auth=django_auth,
    response={200: RecommendationOut, **REFUSED}, url_name="unlink-recommendation",
)  # fmt: skip
def unlink(request: HttpRequest, number: int, held: int) -> dict[str, Any]:
    """Take a link back; it stays in the history."""
    actions.unlink_measure(number, held, by=_person(request), on=timezone.localdate())
    return exports.told(queries.recommendation(number, request.user))


def _person(request: HttpRequest) -> User:
    return cast("User", request.user)
