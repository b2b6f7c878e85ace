"""The document that lists the figures is what the rules say; every figure has a title, and unlike ones never add up."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from concert.centres.research.exports.figures import figure_records, figures_page
from concert.centres.research.rules.indicators import RULES
from concert.centres.research.rules.units import refusals_to_add
from concert.centres.research.wording import SENTENCES
from concert.ground.reference.tests.factories import vocabulary

PAGE = Path(__file__).resolve().parents[5] / "docs" / "figures.md"


@pytest.mark.django_db
def test_the_document_lists_every_figure_as_it_is_defined() -> None:
    vocabulary()
    head, _line, table = PAGE.read_text(encoding="utf-8").partition("| figure |")
    assert f"**{len(RULES)} figures**" in head
    assert "| figure |" + table == figures_page()


@pytest.mark.django_db
def test_every_figure_has_a_title_of_its_own() -> None:
    vocabulary()
    titles = [str(each["title"]) for each in figure_records()]
    assert all(titles)
    assert [title for title in titles if titles.count(title) > 1] == []
    assert {code for rule in RULES for code in rule.cautions} <= set(SENTENCES)
    assert len({rule.code for rule in RULES}) == len(RULES) >= 60


def test_of_all_pairs_only_parts_of_one_whole_add_up() -> None:
    for one, other in combinations(RULES, 2):
        codes = {refusal.code for refusal in refusals_to_add([one, other])}
        if one.unit_kind != other.unit_kind:
            assert "research.figure.unlike_units" in codes, (one.code, other.code)
        if one.is_share or other.is_share or not (one.adds_up and other.adds_up):
            assert "research.figure.not_additive" in codes, (one.code, other.code)
        if not codes:
            assert (one.source, one.parts_of, one.when) == (other.source, other.parts_of, other.when)
            assert one.parts_of
