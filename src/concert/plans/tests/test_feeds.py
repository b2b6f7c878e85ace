"""Calendars of plans, areas and persons: what one may see, with marks that rise when a day moves."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from concert.ground.notices import actions as notices
from concert.ground.people.tests.factories import a_person
from concert.ground.reference.tests.factories import vocabulary
from concert.plans.actions import log_slip
from concert.plans.models import Measure, Milestone, Plan
from concert.plans.rules import Slip
from concert.plans.tests.factories import DAY, a_measure, a_plan, taken_in

pytestmark = pytest.mark.django_db
NORWAY = "/areas/NOR/calendar.ics"


@pytest.fixture(autouse=True)
def words(settings: Any) -> None:
    settings.PUBLIC = "https://concert.example.org"
    vocabulary()


@pytest.fixture
def adopted(tmp_path: Path) -> Plan:
    return taken_in(tmp_path, adopt=True)


def events(client: Client, path: str) -> dict[str, Any]:
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    lines = answer.content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    return {str(each["uid"]): each for each in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_a_plan_and_its_area_give_the_days_of_steps_and_measures(client: Client, adopted: Plan) -> None:
    measure = Measure.objects.get()
    found = events(client, f"/plans/{adopted.slug}/calendar.ics")
    assert {uid: each["dtstart"].dt for uid, each in found.items()} == {
        f"milestone-{measure.pk}-1@concert.example.org": date(2027, 3, 31),
        f"measure-{measure.pk}@concert.example.org": date(2027, 6, 30),
    }
    assert events(client, NORWAY).keys() == found.keys()
    step = found[f"milestone-{measure.pk}-1@concert.example.org"]
    assert str(step["url"]) == f"https://concert.example.org/measures/{measure.code}/steps/1/"
    assert step["dtstamp"].dt.date() == DAY


def test_a_day_that_moves_keeps_its_name_and_raises_its_marks(client: Client, adopted: Plan) -> None:
    measure = Measure.objects.get()
    uid = f"milestone-{measure.pk}-1@concert.example.org"
    before = events(client, NORWAY)[uid]
    moved_on = date(2027, 1, 5)
    log_slip(
        measure.code, 1, Slip(date(2027, 5, 10), "The harbour was rebuilt first, by decision."), by=None, on=moved_on
    )
    after = events(client, NORWAY)[uid]
    assert after["dtstart"].dt == date(2027, 5, 10)
    assert after["sequence"] == before["sequence"] + 1
    assert (before["last-modified"].dt.date(), after["last-modified"].dt.date()) == (DAY, moved_on)


def test_a_step_that_was_dropped_is_cancelled(client: Client, adopted: Plan) -> None:
    Milestone.ever.update(withdrawn_on=date(2027, 1, 5), withdrawn_by_version=2)
    measure = Measure.objects.get()
    found = events(client, NORWAY)
    assert {uid.split("-")[0]: str(each["status"]) for uid, each in found.items()} == {
        "milestone": "CANCELLED",
        "measure": "CONFIRMED",
    }
    assert measure.pk


def test_whoever_has_it_already_is_not_sent_it_again(client: Client, adopted: Plan) -> None:
    first = client.get(NORWAY)
    again = client.get(NORWAY, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(NORWAY).content == first.content


def test_a_draft_is_in_no_calendar(client: Client, tmp_path: Path) -> None:
    draft = taken_in(tmp_path)
    assert events(client, NORWAY) == {}
    assert client.get(f"/plans/{draft.slug}/calendar.ics").status_code == 404


def test_a_calendar_of_ones_own_has_the_areas_where_one_works_and_no_others(client: Client, tmp_path: Path) -> None:
    taken_in(tmp_path, adopt=True)
    taken_in(tmp_path, a_plan(a_measure(4), area="SWE", title="Plan of Sweden"), adopt=True)
    person = a_person("plan_author", area="NOR")
    secret = notices.make_calendar(by=person, on=DAY)
    mine = events(client, f"/calendar/{secret}.ics")
    assert {str(each["summary"]).split(":")[0] for each in mine.values()} == {"TST-3"}
    stranger = notices.make_calendar(by=a_person(), on=DAY)
    assert events(client, f"/calendar/{stranger}.ics") == {}
    answer = client.get(f"/calendar/{secret}.ics")
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("private, no-store", "noindex")


def test_a_wrong_or_closed_address_opens_nothing_and_leaves_nothing_in_the_log(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    person = a_person("plan_author", area="NOR")
    secret = notices.make_calendar(by=person, on=DAY)
    notices.revoke_calendar(by=person, on=DAY)
    with caplog.at_level(logging.DEBUG):
        assert [client.get(f"/calendar/{each}.ics").status_code for each in (secret, "wrong", secret[:12])] == [404] * 3
    assert secret[:12] not in caplog.text


def test_a_calendar_costs_the_same_for_one_measure_and_for_three(client: Client, tmp_path: Path) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(NORWAY)
        return len(seen)

    taken_in(tmp_path, adopt=True)
    one = cost()
    taken_in(tmp_path, a_plan(*(a_measure(row) for row in (4, 5, 6)), title="Another plan"), adopt=True)
    assert cost() == one
