"""What a job is: its states, who may run what, when a worker counts as dead. No Django, no clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol, TypeVar

LEASE = timedelta(seconds=30)  # a running job without a sign of life for this long is started again
HEARTBEAT = timedelta(seconds=5)  # how often a living worker gives that sign
BETWEEN_NOTES = timedelta(seconds=0.5)  # progress is written at most this often
MAX_ATTEMPTS = 5  # a job that kills its worker this often is not started again
TICK_EVERY = timedelta(hours=1)  # how often the clock looks for duties: a day that begins while it runs is not missed
KEEP_JOBS = timedelta(days=90)  # how long an ended job is shown; the trail keeps its entries for ever
KEEP_TICKS = timedelta(days=7)  # a tick every hour would bury the work that people asked for


class JobState(StrEnum):
    """Where a job stands. The last four are ends: nothing leaves them."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
    CANCELLED = "cancelled"


ENDED = frozenset({JobState.DONE, JobState.REFUSED, JobState.FAILED, JobState.CANCELLED})


class Progress(Protocol):
    """How long work says where it stands. `total` is None while not known; `note` is a code from `wording.JOBS`."""

    def __call__(self, done: int, total: int | None = None, note: str = "") -> None: ...


Run = Callable[[dict[str, Any], Progress], dict[str, Any]]
RunT = TypeVar("RunT", bound=Run)

_kinds: dict[str, Run] = {}


def job(kind: str) -> Callable[[RunT], RunT]:
    """Register a function as the work of a kind, named `app_label.verb`, in the `tasks.py` of that app.

    The function takes the arguments that `start` was given (plain JSON, with `by`, the id of a user or None, and `on`,
    an ISO date, added) and a `progress` to call, and returns plain JSON. It may be killed at any moment and called
    again: it stages aside what is long, and commits in one short transaction that it recognises when it comes again.
    """

    def register(run: RunT) -> RunT:
        taken = _kinds.get(kind)
        if taken is not None and (taken.__module__, taken.__qualname__) != (run.__module__, run.__qualname__):
            raise ValueError(f"the job kind {kind} is registered twice")
        _kinds[kind] = run
        return run

    return register


def registered(kind: str) -> Run | None:
    """The function of a kind, once the `tasks.py` of its app was imported; None where there is none."""
    return _kinds.get(kind)


def registered_kinds() -> list[str]:
    """Kinds whose `tasks.py` was imported, in order."""
    return sorted(_kinds)


Duty = Callable[[date, datetime], dict[str, int]]
DutyT = TypeVar("DutyT", bound=Duty)

_duties: dict[str, tuple[int, Duty]] = {}


def daily(name: str, *, order: int = 50) -> Callable[[DutyT], DutyT]:
    """Register a daily duty, named `room.verb`, in a room's `apps.ready()`. Lower orders come first.

    The function takes the day and the moment and returns counts of what it did. It is called every hour, may be killed
    anywhere and called again, and must neither do anything twice nor miss what was due while nobody called.
    """

    def register(duty: DutyT) -> DutyT:
        _duties[name] = (order, duty)
        return duty

    return register


def duties() -> list[tuple[str, Duty]]:
    """Every daily duty, in order."""
    return [(name, _duties[name][1]) for name in sorted(_duties, key=lambda name: (_duties[name][0], name))]


def is_tick_due(last: datetime, *, at: datetime) -> bool:
    """Whether the clock should strike again: after an hour, on a new day, or when it was set back."""
    return abs(at - last) >= TICK_EVERY or at.date() != last.date()


def is_lost(heartbeat_at: datetime, *, at: datetime) -> bool:
    """Whether a running job has gone without a sign of life for longer than its lease."""
    return at - heartbeat_at > LEASE


def may_try_again(attempts: int) -> bool:
    """Whether a job whose worker died is started again: a job that kills its workers is not, for ever."""
    return attempts < MAX_ATTEMPTS
