"""Parts of a line stand apart as the reader's language writes it."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils import translation

from concert.ground.web.separators import listed, listed_apart

LINE = Template("{% load said %}{{ area }}{% comma %}{{ year }}{% semicolon %}{{ unit }}")


@pytest.mark.parametrize(
    ("language", "commas", "apart"),
    [("en", "a, b", "a; b"), ("fr", "a, b", "a\u00a0; b"), ("ar", "a، b", "a؛ b")],
)
def test_parts_stand_apart_as_the_language_writes_it(language: str, commas: str, apart: str) -> None:
    with translation.override(language):
        assert listed(["a", "b"]) == commas
        assert listed_apart(["a", "b"]) == apart


def test_a_template_takes_the_marks_of_the_language() -> None:
    with translation.override("ar"):
        assert LINE.render(Context({"area": "كالدري", "year": 2025, "unit": "x"})) == "كالدري، 2025؛ x"
