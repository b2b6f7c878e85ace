"""Promises of long work: asked for once, done once, taken back while it waits."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from concert.ground.jobs import actions, rules
from concert.ground.jobs.actions import performing
from concert.ground.jobs.actions.leases import holder_is_gone, machine, new_lease
from concert.ground.jobs.models import Job
from concert.ground.jobs.rules import JobState, Progress, job
from concert.ground.people.tests.factories import a_person
from concert.ground.refusals import Refusal
from concert.ground.trail.queries import entries_of

ON = date(2026, 11, 23)
pytestmark = pytest.mark.django_db


@job("jobs.test_refuses")
def refuses(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    raise ExceptionGroup("both", [Refusal("jobs.unknown", id=1), Refusal("jobs.kind.unknown", kind="x")])


@job("jobs.test_breaks")
def breaks(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    return {"share": 1 / arguments["zero"]}


def ask(kind: str = "jobs.rehearse", by=None, **arguments: Any) -> Job:
    return actions.start(kind, arguments or {"steps": 3, "pause": 0}, by=by, on=ON)


def perform(asked: Job) -> Job:
    actions.perform.func(asked.pk)
    asked.refresh_from_db()
    return asked


def acts(about: Job) -> list[str]:
    return sorted((entry.act for entry in entries_of(about)), reverse=True)


def test_a_job_is_queued_with_who_asked_and_when() -> None:
    asked = ask()
    assert (asked.state, asked.arguments) == ("waiting", {"steps": 3, "pause": 0, "by": None, "on": "2026-11-23"})
    assert DBTaskResult.objects.get().pk == asked.queued_as
    assert acts(asked) == ["jobs.start_job"]


def test_the_same_wish_while_unfinished_is_the_same_job() -> None:
    asked = ask()
    assert ask().pk == asked.pk
    assert (Job.objects.count(), DBTaskResult.objects.count(), acts(asked)) == (1, 1, ["jobs.start_job"])


def test_another_persons_wish_is_another_job() -> None:
    assert ask().pk != ask(by=a_person()).pk


def test_a_finished_wish_may_be_asked_for_again() -> None:
    assert perform(ask()).pk != ask().pk


def test_an_unknown_kind_is_refused_and_nothing_is_queued() -> None:
    for kind in ("jobs.nothing", "nowhere.at_all", "nonsense"):
        with pytest.raises(Refusal) as refused:
            ask(kind)
        assert refused.value == Refusal("jobs.kind.unknown", kind=kind)
    assert (Job.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_a_done_job_keeps_its_result_and_one_entry_of_its_end() -> None:
    done = perform(ask())
    assert (done.state, done.done, done.total, done.share, done.lease) == ("done", 3, 3, 100, "")
    assert done.result == {"steps": 3, "digest": sha256(b"012").hexdigest()}
    assert perform(done).attempts == 1
    assert acts(done) == ["jobs.start_job", "jobs.end_job"]


def test_a_refusal_keeps_every_reason() -> None:
    refused = perform(ask("jobs.test_refuses"))
    assert refused.state == "refused"
    assert refused.reasons == [
        {"code": "jobs.unknown", "facts": {"id": 1}},
        {"code": "jobs.kind.unknown", "facts": {"kind": "x"}},
    ]
    assert refused.result is None


def test_a_fault_ends_the_job_and_says_so_without_its_text() -> None:
    failed = perform(ask("jobs.test_breaks", zero=0))
    assert (failed.state, failed.reasons) == (
        "failed",
        [{"code": "jobs.broke", "facts": {"fault": "ZeroDivisionError"}}],
    )


def test_a_waiting_job_can_be_cancelled_and_is_then_not_done() -> None:
    asked = ask()
    actions.cancel(asked.pk, by=None, on=ON)
    assert actions.cancel(asked.pk, by=None, on=ON).state == "cancelled"
    assert perform(asked).state == "cancelled"


def test_an_ended_job_cannot_be_cancelled() -> None:
    done = perform(ask())
    with pytest.raises(Refusal) as refused:
        actions.cancel(done.pk, by=None, on=ON)
    assert refused.value == Refusal("jobs.not_waiting", id=done.pk, state="done")


def test_somebody_elses_job_is_unknown() -> None:
    asked = ask()
    with pytest.raises(Refusal) as refused:
        actions.cancel(asked.pk, by=a_person(), on=ON)
    assert refused.value == Refusal("jobs.unknown", id=asked.pk)
    asked.refresh_from_db()
    assert asked.state == "waiting"


def running(asked: Job, *, attempts: int = 1, silent: timedelta = timedelta(0), lease: str = "elsewhere/1/x") -> Job:
    """A job as a worker left it that has been silent for so long."""
    DBTaskResult.objects.filter(pk=asked.queued_as).update(status=TaskResultStatus.RUNNING)
    seen = timezone.now() - silent
    Job.objects.filter(pk=asked.pk).update(
        state=JobState.RUNNING, lease=lease, started_at=seen, heartbeat_at=seen, attempts=attempts
    )
    asked.refresh_from_db()
    return asked


def test_a_job_whose_worker_gives_signs_of_life_is_left_alone() -> None:
    running(ask(), silent=rules.LEASE - timedelta(seconds=2))
    assert actions.rescue_lost(at=timezone.now()) == []


def test_a_job_whose_worker_fell_silent_is_queued_again() -> None:
    lost = running(ask(), silent=rules.LEASE + timedelta(seconds=2))
    before = lost.queued_as
    assert actions.rescue_lost(at=timezone.now()) == [lost.pk]
    lost.refresh_from_db()
    assert (lost.state, lost.lease, lost.note) == ("waiting", "", "jobs.note.started_again")
    assert lost.queued_as != before
    assert DBTaskResult.objects.ready().get().pk == lost.queued_as
    assert perform(lost).state == "done"
    assert lost.attempts == 2


def test_a_job_that_killed_its_worker_too_often_is_given_up_with_a_reason() -> None:
    lost = running(ask(), attempts=rules.MAX_ATTEMPTS, silent=rules.LEASE * 2)
    assert actions.rescue_lost(at=timezone.now()) == [lost.pk]
    lost.refresh_from_db()
    assert (lost.state, lost.reasons) == ("failed", [{"code": "jobs.worker_died", "facts": {"attempts": 5}}])


def test_a_worker_that_lost_its_lease_can_write_nothing_more() -> None:
    lost = running(ask(), silent=rules.LEASE * 2, lease="elsewhere/1/old")
    actions.rescue_lost(at=timezone.now())
    notes = performing._Notes(lost.pk, "elsewhere/1/old")
    with pytest.raises(performing.LeaseLost):
        notes(1, 3)
    performing._end(lost, "elsewhere/1/old", JobState.DONE, result={"wrong": 1})
    assert perform(lost).result != {"wrong": 1}


def test_a_waiting_job_whose_place_was_taken_by_a_dead_worker_is_queued_again() -> None:
    asked = ask()
    dead = f"{machine()}/999999999/x"
    DBTaskResult.objects.filter(pk=asked.queued_as).update(
        status=TaskResultStatus.RUNNING, worker_ids=[dead], started_at=timezone.now()
    )
    assert actions.rescue_lost(at=timezone.now()) == [asked.pk]
    assert actions.rescue_lost(at=timezone.now()) == []


@pytest.mark.parametrize("count", [1, 30])
def test_looking_for_lost_jobs_costs_the_same_however_many_wait(count: int, django_assert_num_queries) -> None:
    for number in range(count):
        ask(steps=number)
    with django_assert_num_queries(2):
        assert actions.rescue_lost(at=timezone.now()) == []


def test_only_a_process_of_this_machine_is_known_to_be_gone() -> None:
    assert not holder_is_gone(new_lease())
    assert not holder_is_gone("elsewhere/999999999/x")
    assert not holder_is_gone("")
    assert holder_is_gone(f"{machine()}/999999999/x") is bool(machine())


def test_progress_is_written_at_most_twice_a_second(django_assert_num_queries) -> None:
    asked = running(ask(), lease="here/1/mine")
    notes = performing._Notes(asked.pk, "here/1/mine")
    with django_assert_num_queries(1):
        for step in range(1000):
            notes(step, 1000)
    asked.refresh_from_db()
    assert (asked.done, asked.total) == (0, 1000)


def test_progress_beyond_the_total_is_the_total() -> None:
    asked = running(ask(), lease="here/1/mine")
    performing._Notes(asked.pk, "here/1/mine")(7, 5)
    asked.refresh_from_db()
    assert (asked.done, asked.total) == (5, 5)


def test_work_at_the_terminal_keeps_no_job() -> None:
    heard: list[int] = []
    result = actions.run_here(
        "jobs.rehearse",
        {"steps": 2, "pause": 0},
        by=None,
        on=ON,
        progress=lambda done, total=None, note="": heard.append(done),
    )
    assert (result["steps"], heard) == (2, [0, 1, 2])
    assert Job.objects.count() == 0
