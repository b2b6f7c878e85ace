"""The pages of notices: mine alone, the unread first, read once, taken away as a table."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from concert.ground import home
from concert.ground.notices import actions, queries
from concert.ground.notices.models import Notice
from concert.ground.notices.rules import Told
from concert.ground.people.tests.factories import a_person
from concert.ground.reference.tests.factories import vocabulary

if TYPE_CHECKING:
    from concert.ground.people.models import User

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def words() -> None:
    vocabulary()


@pytest.fixture
def person() -> User:
    return a_person()


@pytest.fixture
def signed_in(person: User, client: Client) -> Client:
    client.force_login(person)
    return client


def tell(person: User, number: int, kind: str = "plans.due") -> None:
    facts = {"code": f"NOR-{number}/1", "title": "Train <officers>", "area": "NOR"}
    actions.tell([Told(person.pk, f"{kind}:{number}", kind, f"/measures/NOR-{number}/", facts, DAY)], on=DAY)


def page(client: Client, path: str = "/notices/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_page_says_what_would_stand_there(signed_in: Client) -> None:
    assert "You have no notices" in page(signed_in)
    assert "is told here, each thing once" in page(signed_in)


def test_the_unread_stand_first_and_foreign_titles_are_written_out(signed_in: Client, person: User) -> None:
    tell(person, 1)
    tell(person, 2)
    newest = Notice.objects.get(key="plans.due:2")
    assert signed_in.post(f"/notices/{newest.pk}/read/").status_code == 302
    shown = page(signed_in)
    assert "One notice is unread" in shown
    assert shown.index("NOR-1/1") < shown.index("NOR-2/1")
    assert "Train &lt;officers&gt;" in shown
    assert "1 March 2026" in shown


def test_following_a_notice_reads_it(signed_in: Client, person: User) -> None:
    tell(person, 1)
    answer = signed_in.post(f"/notices/{Notice.objects.get().pk}/read/", {"follow": "1"})
    assert (answer.status_code, answer["Location"]) == (302, "/measures/NOR-1/")
    assert queries.unread(person) == 0


def test_one_kind_alone_and_its_table(signed_in: Client, person: User) -> None:
    tell(person, 1)
    tell(person, 2, "plans.soon")
    assert "NOR-1/1" not in page(signed_in, "/notices/?kind=plans.soon")
    rows = json.loads(signed_in.get("/notices/?kind=plans.soon&as=json").content)
    assert rows == [
        {
            "what": "NOR-2/1, “Train <officers>”, is due soon: on 1 March 2026.",
            "kind": "Soon due",
            "due": "2026-03-01",
            "on": "2026-03-01",
            "read": None,
        }
    ]


def test_all_are_read_by_one_button(signed_in: Client, person: User) -> None:
    other = a_person()
    for each in (person, other):
        tell(each, 1)
    signed_in.post("/notices/read/")
    assert (queries.unread(person), queries.unread(other)) == (0, 1)
    assert "You have read every notice" in page(signed_in)


def test_nobody_reads_the_notices_of_somebody_else(signed_in: Client) -> None:
    tell(a_person(), 1)
    assert signed_in.post(f"/notices/{Notice.objects.get().pk}/read/").status_code == 404
    assert Notice.objects.get().read_at is None
    assert "NOR-1/1" not in page(signed_in)


def test_the_page_costs_the_same_for_one_notice_and_for_three(signed_in: Client, person: User) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            page(signed_in)
        return len(seen)

    tell(person, 1)
    page(signed_in)
    one = cost()
    tell(person, 2)
    tell(person, 3)
    assert cost() == one


def test_the_masthead_counts_what_is_unread_for_one_query_and_none_for_a_visitor(
    signed_in: Client, person: User
) -> None:
    tell(person, 1)
    assert "One notice</a>" in page(signed_in, "/about/")
    with CaptureQueriesContext(connection) as seen:
        page(Client(), "/about/")
    assert [each["sql"] for each in seen if "notices_" in each["sql"]] == []
    with CaptureQueriesContext(connection) as seen:
        page(signed_in, "/about/")
    assert len([each["sql"] for each in seen if "notices_" in each["sql"]]) == 1


def test_a_person_chooses_mail_and_its_language(signed_in: Client, person: User) -> None:
    assert signed_in.post("/notices/settings/", {"language": "ar"}).status_code == 302
    chosen = queries.choice_of(person)
    assert (chosen.by_mail, chosen.language) == (False, "ar")
    assert signed_in.post("/notices/settings/", {"language": "xx"}).status_code == 200
    assert queries.choice_of(person).language == "ar"


def test_a_demonstration_says_on_the_page_why_it_sends_no_mail(signed_in: Client) -> None:
    home.make(demonstration=True, on=DAY)
    assert "its people are invented, and it sends no mail" in page(signed_in, "/notices/settings/")


def test_the_address_of_a_calendar_is_shown_once_and_can_be_closed(signed_in: Client, person: User) -> None:
    made = signed_in.post("/notices/calendar/").content.decode()
    (secret,) = {part.split(".ics")[0] for part in made.split("/calendar/")[1:] if ".ics" in part}
    assert queries.owner_of_calendar(secret) == person
    assert secret not in page(signed_in, "/notices/settings/")
    signed_in.post("/notices/calendar/", {"close": "1"})
    assert queries.owner_of_calendar(secret) is None


def test_only_those_who_keep_the_home_running_see_how_its_mail_stands(signed_in: Client, person: User) -> None:
    assert "Mail of this home" not in page(signed_in, "/notices/settings/")
    keeper = Client()
    keeper.force_login(a_person("administrator"))
    assert "Mail of this home" in page(keeper, "/notices/settings/")


def test_the_api_tells_my_own_notices_and_only_the_unread_if_asked(signed_in: Client, person: User) -> None:
    assert Client().get("/api/notices").status_code == 401
    tell(person, 1)
    tell(person, 2)
    tell(a_person(), 3)
    actions.mark_read(Notice.objects.get(key="plans.due:2").pk, by=person, at=timezone.now())
    told = signed_in.get("/api/notices").json()
    assert [(each["address"], each["read_on"] is None) for each in told] == [
        ("/measures/NOR-1/", True),
        ("/measures/NOR-2/", False),
    ]
    assert [each["id"] for each in signed_in.get("/api/notices?unread=true").json()] == [told[0]["id"]]
