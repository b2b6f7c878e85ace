"""The commands: pure JSON for programs, a line a thing for people, refusals on the other stream."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from concert.centres.research.management.terminal import app
from concert.centres.research.sources import SOURCES
from concert.centres.research.tests.factories import a_home, applications, as_json, as_parquet, incident
from concert.ground.refusals import Refusal

pytestmark = pytest.mark.django_db


def said(*words: str) -> str:
    result = CliRunner().invoke(app, list(words))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0
    return result.stdout


def told(*words: str) -> Any:
    return json.loads(said(*words, "--json"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    a_home()
    rows = [incident(1), incident(2, reported_date=""), incident(3, reported_date="2015-12-31")]
    return as_json(tmp_path / "2015.json", rows)


def test_take_in_tells_one_entry_a_file(file: Path) -> None:
    [entry] = told("take-in", "missing_migrants", str(file))
    asked = {key: entry[key] for key in ("source", "file", "read", "accepted", "quarantined", "release", "repeated")}
    assert asked.pop("release").startswith("missing_migrants-20")
    assert asked == {
        "source": "missing_migrants", "file": str(file), "read": 3, "accepted": 2, "quarantined": 1, "repeated": False,
    }  # fmt: skip
    assert "came before, nothing changed" in said("take-in", "missing_migrants", str(file))


def test_releases_figures_series_and_sources_are_told(file: Path) -> None:
    [entry] = told("take-in", "missing_migrants", str(file))
    [release] = told("releases")
    assert (release["release"], release["rows"], release["read"]) == (entry["release"], 2, 3)
    figure = told("figure", "10.7.3", "--area", "ITA", "--year", "2015")
    assert {key: figure[key] for key in ("low", "best", "high", "release", "rows")} == {
        "low": 4, "best": 4, "high": 4, "release": entry["release"], "rows": 2,
    }  # fmt: skip
    assert [each["year"] for each in told("series", "10.7.3", "--area", "WLD")] == [2015]
    assert [each["source"] for each in told("sources")] == list(SOURCES)
    assert "4 deaths and disappearances" in said("figure", "10.7.3", "--area", "ITA", "--year", "2015")
    assert entry["release"] in said("releases", "--source", "missing_migrants")
    assert "2015" in said("series", "10.7.3", "--area", "WLD")
    assert "CC BY 4.0" in said("sources")


def test_a_break_is_told_under_its_year(file: Path, tmp_path: Path) -> None:
    rows = [applications(year=2014), applications(app_pc="C", applied=900), applications(year=2016, app_pc="C")]
    told("take-in", "unhcr", str(as_parquet(tmp_path / "a.parquet", rows)))
    sentence = "  Persons and cases changed places in 2015: do not read the change as a trend."
    assert said("series", "asylum-applications", "--area", "AUT").splitlines()[2:3] == [sentence]
    assert sentence in said("figure", "asylum-applications", "--area", "AUT", "--year", "2015").splitlines()
    assert sentence not in said("figure", "asylum-applications", "--area", "AUT", "--year", "2014")


@pytest.mark.parametrize(
    "words", [("releases",), ("sources",), ("figure", "10.7.3", "--area", "ITA", "--year", "2015")]
)
def test_without_a_home_every_command_says_how_to_make_one(words: tuple[str, ...]) -> None:
    with pytest.raises(Refusal) as refused:
        said(*words)
    assert refused.value.code == "home.absent"
