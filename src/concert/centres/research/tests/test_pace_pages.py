"""The chapter of pace on a series' page, the page of all series, the API and the terminal: one answer everywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from concert.centres.research.management.terminal import app
from concert.centres.research.tests.factories import a_home
from concert.centres.research.tests.test_progress import deaths

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(own_home: Path) -> None:
    a_home()


@pytest.fixture
def risen(tmp_path: Path) -> None:
    deaths(tmp_path, {2015: 12, 2016: 20, 2017: 30, 2018: 48})


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.usefixtures("risen")
class TestSeries:
    def test_the_page_says_pace_method_and_evidence_apart(self, client) -> None:
        told = client.get("/data/figures/10.7.3/ITA/").context["pace"]
        assert (str(told["pace"]), str(told["own_class"]), str(told["method"])) == (
            "moving_away", "deterioration", "Open SDG",
        )  # fmt: skip
        assert (str(told["evidence"]), told["disagree"]) == ("Weak", False)
        assert told["sentence"] == "From 12 in 2015 to 48 in 2018; the target is 0 by 2030."

    def test_the_address_switches_the_method_and_an_unknown_one_is_the_default(self, client) -> None:
        for asked, method in (("escap_current", "UNESCAP, current status"), ("nonsense", "Open SDG")):
            told = client.get(f"/data/figures/10.7.3/ITA/?method={asked}").context["pace"]
            assert str(told["method"]) == method

    def test_every_method_answers_in_the_table_that_can_be_taken_away(self, client) -> None:
        rows = client.get("/data/figures/10.7.3/ITA/?as=json&table=methods").json()
        assert [row["method"] for row in rows] == [
            "Open SDG", "Eurostat", "UN progress chart", "UNESCAP, current status", "UNESCAP, anticipated progress",
        ]  # fmt: skip
        assert {row["pace"] for row in rows} == {"Moving away"}

    def test_the_api_says_the_same(self, client) -> None:
        told = client.get("/api/data/progress/10.7.3/ITA?method=eurostat").json()
        assert (told["method"], told["pace"], told["reason"], told["methods_disagree"]) == (
            "eurostat", "moving_away", None, False,
        )  # fmt: skip
        assert [each["method"] for each in told["verdicts"]] == [
            "open_sdg", "eurostat", "unsd", "escap_current", "escap_anticipated",
        ]  # fmt: skip

    def test_the_terminal_says_the_same(self, own_home: Path) -> None:
        told = CliRunner().invoke(app, ["progress", "10.7.3", "ITA", "--json"])
        assert json.loads(told.stdout)["pace"] == "moving_away"
        words = CliRunner().invoke(app, ["progress", "10.7.3", "ITA", "--method", "unsd"])
        assert words.stdout.splitlines()[0].startswith("10.7.3 ITA: Moving away (UN progress chart")

    def test_all_series_are_counted_and_narrowed_by_indicator(self, client) -> None:
        every = page(client, "/data/progress/")
        assert "Methods disagree on" in every
        rows = client.get("/data/progress/?indicator=10.7.3&as=json").json()
        assert "Italy" in {row["area"] for row in rows}
        assert client.get("/data/progress/?source=unhcr").context["series"] == 0
        told = client.get("/api/data/progress?indicator=10.7.3").json()
        assert told["series"] == len(rows)
        assert told["paces"] == {"fast_enough": 0, "too_slow": 0, "moving_away": len(rows), "cannot_say": 0}


def test_a_fall_is_told_with_who_fell_silent(client, tmp_path: Path) -> None:
    deaths(tmp_path, {2015: 48, 2016: 44, 2017: 40})
    deaths(tmp_path, {2018: 12}, source="Somebody else")
    told = client.get("/data/figures/10.7.3/ITA/").context["pace"]
    assert (told["pace"], told["chart"], told["sentence"]) == ("cannot_say", "", "")
    assert [str(words) for words in told["beside"]] == ["The count fell, but so did the reports it is made from."]
    assert len(told["doubts"]) > 0


def test_without_figures_the_page_of_all_series_says_what_to_do(client) -> None:
    assert "No series has a direction to judge" in page(client, "/data/progress/")
