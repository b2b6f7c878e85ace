"""One file that reads without a network and lets no word out of its place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from concert.formats.pages.html import html_of
from concert.formats.pages.records import Copy, Part, Piece, Prose
from concert.formats.pages.tests.factories import NASTY, a_copy
from concert.formats.pages.texts import plain


def read(copy: Copy) -> Any:
    return html.fromstring(html_of(copy).decode())


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_nothing_is_fetched_and_nothing_runs(language: str) -> None:
    page = read(a_copy(language))
    assert page.xpath("//script | //img[not(starts-with(@src, 'data:'))] | //iframe | //object") == []
    assert page.xpath("//link[not(@rel='canonical')]") == []
    assert page.xpath("//@*[starts-with(name(), 'on')]") == []
    assert re.findall(rb"url\(|@import", html_of(a_copy(language, texts=()))) == []


def test_language_direction_title_and_state_are_told() -> None:
    page = read(a_copy("ar"))
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert page.findtext(".//title") == "Caldry: voluntary national report (Draft)"
    assert page.xpath("string(//*[@class='mark'])") == "Draft"
    assert read(a_copy(signed=True)).xpath("//*[@class='mark']") == []


def test_every_text_is_read_back_as_it_was_told() -> None:
    page = read(a_copy())
    said = [each.text_content() for each in page.xpath("//p")]
    assert [each for each in NASTY if plain(each) not in said] == []


def test_notes_lead_there_and_back_and_to_whole_addresses() -> None:
    page = read(a_copy())
    places = [str(each) for each in page.xpath("//@id")]
    assert len(places) == len(set(places))
    inside = [str(each).removeprefix("#") for each in page.xpath("//a/@href") if str(each).startswith("#")]
    assert set(inside) - set(places) == set()
    away = [str(each) for each in page.xpath("//a/@href") if not str(each).startswith("#")]
    assert [each for each in away if not each.startswith("https://concert.example/")] == []
    assert [each.get("value") for each in page.xpath("//ol[@class='notes']/li")] == ["1", "2", "3", "4"]


def test_the_signature_is_told_first_and_last() -> None:
    assert len(read(a_copy(signed=True)).xpath("//*[@class='seal']")) == 2


def test_an_identifier_cannot_leave_its_attribute() -> None:
    bad = Prose('" onclick="x', (Piece("x"),), language='" onclick="y')
    page = read(replace(a_copy(), parts=(Part('"><script>', "A", (bad,)),), notes=()))
    assert page.xpath("//script | //@onclick") == []


def test_the_same_copy_gives_the_same_bytes() -> None:
    assert html_of(a_copy()) == html_of(a_copy())
