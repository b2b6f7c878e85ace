"""The parts that pages are composed of, without a database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from concert.plans.rules import MilestoneStatus, ObjectiveAtAGlance
from concert.site.composition.areas import folded
from concert.site.composition.chain import Link, score
from concert.site.composition.items import day_from, distance
from concert.site.composition.planning import badge_of, strip_of
from concert.site.composition.reading import money, number

TODAY = date(2026, 3, 12)


def test_a_chain_without_records_is_seven_missing_links() -> None:
    drawn = score("Nothing yet", [])
    assert [node.state for node in drawn.nodes] == ["missing"] * 7
    assert drawn.curve.count("<polyline") == drawn.curve.count("stroke-dasharray") == 1


def test_the_line_is_dashed_where_it_leads_to_or_from_a_missing_link_and_nowhere_else() -> None:
    drawn = score("One", [Link("measure", "linked", "A desk"), Link("budget", "linked", "EUR 2 m")])
    assert drawn.curve.split("<polyline ")[1:] == [
        'points="0,0.5 1,4.5" stroke-dasharray="5 5" vector-effect="non-scaling-stroke"/>',
        'points="1,4.5 2,4.5" vector-effect="non-scaling-stroke"/>',
        'points="2,4.5 3,2.5 4,1.5 5,3.5 6,0.5" stroke-dasharray="5 5" vector-effect="non-scaling-stroke"/>',
    ]


def test_each_link_stands_on_the_line_of_its_component() -> None:
    assert [node.line for node in score("", []).nodes] == [5, 1, 1, 3, 4, 2, 5]


@pytest.mark.parametrize(
    ("language", "value", "digits", "written"),
    [
        ("en", 1234567, None, "1,234,567"),
        ("fr", 1234567, None, "1\u202f234\u202f567"),
        ("ar", 1234567, None, "1,234,567"),
        ("en", 0.5, None, "0.50"),
        ("fr", 45.06, 1, "45,1"),
        ("en", None, None, "–"),
        ("en", 0, None, "0"),
    ],
)
def test_numbers_follow_the_language_and_unknown_is_never_zero(
    language: str, value: float | None, digits: int | None, written: str
) -> None:
    with override(language):
        assert number(value, digits) == written


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (Decimal(820000), "EUR\u00a0820,000"),
        (Decimal(2400000), "EUR\u00a02.40\u00a0m"),
        (Decimal(-1500000), "EUR\u00a0-1.50\u00a0m"),
        (Decimal(3200000000), "EUR\u00a03.20\u00a0bn"),
        (None, "–"),
    ],
)
def test_money_is_short_enough_to_read(amount: Decimal | None, written: str) -> None:
    assert money(amount, "EUR") == written


@pytest.mark.parametrize(("language", "written"), [("fr", "EUR 2,40 M"), ("ar", "2.40 مليون EUR")])
def test_money_takes_the_words_of_the_language(language: str, written: str) -> None:
    with override(language):
        assert money(Decimal(2400000), "EUR").replace("\u00a0", " ") == written


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (date(2026, 3, 12), "today"),
        (date(2026, 3, 13), "tomorrow"),
        (date(2026, 3, 20), "in 8 days"),
        (date(2026, 3, 11), "1 day over"),
        (date(2026, 1, 31), "40 days over"),
        (date(2026, 9, 30), "in 7 months"),
    ],
)
def test_a_day_says_how_far_it_is(when: date, said: str) -> None:
    assert distance(when, TODAY) == said


def test_a_day_with_its_distance_is_one_phrase() -> None:
    assert day_from(date(2026, 3, 20), TODAY) == "20 March 2026, in 8 days"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("Türkiye", "turkiye"),
        ("Åland Islands", "aland islands"),
        ("الأردن", "اردن"),
    ],
)
def test_names_are_found_without_accents_case_or_article(name: str, key: str) -> None:
    assert folded(name) == key


@pytest.mark.parametrize(
    ("statuses", "measures", "words", "mark"),
    [
        ((), 0, "No measure", "unknown"),
        ((), 1, "None due yet", "next"),
        ((MilestoneStatus.ON_TIME, MilestoneStatus.NOT_DUE), 1, "On time", "on"),
        ((MilestoneStatus.ON_TIME, MilestoneStatus.NOT_REPORTED), 1, "Not reported", "unknown"),
        ((MilestoneStatus.LATE, MilestoneStatus.LATE), 1, "2 late", "late"),
        ((MilestoneStatus.LATE, MilestoneStatus.MISSED), 1, "1 missed", "missed"),
    ],
)
def test_the_worst_is_said_in_words_with_its_mark(
    statuses: tuple[MilestoneStatus, ...], measures: int, words: str, mark: str
) -> None:
    drawn = badge_of(ObjectiveAtAGlance(8, measures, statuses))
    assert drawn == (
        f'<span class="badge {mark}"><svg class="m" aria-hidden="true"><use href="#{mark}"/></svg>{words}</span>'
    )


def test_more_than_twelve_steps_are_counted_and_not_drawn() -> None:
    assert strip_of([MilestoneStatus.ON_TIME] * 13) == ""
    assert strip_of([MilestoneStatus.ON_TIME] * 12).count("<use") == 12
