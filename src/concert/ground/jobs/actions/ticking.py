"""The clock: the daily duties of every room, one after the other, on a day. Each may be done again at any time."""

from __future__ import annotations

import logging
from datetime import date, datetime
from typing import Any

from django.db import transaction

from concert.ground.jobs.actions.starting import start
from concert.ground.jobs.models import ENDED_STATES, Job
from concert.ground.jobs.rules import KEEP_JOBS, KEEP_TICKS, Progress, duties, is_tick_due
from concert.ground.trail import actions as trail

log = logging.getLogger("concert.jobs")
TICK = "jobs.tick"


def tick(*, on: date, at: datetime, progress: Progress) -> dict[str, Any]:
    """Do every daily duty, and say what each did. One that breaks keeps no other from being done; then all is told.

    Killed anywhere and called again, it misses nothing and does nothing twice: each duty recognises what is done.
    """
    done: dict[str, Any] = {}
    broken: list[Exception] = []
    listed = duties()
    for number, (name, duty) in enumerate(listed):
        progress(number, len(listed), f"{name}.duty")
        try:
            done[name] = duty(on, at)
        except Exception as problem:
            log.exception("the daily duty %s broke", name)
            broken.append(problem)
    if broken:
        raise ExceptionGroup("daily duties broke", broken)
    progress(len(listed), len(listed), "")
    return {"on": on.isoformat(), "done": done}


def start_tick_if_due(at: datetime) -> Job | None:
    """Queue the duties of this day when the last tick is an hour old or of another day; None where it is not."""
    last = Job.objects.filter(kind=TICK).order_by("-pk").first()
    if last is not None and not is_tick_due(last.asked_at, at=at):
        return None
    return start(TICK, {}, by=None, on=at.date())


@transaction.atomic
def prune_ended(on: date, at: datetime) -> dict[str, int]:
    """Forget ended jobs after 90 days, and ticks after a week. Their entries in the trail stay."""
    ended = Job.objects.filter(state__in=ENDED_STATES)
    old = ended.filter(ended_at__lt=at - KEEP_JOBS) | ended.filter(kind=TICK, ended_at__lt=at - KEEP_TICKS)
    number, _each = old.delete()
    if number:
        trail.record("jobs.prune", by=None, on=on, facts={"number": number})
    return {"pruned": number}
