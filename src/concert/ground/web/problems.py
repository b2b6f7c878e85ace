"""Problems for machines: RFC 9457 problem+json with every reason, the same sentences as the page shows."""

from __future__ import annotations

from typing import Any

from concert.ground.refusals import refusals_in
from concert.ground.web.wording import say

MEDIA_TYPE = "application/problem+json"
STATUS_BY_ENDING = {"unknown": 404, "not_permitted": 403, "not_signed_in": 401, "throttled": 429, "conflict": 409}


def status_of(code: str) -> int:
    """The HTTP status of a refusal, from the last word of its code; 422 where none is more exact."""
    return STATUS_BY_ENDING.get(code.rsplit(".", 1)[-1], 422)


def problem_for(problem: BaseException, instance: str) -> tuple[int, dict[str, Any]]:
    """Status and body for one or several refusals. The body is what RFC 9457 asks, and `reasons` beside it."""
    refusals = refusals_in(problem)
    said = [say(refusal) for refusal in refusals]
    status = status_of(refusals[0].code)
    return status, {
        "type": f"urn:concert:problem:{refusals[0].code}",
        "title": said[0].sentence,
        "status": status,
        "detail": " ".join(f"{each.sentence} {each.remedy}".strip() for each in said),
        "instance": instance,
        "reasons": [
            {"code": each.code, "sentence": each.sentence, "remedy": each.remedy, "place": each.place} for each in said
        ],
    }
