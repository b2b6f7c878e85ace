"""Long work of search: the index is brought up to date beside the web server."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from concert.ground.jobs.rules import Progress, job
from concert.site.search import actions


@job("search.refresh")
def refresh(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Hold the index against everything public. May be killed and started again: the index is whole or as before."""
    progress(0, 1)
    return {"changed": actions.refresh_index(at=timezone.now())}
