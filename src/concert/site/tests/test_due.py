"""What is due, for everybody; and what is due for the organisation on whose behalf somebody acts."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import a_person, give
from concert.ground.reference import queries as reference
from concert.ground.reference.tests.factories import vocabulary
from concert.plans.rules import MilestoneFacts
from concert.plans.tests.factories import a_measure, a_milestone, a_plan, taken_in

if TYPE_CHECKING:
    from concert.ground.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def words() -> None:
    vocabulary()


def with_steps(folder: Path, *steps: int | MilestoneFacts, lead: str = "Ministry of Ports", **changes: Any) -> None:
    """An adopted plan of measures with one step each, due so many days from today."""
    today, area = timezone.localdate(), changes.setdefault("area", "NOR")
    measures = [
        a_measure(
            row,
            code=f"{area}-{row}",
            lead=lead,
            deadline=today + timedelta(days=300),
            milestones=(step if isinstance(step, MilestoneFacts) else a_step(row, step),),
        )
        for row, step in enumerate(steps, 3)
    ]
    period = {"starts": today - timedelta(days=400), "ends": today + timedelta(days=800)}
    taken_in(folder, a_plan(*measures, **period, **changes), adopt=True)


def a_step(row: int, after: int, **changes: Any) -> MilestoneFacts:
    return a_milestone(row, due=timezone.localdate() + timedelta(days=after), **changes)


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_page_says_what_would_stand_there(client: Client) -> None:
    page = text(client, "/due/")
    assert "Nothing is due" in page
    assert "from 90 days before their day" in page


def test_it_tells_what_is_overdue_and_what_comes_and_nothing_beyond(client: Client, tmp_path: Path) -> None:
    with_steps(tmp_path, -3, 0, 90, 91)
    page = text(client, "/due/")
    assert "One thing is overdue" in page
    assert "2 things fall due in the next 90 days" in page
    places = [page.index(word) for word in ("<h2>Overdue</h2>", "NOR-3/1", "<h2>Coming</h2>", "NOR-4/1")]
    assert places == sorted(places)
    rows = json.loads(client.get("/due/?as=json").content)
    assert [(row["code"], row["distance"]) for row in rows] == [
        ("NOR-3/1", "3 days over"),
        ("NOR-4/1", "today"),
        ("NOR-5/1", "in 3 months"),
    ]


def test_the_address_filters_by_area_with_all_inside_by_objective_and_lead(client: Client, tmp_path: Path) -> None:
    with_steps(tmp_path, 1)
    with_steps(tmp_path, 2, area="BRA", title="Plan of Brazil", lead="Ministry of Rivers & Roads")
    asked = {
        "": ["NOR-3/1", "BRA-3/1"],
        "area=BRA": ["BRA-3/1"],
        "area=M49-150": ["NOR-3/1"],
        "objective=8": ["NOR-3/1", "BRA-3/1"],
        "objective=9": [],
        "lead=Ministry+of+Rivers+%26+Roads": ["BRA-3/1"],
        "area=NOWHERE": [],
    }
    found = {word: [row["code"] for row in json.loads(client.get(f"/due/?as=json&{word}").content)] for word in asked}
    assert found == asked
    assert "lead=Ministry+of+Rivers+%26+Roads&amp;as=csv" in text(client, "/due/?lead=Ministry+of+Rivers+%26+Roads")


@pytest.mark.parametrize("asked", ["area=a/b", "area=%00", "objective=x", "lead=%3Cb%3E", "page=x", "as=exe"])
def test_nonsense_in_the_address_breaks_nothing(client: Client, tmp_path: Path, asked: str) -> None:
    with_steps(tmp_path, 1)
    answer = client.get(f"/due/?{asked}")
    assert answer.status_code == 200
    assert b"<b>" not in answer.content


def test_a_draft_and_a_step_that_is_done_are_not_due(client: Client, tmp_path: Path) -> None:
    with_steps(tmp_path, a_step(3, 1, done=True, happened_on=date(2026, 11, 20)), 2)
    taken_in(tmp_path, a_plan(area="SWE", title="A draft"))
    assert [row["code"] for row in json.loads(client.get("/due/?as=json").content)] == ["NOR-4/1"]


def test_the_page_costs_the_same_for_one_step_and_for_three(client: Client, tmp_path: Path) -> None:
    def cost() -> int:
        asker = Client()
        asker.force_login(person)
        with CaptureQueriesContext(connection) as seen:
            text(asker, "/due/")
        return len(seen)

    person = a_person()
    with_steps(tmp_path, 1)
    one = cost()
    with_steps(tmp_path, 1, 2, 3, title="Another plan", area="SWE")
    assert cost() - one <= 1, "one question for the areas around each area"


def acting_for(organisation: str, role: Role, area: str) -> User:
    person = a_person()
    held = give(person, role, area=area)
    held.organisation_id = organisation
    held.save()
    return person


def test_somebody_without_an_organisation_is_told_how_to_come_to_one(client: Client) -> None:
    client.force_login(a_person())
    assert "You act for no organisation here" in text(client, "/my-organisation/")


def test_my_organisation_shows_its_people_measures_and_days(client: Client, tmp_path: Path) -> None:
    iom = reference.organisation("iom")
    with_steps(tmp_path, -3, 5, lead=iom.name)
    author = acting_for("iom", Role.PLAN_AUTHOR, "NOR")
    approver = acting_for("iom", Role.PLAN_APPROVER, "NOR")
    stranger = a_person(Role.PLAN_AUTHOR, area="NOR", email="stranger@example.org")
    client.force_login(author)
    page = text(client, "/my-organisation/")
    assert "2 things are due for it" in page
    assert "It leads 2 measures" in page
    assert "2 people act for it" in page
    assert approver.email in page
    assert stranger.email not in page
    rows = json.loads(client.get("/my-organisation/?organisation=iom&as=json").content)
    assert [(row["code"], row["state"]) for row in rows] == [("NOR-3", "adopted"), ("NOR-4", "adopted")]


def test_who_may_not_see_people_sees_only_themselves(client: Client) -> None:
    other = acting_for("iom", Role.PLAN_AUTHOR, "NOR")
    client.force_login(acting_for("iom", Role.STAKEHOLDER, "NOR"))
    page = text(client, "/my-organisation/")
    assert "One person acts for it" in page
    assert other.email not in page
    assert "invitation" not in page


def test_the_table_of_an_organisation_that_is_not_ones_own_is_refused(client: Client) -> None:
    client.force_login(acting_for("iom", Role.STAKEHOLDER, "NOR"))
    assert client.get("/my-organisation/?organisation=unhcr&as=csv").status_code == 404


def test_an_open_invitation_gets_a_new_link_and_the_old_one_no_longer_counts(client: Client) -> None:
    from concert.ground.people import actions as people
    from concert.ground.people.actions import Post

    administrator = acting_for("iom", Role.ADMINISTRATOR, "NOR")
    post = Post("plan_author", "NOR", organisation="iom")
    first = people.invite("new@example.org", post, by=administrator, at=timezone.now())
    client.force_login(administrator)
    assert "new@example.org" in text(client, "/my-organisation/")
    answer = client.post(f"/people/invitations/{first.invitation.pk}/again/")
    assert answer.status_code == 201
    assert first.token not in answer.content.decode()
    assert Client().get(f"/invitations/{first.token}/").status_code == 422
    (link,) = [part.split('"')[0] for part in answer.content.decode().split("/invitations/")[1:2]]
    assert Client().get(f"/invitations/{link}").status_code == 200


def test_the_api_tells_the_same_rows_as_the_page(tmp_path: Path, client: Client) -> None:
    with_steps(tmp_path, -10, 20)
    page = client.get("/due/").context["due"]
    told = client.get("/api/due").json()
    assert [(each["code"], each["address"], each["due"], each["distance"]) for each in told] == [
        (row["code"], row["step_href"], str(row["due"]), row["distance"]) for row in page.rows
    ]
    assert len(told) == 2
    assert client.get("/api/due?area=SWE").json() == []
