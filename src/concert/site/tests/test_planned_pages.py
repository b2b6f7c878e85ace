"""Pages that show plans: what they say of milestones, to whom, and that their cost does not grow."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import PASSWORD, a_person
from concert.ground.reference.tests.factories import vocabulary
from concert.plans.rules import MilestoneStatus
from concert.plans.tests.factories import a_measure, a_milestone, a_plan, taken_in
from concert.site.composition import keeping
from concert.site.composition.area import one_area
from concert.site.composition.front import front

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def words() -> None:
    vocabulary()


def signed_in(client: Client, role: Role | None = None, area: str = "") -> Client:
    a_person(role, area=area, email="reader@example.org")
    client.login(username="reader@example.org", password=PASSWORD)
    return client


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize("path", ["/", "/areas/NOR/", "/areas/", "/objectives/", "/objectives/8/"])
def test_sixty_measures_cost_as_many_queries_as_one(
    tmp_path: Path, client: Client, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_SECONDS", 0.0)  # every page is made afresh
    signed_in(client)
    taken_in(tmp_path, a_plan(a_measure(3)), adopt=True)
    one = queries(client, path)
    sixty = [a_measure(row, objective=1 + row % 8, actions=(f"{1 + row % 8}.a",)) for row in range(3, 63)]
    taken_in(tmp_path, a_plan(*sixty), adopt=True)
    assert queries(client, path) == one


@pytest.mark.parametrize("path", ["/", "/areas/NOR/"])
def test_the_public_reads_a_page_that_nothing_changed_with_one_query(tmp_path: Path, client: Client, path: str) -> None:
    taken_in(tmp_path, a_plan(a_measure(3)), adopt=True)
    assert queries(client, path) == 1


def test_an_adoption_is_on_the_page_at_once(tmp_path: Path, client: Client) -> None:
    assert client.get("/areas/NOR/").context["page"].plan is None
    taken_in(tmp_path, adopt=True)
    assert client.get("/areas/NOR/").context["page"].plan.measures == 1


def test_each_objective_gives_its_three_answers(tmp_path: Path, client: Client) -> None:
    happened = a_milestone(3, due=date(2026, 3, 31), happened_on=date(2026, 6, 1), done=True)
    waits = a_milestone(4, title="Later", due=date(2027, 3, 31))
    missed = a_milestone(5, title="Gone", due=date(2026, 3, 31), done=False)
    plan = a_plan(
        a_measure(3, milestones=(happened, waits)),
        a_measure(4, objective=9, actions=("9.a",), milestones=(missed,)),
    )
    taken_in(tmp_path, plan, adopt=True)
    page = client.get("/areas/NOR/").context["page"]
    by_number = {glance.number: glance for glance in page.glances}
    assert [by_number[number].measures for number in (8, 9, 10)] == [1, 1, 0]
    assert ["1 late" in by_number[8].badge, "1 missed" in by_number[9].badge, "No measure" in by_number[10].badge] == [
        True, True, True,
    ]  # fmt: skip
    stands = page.standings
    assert (stands.on_time, stands.late, stands.missed, stands.unreported, stands.without) == (0, 1, 1, 0, 21)


def test_facts_of_a_plan_stand_under_the_name(tmp_path: Path) -> None:
    taken_in(tmp_path, a_plan(a_measure(3), a_measure(4)), adopt=True)
    page = one_area("NOR", a_person(), ON)
    assert page.plan is not None
    facts = (
        page.plan.adopted,
        page.plan.version,
        page.plan.measures,
        page.plan.leads,
        page.plan.money,
        page.plan.secured,
    )
    assert facts == (True, 1, 2, 2, ["EUR\u00a02.40\u00a0m"], "100\u00a0%")
    assert page.plan.next_due == date(2027, 3, 31)


def test_a_draft_is_shown_to_its_authors_and_to_nobody_else(tmp_path: Path, client: Client) -> None:
    taken_in(tmp_path)
    assert client.get("/areas/NOR/").context["page"].plan is None
    assert client.get("/").context["page"].empty
    author = signed_in(Client(), Role.PLAN_AUTHOR, "NOR")
    assert author.get("/areas/NOR/").context["page"].plan.adopted is False
    assert [draft.what for draft in author.get("/desk/").context["page"].drafts] == ["Plan of Norway, 2026 to 2029"]


def test_the_home_page_counts_what_is_there(tmp_path: Path) -> None:
    silent = a_milestone(3, title="Silent", due=date(2026, 3, 31))
    soon = a_milestone(4, title="Soon", due=date(2026, 12, 31))
    taken_in(tmp_path, a_plan(a_measure(3, milestones=(silent, soon)), a_measure(4)), adopt=True)
    page = front(a_person(), ON)
    assert [(item.on, "Soon" in item.what) for item in page.due] == [(date(2026, 12, 31), True)]
    assert page.due_total == 1
    said = [item.what for item in page.missing]
    assert "Nobody has reported on 1 step that was due" in said
    assert [component.count for component in page.components][:1] == ["1 plan, 2 measures"]
    assert [component.address for component in page.components][2:] == ["", "", "/reviews/"]
    assert [node.state for node in page.score.nodes if node.state == "linked"] == ["linked"] * 3


def test_a_step_waits_on_the_desk_of_those_who_report_it_and_once(tmp_path: Path) -> None:
    steps = [a_milestone(row, title=f"Step {row}", due=date(2026, 3, row)) for row in (3, 4)]
    taken_in(tmp_path, a_plan(a_measure(3, milestones=tuple(steps))), adopt=True)
    author = signed_in(Client(), Role.PLAN_AUTHOR, "NOR").get("/desk/").context["page"]
    assert [task.on for task in author.overdue] == [date(2026, 3, 3), date(2026, 3, 4)]
    assert (author.week, author.later, author.drafts) == ([], [], [])


def test_an_objective_lists_the_measures_that_serve_it(tmp_path: Path, client: Client) -> None:
    taken_in(tmp_path, a_plan(a_measure(3), a_measure(4, objective=9, actions=("9.a",))), adopt=True)
    page = client.get("/objectives/8/").context["page"]
    assert [measure.code for measure in page.measures] == ["TST-3"]
    assert page.measures[0].area == "Norway"


def test_the_objectives_of_an_area_are_taken_away_with_a_count_for_each_mark(tmp_path: Path, client: Client) -> None:
    taken_in(tmp_path, a_plan(a_measure(3, objective=8, actions=("8.a",))), adopt=True)
    rows = client.get("/areas/NOR/", {"table": "objectives", "as": "json"}).json()
    page = client.get("/areas/NOR/").context["page"]
    assert [row["number"] for row in rows] == list(range(1, 24))
    eighth = rows[7]
    assert (eighth["measures"], eighth["milestones"], eighth["pace"]) == (1, page.glances[7].standing, "Cannot say")
    assert sum(eighth[status.value] for status in MilestoneStatus) == len(page.glances[7].statuses)
    assert {row["measures"] for row in rows[:7] + rows[8:]} == {0}


def test_an_area_without_figures_gives_an_empty_table_and_no_zero(client: Client) -> None:
    assert client.get("/areas/NOR/", {"table": "figures", "as": "json"}).json() == []
