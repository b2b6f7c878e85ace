"""From two sources to incidents: consolidated, reviewed, decided, taken back, still decided after the next delivery."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from typer.testing import CliRunner

from concert.centres.research.actions import consolidate, decide_link, decide_repair, undo_decision
from concert.centres.research.models import Consolidation, LinkDecision
from concert.centres.research.queries import consolidation as states
from concert.centres.research.queries import incidents as queries
from concert.centres.research.queries import points_in_doubt
from concert.centres.research.tests.factories import DAY, Record, a_home, as_csv, as_json, incident, taken
from concert.ground import home
from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import a_person, give
from concert.ground.refusals import Refusal

pytestmark = pytest.mark.django_db
BOATS = (("2015-04-18", 47, "Lampedusa", "35.5, 12.6"), ("2015-06-02", 12, "Kos", "36.9, 27.2"))


def boat(number: int, **changes: object) -> Record:
    day, dead, place, point = BOATS[number]
    told: Record = {
        "web_id": f"2015.MMP{number:05}", "reported_date": day, "number_dead": str(dead),
        "total_dead_and_missing": str(dead), "location_description": f"Off {place}, boat capsized",
        "location_coodinates": point,
    }  # fmt: skip
    return incident(**(told | changes))


def listed(number: int, count: int | None = None, **changes: str) -> Record:
    """The same boat as the other list writes it."""
    day, dead, place, _point = BOATS[number]
    written = date.fromisoformat(day).strftime("%d/%m/%Y")
    return {
        "found dead": written, "number": str(dead if count is None else count), "name, gender, age": "N.N.",
        "region of origin": "unknown", "cause of death": f"drowned, boat capsized off {place}", "source": "AFP",
        "country of incident": "Italy", "named": "no",
    } | changes  # fmt: skip


def both(tmp_path: Path, *rows: Record, boats: tuple[Record, ...] = (boat(0), boat(1)), on: date = DAY) -> None:
    stem = f"{on.isoformat()}-{len(rows)}"
    taken("missing_migrants", as_json(tmp_path / f"{stem}.json", boats), on=on)
    taken("united", as_csv(tmp_path / f"{stem}.csv", rows), on=on)


def counts(made: Consolidation) -> tuple[int, int, int, int]:
    return (made.incidents, made.low, made.best, made.high)


def keys(made: Consolidation) -> dict[tuple[str, int], str]:
    """Source and count to the key of the report."""
    rows = states.state_of(made).reports.to_pylist()
    return {(row["source"], row["total"]): row["key"] for row in rows}


def test_two_sources_become_incidents_that_count_once(tmp_path: Path) -> None:
    a_home()
    both(tmp_path, listed(0, 50), listed(1))
    made = consolidate(by=None, on=DAY)
    named = keys(made)
    decide_link(named["united", 50], named["missing_migrants", 47], "same_as", by=None, on=DAY)
    decide_link(named["united", 12], named["missing_migrants", 12], "same_as", by=None, on=DAY)
    decided = consolidate(by=None, on=DAY)
    assert counts(decided) == (2, 59, 59, 62)
    assert decided.sources == {"missing_migrants": 59, "united": 62}
    assert consolidate(by=None, on=DAY) == decided


def test_a_decision_is_taken_back_by_a_further_entry_and_the_state_is_as_before(tmp_path: Path) -> None:
    a_home()
    both(tmp_path, listed(0, 50), listed(1))
    before = consolidate(by=None, on=DAY)
    named = keys(before)
    entry = decide_link(named["united", 50], named["missing_migrants", 12], "part_of", by=None, on=DAY)
    assert decide_link(named["united", 50], named["missing_migrants", 12], "part_of", by=None, on=DAY) == entry
    between = consolidate(by=None, on=DAY)
    undone = undo_decision(entry.pk, by=None, on=DAY)
    assert undo_decision(entry.pk, by=None, on=DAY) == undone
    after = consolidate(by=None, on=DAY)
    assert between.pk < after.pk
    told = [states.state_of(each) for each in (before, after)]
    assert told[0].incidents == told[1].incidents
    assert told[0].members == told[1].members
    assert counts(before) == counts(after)
    assert [each.verdict for each in LinkDecision.objects.all()] == ["part_of", "undone"]


def test_decisions_survive_the_next_delivery_and_what_changed_since_is_said(tmp_path: Path) -> None:
    a_home()
    both(tmp_path, listed(0, 50), listed(1))
    named = keys(consolidate(by=None, on=DAY))
    decide_link(named["united", 50], named["missing_migrants", 12], "different", by=None, on=DAY)
    decide_link(named["united", 12], named["missing_migrants", 47], "aggregate_of", by=None, on=DAY)
    later = date(2026, 11, 24)
    revised = boat(0, number_dead="48", total_dead_and_missing="48")
    both(tmp_path, listed(0, 50), listed(1), listed(0, 1, **{"cause of death": "fell from train, Calais"}),
         boats=(revised, boat(1)), on=later)  # fmt: skip
    made = consolidate(by=None, on=later)
    assert [each.verdict for each in states.state_of(made).decisions] == ["different", "aggregate_of"]
    rows = {row["key"]: row for row in states.state_of(made).reports.to_pylist()}
    assert [each.changed for each in states.resolved(states.standing(), rows)] == [False, True]
    pair = queries.pair(made, queries.name_of(named["united", 12], named["missing_migrants", 47]))
    assert (pair.changed, pair.right.best) == (True, 48)


def test_an_analyst_reviews_pairs_on_pages_and_nobody_else_does(tmp_path: Path) -> None:
    a_home()
    both(tmp_path, listed(0, 50), listed(1))
    made = consolidate(by=None, on=DAY)
    named = keys(made)
    left, right = named["united", 50], named["missing_migrants", 47]
    decide_link(left, right, "different", by=None, on=DAY)
    name = queries.name_of(left, right)
    analyst, stranger = a_person(email="analyst@example.net"), a_person(email="stranger@example.net")
    give(analyst, Role.DATA_ANALYST)
    client = Client()
    client.force_login(stranger)
    assert client.post(f"/data/review/{name}/", {"verdict": "same_as"}).status_code == 403
    assert LinkDecision.objects.count() == 1
    client.force_login(analyst)
    page = client.get(f"/data/review/{name}/").content.decode()
    assert "Decided: different incidents" in page
    assert 'data-key="1"' in page
    client.post(f"/data/review/{name}/", {"verdict": "undo"})
    answer = client.post(f"/data/review/{name}/", {"verdict": "aggregate_of"})
    assert answer.status_code == 302
    last = LinkDecision.objects.last()
    assert last is not None
    assert (last.left, last.right, last.verdict, last.by) == (left, right, "aggregate_of", analyst)
    assert [each.verdict for each in LinkDecision.objects.order_by("pk")] == ["different", "undone", "aggregate_of"]


def test_a_decided_pair_keeps_its_score_and_its_incident_can_be_read(tmp_path: Path) -> None:
    a_home()
    both(tmp_path, listed(0), listed(1))
    made = consolidate(by=None, on=DAY)
    scored = states.state_of(made).links.to_pylist()
    assert scored
    for each in scored:
        decide_link(each["left"], each["right"], "same_as", by=None, on=DAY)
    named = keys(made)
    decide_link(named["united", 47], named["united", 12], "part_of", by=None, on=DAY)
    again = consolidate(by=None, on=DAY)
    assert states.state_of(again).links.to_pylist() == scored
    for number in states.state_of(again).incidents["incident"].to_pylist():
        assert Client().get(f"/data/incidents/{number}/").status_code == 200


def test_descriptions_are_for_analysts_and_places_are_rounded(tmp_path: Path) -> None:
    a_home()
    both(tmp_path, listed(0), boats=(boat(0, location_coodinates="35.5123, 12.6456"),))
    made = consolidate(by=None, on=DAY)
    number = states.state_of(made).incidents["incident"].to_pylist()[0]
    public = Client()
    for address in (f"/data/incidents/{number}/", "/data/incidents/", f"/api/incidents/{number}", "/api/incidents"):
        told = public.get(address).content.decode()
        assert "capsized off" not in told
        assert "Off Lampedusa" not in told
        assert "35.51" not in told
    for number in states.state_of(made).incidents["incident"].to_pylist():
        assert public.get(f"/data/incidents/{number}/").status_code == 200
    analyst = a_person(email="analyst@example.net")
    give(analyst, Role.DATA_ANALYST)
    public.force_login(analyst)
    assert "Off Lampedusa" in "".join(
        public.get(f"/data/incidents/{number}/").content.decode()
        for number in states.state_of(made).incidents["incident"].to_pylist()
    )


def test_the_database_refuses_to_change_a_decision_or_a_state(tmp_path: Path) -> None:
    a_home()
    both(tmp_path, listed(0), listed(1))
    named = keys(consolidate(by=None, on=DAY))
    decide_link(named["united", 47], named["missing_migrants", 47], "different", by=None, on=DAY)
    for table in (LinkDecision, Consolidation):
        with pytest.raises(DatabaseError), transaction.atomic():
            table.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        LinkDecision.objects.update(verdict="same_as")


def test_what_cannot_be_decided_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    a_home()
    with pytest.raises(Refusal, match=r"research\.consolidation\.nothing"):
        consolidate(by=None, on=DAY)
    both(tmp_path, listed(0), listed(1))
    left, right = list(keys(consolidate(by=None, on=DAY)).values())[:2]
    for wrong in ((left, left, "same_as"), (left, "united:none", "same_as"), (left, right, "perhaps")):
        with pytest.raises(Refusal):
            decide_link(*wrong, by=None, on=DAY)
    assert LinkDecision.objects.count() == 0


def test_the_terminal_prints_what_is_documented(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from concert.centres.research.management.terminal import app

    a_home()
    both(tmp_path, listed(0), listed(1))
    runner = CliRunner()
    told = json.loads(runner.invoke(app, ["consolidate", "deaths", "--json", "--from", "2015", "--to", "2015"]).stdout)
    assert list(told) == ["incidents", "links", "review", "totals", "sources"]
    assert set(told["links"]) == {"same_as", "part_of", "aggregate_of"}
    assert told["sources"] == {"missing_migrants": 59, "united": 59}
    assert set(told["incidents"][0]) == {"id", "date_first", "date_last", "country", "low", "best", "high", "reports"}
    one = json.loads(runner.invoke(app, ["consolidate", "deaths", "--json", "--sources", "united"]).stdout)
    assert one["totals"] == {"low": 59, "best": 59, "high": 59}
    none = json.loads(runner.invoke(app, ["consolidate", "deaths", "--json", "--from", "2016"]).stdout)
    assert (none["incidents"], none["sources"]) == ([], {})


def test_a_state_holds_what_its_manifest_says(tmp_path: Path) -> None:
    import hashlib

    a_home()
    both(tmp_path, listed(0), listed(1))
    made = consolidate(by=None, on=DAY)
    folder = home.lake_dir() / "consolidations" / made.folder
    manifest = (folder / "manifest.json").read_bytes()
    assert hashlib.sha256(manifest).hexdigest() == made.folder
    for name, checksum in json.loads(manifest)["files"].items():
        file = next(folder.glob(f"{name}.*"))
        assert hashlib.sha256(file.read_bytes()).hexdigest() == checksum
    assert not (home.lake_dir() / "staging").exists()


def test_a_point_in_doubt_counts_for_nothing_until_somebody_accepts_its_repair(tmp_path: Path) -> None:
    a_home()
    wrong = {"country": "Italy", "location_coodinates": "12.6, 35.5", "location_description": "Lampedusa, Italy"}
    both(tmp_path, listed(0), boats=(boat(0, **wrong), boat(1)))
    made = consolidate(by=None, on=DAY)
    key = keys(made)["missing_migrants", 47]
    places = {row["key"]: (row["latitude"], row["longitude"]) for row in states.state_of(made).reports.to_pylist()}
    assert places[key] == (None, None)
    doubt = next(each for each in points_in_doubt() if each.latitude == 12.6)
    decide_repair(doubt.source, doubt.record, (doubt.latitude, doubt.longitude), "accepted", by=None, on=DAY)
    again = consolidate(by=None, on=DAY)
    assert again != made
    places = {row["key"]: (row["latitude"], row["longitude"]) for row in states.state_of(again).reports.to_pylist()}
    assert places[key] == doubt.repair == (35.5, 12.6)
    assert consolidate(by=None, on=DAY) == again
    decide_repair(doubt.source, doubt.record, (doubt.latitude, doubt.longitude), "reopened", by=None, on=DAY)
    places = {
        row["key"]: (row["latitude"], row["longitude"])
        for row in states.state_of(consolidate(by=None, on=DAY)).reports.to_pylist()
    }
    assert places[key] == (None, None)
