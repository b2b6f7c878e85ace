"""What changed and what is missing are told whole, to everybody alike, and never from a draft."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from defusedxml import ElementTree as Tree
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from concert.ground.reference.tests.factories import invented_region, vocabulary
from concert.plans.tests.factories import a_line, a_measure, a_milestone, a_plan, taken_in

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def world() -> None:
    vocabulary()
    invented_region()


def rows(client: Client, address: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(client.get(address).content)
    return found


def test_before_anything_happened_the_page_says_so(client: Client) -> None:
    assert b"Nothing has changed yet" in client.get("/changed/").content


def test_an_adopted_plan_is_told_and_a_draft_is_not(client: Client, tmp_path: Path) -> None:
    taken_in(tmp_path, a_plan(title="Told", area="QMC"), adopt=True)
    taken_in(tmp_path, a_plan(title="Untold", area="QMB", measures=(a_measure(code="OTH-1"),)))
    found = rows(client, "/changed/?as=json")
    assert [(each["area"], each["what"]) for each in found] == [("QMC", "“\u2068Told\u2069” was adopted")]
    assert rows(client, "/changed/?as=json&area=QMB") == []
    assert rows(client, "/changed/?as=json&kind=released") == []


def test_the_feed_can_be_followed(client: Client, tmp_path: Path) -> None:
    taken_in(tmp_path, a_plan(title="Told & <b>bold</b>", area="QMC"), adopt=True)
    answer = client.get("/changed/feed/")
    entries = Tree.fromstring(answer.content).findall(f"{ATOM}entry")
    assert [each.findtext(f"{ATOM}title") for each in entries] == [
        "Caldry: “\u2068Told & <b>bold</b>\u2069” was adopted"
    ]
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    again = Tree.fromstring(client.get("/changed/feed/").content)
    assert again.find(f"{ATOM}entry/{ATOM}id").text == entries[0].findtext(f"{ATOM}id")  # type: ignore[union-attr]


def test_what_a_plan_leaves_open_is_missing_with_who_could_add_it(client: Client, tmp_path: Path) -> None:
    past = (a_milestone(title="Long ago", due=date(2024, 3, 1)),)
    for code, area, adopt in (("SIL-1", "QMC", True), ("SIL-2", "QMB", False)):
        measure = a_measure(code=code, starts=date(2024, 1, 1), milestones=past)
        facts = a_plan(title=code, area=area, starts=date(2024, 1, 1), measures=(measure,))
        taken_in(tmp_path, facts, adopt=adopt)
    found = rows(client, "/missing/?as=json&kind=report")
    assert [(each["area"], each["count"]) for each in found] == [("QMC", 1)]
    whole = rows(client, "/missing/?as=json")
    assert {each["area"] for each in whole} <= {None, "QMC"}
    assert all(each["who"] for each in whole)


@pytest.mark.parametrize("name", ["changed", "missing"])
def test_an_unknown_kind_is_refused_with_those_that_exist(client: Client, name: str) -> None:
    assert client.get(f"/{name}/?kind=walrus").status_code == 404


@pytest.mark.parametrize("name", ["changed", "missing"])
def test_a_list_costs_the_same_for_one_plan_and_for_three(client: Client, tmp_path: Path, name: str) -> None:
    costs = []
    for number, area in enumerate(("QMC", "QMB", "QMD")):
        measure = a_measure(code=f"M{number}-1", budget=(a_line(),))
        taken_in(tmp_path, a_plan(title=f"Plan {number}", area=area, measures=(measure,)), adopt=True)
        client.get(f"/{name}/")
        with CaptureQueriesContext(connection) as told:
            client.get(f"/{name}/")
        costs.append(len(told))
    assert costs[0] == costs[2]
