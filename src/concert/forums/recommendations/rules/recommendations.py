"""What a body asked of a state, and what the state answered.

Sources: A/HRC/RES/5/1, annex, paragraph 32 (a state supports or notes each recommendation of the universal periodic
review); OHCHR, National mechanisms for reporting and follow-up (2016), chapter IV, on what a register keeps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from concert.ground.refusals import Refusal

LONGEST_TEXT = 20_000
OBJECTIVES = range(1, 24)
MOST_TAGS = 100
LONGEST = {"reference": 120, "session": 120, "body_said": 300, "title": 300, "language": 20, "source_address": 500}
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Body(StrEnum):
    """Who makes recommendations: the periodic review, the treaty bodies, mandates, the reviews of the Compact."""

    UPR = "upr"
    CMW = "cmw"
    CCPR = "ccpr"
    CESCR = "cescr"
    CERD = "cerd"
    CEDAW = "cedaw"
    CAT = "cat"
    SPT = "spt"
    CRC = "crc"
    CRPD = "crpd"
    CED = "ced"
    SPECIAL_PROCEDURE = "special_procedure"
    IMRF = "imrf"
    REGIONAL_REVIEW = "regional_review"
    NATIONAL = "national"
    OTHER = "other"


class Response(StrEnum):
    """What the state said. `none`: it has not answered yet, which is neither a yes nor a no."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    NOTED = "noted"
    REJECTED = "rejected"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class RecommendationFacts:
    """A recommendation as it was made. `outside`: it concerns refugees, so it stands as context beside the Compact."""

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
    objectives: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    outside: bool = False


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """What the state answered, in its own words, and when."""

    response: Response
    text: str = ""
    given_on: date | None = None


def refusals_to_record(told: RecommendationFacts, *, on: date) -> Iterator[Refusal]:
    """Every reason why a recommendation cannot be kept as it is told."""
    if not told.reference.strip():
        yield Refusal("recommendations.reference.absent")
    yield from refusals_of_text(told.title, told.text, told.language)
    if told.body is Body.OTHER and not told.body_said.strip():
        yield Refusal("recommendations.body.unnamed")
    if told.made_on is not None and told.made_on > on:
        yield Refusal("recommendations.made_on.future", day=told.made_on)
    for name, limit in LONGEST.items():
        if len(getattr(told, name)) > limit:
            yield Refusal("recommendations.field.too_long", start=getattr(told, name)[:40], limit=limit)
    if len(told.tags) > MOST_TAGS or any(len(each) > LONGEST["title"] for each in told.tags):
        yield Refusal("recommendations.tags.too_many", limit=MOST_TAGS, longest=LONGEST["title"])
    for number in told.objectives:
        if number not in OBJECTIVES:
            yield Refusal("recommendations.objective.none_such", number=number)
    if told.source_address and not re.match(r"https?://\S+\Z", told.source_address):
        yield Refusal("recommendations.source_address.unreadable", address=told.source_address)


def refusals_of_text(title: str, text: str, language: str) -> Iterator[Refusal]:
    """Why a wording cannot be kept."""
    if not text.strip():
        yield Refusal("recommendations.text.absent")
    if max(len(text), len(title)) > LONGEST_TEXT:
        yield Refusal("recommendations.text.too_long", limit=LONGEST_TEXT)
    if not LANGUAGE.fullmatch(language):
        yield Refusal("recommendations.language.none_such", language=language)


def refusals_to_answer(told: AnswerFacts, made_on: date | None, *, on: date) -> Iterator[Refusal]:
    """Every reason why this is no answer."""
    if told.response is Response.NONE:
        yield Refusal("recommendations.answer.absent")
    if len(told.text) > LONGEST_TEXT:
        yield Refusal("recommendations.text.too_long", limit=LONGEST_TEXT)
    if told.given_on is not None and told.given_on > on:
        yield Refusal("recommendations.answer.future", day=told.given_on)
    if told.given_on is not None and made_on is not None and told.given_on < made_on:
        yield Refusal("recommendations.answer.before", day=told.given_on, made_on=made_on)


def refusals_to_correct(reason: str, *, may_answer: bool) -> Iterator[Refusal]:
    """Who answers does not write the question: the text stays out of the hands of the state that it addresses."""
    if may_answer:
        yield Refusal("recommendations.text.of_the_body")
    if not reason.strip():
        yield Refusal("recommendations.correction.no_reason")


def refusals_to_link(outside: bool, reason: str) -> Iterator[Refusal]:
    """Refugee matters are routed, not merged: no measure of the Compact answers them."""
    if outside:
        yield Refusal("recommendations.link.outside")
    if len(reason) > LONGEST_TEXT:
        yield Refusal("recommendations.text.too_long", limit=LONGEST_TEXT)
