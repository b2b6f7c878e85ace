"""What may be decided about a mark, and what a new release does to those that stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from concert.centres.research.rules.drift import Cell, Suspicion, Tally
from concert.ground.refusals import Refusal

LONGEST_REASON = 500


class State(StrEnum):
    """Open: nobody decided. Confirmed: the figures stand as delivered. Dismissed: a fault, they stay out of use."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class Decision(StrEnum):
    """What a person decides; `reopen` is what a release does whose numbers differ from the confirmed ones."""

    CONFIRM = "confirm"
    DISMISS = "dismiss"
    UNDO = "undo"
    REOPEN = "reopen"


LEADS_TO = {
    Decision.CONFIRM: State.CONFIRMED, Decision.DISMISS: State.DISMISSED, Decision.UNDO: State.OPEN,
    Decision.REOPEN: State.OPEN,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """A mark as it stands. `sound` are the totals of its periods before the fault: rows, known rows, sum."""

    key: str
    table: str
    measure: str
    subject: str
    state: State
    compared: bool
    sound: Mapping[str, Sequence[float]]
    now: Mapping[str, float | None]
    periods: tuple[str, ...]


def refusals_to_decide(decision: Decision, state: State, reason: str, *, closed: bool) -> Iterator[Refusal]:
    """Every reason why a person cannot decide this now."""
    if closed:
        yield Refusal("research.mark.closed")
    if decision is Decision.REOPEN:
        yield Refusal("research.mark.decision_unknown", decision=decision.value)
    if decision is Decision.UNDO and state is State.OPEN:
        yield Refusal("research.mark.nothing_to_undo")
    if decision in (Decision.CONFIRM, Decision.DISMISS) and not reason:
        yield Refusal("research.mark.reason_missing")
    if len(reason) > LONGEST_REASON:
        yield Refusal("research.mark.reason_long", limit=LONGEST_REASON)


def key_of(suspicion: Suspicion) -> str:
    """The same for the same fault in the next release."""
    return " ".join(suspicion.key)


def baseline(before: Sequence[Tally], standing: Sequence[Standing]) -> list[Tally]:
    """The tallies of the release before, with the sound totals put back that marks remember.

    A fault that the last release brought must not become the measure of the next; where a person confirmed it, it is.
    """
    found = []
    for tally in before:
        total, areas = dict(tally.total), {area: dict(cells) for area, cells in tally.areas.items()}
        for mark in standing:
            if not mark.compared or mark.state is State.CONFIRMED or (mark.table, mark.measure) != (
                tally.table, tally.measure,
            ):  # fmt: skip
                continue
            cells = areas.setdefault(mark.subject, {}) if mark.subject else total
            cells |= {each: Cell(int(told[0]), int(told[1]), told[2]) for each, told in mark.sound.items()}
        found.append(replace(tally, total=total, areas=areas))
    return found


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What a release does to marks: `new` suspicions, marks that are `kept` and seen again, `reopened`, `mended`."""

    new: tuple[Suspicion, ...]
    kept: Mapping[str, Suspicion]
    reopened: frozenset[str]
    mended: frozenset[str]


def reconciled(standing: Sequence[Standing], found: Sequence[Suspicion]) -> Reconciled:
    """Compare the marks that stand with what a new release shows.

    A confirmed mark whose numbers differ now is asked again. One that only a comparison showed and a person confirmed
    is not seen again, and stays confirmed.
    """
    held = {each.key: each for each in standing}
    seen = {key_of(each): each for each in found}
    reopened = {
        key for key, each in held.items()
        if key in seen and each.state is State.CONFIRMED and _numbers(each.periods, each.now) != _numbers(
            seen[key].periods, seen[key].now)
    }  # fmt: skip
    gone = {key for key in held if key not in seen}
    mended = {key for key in gone if not (held[key].compared and held[key].state is State.CONFIRMED)}
    return Reconciled(
        tuple(each for key, each in seen.items() if key not in held),
        {key: each for key, each in seen.items() if key in held}, frozenset(reopened), frozenset(mended),
    )  # fmt: skip


def _numbers(periods: Sequence[str], now: Mapping[str, float | None]) -> list[tuple[str, float | None]]:
    return [(each, now.get(each)) for each in periods]


EVERYWHERE = "*"
Held = Mapping[str, Mapping[str, Sequence[str]]]


def is_held(held: Held, code: str, area: str, year: int | str) -> bool:
    """Whether a figure of a year is held back, for every area or for this one."""
    areas = held.get(code, {}).get(str(year), ())
    return EVERYWHERE in areas or area in areas
