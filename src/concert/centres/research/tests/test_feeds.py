"""Feeds: what is taken, what leaves the last good delivery alone, when it is tried again, what is said of it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from filelock import FileLock
from typer.testing import CliRunner

from concert.centres.research import actions, queries
from concert.centres.research.actions.reaching import Reach
from concert.centres.research.models import Delivery, Feed, Fetch, Release
from concert.centres.research.queries.feeds import due_feeds
from concert.centres.research.rules.feeds import Allowed, Health, Outcome
from concert.centres.research.tests.factories import DAY, a_home, incident
from concert.centres.research.tests.serving import Custodian, a_custodian, sends
from concert.ground import home
from concert.ground.jobs import queries as jobs
from concert.ground.jobs.actions import run_here
from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import a_person, give
from concert.ground.refusals import Refusal, refusals_in

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
HERE = Allowed((ip_network("127.0.0.0/8"),), http=True)


@pytest.fixture
def custodian(settings: Any) -> Iterator[Custodian]:
    settings.FETCH_NETWORKS, settings.FETCH_HTTP = HERE.networks, True
    a_home()
    with a_custodian() as found:
        yield found


def year(rows: int = 10, **changes: object) -> bytes:
    """A delivery of one year as JSON; `changes` go into the first incident."""
    told = [incident(number, **(changes if number == 1 else {})) for number in range(1, rows + 1)]
    return json.dumps(told).encode()


def a_feed(custodian: Custodian, **told: Any) -> Feed:
    return actions.add_feed("missing_migrants", custodian.at("/data.json"), **told, by=None, on=DAY)


def fetched(feed: Feed, hours: int = 0) -> actions.Fetched:
    return actions.fetch_feed(feed.pk, by=None, at=AT + timedelta(hours=hours), reach=Reach(HERE))


def test_a_file_is_taken_once_and_asked_for_on_condition(custodian: Custodian) -> None:
    custodian.answers["/data.json"] = sends(year(), ETag='"one"', Last_Modified="Mon, 23 Nov 2026 08:00:00 GMT")
    feed = a_feed(custodian)
    first = fetched(feed)
    assert (first.outcome, first.release) == (Outcome.TAKEN, Release.objects.get().number)
    again = fetched(feed, 24)
    assert again.outcome == Outcome.UNCHANGED
    asked = custodian.asked[1][1]
    assert asked["If-None-Match"] == '"one"'
    assert asked["If-Modified-Since"] == "Mon, 23 Nov 2026 08:00:00 GMT"
    assert list(Fetch.objects.values_list("outcome", "status")) == [("unchanged", 304), ("taken", 200)]
    assert Delivery.objects.get().sha256 == Feed.objects.get().delivery.sha256  # type: ignore[union-attr]
    assert not any((home.sealed_dir() / "incoming").iterdir())


def test_the_same_file_without_a_tag_is_nothing_new(custodian: Custodian) -> None:
    custodian.answers["/data.json"] = sends(year())
    feed = a_feed(custodian)
    assert [fetched(feed, hours).outcome for hours in (0, 24)] == ["taken", "unchanged"]
    assert Release.objects.count() == 1


def test_an_error_page_leaves_the_last_good_delivery_and_the_good_file_recovers(custodian: Custodian) -> None:
    custodian.answers["/data.json"] = sends(year(), ETag='"one"')
    feed = a_feed(custodian)
    good = fetched(feed)
    custodian.answers["/data.json"] = sends(b"<!DOCTYPE html><html><h1>Error</h1></html>", ETag='"bad"')
    bad = fetched(feed, 24)
    assert [each.code for each in bad.problems] == ["research.fetch.page"]
    custodian.answers["/data.json"] = sends(b"colour,taste\nred,sweet\nblue,sour\n", ETag='"bad"')
    refused = fetched(feed, 26)
    assert refused.outcome == Outcome.REFUSED
    feed.refresh_from_db()
    assert (feed.failures, feed.etag, feed.delivery.release.number) == (2, '"one"', good.release)  # type: ignore[union-attr]
    assert Release.objects.count() == 1
    assert queries.feed_states(AT)[0].health == Health.FAILING
    custodian.answers["/data.json"] = sends(year(), ETag='"one"')
    assert fetched(feed, 30).outcome == Outcome.UNCHANGED
    feed.refresh_from_db()
    assert (feed.failures, feed.problem) == (0, "")


def test_a_file_that_lost_rows_is_refused_and_the_release_stays(custodian: Custodian) -> None:
    custodian.answers["/data.json"] = sends(year(10))
    feed = a_feed(custodian)
    fetched(feed)
    custodian.answers["/data.json"] = sends(year(4))
    worse = fetched(feed, 24)
    assert worse.problems == (Refusal("research.feed.worse", partition="2015", before=10, now=4),)
    assert (Release.objects.count(), Delivery.objects.count()) == (1, 1)
    assert fetched(feed, 48).outcome == Outcome.REFUSED


def test_a_good_file_sent_again_after_a_bad_one_is_taken_again(custodian: Custodian) -> None:
    custodian.answers["/data.json"] = sends(year(total_dead_and_missing="2", number_dead="2"))
    feed = a_feed(custodian)
    first = fetched(feed)
    custodian.answers["/data.json"] = sends(year(total_dead_and_missing="200", number_dead="200"))
    second = fetched(feed, 24)
    assert second.outcome == Outcome.TAKEN
    custodian.answers["/data.json"] = sends(year(total_dead_and_missing="2", number_dead="2"))
    third = fetched(feed, 48)
    assert third.outcome == Outcome.TAKEN
    now = Release.objects.get(next__isnull=True)
    assert now.checksum == Release.objects.get(number=first.release).checksum
    assert (Release.objects.count(), Delivery.objects.count()) == (3, 2)
    assert fetched(feed, 72).outcome == Outcome.UNCHANGED


def test_a_feed_that_failed_waits_longer_each_time_and_recovers(custodian: Custodian) -> None:
    custodian.answers["/data.json"] = sends(b"", 500)
    feed = a_feed(custodian)
    waits = []
    for hours in (0, 10, 20, 30):
        assert fetched(feed, hours).outcome == Outcome.FAILED
        feed.refresh_from_db()
        waits.append(feed.rhythm.next_try(AT) - feed.last_tried)  # type: ignore[operator]
    assert waits == [timedelta(hours=each) for each in (1, 2, 4, 8)]
    custodian.answers["/data.json"] = sends(b"", 429, Retry_After="180000")
    fetched(feed, 40)
    feed.refresh_from_db()
    assert feed.rhythm.next_try(AT) == AT + timedelta(hours=90)
    assert (due_feeds(AT + timedelta(hours=89)), due_feeds(AT + timedelta(hours=90))) == ([], [feed])
    custodian.answers["/data.json"] = sends(year())
    assert fetched(feed, 90).outcome == Outcome.TAKEN
    assert list(Fetch.objects.values_list("status", flat=True)) == [200, 429, 500, 500, 500, 500]


def zipped(**entries: bytes) -> bytes:
    """A ZIP file; `_` in a name stands for a dot."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("_", "."), content)
    return kept.getvalue()


