"""Every remark has words, whatever a person wrote into any cell; and statuses have their word and shape."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from concert.ground.findings import Finding
from concert.plans.checks import check_plan, rules
from concert.plans.checks.tests.factories import a_measure, a_milestone, a_plan, an_indicator, figures, what_is_known
from concert.plans.exports.told import finding_told
from concert.plans.imports import layout, read_plan
from concert.plans.rules import MilestoneStatus, StepStanding, glance
from concert.plans.tests.factories import write
from concert.plans.wording import MARKS, SENTENCES, STATUSES, rule_name, standing_said, status_said

WRITTEN = st.one_of(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=30
    ),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(date(1900, 3, 2), date(9999, 12, 30)),
    st.datetimes(datetime.fromisoformat("1900-03-02"), datetime.fromisoformat("9999-12-30")),
    st.times(time(1)),
    st.sampled_from(
        ["=1/0", "#REF!", "31/02/2027", "1.234,56", "١٢٫٥", "٢٠٢٧-٠٦-٣٠", "-1", "1e400", "NaN", "EXAMPLE", "8.a", "NOR"]
    ),
)
CELLS = [("Plan", f"C{row}") for row in range(1, 11)] + [
    (sheet, f"{'ABCDEFGHIJKLMN'[column]}{row}")
    for sheet, keys in layout.TABLES.items()
    for column in range(len(keys) + 1)
    for row in (1, 2, 3, 4)
]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.dictionaries(st.sampled_from(CELLS), WRITTEN, min_size=1, max_size=6))
def test_whatever_stands_in_a_cell_is_read_or_found_and_said_never_a_crash(
    tmp_path: Path, cells: dict[tuple[str, str], Any]
):
    file = write(tmp_path / "plan.xlsx", a_plan(a_measure(3), a_measure(4)))
    book = load_workbook(file)
    for (sheet, cell), value in cells.items():
        book[sheet][cell] = value
    book.save(file)
    known = what_is_known(series={("10.7.3", "NOR"): figures(1, 2, 3)})
    reading = read_plan(file, known)
    for finding in (*reading.findings, *check_plan(reading.plan, known)):
        told = finding_told(finding)
        assert told["sentence"]
        assert "{" not in told["sentence"].replace(str(finding.facts), "") or any(
            "{" in str(fact) for fact in finding.facts.values()
        )


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_sentence_of_a_rule_can_be_said_in_every_language(language: str):
    broken = a_plan(
        a_measure(3, deadline=None, lead="", milestones=(), budget=(), indicators=()),
        a_measure(4, deadline=date(2031, 1, 1), title="Promote return", outcome="", starts=date(2032, 1, 1)),
        a_measure(5, milestones=(a_milestone(5, due=None), a_milestone(6, done=True, happened_on=date(2027, 1, 1)))),
        a_measure(
            6,
            indicators=(an_indicator(6, direction=""), an_indicator(7, target=None), an_indicator(8, target_year=2020)),
        ),
    )
    with translation.override(language):
        told = [finding_told(each) for each in check_plan(broken, what_is_known())]
    assert len({each["code"] for each in told}) >= 10
    assert all(each["sentence"] and "{" not in each["sentence"] + each["remedy"] for each in told)


@translation.override("en")
def test_a_milestone_after_its_deadline_is_told_which_way_to_move_each():
    assert SENTENCES["PC108.step"].remedy == "Set the milestone earlier or the deadline later."


def test_every_rule_has_words_and_a_remedy():
    for rule in rules():
        own = [words for code, words in SENTENCES.items() if code.split(".")[0] == rule.code]
        assert own, rule.code
        assert all(str(words.sentence) and str(words.remedy) for words in own), rule.code
    assert rule_name("measure_has_deadline") == "Measure has deadline"


@translation.override("en")
def test_every_status_has_its_word_and_its_shape():
    assert {STATUSES[status] for status in MilestoneStatus} == {"on time", "late", "missed", "not reported", "not due"}
    assert [MARKS[status] for status in MilestoneStatus] == ["on", "late", "missed", "unknown", "next"]
    assert status_said(StepStanding(MilestoneStatus.LATE, 74)) == "74 days late"
    assert status_said(StepStanding(MilestoneStatus.MISSED, 40)) == "open, 40 days"
    assert status_said(StepStanding(MilestoneStatus.LATE, 9, after_first=True)) == "9 days after the first promise"
    open_step = StepStanding(MilestoneStatus.NOT_DUE, 9, after_first=True)
    assert status_said(open_step) == "9 days past the first promise"


@translation.override("en")
def test_standings_are_said_as_counts_or_words():
    late = glance(8, 1, [(None, MilestoneStatus.LATE), (None, MilestoneStatus.LATE)])
    assert [standing_said(late), standing_said(glance(8, 0, [])), standing_said(glance(8, 1, []))] == [
        "2 late",
        "No measure",
        "None due yet",
    ]


def test_a_finding_without_a_place_can_be_said():
    assert finding_told(Finding("plans.measure.none"))["cell"] == ""
