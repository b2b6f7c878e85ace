"""A calendar that every program can read: escaped, folded, and the same bytes for the same record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from concert.formats.calendars import CalendarDay, calendar

LEAP = date(2028, 2, 29)
DAY = CalendarDay(
    "milestone-7-3@concert.example.org",
    LEAP,
    "CLD-8.2: Train; twelve, officers \\ 50 % \u2013 «Zoë» «تدريب»",
    date(2026, 1, 31),
    4,
    "Step CLD-8.2/3\nLead: Ministry; of, Search",
    "https://concert.example.org/measures/CLD-8.2/",
    ("Caldry, north",),
)
SIGNS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=300)


def read(content: bytes) -> Any:
    """The only event of a calendar; its values have as many types as the standard."""
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    return event


def lines_of(content: bytes) -> list[bytes]:
    assert content.endswith(b"\r\n")
    return content.split(b"\r\n")[:-1]


def test_an_event_read_back_says_what_was_written() -> None:
    event = read(calendar("Plan; of, Caldry", [DAY]))
    assert str(event["summary"]) == DAY.title
    assert str(event["description"]) == DAY.text
    assert (event["uid"], event["sequence"], event["status"]) == (DAY.uid, 4, "CONFIRMED")
    assert (event["dtstart"].dt, event["dtend"].dt) == (LEAP, date(2028, 3, 1))
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["dtstamp"].dt == event["last-modified"].dt == datetime(2026, 1, 31, tzinfo=UTC)
    assert str(event["url"]) == DAY.address
    assert [str(each) for each in event["categories"].cats] == ["Caldry, north"]


def test_what_was_withdrawn_is_cancelled_and_not_just_gone() -> None:
    event = read(calendar("Plan", [replace(DAY, is_cancelled=True)]))
    assert event["status"] == "CANCELLED"


def test_the_same_record_gives_the_same_bytes_in_any_order() -> None:
    other = replace(DAY, uid="measure-9@concert.example.org")
    assert calendar("Plan", [DAY, other]) == calendar("Plan", [other, DAY])


def test_an_empty_calendar_is_a_calendar() -> None:
    assert Calendar.from_ical(calendar("Plan", [])).walk("VEVENT") == []


@given(SIGNS, SIGNS)
def test_any_text_comes_back_and_no_line_is_longer_than_75_octets(title: str, text: str) -> None:
    content = calendar(title, [replace(DAY, title=title, text=text)])
    lines = lines_of(content)
    assert max(map(len, lines)) <= 75
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    unfolded = content.replace(b"\r\n ", b"").decode()
    assert unfolded.count("BEGIN:VEVENT") == 1 or "BEGIN:VEVENT" in title + text
    event = read(content)
    assert (str(event["summary"]), str(event["description"])) == (title, text)


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x85"])
def test_control_characters_are_left_out(sign: str) -> None:
    content = calendar("Plan", [replace(DAY, title=f"Train{sign}officers")])
    event = read(content)
    assert str(event["summary"]) == "Trainofficers"


def test_a_title_cannot_bring_a_line_of_its_own() -> None:
    content = calendar("Plan", [replace(DAY, title="Train\r\nATTACH:https://elsewhere.example/")])
    assert [line for line in lines_of(content) if line.startswith(b"ATTACH")] == []
