"""One chain, whichever of its links one asks from; drafts stay with those who may see them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from concert.forums.recommendations.actions import link_measure
from concert.forums.recommendations.tests.factories import DAY, a_recommendation
from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import a_person
from concert.ground.reference.tests.factories import invented_region, vocabulary
from concert.plans import queries as plans
from concert.plans.tests.factories import a_line, a_measure, a_plan, taken_in

if TYPE_CHECKING:
    from concert.plans.models import Measure

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places() -> None:
    vocabulary()
    invented_region()


def a_linked_measure(tmp_path: Path, *, adopt: bool = True, times: int = 1) -> tuple[Measure, list[int]]:
    """A measure of Caldry with recommendations that it follows from."""
    lines = tuple(a_line(row=3 + n, year=2027 + n) for n in range(times))
    taken_in(tmp_path, a_plan(a_measure(code="CLD-1", budget=lines), area="QMC", title="A plan"), adopt=adopt)
    asked = [a_recommendation(reference=f"R-{n}").pk for n in range(times)]
    for number in asked:
        link_measure(number, "CLD-1", by=None, on=DAY)
    return plans.measure("CLD-1", None), asked


def told(client: Client, name: str) -> dict[str, object]:
    answer = client.get(f"/api/chain/{name}").json()
    return {key: answer[key] for key in ("id", "title", "linked", "kinds", "others")}


def test_the_chain_is_the_same_whichever_of_its_links_one_asks_from(client: Client, tmp_path: Path) -> None:
    measure, asked = a_linked_measure(tmp_path)
    links = [f"recommendation-{asked[0]}", f"measure-{measure.pk}"]
    links += [f"budget-{each.pk}" for each in measure.budget.all()]
    links += [f"indicator-{each.pk}" for each in measure.indicators.all()]
    links += [f"milestone-{each.pk}" for each in measure.milestones.all()]
    assert len(links) >= 5
    chains = [told(client, name) for name in links]
    assert chains == [chains[0]] * len(links)
    kinds = {each["kind"]: each["state"] for each in chains[0]["kinds"]}  # type: ignore[attr-defined]
    assert (chains[0]["id"], chains[0]["linked"], kinds) == (
        f"measure-{measure.pk}",
        4,
        {
            "recommendation": "linked",
            "measure": "linked",
            "budget": "linked",
            "grant": "missing",
            "activity": "missing",
            "indicator": "linked",
            "paragraph": "missing",
        },
    )


def test_every_address_in_a_chain_answers(client: Client, tmp_path: Path) -> None:
    measure, _asked = a_linked_measure(tmp_path)
    answer = client.get(f"/api/chain/measure-{measure.pk}").json()
    found = [link for kind in answer["kinds"] for link in kind["links"]]
    assert {client.get(each).status_code for link in found for each in (link["address"], link["api"])} == {200}
    assert {client.get(f"/chain/{link['id']}/").status_code for link in found} == {200}


def test_missing_says_who_could_add_it_and_nothing_is_without_a_word(client: Client) -> None:
    alone = a_recommendation()
    answer = client.get(f"/api/chain/recommendation-{alone.pk}").json()
    assert (answer["id"], answer["linked"]) == (f"recommendation-{alone.pk}", 1)
    page = client.get(f"/chain/recommendation-{alone.pk}/").content.decode()
    assert page.count('<use href="#unknown"') == 6


def test_a_recommendation_of_two_measures_names_the_other_chain(client: Client, tmp_path: Path) -> None:
    measures = (a_measure(code="CLD-1"), a_measure(row=4, code="CLD-2", title="Another"))
    taken_in(tmp_path, a_plan(*measures, area="QMC", title="A plan"), adopt=True)
    asked = a_recommendation()
    for code in ("CLD-2", "CLD-1"):
        link_measure(asked.pk, code, by=None, on=DAY)
    first, second = sorted((plans.measure(code, None) for code in ("CLD-1", "CLD-2")), key=lambda each: each.pk)
    answer = client.get(f"/api/chain/recommendation-{asked.pk}").json()
    assert (answer["id"], answer["others"]) == (
        f"measure-{first.pk}",
        [{"id": f"measure-{second.pk}", "title": second.title}],
    )


@pytest.mark.parametrize(
    "name", ["measure-999", "budget-999", "paragraph-999", "recommendation-999", "plan-1", "grant-1"]
)
def test_what_names_nothing_is_refused_with_its_remedy(client: Client, name: str) -> None:
    answer = client.get(f"/api/chain/{name}")
    assert (answer.status_code, bool(answer.json()["reasons"][0]["remedy"])) == (404, True)
    assert client.get(f"/chain/{name}/").status_code == 404


def test_the_chain_of_a_draft_is_seen_by_those_who_see_the_draft(client: Client, tmp_path: Path) -> None:
    measure, asked = a_linked_measure(tmp_path, adopt=False)
    assert client.get(f"/chain/measure-{measure.pk}/").status_code == 404
    assert client.get(f"/api/chain/recommendation-{asked[0]}").json()["linked"] == 1
    client.force_login(a_person(Role.PLAN_AUTHOR, area="QMC"))
    assert client.get(f"/api/chain/recommendation-{asked[0]}").json()["id"] == f"measure-{measure.pk}"


def test_a_chain_costs_the_same_for_one_link_of_a_kind_and_for_three(client: Client, tmp_path: Path) -> None:
    measure, _asked = a_linked_measure(tmp_path, times=1)
    with CaptureQueriesContext(connection) as one:
        client.get(f"/api/chain/measure-{measure.pk}")
    for n in range(5, 8):
        link_measure(a_recommendation(reference=f"R-{n}").pk, "CLD-1", by=None, on=DAY)
    with CaptureQueriesContext(connection) as many:
        client.get(f"/api/chain/measure-{measure.pk}")
    assert len(many) == len(one)


def test_the_measure_and_the_recommendation_show_the_same_row(client: Client, tmp_path: Path) -> None:
    measure, asked = a_linked_measure(tmp_path)
    rows = [client.get(page).context["row"] for page in ("/measures/CLD-1/", f"/recommendations/{asked[0]}/")]
    assert [row.id for row in rows] == [f"measure-{measure.pk}"] * 2
    assert [each.what for each in rows[0].links] == [each.what for each in rows[1].links]
