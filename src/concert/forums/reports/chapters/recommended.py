"""What bodies recommended to the state, what it answered, and which measures follow: the first link of every chain."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.forums.recommendations.rules import Response
from concert.forums.recommendations.wording import BODIES, RESPONSES
from concert.forums.reports.chapters.gathering import Gathered, Planned, Recommended
from concert.forums.reports.chapters.writing import Name, Scribe, Sentence, sentence
from concert.forums.reports.rules.document import Block, Cell, Footnote
from concert.ground.web.numerals import said_day
from concert.ground.web.separators import listed

SHORT = 140


def recommendation_note(each: Recommended) -> Footnote:
    """The recommendation as it is recorded here, with every wording and every answer."""
    record = each.record
    words = _("{body}, {reference}, recorded on {day}.").format(
        body=body_of(each), reference=record.reference, day=said_day(record.recorded_on)
    )
    return Footnote(0, words, reverse("recommendations:recommendation", args=(record.pk,)))


def body_of(each: Recommended) -> str:
    """Who recommended it."""
    return each.record.body_said or str(BODIES[each.record.body])


def response_of(each: Recommended) -> Response:
    """What the state had answered by the day of the draft."""
    return Response(each.answer.response) if each.answer else Response.NONE


def behind(known: Gathered, measure: Planned) -> list[Recommended]:
    """The recommendations that a measure follows from."""
    return [each for each in known.recommended if measure.record.pk in each.measures]


def followed(known: Gathered, measure: Planned) -> list[Sentence | None]:
    """What a measure follows from, each with the state's answer."""
    words = {
        Response.ACCEPTED: _("It follows from recommendation {reference} ({body}), which the state accepted."),
        Response.PARTLY: _("It follows from recommendation {reference} ({body}), which the state accepted in part."),
        Response.NOTED: _("It follows from recommendation {reference} ({body}), which the state noted."),
        Response.REJECTED: _("It follows from recommendation {reference} ({body}), which the state rejected."),
        Response.NONE: _("It follows from recommendation {reference} ({body}), which the state has not answered yet."),
    }
    return [
        sentence(
            words[response_of(each)],
            recommendation_note(each),
            reference=Name(each.record.reference),
            body=Name(body_of(each)) if each.record.body_said else body_of(each),
        )
        for each in behind(known, measure)
    ]


def recommended(known: Gathered, scribe: Scribe) -> list[Block]:
    """How many there are, how they were answered, what follows; those that concern refugees stand apart."""
    inside = [each for each in known.recommended if not each.record.outside]
    outside = len(known.recommended) - len(inside)
    told: list[Sentence | None] = [_how_many(known, inside)]
    told += [_answered(inside, response) for response in Response]
    told += [_without_measure(inside), _outside(outside)]
    identifiers = [f"recommendation-{each.record.pk}" for each in inside]
    rows = [_row(known, scribe, each) for each in inside]
    head = (_("Recommendation"), _("Made by"), _("What it asks"), _("Answer of the state"), _("Measures that follow"))
    caption = _("Recommendations to {area}, the answer to each, and what follows").format(area=known.name)
    return [
        *scribe.paragraph("environment.recommendations", told, identifiers),
        *scribe.table("table.recommendations", caption, head, rows),
    ]


def _how_many(known: Gathered, inside: list[Recommended]) -> Sentence:
    if not inside:
        return sentence(
            _("No recommendation to {area} on matters of the Compact is in these records."), area=known.name
        )
    words = ngettext(
        "{number} recommendation to {area} on matters of the Compact is in these records.",
        "{number} recommendations to {area} on matters of the Compact are in these records.",
        len(inside),
    )
    return sentence(words, _list_note(known), number=len(inside), area=known.name)


def _list_note(known: Gathered) -> Footnote:
    words = _("Recommendations to {area} in these records.").format(area=known.name)
    return Footnote(0, words, f"{reverse('recommendations:recommendations')}?area={known.area.pk}")


def _answered(inside: list[Recommended], response: Response) -> Sentence | None:
    found = [each for each in inside if response_of(each) is response]
    if not found:
        return None
    number = len(found)
    words = {
        Response.ACCEPTED: ngettext("The state accepted {number}.", "The state accepted {number}.", number),
        Response.PARTLY: ngettext("It accepted {number} in part.", "It accepted {number} in part.", number),
        Response.NOTED: ngettext("It noted {number}.", "It noted {number}.", number),
        Response.REJECTED: ngettext("It rejected {number}.", "It rejected {number}.", number),
        Response.NONE: ngettext("{number} has no answer yet.", "{number} have no answer yet.", number),
    }[response]
    return sentence(words, *[recommendation_note(each) for each in found], number=number)


def _without_measure(inside: list[Recommended]) -> Sentence | None:
    """Those that the state accepted, wholly or in part, and that no measure follows from."""
    accepted = (Response.ACCEPTED, Response.PARTLY)
    found = [each for each in inside if response_of(each) in accepted and not each.measures]
    if not found:
        return None
    words = ngettext(
        "From {number} that it accepted no measure follows yet: {references}.",
        "From {number} that it accepted no measure follows yet: {references}.",
        len(found),
    )
    references = Name(listed(each.record.reference for each in found))
    return sentence(words, *[recommendation_note(each) for each in found], number=len(found), references=references)


def _outside(number: int) -> Sentence | None:
    if not number:
        return None
    words = ngettext(
        "{number} further recommendation concerns refugees or asylum; it is followed up under their own law.",
        "{number} further recommendations concern refugees or asylum; they are followed up under their own law.",
        number,
    )
    return sentence(words, number=number)


def _row(known: Gathered, scribe: Scribe, each: Recommended) -> list[Cell | str]:
    own = {measure.record.pk: measure.facts.code for measure in known.measures}
    codes = [own[number] for number in each.measures if number in own]
    words = each.record.wording
    return [
        Cell(each.record.reference, scribe.number(recommendation_note(each)), foreign=True),
        Cell(body_of(each), foreign=bool(each.record.body_said)),
        Cell(_short(words.title or words.text), foreign=True),
        str(RESPONSES[response_of(each)]),
        listed(codes) if codes else _("none"),
    ]


def _short(words: str) -> str:
    return words if len(words) <= SHORT else f"{words[:SHORT].rsplit(' ', 1)[0]} …"
