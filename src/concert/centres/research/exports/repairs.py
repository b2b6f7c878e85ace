"""Points in doubt as machines read them."""

from __future__ import annotations

from typing import Any

from concert.centres.research.rules.repairs import PointInDoubt


def repair_record(doubt: PointInDoubt, says: str) -> dict[str, Any]:
    """A point in doubt: where it stands, why, in a code and in words, and what is suggested."""
    return {
        "source": doubt.source, "release": doubt.release, "partition": doubt.slug, "id": doubt.record,
        "row": doubt.row, "year": doubt.year, "latitude": doubt.latitude, "longitude": doubt.longitude,
        "country": doubt.country, "reason": doubt.code, "says": says, "km": doubt.km,
        "repair": {"latitude": doubt.repair[0], "longitude": doubt.repair[1]} if doubt.repair else None,
        "decided": doubt.verdict or None,
    }  # fmt: skip
