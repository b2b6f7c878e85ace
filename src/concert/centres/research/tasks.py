"""Long work of research: an uploaded delivery is taken in beside the web server."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from concert.centres.research import actions, queries
from concert.ground import home
from concert.ground.jobs.rules import Progress, job
from concert.ground.refusals import refusals_in


@job("research.take_in")
def take_in(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Take in uploaded files and remove them. Called again after a kill, what was taken in is told, not done again."""
    by = get_user_model().objects.get(pk=arguments["by"]) if arguments["by"] is not None else None
    folder = Path(arguments["folder"])
    if not folder.is_relative_to(home.sealed_dir() / actions.INCOMING) or not folder.exists():
        return _told_again(arguments)
    try:
        taken = actions.take_in(
            [Path(file) for file in arguments["files"]], arguments["source"], by=by,
            on=date.fromisoformat(arguments["on"]), provider=arguments["provider"], progress=progress,
        )  # fmt: skip
    except Exception as problem:
        if refusals_in(problem):
            shutil.rmtree(folder, ignore_errors=True)
        raise
    shutil.rmtree(folder, ignore_errors=True)
    files = [each.as_json() | {"file": Path(each.file).name} for each in taken]
    return _result({each.release for each in taken}, files)


def _told_again(arguments: dict[str, Any]) -> dict[str, Any]:
    found = [queries.delivery(sha256) for sha256 in arguments["checksums"]]
    files = [
        {"source": each.source, "file": each.file_name, "read": each.read, "accepted": each.accepted,
         "quarantined": each.quarantined, "release": each.release.number}
        for each in found
    ]  # fmt: skip
    return _result({each.release.number for each in found}, files)


def _result(releases: set[str], files: list[dict[str, Any]]) -> dict[str, Any]:
    """What the job keeps; its page leads to the first release."""
    numbers = sorted(releases)
    leads_to = ["research:release", {"number": numbers[0]}] if numbers else None
    return {"releases": numbers, "files": files, "leads_to": leads_to}


@job("research.consolidate")
def consolidate(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Make a new state of the consolidation. After a kill, a state that was made is told, not made again."""
    by = get_user_model().objects.get(pk=arguments["by"]) if arguments["by"] is not None else None
    made = actions.consolidate(by=by, on=date.fromisoformat(arguments["on"]), progress=progress)
    return {"incidents": made.incidents, "waiting": made.waiting, "leads_to": ["research:incidents", {}]}


@job("research.fetch")
def fetch(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Fetch a feed. After a kill it is asked again: what arrived before is not new any more."""
    by = get_user_model().objects.get(pk=arguments["by"]) if arguments["by"] is not None else None
    found = actions.fetch_feed(int(arguments["feed"]), by=by, at=timezone.now(), progress=progress)
    return {"outcome": found.outcome.value, "release": found.release, "leads_to": ["research:feeds", {}]}
