"""States of a plan that were kept: what a workbook was made from, and what a change replaced."""

from __future__ import annotations

import json
import re
from pathlib import Path

from concert.ground import home
from concert.plans.rules import PlanFacts, digest
from concert.plans.rules.differences import facts_of


def state_file(checksum: str) -> Path:
    """Where the state of this checksum lies. It may be that of a draft: sealed, as workbooks are."""
    return home.sealed_dir() / "states" / f"{checksum}.json"


def kept_state(checksum: str) -> PlanFacts | None:
    """The state of this checksum; None where none was kept, or where it is not whole any more."""
    if not re.fullmatch(r"[0-9a-f]{64}", checksum):
        return None
    try:
        content = json.loads(state_file(checksum).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return facts_of(content) if isinstance(content, dict) and digest(content) == checksum else None
