"""Round trip and edit through the API: the same decisions and sentences as on the pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from concert.ground.people.tests.factories import a_person
from concert.ground.reference.tests.factories import vocabulary
from concert.plans.actions import adopt_plan
from concert.plans.models import Measure
from concert.plans.tests.factories import DAY, a_measure, a_plan, taken_in
from concert.plans.tests.test_returns import SLUG, edited, everything, set_cells

pytestmark = pytest.mark.django_db
API = f"/api/plans/{SLUG}"


@pytest.fixture(autouse=True)
def words() -> None:
    vocabulary()


def signed_in(role: str = "plan_author", area: str = "NOR") -> Client:
    client = Client()
    client.force_login(a_person(role, area=area))
    return client


def exported(client: Client, folder: Path, name: str = "a.xlsx") -> Path:
    file = folder / name
    file.write_bytes(b"".join(client.get(f"{API}/workbook").streaming_content))  # type: ignore[attr-defined]
    return file


def staged(client: Client, file: Path):
    return client.post(f"{API}/previews", {"workbook": SimpleUploadedFile(file.name, file.read_bytes())})


def test_a_workbook_goes_out_is_previewed_and_applied_once(tmp_path: Path):
    taken_in(tmp_path, a_plan(a_measure(3), a_measure(4)), adopt=True)
    author = signed_in()
    file = edited(exported(author, tmp_path), set_cells(F3=date(2027, 8, 31)))
    before = everything()
    response = staged(author, file)
    told = response.json()
    assert (response.status_code, told["title"], told["recognised"], everything()) == (201, "1 change", True, before)
    (only,) = told["differences"]
    assert {name: only[name] for name in ("measure", "field", "old", "new", "sheet", "cell", "days_later")} == {
        "measure": "TST-3",
        "field": "deadline",
        "old": "2027-06-30",
        "new": "2027-08-31",
        "sheet": "Measures",
        "cell": "F3",
        "days_later": 62,
    }
    address = f"{API}/previews/{told['preview']}"
    assert author.get(address).json() == told
    done = author.post(f"{address}/apply", {"seen": told["seen"]}, content_type="application/json")
    assert done.json() == {"plan": f"{SLUG}-draft"}
    after = everything()
    again = author.post(f"{address}/apply", {"seen": told["seen"]}, content_type="application/json")
    assert (again.json(), everything()) == ({"plan": f"{SLUG}-draft"}, after)
    assert author.delete(address).status_code == 204
    assert (author.get(address).status_code, everything()) == (404, after)


def test_a_conflict_is_a_problem_until_it_is_decided(tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    author = signed_in()
    mine = edited(exported(author, tmp_path), set_cells(D3="A desk on the hill"))
    theirs = edited(exported(author, tmp_path, "b.xlsx"), set_cells(D3="A desk at the pier"))
    first = staged(author, theirs).json()
    author.post(f"{API}/previews/{first['preview']}/apply", {}, content_type="application/json")
    told = staged(author, mine).json()
    (conflict,) = told["conflicts"]
    assert (conflict["mine"], conflict["theirs"], told["differences"]) == (
        "A desk on the hill",
        "A desk at the pier",
        [],
    )
    address, before = f"{API}/previews/{told['preview']}/apply", everything()
    refused = author.post(address, {}, content_type="application/json")
    assert (refused.status_code, refused["Content-Type"], refused.json()["reasons"][0]["code"]) == (
        409,
        "application/problem+json",
        "plans.return.both.conflict",
    )
    assert everything() == before
    author.post(address, {"choices": {conflict["id"]: "mine"}}, content_type="application/json")
    assert Measure.objects.get(plan__slug=f"{SLUG}-draft").title == "A desk on the hill"


def test_a_measure_is_edited_with_the_version_that_was_read(tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    author, address = signed_in(), "/api/measures/TST-3/draft"
    read = author.get(address)
    body = read.json()
    assert read["ETag"] == f'"{body["version"]}"'

    def put(changes: dict[str, object], version: str | None):
        headers = {} if version is None else {"If-Match": version}
        return author.put(address, {**body, **changes}, content_type="application/json", headers=headers)

    before = everything()
    assert put({}, None).json()["reasons"][0]["code"] == "plans.edit.version_missing"
    assert (put({}, read["ETag"]).status_code, everything()) == (200, before)
    assert put({"objective": 99, "currency": "ZZZ"}, read["ETag"]).json()["status"] == 422
    assert everything() == before
    done = put({"lead": "Coast  Guard", "budget": []}, read["ETag"])
    assert (done.json()["lead"], done.json()["plan"], done.json()["budget"]) == ("Coast Guard", f"{SLUG}-draft", [])
    assert done["ETag"] != read["ETag"]
    after = everything()
    late = put({"title": "Another"}, read["ETag"])
    assert (late.status_code, late.json()["reasons"][0]["code"], everything()) == (
        409,
        "plans.measure.edited.conflict",
        after,
    )
    assert put({"title": "Another"}, done["ETag"]).json()["title"] == "Another"


def test_who_may_not_is_refused_and_learns_nothing(tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    author, neighbour = signed_in(), signed_in(area="SWE")
    file = edited(exported(author, tmp_path), set_cells(E3="Coast Guard"))
    told, before = staged(author, file).json(), everything()
    address = f"{API}/previews/{told['preview']}"
    assert (staged(neighbour, file).status_code, staged(Client(), file).status_code) == (403, 401)
    assert [each.get(address).status_code for each in (neighbour, Client())] == [404, 404]
    assert neighbour.post(f"{address}/apply", {}, content_type="application/json").status_code == 404
    assert neighbour.delete(address).status_code == 404
    assert neighbour.get("/api/measures/TST-3/draft").status_code == 403
    guarded = Client(enforce_csrf_checks=True)
    guarded.force_login(a_person("plan_author", area="NOR"))
    assert guarded.post(f"{address}/apply", {}, content_type="application/json").status_code == 403
    assert [each for each in everything() if str(each).startswith("('plans.")] == [
        each for each in before if str(each).startswith("('plans.")
    ]


def test_versions_are_compared(tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    draft = taken_in(tmp_path / "..", a_plan(a_measure(lead="Coast Guard")))
    adopt_plan(draft.slug, by=None, on=DAY)
    told = Client().get(f"{API}/versions/1/compare/2").json()
    assert [(each["measure"], each["field"], each["new"]) for each in told["differences"]] == [
        ("TST-3", "lead", "Coast Guard")
    ]
    assert Client().get(f"{API}/versions/1/compare/9").status_code == 404