def test_the_one_table_of_a_zip_file_is_the_delivery(custodian: Custodian) -> None:
    custodian.answers["/data.json"] = sends(zipped(table_json=year(), readme_txt=b"Words", Metadata_csv=b"a,b"))
    feed = a_feed(custodian)
    assert fetched(feed).outcome == Outcome.TAKEN
    assert Delivery.objects.get().sha256 == hashlib.sha256(year()).hexdigest()
    custodian.answers["/data.json"] = sends(year())
    assert fetched(feed, 24).outcome == Outcome.UNCHANGED


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (zipped(table_csv=bytes(30_000_000)), "research.fetch.inflates"),
        (zipped(table_csv=year())[:-40], "research.fetch.damaged"),
        (zipped(table_csv=b"a", inner_zip=zipped(table_csv=b"a"))[:60], "research.fetch.damaged"),
    ],
    ids=["bomb", "cut", "stub"],
)
def test_a_bad_zip_file_is_refused(body: bytes, code: str, custodian: Custodian) -> None:
    custodian.answers["/data.json"] = sends(body)
    assert [each.code for each in fetched(a_feed(custodian)).problems] == [code]
    assert Delivery.objects.count() == 0
    assert not any((home.sealed_dir() / "incoming").iterdir())


def test_a_zip_file_of_several_tables_is_left_to_the_reader_that_refuses_it(custodian: Custodian) -> None:
    custodian.answers["/data.json"] = sends(zipped(one_csv=b"a,b\n1,2\n", two_csv=b"a,b\n1,2\n"))
    assert fetched(a_feed(custodian)).outcome == Outcome.REFUSED


def test_one_fetch_of_a_feed_at_a_time(custodian: Custodian) -> None:
    feed = a_feed(custodian)
    with FileLock(home.home() / f"fetch-{feed.pk}.lock"), pytest.raises(Refusal) as refused:
        fetched(feed)
    assert refused.value.code == "research.feed.busy"
    assert Fetch.objects.count() == 0


def test_the_clock_starts_one_job_for_each_feed_that_is_due(custodian: Custodian) -> None:
    feed = a_feed(custodian)
    for _time in range(2):
        assert actions.start_due(DAY, AT) == {"feeds": 1}
    assert [job.arguments["feed"] for job in jobs.latest_of("research.fetch", user=None)] == [feed.pk]
    actions.stop_feed(feed.pk, by=None, on=DAY)
    assert actions.start_due(DAY, AT) == {"feeds": 0}
    actions.resume_feed(feed.pk, by=None, on=DAY)
    changed = actions.change_feed(feed.pk, custodian.at("/other.json"), label="Other", every_hours=6, by=None, on=DAY)
    assert (changed.label, changed.every_hours, changed.address) == ("Other", 6, custodian.at("/other.json"))


