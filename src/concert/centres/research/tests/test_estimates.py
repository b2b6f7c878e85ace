"""Estimates of what no list saw: from a file, on a page, saved; assumptions always told, lists never kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from typer.testing import CliRunner

from concert.centres.research import actions, queries, wording
from concert.centres.research.management.terminal import app
from concert.centres.research.models import SavedEstimate
from concert.centres.research.rules.estimates import WHY, deaths_of, histories_of
from concert.centres.research.tests.factories import DAY, a_home, an_estimate
from concert.ground import home
from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import a_person, give
from concert.ground.refusals import Refusal, refusals_in
from concert.ground.trail import queries as trail
from concert.methods.estimating import Assumption, Lists, Note, Why, estimate

pytestmark = pytest.mark.django_db
THREE = "police,shelters,courts,count\n1,0,0,100\n0,1,0,100\n0,0,1,100\n1,1,0,30\n1,0,1,30\n0,1,1,30\n1,1,1,9\n"
APART = "police,shelters,count\n1,0,100\n0,1,100\n"


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONCERT_HOME", str(tmp_path / "home"))
    a_home()


@pytest.fixture
def steward(client: Client) -> Client:
    person = give(a_person(email="steward@example.net"), Role.DATA_STEWARD).user
    client.force_login(person)
    return client


def file_of(text: str, folder: Path) -> Path:
    path = folder / "lists.csv"
    path.write_text(text, encoding="utf-8")
    return path


def sent(client: Client, text: str) -> str:
    answer = client.post("/data/estimates/", {"lists": SimpleUploadedFile("lists.csv", text.encode()), "by": "aic"})
    return answer.content.decode()


def test_every_reason_assumption_and_note_has_words() -> None:
    assert set(WHY) == set(Why)
    assert set(WHY.values()) <= set(wording.SENTENCES)
    assert set(wording.ASSUMPTIONS) == set(Assumption)
    assert set(wording.NOTES) == set(Note)


def test_a_file_of_lists_gives_what_its_lists_carry(tmp_path: Path) -> None:
    found = queries.estimate_of_file(file_of(THREE, tmp_path))
    assert found == estimate(
        Lists.of(["police", "shelters", "courts"], {1: 100, 2: 100, 4: 100, 3: 30, 5: 30, 6: 30, 7: 9})
    )


def test_rows_without_counts_are_one_case_each(tmp_path: Path) -> None:
    text = "police,shelters\n" + "1,0\n" * 50 + "0,1\n" * 40 + "1,1\n" * 20
    assert queries.estimate_of_file(file_of(text, tmp_path)).seen == 110


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (APART, "research.estimate.no_overlap"),
        ("police,count\n1,5\n", "research.estimate.one_list"),
        ("police,shelters,count\n1,2,5\n", "research.estimate.not_counts"),
        ("police,shelters,count,n\n1,1,5,5\n", "research.estimate.two_counts"),
        (",".join(f"l{n}" for n in range(40)) + "\n" + ",".join("1" * 40) + "\n", "research.estimate.many_lists"),
    ],
)
def test_a_file_that_carries_nothing_is_refused_with_the_reason(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises((Refusal, ExceptionGroup)) as raised:
        queries.estimate_of_file(file_of(text, tmp_path))
    assert [each.code for each in refusals_in(raised.value)] == [code]


def test_deaths_stand_on_one_more_assumption() -> None:
    lists = Lists.of(["a", "b"], {1: 60, 2: 30, 3: 20})
    events = estimate(lists)
    found = deaths_of(events, lists, {1: 120, 2: 60, 3: 100})
    assert found.deaths_seen == 280
    assert found.deaths_per_event == 2.0
    assert found.best == 280 + 2 * events.unseen
    assert found.assumptions[-1] == Assumption.LIKE_THE_ONCE_SEEN


def test_incidents_count_where_every_source_could_have_seen_them() -> None:
    said = [("a b", 2015, "ITA", 4), ("a", 2015, "ITA", 2), ("b", 2015, "ITA", None), ("a", 2012, "ITA", 9),
            ("a", 2015, "MEX", 9)]  # fmt: skip
    rows = [dict(zip(("sources", "year", "country", "best"), each, strict=True)) for each in said]
    two = (Lists.of(["a", "b"], {1: 1, 2: 1, 3: 1}), {1: 2, 2: 0, 3: 4})
    assert histories_of(rows) == two
    assert histories_of([*rows, {"sources": "c", "year": 1999, "country": "USA", "best": 7}]) == two
    assert histories_of(rows[3:]) == (Lists.of(["a"], {1: 2}), {1: 18})


def test_the_page_tells_the_interval_and_every_assumption_and_keeps_no_list(steward: Client) -> None:
    page = sent(steward, THREE)
    for each in ("same_population", "linked_without_error", "alike_chances", "pairs_only"):
        assert str(wording.ASSUMPTIONS[each]) in page
    assert not SavedEstimate.objects.exists()
    assert list(home.sealed_dir().iterdir()) == []


def test_the_page_says_why_lists_carry_nothing(steward: Client) -> None:
    assert "Without overlap nothing tells how much was missed" in sent(steward, APART)
    assert not SavedEstimate.objects.exists()


def test_a_result_that_was_tampered_with_is_not_saved(steward: Client) -> None:
    answer = steward.post("/data/estimates/save/", {"sealed": "x", "title": "Victims"})
    assert answer.status_code == 422
    assert not SavedEstimate.objects.exists()


def test_a_result_is_saved_once_with_its_entry() -> None:
    saved = an_estimate()
    assert an_estimate() == saved
    assert trail.entries_of(saved).count() == 1
    with pytest.raises(Refusal) as raised:
        actions.save_estimate("  ", saved.record, by=None, on=DAY)
    assert raised.value.code == "research.estimate.no_title"


def test_a_saved_estimate_has_a_page_for_everybody(client: Client) -> None:
    saved = an_estimate()
    page = client.get(f"/data/estimates/{saved.pk}/").content.decode()
    assert str(wording.ASSUMPTIONS["two_independent"]) in page
    assert client.get("/api/data/estimates").json()[0]["title"] == saved.title
    assert client.get("/data/estimates/999/").status_code == 404


def test_strangers_send_nothing(client: Client) -> None:
    answer = client.post("/data/estimates/", {"lists": SimpleUploadedFile("lists.csv", THREE.encode()), "by": "aic"})
    assert answer.status_code == 401


def test_the_terminal_prints_the_interval_and_the_assumptions(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["estimate", "victims", str(file_of(THREE, tmp_path))])
    assert "in all, from" in told.output
    assert str(wording.ASSUMPTIONS["pairs_only"]) in told.output
    as_json = CliRunner().invoke(app, ["estimate", "victims", str(tmp_path / "lists.csv"), "--json"])
    assert '"assumptions"' in as_json.output
