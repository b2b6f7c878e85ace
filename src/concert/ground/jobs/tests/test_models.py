"""Promises of the table: it believes nothing impossible about a job."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from concert.ground.jobs.models import Job

pytestmark = pytest.mark.django_db


def kept(**fields: Any) -> Job:
    return Job.objects.create(kind="jobs.rehearse", asked_at=timezone.now(), **fields)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("jobs_state_is_known", {"state": "asleep"}),
        ("jobs_done_is_within_total", {"done": 2, "total": 1}),
        ("jobs_running_has_a_lease_and_others_have_none", {"state": "running"}),
        ("jobs_running_has_a_lease_and_others_have_none", {"lease": "x"}),
        ("jobs_ended_has_its_time_and_others_have_none", {"state": "cancelled"}),
        ("jobs_ended_has_its_time_and_others_have_none", {"ended_at": timezone.now()}),
        ("jobs_only_done_has_a_result", {"result": {"a": 1}}),
        ("jobs_refused_and_failed_say_why", {"state": "failed", "ended_at": timezone.now()}),
        ("jobs_refused_and_failed_say_why", {"reasons": [{"code": "x", "facts": {}}]}),
    ],
)
def test_an_impossible_job_cannot_be_kept(constraint: str, fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        kept(**fields)
    assert Job.objects.count() == 0


def test_the_share_is_rounded_down_and_unknown_while_the_total_is() -> None:
    assert [Job(done=done, total=total).share for done, total in ((199, 200), (200, 200), (5, None))] == [99, 100, None]
