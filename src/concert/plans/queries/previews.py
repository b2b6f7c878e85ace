"""Workbooks that wait for a decision: sealed beside the records, seen by who sent them and by who may import there."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from concert.ground import home
from concert.ground.people.permissions import grants_of
from concert.ground.refusals import Refusal

if TYPE_CHECKING:
    from concert.plans.permissions import Anybody

KEPT_FOR = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class Preview:
    """A workbook that was sent for one plan, and until when it waits. `applied` once it was."""

    id: str
    slug: str
    area: str
    name: str
    sent_by: int | None
    sent_at: datetime
    applied: bool = False

    @property
    def file(self) -> Path:
        return previews_folder() / f"{self.id}.xlsx"

    @property
    def until(self) -> datetime:
        return self.sent_at + KEPT_FOR


def previews_folder() -> Path:
    """Where workbooks wait: inside the sealed store."""
    return home.sealed_dir() / "previews"


def preview(id_: str, user: Anybody, *, at: datetime) -> Preview:
    """The preview, or a refusal that does not tell whether there is one."""
    found = preview_kept(id_)
    if found is None or at > found.until or not _may_see(found, user):
        raise Refusal("plans.preview.unknown", hours=int(KEPT_FOR / timedelta(hours=1)))
    return found


def preview_kept(id_: str) -> Preview | None:
    """What was noted of a preview; None where there is none."""
    note = previews_folder() / f"{id_}.json"
    if not re.fullmatch(r"[0-9a-f]{16}", id_) or not note.exists():
        return None
    said = json.loads(note.read_text(encoding="utf-8"))
    return Preview(**{**said, "sent_at": datetime.fromisoformat(said["sent_at"])})


def _may_see(found: Preview, user: Anybody) -> bool:
    return user is None or grants_of(user).may("plans.import_plan", area=found.area)
