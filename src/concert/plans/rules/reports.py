"""What may be reported on a step after adoption, and what the reports make of it.

The state of a step is a fold: what the plan says, then the reports in their order, without those that were taken back.
A completion stays true under every later version. A slip holds until the next version is adopted, which then says the
deadline itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from concert.ground.refusals import Refusal

LONGEST = 2000
LONGEST_ADDRESS = 500


class ReportKind(StrEnum):
    """What a report says: it was done, its day moves, an earlier report is taken back."""

    COMPLETED = "completed"
    SLIPPED = "slipped"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """One report. `number` counts within the step; `withdraws` is the number of the report that it takes back."""

    number: int
    kind: ReportKind
    on: date
    version: int
    happened_on: date | None = None
    new_due: date | None = None
    reason: str = ""
    evidence: str = ""
    address: str = ""
    withdraws: int | None = None


@dataclass(frozen=True, slots=True)
class StepState:
    """A step as it stands: its deadline, the day it happened, and whether it is done (None: nobody has said)."""

    due: date | None = None
    happened_on: date | None = None
    done: bool | None = None


@dataclass(frozen=True, slots=True)
class StepFacts:
    """A step that somebody wants to report on: its name, its state, and whether its plan still holds it."""

    name: str
    state: StepState
    adopted: bool = True
    withdrawn_on: date | None = None
    withdrawn_by_version: int | None = None


@dataclass(frozen=True, slots=True)
class Completion:
    """A step is done: when, and how one can tell."""

    happened_on: date | None
    evidence: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A step moves to another day, and why."""

    new_due: date | None
    reason: str


def in_force(reports: Iterable[ReportFacts]) -> list[ReportFacts]:
    """Completions and slips that nobody took back, in order."""
    held = list(reports)
    gone = {each.withdraws for each in held if each.kind is ReportKind.WITHDRAWN}
    return [each for each in held if each.kind is not ReportKind.WITHDRAWN and each.number not in gone]


def folded_state(said: StepState, reports: Sequence[ReportFacts], version: int) -> StepState:
    """What the plan says and the reports since make of a step, while this version of the plan is in force."""
    standing = in_force(reports)
    slips = [each.new_due for each in standing if each.kind is ReportKind.SLIPPED and each.version == version]
    done = [each.happened_on for each in standing if each.kind is ReportKind.COMPLETED]
    due = slips[-1] if slips else said.due
    return StepState(due, done[-1], True) if done else StepState(due, said.happened_on, said.done)


def said_apart(said: StepState, before: StepState, reports: Sequence[ReportFacts]) -> StepState:
    """What a new version says by itself: a completion that only repeats a report leaves what was said before.

    So a report that is taken back later is really gone, though a workbook carried its day in the meantime.
    """
    reported = [each.happened_on for each in in_force(reports) if each.kind is ReportKind.COMPLETED]
    if reported and said.done and said.happened_on == reported[-1]:
        return StepState(said.due, before.happened_on, before.done)
    return said


def refusals_to_complete(step: StepFacts, said: Completion, *, on: date) -> Iterable[Refusal]:
    """Every reason against reporting a step as done. Evidence is words; an address may stand beside them."""
    yield from _refusals_to_report(step)
    if step.state.done:
        yield Refusal("plans.report.done_already", step=step.name, day=step.state.happened_on or "–")
    if said.happened_on is None:
        yield Refusal("plans.report.no_day", step=step.name)
    elif said.happened_on > on:
        yield Refusal("plans.report.day_ahead", step=step.name, day=said.happened_on, today=on)
    if not said.evidence.strip():
        yield Refusal("plans.report.no_evidence", step=step.name)
    yield from _too_long("evidence", said.evidence)
    if said.address and not is_web_address(said.address):
        yield Refusal("plans.report.address", address=said.address[:80])


def refusals_to_slip(step: StepFacts, said: Slip, *, on: date) -> Iterable[Refusal]:
    """Every reason against moving a step to another day. The first promise stays on record whatever is reported."""
    yield from _refusals_to_report(step)
    if step.state.done:
        yield Refusal("plans.report.slip_of_done", step=step.name, day=step.state.happened_on or "–")
    if said.new_due is None:
        yield Refusal("plans.report.no_new_day", step=step.name)
    elif said.new_due < on:
        yield Refusal("plans.report.new_day_past", step=step.name, day=said.new_due, today=on)
    elif said.new_due == step.state.due:
        yield Refusal("plans.report.same_day", step=step.name, day=said.new_due)
    if not said.reason.strip():
        yield Refusal("plans.report.no_reason")
    yield from _too_long("reason", said.reason)


def refusals_to_withdraw(
    step: StepFacts, report: ReportFacts, reports: Sequence[ReportFacts], reason: str
) -> Iterable[Refusal]:
    """Every reason against taking a report back. Only completions and slips are taken back, each once."""
    if step.withdrawn_on is not None:
        yield Refusal("plans.step.withdrawn", step=step.name, day=step.withdrawn_on, version=step.withdrawn_by_version)
    if report.kind is ReportKind.WITHDRAWN:
        yield Refusal("plans.report.is_withdrawal")
    elif any(each.withdraws == report.number for each in reports):
        yield Refusal("plans.report.withdrawn_already")
    if not reason.strip():
        yield Refusal("plans.report.no_reason")
    yield from _too_long("reason", reason)


def is_web_address(address: str) -> bool:
    """Whether an address leads to the web and nowhere else: http or https, with a host, without blanks."""
    if len(address) > LONGEST_ADDRESS or any(each.isspace() or ord(each) < 32 for each in address):
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
    except ValueError:
        return False


def _refusals_to_report(step: StepFacts) -> Iterable[Refusal]:
    if not step.adopted:
        yield Refusal("plans.report.not_adopted", step=step.name)
    if step.withdrawn_on is not None:
        yield Refusal("plans.step.withdrawn", step=step.name, day=step.withdrawn_on, version=step.withdrawn_by_version)


def _too_long(field: str, text: str) -> Iterable[Refusal]:
    if len(text) > LONGEST:
        yield Refusal("plans.report.too_long", field=field, number=len(text), limit=LONGEST)
