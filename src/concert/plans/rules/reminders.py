"""Who hears of a deadline, and when: each kind once for each deadline, on its day. Pure.

The distances are those of the best peers (Kausal Watch tells contact persons first and the plan's administrators when
nobody moves; IMPACT OSS tells of due and overdue), with one step that no peer has: after 60 days a body of oversight
hears of it, because promises to a parliament should not fall silent inside a ministry.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ReminderKind(StrEnum):
    """What is told. The value is the kind of the notice, and it stays: people filter by it."""

    SOON = "plans.soon"
    DUE = "plans.due"
    OVERDUE = "plans.overdue"
    OVERDUE_STILL = "plans.overdue_still"
    OVERDUE_APPROVER = "plans.overdue_approver"
    OVERDUE_OVERSIGHT = "plans.overdue_oversight"
    STALE = "plans.stale"


SOON_DAYS = 14
"""Two weeks before: enough to ask a colleague, too short to forget it again."""
STILL_DAYS = 14
"""Two weeks after: whoever was away has come back."""
APPROVER_DAYS = 30
"""A month after: whoever adopted the plan must know before the next monthly meeting does."""
OVERSIGHT_DAYS = 60
"""Two months after: no holiday and no change of office explains it any more."""
STALE_DAYS = 180
"""Half a year without a word: the shortest reporting cycle of a national plan is half-yearly."""
STALE_AGAIN_DAYS = 90
"""Then every quarter: often enough to be noticed, rarely enough to be read."""

AFTER: dict[ReminderKind, int] = {
    ReminderKind.SOON: -SOON_DAYS,
    ReminderKind.DUE: 0,
    ReminderKind.OVERDUE: 1,
    ReminderKind.OVERDUE_STILL: STILL_DAYS,
    ReminderKind.OVERDUE_APPROVER: APPROVER_DAYS,
    ReminderKind.OVERDUE_OVERSIGHT: OVERSIGHT_DAYS,
}
"""Days from the deadline to the day on which a kind is told."""

AUTHORS, APPROVERS, OVERSEERS = "plans.report_progress", "plans.adopt_plan", "plans.oversee"
LADDERS: dict[str, tuple[ReminderKind, ...]] = {
    AUTHORS: (ReminderKind.SOON, ReminderKind.DUE, ReminderKind.OVERDUE, ReminderKind.OVERDUE_STILL),
    APPROVERS: (ReminderKind.OVERDUE_APPROVER,),
    OVERSEERS: (ReminderKind.OVERDUE_OVERSIGHT,),
}
"""Permission → what those who hold it in the area are told, in order. What they hear of, they may act on."""

NO_STEP = 0
"""The number that stands for the measure itself where a step's number would stand."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A step of a measure, or the measure itself (`number` 0), with the day on which it should be done as it is now.

    `moved` counts everything that could have changed it, so it only rises; `said_on` is the day of the last of these.
    """

    measure: int
    number: int
    code: str
    title: str
    area: str
    plan: str
    due: date
    lead: str = ""
    lead_code: str = ""
    objective: int | None = None
    is_settled: bool = False
    is_withdrawn: bool = False
    moved: int = 0
    said_on: date | None = None

    @property
    def name(self) -> str:
        """What people call it: `CLD-8.2/3`, or `CLD-8.2` for the measure."""
        return f"{self.code}/{self.number}" if self.number else self.code


@dataclass(frozen=True, slots=True)
class Quiet:
    """A measure of a running plan, with the last day on which anybody reported or changed anything about it."""

    measure: int
    code: str
    title: str
    area: str
    last_sign: date


def still_open(found: Iterable[Deadline]) -> list[Deadline]:
    """What is neither done nor withdrawn, without a measure that ends on the day of an open step: one thing, once."""
    still = [each for each in found if not each.is_settled and not each.is_withdrawn]
    steps = {(each.measure, each.due) for each in still if each.number}
    return [each for each in still if each.number or (each.measure, each.due) not in steps]


def reminders_for(
    deadline: Deadline, permission: str, told: Collection[ReminderKind], *, on: date
) -> Iterator[ReminderKind]:
    """What somebody with this permission is told of a deadline today: the latest kind begun, unless it was told.

    `told` is what they have heard of this very deadline. After a pause only the latest kind is told, not a storm of
    old ones; a clock that was set back tells nothing again, and nothing that comes before what was told.
    """
    if deadline.is_settled or deadline.is_withdrawn:
        return
    ladder = LADDERS[permission]
    days = (on - deadline.due).days
    begun = [kind for kind in ladder if AFTER[kind] <= days]
    if begun and not any(kind in told for kind in ladder[len(begun) - 1 :]):
        yield begun[-1]


def silence(last_sign: date, *, on: date) -> int | None:
    """Which reminder of silence is due: 0 after half a year, 1 a quarter later, and so on; None before."""
    days = (on - last_sign).days
    return None if days < STALE_DAYS else (days - STALE_DAYS) // STALE_AGAIN_DAYS


def key_of(kind: ReminderKind, deadline: Deadline) -> str:
    """What makes a reminder the same one: kind, step and day. A step whose day was moved is a new deadline."""
    return f"{kind.value}:{deadline.measure}/{deadline.number}:{deadline.due.isoformat()}"


def key_of_silence(quiet: Quiet, number: int) -> str:
    """What makes a reminder of silence the same one: the measure, the day of its last sign, and how often."""
    return f"{ReminderKind.STALE.value}:{quiet.measure}:{quiet.last_sign.isoformat()}:{number}"


def keys_of_ladder(permission: str, deadline: Deadline) -> dict[str, ReminderKind]:
    """The key of everything that somebody with this permission may ever hear of a deadline."""
    return {key_of(kind, deadline): kind for kind in LADDERS[permission]}
