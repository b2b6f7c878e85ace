"""The demonstration comes in by the ordinary doors, and tells what it is meant to tell."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from concert.plans.checks import check_plan, rule_code
from concert.plans.imports import read_plan
from concert.plans.rules import Known
from concert.site.demo import story, workbooks

ON = date(2026, 11, 2)


@pytest.mark.parametrize("name", story.PLANS)
def test_a_plan_survives_its_workbook(name: str, tmp_path: Path) -> None:
    told = story.plan(name)
    workbooks.write_plan(told, tmp_path / "plan.xlsx", on=ON)
    read = read_plan(tmp_path / "plan.xlsx", Known(on=ON))
    assert [finding.code for finding in read.findings] == []
    assert [measure.code for measure in read.plan.measures] == [measure["code"] for measure in told.measures]
    steps = [(step.title, step.due, step.happened_on) for measure in read.plan.measures for step in measure.milestones]
    assert steps == [
        (title, due, happened if isinstance(happened, date) else None)
        for measure in told.measures_on(ON)
        for title, due, happened in measure.get("milestones", ())
    ]


def errors(name: str, tmp_path: Path) -> Counter[str]:
    """How many errors the plan check finds by rule."""
    workbooks.write_plan(story.plan(name), tmp_path / "plan.xlsx", on=ON)
    found = check_plan(read_plan(tmp_path / "plan.xlsx", Known(on=ON)).plan, Known(on=ON))
    return Counter(rule_code(finding.code) for finding in found if finding.level == "error")


def test_the_good_plan_and_the_middling_one_can_be_adopted(tmp_path: Path) -> None:
    assert errors("caldry", tmp_path) == Counter()
    assert errors("dorayne", tmp_path) == Counter()


def test_the_vague_plan_breaks_rules_of_every_kind(tmp_path: Path) -> None:
    found = errors("brenmar", tmp_path)
    assert {"PC101", "PC102", "PC103", "PC104", "PC106", "PC107", "PC108", "PC112", "PC113", "PC115"} <= set(found)
