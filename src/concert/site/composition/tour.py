"""A walk through the demonstration in six stops, each a real page with a few words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from concert.site.composition.reading import address as address_of

ASKS = "tour"
"""The word in an address that asks for the words of a stop: `?tour=2`."""


@dataclass(frozen=True, slots=True)
class ToldStop:
    """A stop as the story has it: the page, what to look at there, and why it matters."""

    title: str | Promise
    words: str | Promise
    page: str
    arguments: tuple[str | int, ...] = ()
    anchor: str = ""


STOPS: Sequence[ToldStop] = (
    ToldStop(
        _("Six states round one sea"),
        _(
            "Here is the region, with six states, their cities and three years of history. One plan is exact, one "
            "slipped, one was adopted and forgotten, one is still a vague draft. Nobody is ranked."
        ),
        "site:area",
        ("QMR",),
    ),
    ToldStop(
        _("A plan that can be checked"),
        _(
            "Caldry’s plan came in as a workbook. Every value leads to its cell, each version is frozen with a "
            "checksum, and a plan check says what stands between a draft and adoption."
        ),
        "plans:plan",
        ("qmc-second-plan-2024-to-2027",),
    ),
    ToldStop(
        _("One measure, seven links"),
        _(
            "A recommendation asked for it, money is named, an indicator should move, a report tells of it. Links that "
            "nobody has made yet are dashed, and say who could make them."
        ),
        "plans:measure",
        ("CLD-8.2",),
    ),
    ToldStop(
        _("A plan that moved its own deadlines"),
        _(
            "Against its newest version, almost nothing in Estvale’s plan is late. Against its first promise, much is. "
            "Both are shown, with the reasons that were given."
        ),
        "plans:softened",
        ("qme-plan-for-the-southern-shelf-2024-to-2027",),
    ),
    ToldStop(
        _("A number that falls because somebody fell silent"),
        _(
            "Recorded deaths off Estvale fell. One of the sources that used to report them stopped. So Concert does "
            "not call it progress: it says that nobody can say."
        ),
        "research:series",
        ("10.7.3", "QME"),
    ),
    ToldStop(
        _("A report that the state signed"),
        _(
            "It was drafted from the records, edited by people and signed. Each figure has a footnote that leads to "
            "its release and its rows. What no record supports was written by the authors, and is marked so."
        ),
        "reports:report",
        ("qmc-2025",),
    ),
)


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of the tour on the page: where it is, what to look at, and the way on. Empty addresses lead nowhere."""

    number: int
    last: int
    title: str
    words: str
    address: str
    before: str
    after: str


def stops() -> list[Stop]:
    """The six stops in order, with their addresses in the language of the page."""
    addresses = [_address(told, number) for number, told in enumerate(STOPS, 1)]
    return [
        Stop(
            number, len(STOPS), str(told.title), str(told.words), addresses[number - 1],
            addresses[number - 2] if number > 1 else "", addresses[number] if number < len(STOPS) else "",
        )
        for number, told in enumerate(STOPS, 1)
    ]  # fmt: skip


def stop_of(asked: str) -> Stop | None:
    """The stop that an address asks for; None for anything but the numbers of the stops."""
    known = {str(number) for number in range(1, len(STOPS) + 1)}
    return stops()[int(asked) - 1] if asked in known else None


def _address(told: ToldStop, number: int) -> str:
    try:
        return f"{address_of(told.page, *told.arguments)}?{ASKS}={number}"
    except NoReverseMatch:
        return ""
