"""What became of the plans is reported by their authors, with evidence or a reason, on the day of the story."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from concert.plans import queries as plans

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def told(own_home: Path, homes: Any) -> None:
    homes.told(own_home)


def test_steps_since_the_last_version_were_reported_with_evidence() -> None:
    reports = plans.reports_of(plans.measure("AVL-19.1", None))
    assert [(each.kind, each.happened_on, each.evidence) for each in reports] == [
        ("completed", date(2026, 10, 19), "Gazette of Avelin, notice 41 of 2026")
    ]
    assert [each.organisation_id for each in reports] == ["avelin-planning"]


def test_a_step_that_moved_says_why_and_keeps_its_first_promise() -> None:
    reports = plans.reports_of(plans.measure("SAR-16.1", None))
    assert [(each.kind, each.was_due, each.new_due) for each in reports] == [
        ("slipped", date(2026, 9, 30), date(2026, 12, 31))
    ]
    assert reports[0].reason == "Forty families withdrew after the rents rose."
