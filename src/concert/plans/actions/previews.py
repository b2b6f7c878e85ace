"""A workbook is laid aside until somebody has seen what it would change, and applies or discards it."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from concert.ground.refusals import Refusal
from concert.plans.actions.importing import Decision, take_in
from concert.plans.models import Plan
from concert.plans.permissions import require
from concert.plans.queries.previews import Preview, preview, preview_kept, previews_folder
from concert.plans.queries.returns import Returned

if TYPE_CHECKING:
    from concert.ground.people.models import User


def stage_workbook(file: Path, found: Returned, *, by: User | None, at: datetime) -> Preview:
    """Lay a workbook aside, sealed, for the plan that it speaks of. Nothing is written in the records of plans."""
    if found.root is None:
        raise Refusal("plans.return.other_plan", title=found.plan.title)
    require(by, "plans.import_plan", area=found.root.area_id)
    folder = previews_folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    drop_expired(at=at)
    made = Preview(
        secrets.token_hex(8),
        found.root.slug,
        found.root.area_id,
        found.reading.file[:255],
        by.pk if by else None,
        at,
    )
    made.file.write_bytes(file.read_bytes())
    made.file.chmod(0o400)
    _note(made)
    return made


def apply_preview(id_: str, decision: Decision, *, by: User | None, on: date, at: datetime) -> Plan:
    """Take in a workbook that waited, as its sender decided. Applying twice changes nothing."""
    found = preview(id_, by, at=at)
    if found.applied:
        plan = Plan.objects.get(slug=found.slug)
        return Plan.objects.filter(revises=plan).first() or plan
    plan, _checked = take_in(found.file, replace(decision, slug=found.slug), by=by, on=on, shown_name=found.name)
    _note(replace(found, applied=True))
    return plan


def discard_preview(id_: str, *, by: User | None, at: datetime) -> None:
    """Forget a workbook that waited; nothing of the plan changes."""
    _forget(preview(id_, by, at=at).id)


def drop_expired(*, at: datetime) -> int:
    """Forget every workbook that waited too long; how many."""
    notes = [preview_kept(note.stem) for note in previews_folder().glob("*.json")]
    old = [each for each in notes if each is not None and at > each.until]
    for each in old:
        _forget(each.id)
    return len(old)


def _forget(id_: str) -> None:
    for ending in ("json", "xlsx"):
        (previews_folder() / f"{id_}.{ending}").unlink(missing_ok=True)


def _note(said: Preview) -> None:
    """Written aside and moved into place, after the workbook itself lies there."""
    beside = previews_folder() / f".{said.id}.{os.getpid()}"
    beside.write_text(json.dumps({**asdict(said), "sent_at": said.sent_at.isoformat()}), encoding="utf-8")
    beside.replace(previews_folder() / f"{said.id}.json")
