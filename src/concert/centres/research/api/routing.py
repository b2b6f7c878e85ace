"""The one router of the room, and the problems that each of its calls may answer with."""

from __future__ import annotations

from ninja import Router

from concert.ground.web.schemas import Problem

router = Router(tags=["data"])
ANSWERS = {404: Problem, 422: Problem}
