"""Promises of the pages of long work: they show the state in words, to those whose work it is, without script too."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from concert.ground.jobs import actions
from concert.ground.jobs.models import Job
from concert.ground.jobs.rules import JobState, Progress, job
from concert.ground.people.tests.factories import a_person
from concert.ground.refusals import Refusal

ON = date(2026, 11, 23)
pytestmark = pytest.mark.django_db


@job("jobs.test_two_reasons")
def two_reasons(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    raise ExceptionGroup("both", [Refusal("jobs.unknown", id=8), Refusal("jobs.kind.unknown", kind="x")])


@job("jobs.test_leads")
def leads(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    return {"leads_to": ["jobs:jobs", {}]}


@pytest.fixture
def owner():
    return a_person()


@pytest.fixture
def reader(owner) -> Client:
    client = Client()
    client.force_login(owner)
    return client


def ask(owner, kind: str = "jobs.rehearse", **arguments: Any) -> Job:
    return actions.start(kind, arguments or {"steps": 4, "pause": 0}, by=owner, on=ON)


def page(reader: Client, number: int, status: int = 200, headers: dict[str, str] | None = None) -> str:
    response = reader.get(f"/jobs/{number}/", headers=headers or {})
    assert response.status_code == status
    return response.content.decode()


def test_a_waiting_job_can_be_cancelled_from_its_page(reader: Client, owner) -> None:
    asked = ask(owner)
    assert "waits for its turn" in page(reader, asked.pk)
    assert reader.post(f"/jobs/{asked.pk}/cancel/").status_code == 302
    assert "was cancelled" in page(reader, asked.pk)


def test_a_running_job_shows_its_share_in_words_and_renews_itself_without_script(reader: Client, owner) -> None:
    asked = ask(owner)
    Job.objects.filter(pk=asked.pk).update(
        state=JobState.RUNNING, lease="x", heartbeat_at=asked.asked_at, attempts=1, done=1, total=4
    )
    shown = page(reader, asked.pk)
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in shown
    assert '<progress max="4" value="1"' in shown
    assert ">25 %</progress>" in shown
    part = page(reader, asked.pk, headers={"HX-Request": "true"})
    assert "<html" not in part
    assert 'hx-trigger="every 1s"' in part


def test_an_ended_job_asks_no_more_and_leads_to_its_result(reader: Client, owner) -> None:
    asked = ask(owner, "jobs.test_leads", some=1)
    actions.perform.func(asked.pk)
    shown = page(reader, asked.pk)
    assert "hx-get" not in shown
    assert "http-equiv" not in shown
    assert '<a class="button" href="/jobs/">' in shown


def test_a_refused_job_shows_every_reason_with_its_remedy(reader: Client, owner) -> None:
    asked = ask(owner, "jobs.test_two_reasons", some=1)
    actions.perform.func(asked.pk)
    shown = page(reader, asked.pk)
    assert "There is no job 8 that you may see." in shown
    assert "Concert knows no work called x." in shown


def test_somebody_elses_job_is_not_there(reader: Client) -> None:
    asked = ask(None)
    page(reader, asked.pk, status=404)
    assert reader.post(f"/jobs/{asked.pk}/cancel/").status_code == 404
    asked.refresh_from_db()
    assert asked.state == "waiting"
    assert reader.get(f"/api/jobs/{asked.pk}").status_code == 404


def test_a_visitor_is_asked_to_sign_in(owner) -> None:
    asked = ask(owner)
    for address in ("/jobs/", f"/jobs/{asked.pk}/", f"/api/jobs/{asked.pk}"):
        assert Client().get(address).status_code in {302, 401}


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_holds_ones_own_jobs_with_the_same_number_of_queries(
    reader: Client, owner, count: int, django_assert_num_queries
) -> None:
    ask(None)
    for number in range(count):
        ask(owner, steps=number)
    reader.get("/jobs/")
    with django_assert_num_queries(6):
        shown = reader.get("/jobs/").content.decode()
    assert shown.count("Rehearsal of long work") == count
    assert reader.get("/jobs/?as=csv").content.decode().count("\r\n") == count + 1


def test_the_api_tells_a_job_without_its_arguments(reader: Client, owner) -> None:
    asked = ask(owner)
    actions.perform.func(asked.pk)
    told = reader.get(f"/api/jobs/{asked.pk}").json()
    assert (told["state"], told["done"], told["total"], told["result"]["steps"]) == ("done", 4, 4, 4)
    assert "arguments" not in told
