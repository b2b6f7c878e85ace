"""Keeping a state of a plan under its checksum, so that it can be compared with later."""

from __future__ import annotations

import json
import os

from concert.plans.queries.states import state_file
from concert.plans.rules import PlanFacts, digest
from concert.plans.rules.differences import content_of


def keep_state(plan: PlanFacts) -> str:
    """Keep what the plan says, once; the checksum under which it lies."""
    content = content_of(plan)
    checksum = digest(content)
    kept = state_file(checksum)
    if kept.exists():
        return checksum
    kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = kept.with_name(f".{checksum}.{os.getpid()}")
    try:
        beside.write_text(json.dumps(content, ensure_ascii=False, sort_keys=True), encoding="utf-8")
        beside.chmod(0o400)
        beside.replace(kept)
    finally:
        beside.unlink(missing_ok=True)
    return checksum
