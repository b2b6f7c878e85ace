"""The pages of research: every number leads, by links alone, to its rows; nothing personal is shown."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from concert.centres.research import queries
from concert.centres.research.models import Release
from concert.centres.research.tests.factories import a_home, as_json, as_parquet, decisions, incident, population, taken
from concert.ground.jobs import queries as jobs
from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(own_home: Path) -> Path:
    a_home()
    return own_home


@pytest.fixture
def deaths(home: Path, tmp_path: Path) -> Release:
    """Three years of incidents: two whole, one incomplete, with a copy and a row without a date."""
    for year, last in ((2014, "12-31"), (2015, "12-30"), (2016, "07-28")):
        rows = [
            incident(
                1, reported_date=f"{year}-03-01", number_dead="3", total_dead_and_missing="3", web_id=f"{year}.MMP1"
            ),
            incident(2, reported_date=f"{year}-{last}", country_of_incident="Libya", web_id=f"{year}.MMP2"),
            incident(2, reported_date=f"{year}-{last}", country_of_incident="Libya", web_id=f"{year}.MMP2"),
            *[
                incident(number, reported_date=f"{year}-02-01", web_id=f"{year}.MMP{number}")
                for number in range(10, 20)
            ],
            incident(9, reported_date="", web_id=f"{year}.MMP9"),
        ]
        taken("missing_migrants", as_json(tmp_path / f"{year}.json.gz", rows))
    return queries.releases("missing_migrants")[0]


def links(page: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', page)


def shown(client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return str(answer.content.decode())


def test_an_empty_home_says_how_data_come_in(client, home) -> None:
    page = shown(client, reverse("research:catalogue"))
    assert "No delivery was taken in yet" in page
    assert "concert data take-in" in page


def test_a_number_leads_by_links_alone_to_its_rows_and_their_delivery(client, deaths) -> None:
    page = shown(client, reverse("research:catalogue"))
    indicator = next(link for link in links(page) if link.endswith("/figures/10.7.3/"))
    series = next(link for link in links(shown(client, indicator)) if link.endswith("/figures/10.7.3/ITA/"))
    figure = next(link for link in links(shown(client, series)) if link.endswith("/10.7.3/ITA/2015/"))
    rows = next(link for link in links(shown(client, figure)) if "/rows/" in link)
    row = next(link for link in links(shown(client, rows)) if re.search(r"/rows/2015/\d+/$", link))
    assert f"{figure}?release={deaths.number}" in links(shown(client, row))
    delivery = next(link for link in links(shown(client, row)) if "/deliveries/" in link)
    assert "1 of 14 rows was set aside" in re.sub(r"<[^>]+>", "", shown(client, delivery))


def test_the_figure_page_tells_every_step(client, deaths) -> None:
    page = shown(client, reverse("research:figure", args=("10.7.3", "WLD", 2015)))
    for step in (
        "Quoted",
        "Published",
        "Counted",
        "Checked",
        "Received",
        "What this number cannot tell you",
        "Earlier values",
    ):
        assert step in page
    assert '<p class="figure-number"><bdi dir="ltr">25</bdi></p>' in page
    assert deaths.number in page


def test_an_incomplete_year_says_to_which_day(client, deaths) -> None:
    figure = shown(client, reverse("research:figure", args=("10.7.3", "WLD", 2016)))
    series = shown(client, reverse("research:series", args=("10.7.3", "WLD")))
    release = shown(client, reverse("research:release", args=(deaths.number,)))
    assert all("ncomplete to 28 July 2016" in page for page in (figure, series, release))
    assert series.count('class="hole"') == 2


def test_the_map_opens_with_the_latest_whole_year(client, deaths) -> None:
    page = shown(client, reverse("research:indicator", args=("10.7.3",)))
    assert "<option selected>2015</option>" in page
    assert "<option selected>2014</option>" in shown(
        client, reverse("research:indicator", args=("10.7.3",)) + "?year=2014"
    )
    assert 'href="/data/figures/10.7.3/ITA/2015/" tabindex="-1"' in page
    assert "do not imply endorsement" in page


def test_no_free_text_and_nothing_sealed_reaches_a_page_or_a_file(client, deaths) -> None:
    addresses = [
        reverse("research:rows", args=("10.7.3", "WLD", 2015)),
        reverse("research:rows", args=("10.7.3", "WLD", 2015)) + "?as=csv",
        reverse("research:row", args=(deaths.number, "2015", 1)),
    ]
    for address in addresses:
        page = shown(client, address)
        assert "by telephone" not in page
        assert "Off the coast" not in page
        assert "example.org" not in page
    part = client.get(reverse("research:part", args=(deaths.number, "2015")))
    names = pq.read_table(io.BytesIO(part.content)).column_names
    assert "total" in names
    assert "place_text" not in names


def test_a_correction_shows_the_value_before_and_now(client, deaths, tmp_path) -> None:
    rows = [
        incident(1, reported_date="2015-03-01", number_dead="5", total_dead_and_missing="5", web_id="2015.MMP1"),
        incident(2, reported_date="2015-12-30", country_of_incident="Libya", web_id="2015.MMP2"),
        *[incident(number, reported_date="2015-02-01", web_id=f"2015.MMP{number}") for number in range(10, 20)],
    ]
    taken("missing_migrants", as_json(tmp_path / "corrected.json", rows), on=date(2026, 11, 24))
    new = queries.releases("missing_migrants")[0]
    changes = client.get(reverse("research:changes", args=(new.number,)) + "?as=json").json()
    italy = next(change for change in changes if change["area"] == "Italy")
    assert (italy["old"], italy["new"], italy["difference"]) == (23, 25, 2)
    figure = shown(client, reverse("research:figure", args=("10.7.3", "ITA", 2015)))
    assert "New delivery: corrected.json" in figure
    pinned = shown(client, reverse("research:figure", args=("10.7.3", "ITA", 2015)) + f"?release={deaths.number}")
    assert '<p class="figure-number"><bdi dir="ltr">23</bdi></p>' in pinned
    assert "This is the value of an earlier release" in pinned
    first = deaths.previous.number
    assert re.search(rf"stands since <a[^>]*>{first}</a>", pinned)
    assert re.search(rf"Before it, <a[^>]*>{first}</a> said", figure)
    libya = shown(client, reverse("research:figure", args=("10.7.3", "LBY", 2015)))
    assert re.search(rf"stands since <a[^>]*>{first}</a>", libya)
    assert "Before it" not in libya


def test_where_nothing_is_known_the_page_says_so_and_leads_on(client, deaths) -> None:
    page = shown(client, reverse("research:figure", args=("10.7.3", "ITA", 1999)), 404)
    assert "Not known is not zero" in page
    assert reverse("research:figure", args=("10.7.3", "ITA", 2015)) in links(page)
    shown(client, reverse("research:series", args=("10.7.3", "FRA")), 404)
    shown(client, reverse("research:indicator", args=("no-such-thing",)), 404)
    shown(client, reverse("research:release", args=("no-such-release",)), 404)


def test_refugee_figures_are_marked_as_context(client, home, tmp_path) -> None:
    taken("unhcr", as_parquet(tmp_path / "p.parquet", [population(), population(year=2016)]))
    for address in (
        reverse("research:indicator", args=("refugees-hosted",)),
        reverse("research:series", args=("refugees-hosted", "AUT")),
        reverse("research:figure", args=("refugees-hosted", "AUT", 2015)),
    ):
        assert "ontext, outside the Compact" in shown(client, address)
    assert "<dd>31 December 2015</dd>" in shown(
        client, reverse("research:figure", args=("refugees-hosted", "AUT", 2015))
    )


def test_a_rate_is_shown_in_percent_and_in_tones(client, home, tmp_path) -> None:
    taken("unhcr", as_parquet(tmp_path / "d.parquet", [decisions()]))
    figure = shown(client, reverse("research:figure", args=("asylum-recognition-rate", "AUT", 2015)))
    assert '<bdi dir="ltr">30 %</bdi>' in figure
    assert 'class="tone t2"' in shown(client, reverse("research:indicator", args=("asylum-recognition-rate",)))


def test_cases_beside_a_figure_lead_by_links_alone_to_their_rows(client, home, tmp_path) -> None:
    rows = [decisions(), decisions(dec_pc="C", dec_rejected=4000)]
    taken("unhcr", as_parquet(tmp_path / "d.parquet", rows))
    figure = reverse("research:figure", args=("asylum-decisions", "AUT", 2015))
    page = shown(client, figure)
    assert "4,040 cases" in re.sub(r"<[^>]+>", "", page)
    beside = next(link for link in links(page) if "beside=1" in link)
    told = shown(client, beside)
    assert "1 row makes 4,040 cases" in re.sub(r"<[^>]+>", "", told)
    assert figure in links(told)
    assert [link for link in links(told) if link.endswith("/rows/asylum_decisions/2/")]
    assert "4000" in shown(client, f"{beside}&as=csv")


def test_a_break_in_a_series_is_told_under_its_chart_in_its_tables_and_by_the_api(client, home, tmp_path) -> None:
    rows = [decisions(year=2013), decisions(year=2014, dec_pc="C"), decisions(year=2015)]
    taken("unhcr", as_parquet(tmp_path / "d.parquet", rows))
    code, said = "asylum-decisions", "Persons and cases changed places in {}: do not read the change as a trend."
    series, figure = (
        reverse("research:series", args=(code, "AUT")),
        reverse("research:figure", args=(code, "AUT", 2014)),
    )
    page = shown(client, series)
    assert (page.count(said.format("2014, 2015")), page.count(said.format("2015"))) == (1, 0)
    states = {each["year"]: each["state"] for each in client.get(f"{series}?as=json").json()}
    assert states == {
        2013: "whole",
        2014: "not known; persons and cases changed places",
        2015: "whole; persons and cases changed places",
    }
    assert "persons and cases changed places" in shown(client, f"{series}?as=csv")
    assert "persons and cases changed places" in shown(client, reverse("research:indicator", args=(code,)))
    assert said.format(2014) in shown(client, figure)
    [one] = client.get(f"{figure}?table=one&as=json").json()
    assert one["cautions"] == "research.caution.cases_beside research.caution.changed_places"
    told = client.get(f"/api/data/series/{code}/AUT").json()
    assert ["research.caution.changed_places" in each["cautions"] for each in told] == [False, True, True]
    whole = shown(client, reverse("research:series", args=("asylum-seekers-hosted", "AUT")), 404)
    assert "changed places" not in whole


def test_set_aside_rows_are_for_stewards(client, deaths) -> None:
    delivery = queries.deliveries_of(deaths)[0]
    address = reverse("research:quarantine", args=(delivery.short,))
    shown(client, address, 401)
    client.force_login(a_person(Role.DATA_STEWARD))
    page = shown(client, address)
    assert "The row has no date." in page
    assert "by telephone" not in page


def test_taking_in_needs_the_role_starts_a_job_and_refuses_nothing_chosen(client, home) -> None:
    address = reverse("research:take-in")
    shown(client, address, 401)
    client.force_login(a_person(Role.DATA_STEWARD))
    shown(client, address)
    answer = client.post(address, {"source": "missing_migrants"})
    assert answer.status_code == 422
    assert "wrong-delivery" in answer.content.decode()
    assert not jobs.latest_of("research.take_in", user=None).exists()
    sent = SimpleUploadedFile("2015.json", json.dumps([incident()]).encode())
    answer = client.post(address, {"source": "missing_migrants", "delivery": sent})
    assert answer["Location"] == reverse("jobs:job", args=(jobs.latest_of("research.take_in", user=None).get().pk,))


def test_every_page_speaks_arabic_from_right_to_left(client, deaths) -> None:
    for address in ("/ar/data/", "/ar/data/figures/10.7.3/", "/ar/data/figures/10.7.3/ITA/2015/"):
        with translation.override("en"):
            page = shown(client, address)
        assert '<html lang="ar" dir="rtl">' in page
        assert "إيطاليا" in page or address == "/ar/data/"


def test_a_page_costs_the_same_queries_for_one_area_and_for_many(client, deaths, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(12):
        shown(client, reverse("research:indicator", args=("10.7.3",)))
    with django_assert_max_num_queries(20):
        shown(client, reverse("research:figure", args=("10.7.3", "WLD", 2015)))


def test_rows_without_a_country_make_the_table_add_up_to_the_world(client, home, tmp_path) -> None:
    def year(which: int, *without: str) -> Path:
        rows = [incident(1, reported_date=f"{which}-12-31"), incident(2, country_of_incident="Libya")]
        rows += [
            incident(3 + at, country_of_incident="", total_dead_and_missing=dead) for at, dead in enumerate(without)
        ]
        rows = [row | {"reported_date": f"{which}-12-31"} for row in rows]
        return as_json(tmp_path / f"{which}.json", rows)

    taken("missing_migrants", year(2014), year(2015, "1200", "5"))
    address, label = reverse("research:indicator", args=("10.7.3",)), "No country, or an unknown one"
    page = shown(client, f"{address}?year=2015")
    said = "Source rows of 2015 without a country, or with an unknown one: 2; persons in them: 1,205."
    rows = reverse("research:rows", args=("10.7.3", "WLD", 2015))
    assert (page.count(said), page.count(label), links(page).count(rows)) == (1, 1, 3)
    told = client.get(f"{address}?year=2015&table=countries&as=json").json()
    assert [(each["area"], each["best"], each["rows"]) for each in told] == [
        ("Italy", 2, 1), ("Libya", 2, 1), (label, 1205, 2),
    ]  # fmt: skip
    world = queries.figure_or_refusal("10.7.3", "WLD", 2015)
    assert (sum(each["best"] for each in told), sum(each["rows"] for each in told)) == (world.best, world.rows)
    whole = shown(client, f"{address}?year=2014")
    assert "unknown one" not in whole


def test_a_rate_names_the_rows_without_a_country_and_gives_them_no_number(client, home, tmp_path) -> None:
    rows = [decisions(), decisions(coa_iso="UNK", coa="UKN")]
    taken("unhcr", as_parquet(tmp_path / "d.parquet", rows))
    address = reverse("research:indicator", args=("asylum-recognition-rate",))
    assert "Source rows of 2015 without a country, or with an unknown one: 1." in shown(client, address)
    told = client.get(f"{address}?table=countries&as=json").json()
    assert [(each["area"], each["best"], each["rows"]) for each in told] == [
        ("Austria", 30, 1), ("No country, or an unknown one", None, 1),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_every_table_can_be_taken_away(client, deaths, kind) -> None:
    for address in (
        reverse("research:catalogue"),
        reverse("research:source", args=("missing_migrants",)),
        reverse("research:release", args=(deaths.number,)),
        reverse("research:indicator", args=("10.7.3",)),
        reverse("research:series", args=("10.7.3", "ITA")),
        reverse("research:figure", args=("10.7.3", "ITA", 2015)),
        reverse("research:rows", args=("10.7.3", "ITA", 2015)),
    ):
        answer = client.get(f"{address}?as={kind}")
        assert answer.status_code == 200
        assert f".{kind}" in answer["Content-Disposition"]
