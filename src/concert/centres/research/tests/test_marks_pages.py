"""Pages of marks: what waits, its numbers, and a decision that a person makes; the same for machines."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from django.test import Client

from concert.centres.research import queries
from concert.centres.research.models import MarkDecision
from concert.centres.research.tests.factories import DAY, a_home, as_json, incident, taken
from concert.centres.research.tests.test_marks import a_year, incidents
from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import a_person
from concert.ground.reference.tests.factories import invented_region

pytestmark = pytest.mark.django_db


def marked(tmp_path: Path) -> int:
    a_home()
    taken("missing_migrants", a_year(tmp_path, 2024, until=date(2024, 7, 28)))
    return int(queries.marks()[0].pk)


def test_the_list_and_the_mark_say_what_and_where(tmp_path: Path, client: Client) -> None:
    number = marked(tmp_path)
    for address in ("/data/marks/", f"/data/marks/{number}/", "/data/sources/missing_migrants/",
                    "/data/figures/10.7.3/WLD/", f"/data/releases/missing_migrants-{DAY}.1/"):  # fmt: skip
        said = client.get(address).content.decode()
        assert "A data problem: the rows of 2024 end at 26 July 2024, before the year does." in said, address
        assert "influx" not in said
    assert "The figures stand as delivered" not in client.get(f"/data/marks/{number}/").content.decode()
    [told] = client.get("/api/data/marks").json()
    assert (told["code"], told["years"], told["held_back"], told["state"]) == ("truncated", [2024], True, "open")


def test_a_person_decides_on_the_page(tmp_path: Path) -> None:
    number = marked(tmp_path)
    stranger = Client().post(f"/data/marks/{number}/decide/", {"decision": "confirm", "reason": "So it is"})
    assert stranger.status_code == 401
    assert MarkDecision.objects.count() == 0
    client = Client()
    client.force_login(a_person(Role.DATA_ANALYST))
    answer = client.post(f"/data/marks/{number}/decide/", {"decision": "confirm", "reason": "So it is"})
    assert (answer.status_code, queries.mark_of(number).state) == (302, "confirmed")
    assert "So it is" in client.get(f"/data/marks/{number}/").content.decode()
    assert "So it is" not in Client().get(f"/data/marks/{number}/").content.decode()


def test_the_file_of_marks_holds_those_of_every_page(
    tmp_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked(tmp_path)
    taken("missing_migrants", a_year(tmp_path, 2023, until=date(2023, 7, 28)))
    monkeypatch.setattr(import_module("concert.centres.research.views.marks"), "SHOWN", 1)
    number = queries.marks().count()
    assert number > 1
    assert client.get("/data/marks/").content.decode().count("Cut short") == 1
    assert len(client.get("/data/marks/?as=json").json()) == number


def test_a_mark_on_invented_figures_says_so_and_touches_no_others(tmp_path: Path, client: Client) -> None:
    a_home(demonstration=True)
    invented_region()
    cut = [each | {"country_of_incident": "Avelin"} for each in incidents(2015, until=date(2015, 7, 28))]
    taken("missing_migrants", as_json(tmp_path / "a.json", cut), provider="Concert demonstration")
    taken("missing_migrants", as_json(tmp_path / "b.json", [incident(1), incident(2, reported_date="2015-12-30")]))
    assert [each.release.invented for each in queries.marks()] == [True]
    cutting = "the rows of 2015 end at"
    assert cutting in client.get("/data/figures/10.7.3/QMA/").content.decode()
    assert cutting not in client.get("/data/figures/10.7.3/ITA/").content.decode()
    assert "Invented" in client.get("/data/marks/").content.decode()
