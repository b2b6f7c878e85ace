"""The tour: six stops, real pages, only in a demonstration."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from concert.site.composition.tour import STOPS, stop_of, stops

pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstration(own_home: Path, homes: Any) -> Path:
    return homes.told(own_home)  # type: ignore[no-any-return]


def test_there_are_six_stops_and_each_leads_to_the_next() -> None:
    told = stops()
    assert [each.number for each in told] == [1, 2, 3, 4, 5, 6]
    assert [each.after for each in told[:-1]] == [each.address for each in told[1:]]
    assert (told[0].before, told[-1].after) == ("", "")
    assert [stop_of(asked) for asked in ("0", "7", "", "x", "²")] == [None] * 5


def test_an_ordinary_home_cannot_be_toured(client: Client) -> None:
    assert client.get("/tour/").status_code == 404
    assert b'class="tour"' not in client.get("/areas/?tour=1").content


def test_every_stop_is_a_page_that_exists_and_bears_the_words(demonstration: Path, client: Client) -> None:
    page = client.get("/tour/").content.decode()
    for each, told in zip(stops(), STOPS, strict=True):
        assert f'href="{each.address}"' in page, told.page
        answer = client.get(each.address)
        assert (answer.status_code, each.title in answer.content.decode()) == (200, True), told.page
