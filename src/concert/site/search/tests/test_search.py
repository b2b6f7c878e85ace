"""Everything public is found, nothing else is, and what changed is found as it stands now."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from concert.ground.jobs import queries as jobs
from concert.ground.reference import actions as reference
from concert.ground.reference.rules import AreaFacts, AreaKind
from concert.ground.reference.tests.factories import DAY, invented_region, vocabulary
from concert.plans.tests.factories import a_measure, a_plan, taken_in
from concert.site.search import actions, queries
from concert.site.search.models import Entry, Standing
from concert.site.search.queries.finding import shown
from concert.site.search.rules import Kind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world() -> None:
    vocabulary()
    invented_region()


def refresh() -> int:
    return actions.refresh_index(at=timezone.now())


def names(asked: str, kind: Kind | None = None, area: str = "") -> list[str]:
    answer = queries.find(asked, kind=kind, area=area)
    return [each.name for each in shown(answer.found, asked)]


def hollin() -> None:
    names_of = {"en": "Hollin", "fr": "Houlin", "ar": "هولين", "zh": "霍林"}
    facts = AreaFacts("QMH", AreaKind.COUNTRY, "WLD", names_of, "Invented for a test", invented=True)
    reference.add_area(facts, by=None, on=DAY)


def test_a_name_is_found_in_any_script_and_shown_in_the_language_of_the_page() -> None:
    hollin()
    refresh()
    for asked in ("hollin", "HOULIN", "هولين", "霍林", "QMH", "holl"):
        assert names(asked, Kind.AREA) == ["Hollin"]
    with override("ar"):
        assert names("houlin", Kind.AREA) == ["هولين"]


def test_an_adopted_plan_is_found_by_the_words_of_its_measures_and_a_draft_is_not(tmp_path: Path) -> None:
    adopted = a_plan(title="Kelp plan", measures=(a_measure(code="KLP-1", title="A ferry for seaweed gatherers"),))
    draft = a_plan(title="Secret plan", area="QMB", measures=(a_measure(code="SEC-1", title="An unsaid walrus"),))
    taken_in(tmp_path, adopted, adopt=True)
    taken_in(tmp_path, draft, unfinished=True)
    refresh()
    assert names("seaweed ferry") == ["A ferry for seaweed gatherers"]
    assert names("KLP-1")[0] == "A ferry for seaweed gatherers"
    assert (names("walrus"), queries.find("secret plan").some) == ([], True)
    assert not Entry.objects.filter(key__contains="SEC-1").exists()


def test_refreshing_again_changes_nothing_and_only_what_changed_is_written() -> None:
    assert refresh() > 250
    assert refresh() == 0
    hollin()
    assert refresh() == 1
    assert queries.find("hollin").total == 1


def test_what_bears_the_words_as_its_code_stands_first() -> None:
    refresh()
    assert names("10.7.3")[0] == "Deaths and disappearances during migration"


def test_where_nothing_holds_all_words_some_are_enough_and_that_is_said() -> None:
    refresh()
    answer = queries.find("caldry zeppelin")
    assert (answer.some, shown(answer.found, "caldry")[0].name) == (True, "Caldry")
    assert queries.find("caldri").instead == "caldry"
    assert (queries.find("   ").total, queries.find('"* OR NEAR(').total) == (0, queries.find("or near").total)


def test_the_page_counts_kinds_and_keeps_to_one_area(client: Client) -> None:
    refresh()
    page = client.get("/search/?q=caldry&kind=area").content.decode()
    assert "<mark>Caldry</mark>" in page
    assert client.get("/search/?q=caldry&area=QMB").context["answer"].total == 0
    assert client.get("/search/?q=caldry&kind=walrus").status_code == 404


def test_the_page_and_the_api_answer_alike(client: Client) -> None:
    refresh()
    answer = client.get("/api/search?q=objective").json()
    page = client.get("/search/?q=objective&as=json")
    assert answer["total"] == len(json.loads(page.content))
    assert client.get("/api/search?q=x&kind=walrus").status_code == 404


def test_the_first_question_builds_the_index_and_a_later_one_has_it_mended_beside(client: Client) -> None:
    assert client.get("/search/?q=hollin").context["answer"].total == 0
    hollin()
    client.get("/search/?q=hollin")
    assert not jobs.jobs_visible_to(None).exists()
    Standing.objects.update(built_at=timezone.now() - timedelta(minutes=2))
    client.get("/search/?q=hollin")
    client.get("/search/?q=hollin")
    assert list(jobs.jobs_visible_to(None).values_list("kind", flat=True)) == ["search.refresh"]


def test_a_question_costs_the_same_however_much_is_found(client: Client, django_assert_max_num_queries: Any) -> None:
    refresh()
    for asked in ("hollin", "a"):
        with django_assert_max_num_queries(9):
            client.get(f"/search/?q={asked}")


def test_hostile_words_are_only_words(client: Client) -> None:
    refresh()
    for asked in ("<script>alert(1)</script>", "'; DROP TABLE search_entry; --", "%00", "\u202e", "(" * 300):
        answer = client.get("/search/", {"q": asked})
        assert (answer.status_code, b"<script>alert" in answer.content) == (200, False)
    assert Entry.objects.exists()
