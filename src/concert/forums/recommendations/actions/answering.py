"""The state's answer: its own, in its own words, beside the text that it answers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from concert.formats.texts import carried
from concert.forums.recommendations.models import Answer, Recommendation
from concert.forums.recommendations.permissions import ANSWER, recommendation_visible_to, require
from concert.forums.recommendations.rules import AnswerFacts, refusals_to_answer
from concert.ground.refusals import refuse
from concert.ground.trail.actions import record

if TYPE_CHECKING:
    from concert.ground.people.models import User


@transaction.atomic
def answer_recommendation(number: int, told: AnswerFacts, *, by: User | None, on: date) -> Answer:
    """Answer for the state. An earlier answer stays beside the new one; the same answer again changes nothing."""
    found = recommendation_visible_to(by, number)
    require(by, ANSWER, area=found.area_id)
    refuse("answer not recorded", list(refusals_to_answer(told, found.made_on, on=on)))
    made, is_new = write(found, told, by=by, on=on)
    if is_new:
        record(
            "forums.answer_recommendation",
            by=by,
            on=on,
            subject=found,
            facts={"response": told.response.value, "answer": made.number},
        )
    return made


def write(found: Recommendation, told: AnswerFacts, *, by: User | None, on: date) -> tuple[Answer, bool]:
    """The answer that holds, and whether it is new. Part of the caller's transaction.

    Two people who answer at once get numbers of their own, or the second is refused by the database.
    """
    last = Answer.objects.select_for_update().filter(recommendation=found).order_by("-number").first()
    text = carried(told.text).strip()
    if last and (last.response, last.text, last.given_on) == (
        told.response.value,
        text,
        told.given_on or last.given_on,
    ):
        return last, False
    made = Answer.objects.create(
        recommendation=found,
        number=last.number + 1 if last else 1,
        response=told.response,
        text=text,
        given_on=told.given_on,
        recorded_on=on,
        recorded_by=by,
    )
    return made, True
