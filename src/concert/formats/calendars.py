"""iCalendar (RFC 5545): days to keep, as calendar programs read them.

Written from the record alone: the same record gives the same bytes at any hour, so that a program that asks every hour
sees a change only where there is one. Lines are folded at 75 octets and text is escaped by the icalendar library.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vUri

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Concert//Plans//EN"
LOOK_AGAIN = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One whole day to keep. `uid` stays for ever; `moved` rises with each change, `said_on` is the last one’s day."""

    uid: str
    day: date
    title: str
    said_on: date
    moved: int = 0
    text: str = ""
    address: str = ""
    categories: Sequence[str] = field(default_factory=tuple)
    is_cancelled: bool = False


def calendar(name: str, days: Iterable[CalendarDay], *, language: str = "en") -> bytes:
    """A calendar of whole days, by day. Free of control characters, which no calendar program may be given."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", PRODUCT)
    made.add("method", "PUBLISH")
    made.add("calscale", "GREGORIAN")
    made.add("name", _plain(name))
    made.add("x-wr-calname", _plain(name))
    made.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT12H")
    for each in sorted(days, key=lambda one: (one.day, one.uid)):
        made.add_component(_event(each, language))
    written: bytes = made.to_ical()
    return written


def _event(each: CalendarDay, language: str) -> Event:
    event = Event()
    moment = datetime(each.said_on.year, each.said_on.month, each.said_on.day, tzinfo=UTC)
    event.add("uid", each.uid)
    event.add("dtstamp", moment)
    event.add("last-modified", moment)
    event.add("sequence", each.moved)
    event.add("dtstart", each.day)
    if each.day < date.max:
        event.add("dtend", each.day + timedelta(days=1))
    event.add("summary", _plain(each.title), parameters={"LANGUAGE": language})
    if each.text:
        event.add("description", _plain(each.text), parameters={"LANGUAGE": language})
    if each.address:
        event.add("url", vUri(each.address))
    if each.categories:
        event.add("categories", [_plain(word) for word in each.categories])
    event.add("status", "CANCELLED" if each.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PUBLIC")
    return event


def _plain(text: str) -> str:
    """Without control characters but the end of a line (RFC 5545, 3.1 allows none in text)."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) != "Cc")
