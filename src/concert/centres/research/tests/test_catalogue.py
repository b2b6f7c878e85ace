"""Every figure stands under one topic; what does not add up is drawn in tones; machines are told who reported."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from concert.centres.research.queries import FigureValue
from concert.centres.research.rules.indicators import BY_CODE
from concert.centres.research.tests.factories import a_home, as_json, incident, taken
from concert.centres.research.views.tones import breaks_for, key_of
from concert.centres.research.views.topics import TOPICS, by_topic, topic_of


def test_every_figure_has_a_topic_and_stands_once() -> None:
    listed = [code for _name, _title, codes in by_topic(list(BY_CODE)) for code in codes]
    assert sorted(listed) == sorted(BY_CODE)
    assert [code for code in BY_CODE if topic_of(code) == "others"] == []
    assert {topic_of(code) for code in BY_CODE} == {name for name, _title in TOPICS} - {"others"}


def values(unit: str, *numbers: float | None) -> list[FigureValue]:
    day = date(2021, 1, 1)
    return [
        FigureValue("x", "ITA", 2020, each, each, each, unit, "r", day, 1, None, None, "p", "s", invented=False)
        for each in numbers
    ]


def test_counts_have_no_tones_and_scores_have_the_same_ones_every_year() -> None:
    assert breaks_for(values("persons", 1, 2, 3)) == ()
    assert breaks_for([]) == ()
    assert breaks_for(values("percent", 3)) == (20, 40, 60, 80)
    assert breaks_for(values("score from 0 (best) to 10 (worst)", 3, None)) == (2, 4, 6, 8)
    assert [each["words"] for each in key_of(values("percent", 3))][:2] == ["0 to 20 %", "20 to 40 %"]


def test_rates_have_the_edges_of_their_own_values() -> None:
    found = values("per 100,000 people", 10, 20, 30, 40, 50, None)
    assert breaks_for(found) == (20, 30, 40)
    assert breaks_for(values("per 100,000 people", None)) == ()


@pytest.mark.django_db
def test_the_catalogue_groups_and_gives_each_group_as_a_file(client: Client, tmp_path: Path) -> None:
    a_home()
    taken("missing_migrants", as_json(tmp_path / "2015.json", [incident(1, reported_date="2015-06-01")]))
    page = client.get("/data/").content.decode()
    assert 'id="deaths"' in page
    assert 'id="asylum"' not in page
    rows = client.get("/data/?as=json&table=deaths").json()
    assert [row["code"] for row in rows] == ["10.7.3", "deaths-found"]
    told = client.get("/api/data/coverage/10.7.3/ITA").json()
    assert [each["year"] for each in told] == [2015]
    assert client.get("/api/data/coverage/walrus/ITA").status_code == 404
