"""Taking a plan away as a workbook that can be edited and sent back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from concert.plans.actions.states import keep_state
from concert.plans.exports import write_plan
from concert.plans.permissions import plan_visible_to
from concert.plans.queries.measures import measures_of

if TYPE_CHECKING:
    from concert.plans.permissions import Anybody


def export_plan(slug: str, file: Path, *, by: Anybody, language: str = "en", force: bool = False) -> str:
    """Write the plan as it stands into a workbook, and keep that state, so that a return is compared with it.

    Returns the checksum of the state. It changes nothing of the plan, so no entry is made.
    """
    plan = plan_visible_to(by, slug)
    facts = plan.facts(measures_of(plan))
    state = keep_state(facts)
    named = plan.revises.slug if plan.revises else plan.slug
    write_plan(file, facts, {"plan": named, "state": state}, language=language, force=force)
    return state
