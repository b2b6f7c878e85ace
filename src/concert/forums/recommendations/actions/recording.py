"""Recording what a body asked, and correcting the wording, which never erases the earlier one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from concert.formats.texts import carried
from concert.forums.recommendations.models import Recommendation, RecommendationText
from concert.forums.recommendations.permissions import ANSWER, CORRECT, RECORD, may, recommendation_visible_to, require
from concert.forums.recommendations.rules import RecommendationFacts, refusals_to_correct, refusals_to_record
from concert.forums.recommendations.rules.recommendations import refusals_of_text
from concert.ground.reference import queries as reference
from concert.ground.refusals import Refusal, refuse
from concert.ground.trail.actions import record

if TYPE_CHECKING:
    from concert.ground.people.models import User


@dataclass(frozen=True, slots=True)
class Origin:
    """The file and line that a recommendation was read from; empty where a person wrote it into the form."""

    file: str = ""
    line: int | None = None


@transaction.atomic
def record_recommendation(told: RecommendationFacts, *, by: User | None, on: date) -> Recommendation:
    """Keep what a body asked of an area, or refuse with every reason. The same again changes nothing.

    Another wording under a reference that is taken is refused: a correction is made on purpose, with its reason.
    """
    told = _carried(told)
    reference.area(told.area)
    require(by, RECORD, area=told.area)
    refuse("recommendation not recorded", list(refusals_to_record(told, on=on)))
    there = _same_reference(told)
    if there is not None:
        if there.wording.text == told.text.strip():
            return there
        raise Refusal("recommendations.reference.taken", reference=told.reference, number=there.pk)
    made = write(told, Origin(), by=by, on=on)
    record(
        "forums.record_recommendation", by=by, on=on, subject=made, facts={"area": told.area, "body": told.body.value}
    )
    return made


def _carried(told: RecommendationFacts) -> RecommendationFacts:
    """The same without signs that no file could carry: what is recorded is never changed afterwards."""
    return replace(
        told,
        reference=carried(told.reference).strip(),
        text=carried(told.text).strip(),
        title=carried(told.title).strip(),
        body_said=carried(told.body_said).strip(),
        session=carried(told.session).strip(),
        source_address=carried(told.source_address).strip(),
    )


def _same_reference(told: RecommendationFacts) -> Recommendation | None:
    return (
        Recommendation.objects.filter(
            area=told.area, body=told.body, session=told.session.strip(), reference=told.reference.strip()
        )
        .prefetch_related("texts")
        .first()
    )


def write(told: RecommendationFacts, origin: Origin, *, by: User | None, on: date) -> Recommendation:
    """Put a recommendation and its first wording into the tables. Part of the caller's transaction."""
    told = _carried(told)
    made = Recommendation.objects.create(
        area_id=told.area,
        body=told.body,
        body_said=told.body_said.strip(),
        reference=told.reference.strip(),
        session=told.session.strip(),
        made_on=told.made_on,
        source_address=told.source_address,
        tags=list(told.tags),
        outside=told.outside,
        imported_from=origin.file[:255],
        imported_line=origin.line,
        recorded_on=on,
        recorded_by=by,
    )
    made.objectives.set(told.objectives)
    RecommendationText.objects.create(
        recommendation=made,
        number=1,
        title=told.title.strip(),
        text=told.text.strip(),
        language=told.language,
        written_on=on,
        written_by=by,
    )
    return made


@transaction.atomic
def correct_recommendation(
    number: int, text: str, reason: str, *, by: User | None, on: date, language: str = ""
) -> RecommendationText:
    """Lay a corrected wording beside the earlier ones. The same wording again changes nothing.

    Refused to whoever may answer for the state: the text belongs to the body.
    """
    text, reason = carried(text), carried(reason)
    found = recommendation_visible_to(by, number)
    require(by, CORRECT, area=found.area_id)
    texts = list(RecommendationText.objects.select_for_update().filter(recommendation=found).order_by("number"))
    last = texts[-1]
    if (text.strip(), language or last.language) == (last.text, last.language):
        return last
    answers = by is not None and may(by, ANSWER, area=found.area_id)
    refuse(
        "wording not corrected",
        [
            *refusals_to_correct(reason, may_answer=answers),
            *refusals_of_text(last.title, text, language or last.language),
        ],
    )
    made = RecommendationText.objects.create(
        recommendation=found,
        number=last.number + 1,
        title=last.title,
        text=text.strip(),
        language=language or last.language,
        reason=reason.strip(),
        written_on=on,
        written_by=by,
    )
    record("forums.correct_recommendation", by=by, on=on, subject=found, facts={"wording": made.number})
    return made
