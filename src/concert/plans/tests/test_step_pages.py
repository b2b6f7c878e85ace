"""The page of a step tells its history; its forms lose no words; the public hears a role, colleagues a name."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from concert.ground.people.tests.factories import a_person
from concert.ground.reference.tests.factories import vocabulary
from concert.plans.actions import adopt_plan, complete_milestone, lift_override, log_slip, override_status
from concert.plans.models import Milestone, MilestoneReport, Plan, StatusOverride
from concert.plans.rules import Completion, Slip
from concert.plans.tests.factories import DAY, a_measure, a_milestone, a_plan, large_plan, taken_in

pytestmark = pytest.mark.django_db
STEP = "/measures/TST-3/steps/1/"


@pytest.fixture(autouse=True)
def words() -> None:
    vocabulary()


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return taken_in(tmp_path, adopt=True)


@pytest.fixture
def author(client: Client) -> Client:
    client.force_login(a_person("plan_author", area="NOR"))
    return client


def test_the_page_of_a_step_tells_its_first_promise_its_moves_and_its_reports(plan: Plan, client: Client):
    log_slip("TST-3", 1, Slip(date(2027, 6, 1), "The radio comes by ship"), by=None, on=DAY)
    page = client.get(STEP)
    assert [each.what for each in page.context["events"]] == [
        "Version 1 promised it for 31 March 2027",
        "Moved by 62 days, to 1 June 2027",
    ]
    assert (page.context["may_report"], page.context["lacks"]) == (False, [])
    assert "Due 62 days later than first promised." in page.content.decode()


def test_a_report_is_made_on_the_page_and_shown_there(plan: Plan, author: Client):
    shown = author.get(STEP + "report/")
    assert shown.context["form"].initial["seen"] == 0
    told = {"seen": "0", "happened_on": timezone.localdate().isoformat(), "evidence": "Decision 12", "address": ""}
    assert author.post(STEP + "report/", told)["Location"] == STEP
    assert Milestone.objects.get().done is True
    assert author.get(STEP).context["events"][-1].why == "Decision 12"


def test_a_refused_report_says_every_reason_and_keeps_the_words(plan: Plan, author: Client):
    ahead = (timezone.localdate() + timedelta(days=3)).isoformat()
    told = {"seen": "0", "happened_on": ahead, "evidence": "", "address": "file:///etc"}
    page = author.post(STEP + "report/", told)
    assert (page.status_code, [each.code for each in page.context["reasons"]]) == (
        422,
        ["plans.report.day_ahead", "plans.report.no_evidence", "plans.report.address"],
    )
    assert 'value="file:///etc"' in page.content.decode()
    assert author.post(STEP + "report/", {"happened_on": "soon"}).status_code == 422
    assert MilestoneReport.objects.count() == 0


def test_the_second_of_two_is_told_what_the_first_did_and_may_send_the_same_words(plan: Plan, author: Client):
    today = timezone.localdate()
    log_slip("TST-3", 1, Slip(today + timedelta(days=400), "The radio"), by=None, on=today)
    told = {"seen": "0", "happened_on": today.isoformat(), "evidence": "Decision 12"}
    page = author.post(STEP + "report/", told)
    assert [each.code for each in page.context["reasons"]] == ["plans.report.moved.conflict"]
    assert page.context["form"]["evidence"].value() == "Decision 12"
    assert author.post(STEP + "report/", {**told, "seen": page.context["form"]["seen"].value()}).status_code == 302


def test_a_step_is_moved_and_the_report_taken_back(plan: Plan, author: Client):
    later = (timezone.localdate() + timedelta(days=400)).isoformat()
    assert author.post(STEP + "move/", {"seen": "0", "new_due": later, "reason": "The radio"}).status_code == 302
    made = MilestoneReport.objects.get()
    address = f"{STEP}reports/{made.pk}/withdraw/"
    assert address in author.get(STEP).content.decode()
    assert author.post(address, {"reason": ""}).context["reasons"][0].code == "plans.report.no_reason"
    assert author.post(address, {"reason": "It came by air"}).status_code == 302
    assert Milestone.objects.get().due == date(2027, 3, 31)


def test_the_public_hears_a_role_and_colleagues_a_name(plan: Plan, client: Client):
    reporter = a_person("plan_author", area="NOR")
    complete_milestone("TST-3", 1, Completion(DAY, "Decision 12"), by=reporter, on=DAY)
    assert client.get(STEP).context["events"][-1].who == "Plan author"
    history = client.get(f"/plans/{plan.slug}/history/")
    assert [each.who for each in history.context["page"]] == ["Plan author"]
    client.force_login(a_person("plan_approver", area="NOR"))
    assert client.get(STEP).context["events"][-1].who == f"{reporter.name or reporter.email}, Plan author"


def test_softened_deadlines_stand_on_the_plan_and_go_as_a_table(plan: Plan, client: Client, tmp_path: Path):
    assert client.get(f"/plans/{plan.slug}/").context["softened_title"] == "No deadline was softened"
    later = a_measure(3, deadline=date(2027, 12, 31), milestones=(a_milestone(due=date(2027, 9, 30)),))
    adopt_plan(taken_in(tmp_path, a_plan(later)).slug, by=None, on=timezone.localdate())
    page = client.get(f"/plans/{plan.slug}/")
    assert page.context["softened_title"] == "2 deadlines were softened"
    assert page.content.decode().count("no reason given") == 2
    rows = client.get(f"/plans/{plan.slug}/softened/?as=csv").content.decode().splitlines()
    assert len(rows) == 3


def test_a_word_over_a_status_is_shown_beside_the_computed_one_with_its_reason(plan: Plan, client: Client):
    approver = a_person("plan_approver", area="NOR")
    client.force_login(approver)
    assert client.post("/measures/TST-3/override/", {"status": "late", "reason": ""}).status_code == 422
    told = {"status": "late", "reason": "The desk is empty at night"}
    assert client.post("/measures/TST-3/override/", told)["Location"] == "/measures/TST-3/"
    client.logout()
    page = client.get("/measures/TST-3/")
    assert (page.context["held_by"], str(page.context["held_word"])) == ("Plan approver", "Late")
    text = page.content.decode()
    assert "The desk is empty at night" in text
    assert "None due yet" in text
    client.force_login(approver)
    assert client.post("/measures/TST-3/override/", {"reason": "Staffed"}).status_code == 302
    assert StatusOverride.objects.get().lifted_why == "Staffed"
    history = client.get(f"/plans/{plan.slug}/history/").context["page"]
    assert [each.what for each in history] == ["“Late” was put over “None due yet”", "“Late” was lifted"]


def test_a_word_over_a_status_stands_in_the_table_and_above_the_timeline_until_it_is_lifted(plan: Plan, client: Client):
    override_status("TST-3", "late", "The pier is closed", by=None, on=DAY)
    for page in ("", "timeline/"):
        said = " ".join(client.get(f"/plans/{plan.slug}/{page}").content.decode().split())
        assert (said.count("word over it: Late"), said.count('href="/measures/TST-3/#held"')) == (1, 1)
    assert 'id="held"' in client.get("/measures/TST-3/").content.decode()
    lift_override("TST-3", "The pier is open", by=None, on=DAY)
    assert [
        "word over it" in client.get(f"/plans/{plan.slug}/{page}").content.decode() for page in ("", "timeline/")
    ] == [False, False]


def test_a_withdrawn_measure_and_step_keep_their_address_and_say_by_which_version(
    plan: Plan, client: Client, tmp_path: Path
):
    adopt_plan(taken_in(tmp_path, a_plan(a_measure(4))).slug, by=None, on=timezone.localdate())
    for address in ("/measures/TST-3/", STEP):
        assert "Version 2 of the plan withdrew this" in client.get(address).content.decode()
    assert "TST-3" not in client.get(f"/plans/{plan.slug}/timeline/").content.decode()


@pytest.mark.parametrize("page", ["", "timeline/", "softened/", "history/", "?as=csv"])
def test_the_pages_of_a_plan_cost_the_same_queries_for_one_and_for_three_measures(
    page: str, tmp_path: Path, client: Client
):
    def queries(count: int, area: str) -> int:
        measures = [a_measure(3 + n, code=f"{area}-{n}", milestones=(a_milestone(n),)) for n in range(count)]
        plan = taken_in(tmp_path, a_plan(*measures, area=area, title=f"Plan of {area}"), adopt=True)
        for each in measures:
            log_slip(each.code, 1, Slip(date(2027, 5, 5), "The radio"), by=None, on=DAY)
            override_status(each.code, "late", "Empty", by=None, on=DAY)
        client.get(f"/plans/{plan.slug}/{page}")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/plans/{plan.slug}/{page}").status_code == 200
        return len(asked)

    assert queries(1, "NOR") == queries(3, "SWE")


def test_a_plan_of_200_measures_costs_the_queries_of_one_of_10(client: Client):
    def queries(measures: int, area: str) -> list[int]:
        plan = large_plan(measures, 2, area)
        found = []
        for page in ("", "timeline/", "softened/"):
            client.get(f"/plans/{plan.slug}/{page}")
            with CaptureQueriesContext(connection) as asked:
                assert client.get(f"/plans/{plan.slug}/{page}").status_code == 200
            found.append(len(asked))
        return found

    assert queries(10, "NOR") == queries(200, "SWE")
