"""A workbook that comes back, beside the plan as it stands: what it would change, and what stands against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from concert.ground.findings import Level
from concert.plans.imports import Reading, read_plan
from concert.plans.models import Plan
from concert.plans.queries.findings import Checked, checked
from concert.plans.queries.known import has_home, known, with_figures
from concert.plans.queries.measures import measures_of
from concert.plans.queries.states import kept_state
from concert.plans.rules import PlanFacts, PlanState
from concert.plans.rules.differences import (
    Conflict,
    Difference,
    Duplicate,
    Side,
    differences,
    duplicates,
    merged,
    state_digest,
)


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook read, checked and compared. Nothing is written.

    `root` is the plan that it speaks of and `current` the record that it would change: the open revision, or the plan.
    Both are None for a plan that is new. `seen` is the checksum of the state that it was compared with, `recognised`
    whether the workbook knows which state it was made from, `moved` whether the plan was changed since.
    """

    reading: Reading
    found: Checked
    root: Plan | None = None
    current: Plan | None = None
    seen: str = ""
    recognised: bool = False
    moved: bool = False
    differences: tuple[Difference, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    open: tuple[Conflict, ...] = ()

    @property
    def plan(self) -> PlanFacts:
        """The plan as it would be."""
        return self.found.plan

    @property
    def is_taken_in(self) -> bool:
        """Whether this very workbook was taken in already."""
        return self.current is not None and self.current.source_checksum == self.reading.checksum

    @property
    def says_nothing_new(self) -> bool:
        """Whether the plan stands and says all of this already. A plan that was withdrawn says nothing."""
        return bool(self.seen) and not self.differences and not self.conflicts


def returned(
    file: Path, *, on: date, shown_name: str = "", choices: Mapping[str, Side] | None = None, slug: str = ""
) -> Returned:
    """Read a workbook and hold it against the plan that it speaks of, or against that of `slug`.

    Refused where the file is no safe workbook. The plan may be one that the sender must not see: the caller asks first.
    """
    words = known(on=on)
    reading = read_plan(file, words, shown_name=shown_name)
    beside = with_figures(words, reading.plan.area)
    root = plan_meant(reading, slug) if has_home() else None
    if root is None or root.state == PlanState.WITHDRAWN:
        return Returned(reading, checked(reading, beside), root, root, duplicates=duplicates(reading.plan))
    current = Plan.objects.filter(revises=root, state=PlanState.DRAFT).first() or root
    now = current.facts(measures_of(current))
    base = kept_state(reading.mark.get("state", "")) if reading.mark.get("plan") == root.slug else None
    if base is not None and base.area != root.area_id:
        base = None  # the state of another area is nobody's to read here
    result = merged(base or now, reading.plan, now, choices)
    found = checked(replace(reading, plan=result.plan), beside)
    unread = {each.where for each in reading.findings if each.level is Level.ERROR}
    before = set(duplicates(now))
    return Returned(
        reading,
        found,
        root,
        current,
        state_digest(now),
        base is not None,
        base is not None and bool(differences(base, now)),
        tuple(each for each in differences(now, result.plan) if each.cell not in unread or not each.cell.cell),
        tuple(each for each in duplicates(reading.plan) if each not in before),
        result.conflicts,
        result.open,
    )


def plan_meant(reading: Reading, slug: str = "") -> Plan | None:
    """The plan that a workbook speaks of: that of the address it was sent to, of its mark, or of its area and title.

    A mark counts only for a plan of the same area: a copy for another area is a plan of its own.
    """
    own = Plan.objects.filter(revises__isnull=True, area_id=reading.plan.area)
    named = slug or reading.mark.get("plan", "")
    if named and (found := own.filter(slug=named).first()) is not None:
        return found
    if slug:
        return None
    title = reading.plan.title
    drafts = Plan.objects.filter(revises__isnull=False, area_id=reading.plan.area, title=title).select_related(
        "revises"
    )
    return own.filter(title=title).first() or next((each.revises for each in drafts), None)
