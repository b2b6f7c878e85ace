"""Where nothing fits: what narrows the question, each with the address of the question without it."""

from __future__ import annotations

from collections.abc import Mapping

from concert.centres.research.views.exploring.asking import Asked, said
from concert.centres.research.views.words import Place
from concert.centres.research.wording.exploring import FIELDS
from concert.centres.research.wording.figures import DIMENSIONS


def widenings(asked: Asked, places: Mapping[str, Place]) -> list[tuple[str, str, str]]:
    """What may be taken away: the field, its value in words, the address without it."""
    question = asked.question
    found = [
        (str(FIELDS["area"]), said("origin", area, places), asked.without("area", area)) for area in question.areas
    ]  # fmt: skip
    for name, value in zip(("from", "to"), question.periods, strict=True):
        if value:
            found.append((str(FIELDS[name]), value, asked.without(name)))
    for name, values in question.where.items():
        found += [(str(DIMENSIONS[name]), said(name, value, places), asked.without(name, value)) for value in values]
    if question.release:
        found.append((str(FIELDS["release"]), question.release, asked.without("release")))
    return found