def test_a_fetch_runs_as_a_job_and_again_after_a_kill(custodian: Custodian) -> None:
    custodian.answers["/data.json"] = sends(year())
    told = {"feed": a_feed(custodian).pk}
    done = [
        run_here("research.fetch", told, by=None, on=DAY, progress=lambda *_what, **_told: None) for _time in range(2)
    ]
    assert [each["outcome"] for each in done] == ["taken", "unchanged"]
    assert done[0]["leads_to"] == ["research:feeds", {}]


def test_what_cannot_be_a_feed_is_refused_with_every_reason(custodian: Custodian) -> None:
    with pytest.raises(ExceptionGroup) as several:
        actions.add_feed("sdg", "ftp://example.org/a", label="x" * 90, every_hours=0, by=None, on=DAY)
    assert [each.code for each in refusals_in(several.value)] == [
        "research.feed.label", "research.feed.hours", "research.fetch.address",
    ]  # fmt: skip
    a_feed(custodian)
    with pytest.raises(Refusal) as twice:
        a_feed(custodian)
    assert twice.value.code == "research.feed.twice"
    with pytest.raises(Refusal):
        actions.add_feed("sdg", "https://example.org/a", by=a_person(), on=DAY)
    assert Feed.objects.count() == 1


def test_an_attempt_is_never_changed(custodian: Custodian) -> None:
    custodian.answers["/data.json"] = sends(b"", 404)
    fetched(a_feed(custodian))
    for act in (lambda: Fetch.objects.update(status=200), lambda: Fetch.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    assert Fetch.objects.get().problem == "research.fetch.gone"


def test_the_page_tells_health_and_why_and_lets_stewards_act(custodian: Custodian) -> None:
    custodian.answers["/data.json"] = sends(b"", 503)
    address = custodian.at("/data.json?key=a-secret")
    feed = actions.add_feed("missing_migrants", address, label="Incidents", by=None, on=DAY)
    fetched(feed)
    client = Client()
    page = client.get("/data/feeds/").content.decode()
    for where in ("/data/feeds/", "/data/feeds/?as=csv", "/data/feeds/?as=json", "/api/data/feeds"):
        assert "a-secret" not in client.get(where).content.decode()
    assert "feed is failing or late</h1>" in page
    assert "The source answers with an error (503)." in page
    assert "Fetch now" not in page
    rows = list(csv.DictReader(io.StringIO(client.get("/data/feeds/?as=csv").content.decode("utf-8-sig"))))
    assert [(row["Feed"], row["Health"], row["Failures in a row"]) for row in rows] == [("Incidents", "Failing", "1")]
    assert client.get("/data/").content.decode().count("Failing") == 1
    assert client.get("/api/data/feeds").json()[0]["problem"] == "research.fetch.status"
    steward = a_person(email="steward@example.net")
    give(steward, Role.DATA_STEWARD)
    client.force_login(steward)
    assert "a-secret" in client.get("/data/feeds/").content.decode()
    told = {"source": "sdg", "address": "https://example.org/sdg.csv", "label": "", "every_hours": "24"}
    assert client.post("/data/feeds/", told).status_code == 302
    again = client.post("/data/feeds/", told)
    assert (again.status_code, "has a feed with this name" in again.content.decode()) == (422, True)
    where = f"/data/feeds/{feed.pk}/decide/"
    assert client.post(where, {"act": "stop"})["Location"] == "/data/feeds/"
    assert not Feed.objects.get(pk=feed.pk).enabled
    assert client.post(where, {"act": "fetch"})["Location"].startswith("/jobs/")
    assert client.post("/data/feeds/999/decide/", {"act": "stop"}).status_code == 404


def test_the_terminal_adds_fetches_and_lists(custodian: Custodian, tmp_path: Path) -> None:
    from concert.centres.research.management.terminal import app

    custodian.answers["/data.json"] = sends(year())
    ran = CliRunner().invoke(app, ["feeds", "--add", "missing_migrants", "--address", custodian.at("/data.json")])
    assert ran.exit_code == 0, ran.output
    told = json.loads(CliRunner().invoke(app, ["fetch", "--all", "--json"]).output)
    assert [(each["outcome"], each["problems"]) for each in told] == [("taken", [])]
    number = str(Feed.objects.get().pk)
    for asked in (["--change", number, "--every", "6"], ["--stop", number], ["--resume", number]):
        assert CliRunner().invoke(app, ["feeds", *asked]).exit_code == 0
    assert Feed.objects.get().every_hours == 6
    custodian.answers["/data.json"] = sends(b"", 500)
    assert CliRunner().invoke(app, ["fetch", "missing_migrants"]).exit_code == 1
    found = json.loads(CliRunner().invoke(app, ["feeds", "--json"]).output)
    assert [(each["health"], each["problem"]) for each in found] == [("failing", "research.fetch.status")]
