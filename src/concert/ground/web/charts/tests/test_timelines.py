"""The words of a milestone stand where they can be read: beside their shape, clear of today and of every edge."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from concert.ground.web import charts
from concert.ground.web.charts.drawing import width_of

TODAY = date(2026, 11, 23)
ROWS = [
    charts.Milestone("Agreement signed", TODAY - timedelta(700), TODAY - timedelta(700), "on", "on time"),
    charts.Milestone("Desk ready", TODAY - timedelta(60), TODAY - timedelta(20), "late", "40 days late"),
    charts.Milestone("Officers trained", TODAY - timedelta(15), None, "unknown", "not reported"),
    charts.Milestone("Law reviewed", TODAY - timedelta(296), None, "missed", "open, 296 days"),
    charts.Milestone("Evaluation", TODAY + timedelta(220), None, "next", "1 Jul 2027"),
]


def spans(drawn: str) -> list[tuple[float, float]]:
    """From where to where the words of each row reach, at most."""
    found = []
    for x, anchor, words in re.findall(r'<text x="([\d.]+)" y="[\d.]+" class="t-[^"]+"([^>]*)>([^<]+)<', drawn):
        wide = width_of(words)
        start = float(x) - (wide if "end" in anchor else 0)
        found.append((start, start + wide))
    return found


@pytest.mark.parametrize("ahead", [0, 40, 400])
def test_words_cross_neither_today_nor_an_edge(ahead: int) -> None:
    today = charts.Today(TODAY, "23 Nov 2026")
    rows = [*ROWS, charts.Milestone("Last", TODAY + timedelta(ahead), None, "next", "later")]
    for drawn in str(charts.timeline(rows, today, said="x")).split("</svg>")[:2]:
        now = float(re.findall(r'class="now" d="M([\d.]+) ', drawn)[0])
        width = 720 if "only-wide" in drawn else 330
        _today, *words = spans(drawn)
        assert len(words) == len(rows)
        for begins, ends in words:
            assert (215 if width == 720 else 0) <= begins
            assert ends <= width
            assert not begins < now < ends


def test_dates_take_the_width_where_words_find_room_before_their_shapes() -> None:
    drawn = charts.timeline(ROWS, charts.Today(TODAY, "23 Nov 2026"), said="x")
    assert max(float(x) for x in re.findall(r'class="line" d="M([\d.]+) ', drawn.split("</svg>")[0])) > 690


def test_a_narrow_drawing_keeps_the_names_clear_of_today() -> None:
    narrow = str(charts.timeline(ROWS, charts.Today(TODAY, "23 Nov 2026"), said="x")).split("</svg>")[1]
    line = re.findall(r'class="now" d="([^"]+)"', narrow)[0]
    pieces = [tuple(map(float, piece.split()[1::2])) for piece in line.split("M")[1:]]
    names = [float(y) for y in re.findall(r'<text x="0" y="([\d.]+)">', narrow)]
    assert len(names) == len(ROWS)
    assert not any(top < name - 4 < bottom for name in names for top, bottom in pieces)
