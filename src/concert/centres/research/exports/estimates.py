"""Estimates of what no list saw, as machines read them. Assumptions always travel with the numbers."""

from __future__ import annotations

from typing import Any

from concert.centres.research.rules.estimates import DeathsEstimate
from concert.methods.estimating import Estimate

SHOWN_MODELS = 12


def estimate_record(found: Estimate) -> dict[str, Any]:
    """An estimate with its interval, the models that weigh most, and what it takes for granted."""
    return {
        "seen": found.seen, "best": found.best, "low": found.low, "high": found.high, "unseen": found.unseen,
        "share": found.share, "least": found.least, "method": found.method, "criterion": found.criterion,
        "other_criterion": found.other, "fit": found.fit, "lists": list(found.names),
        "models_tried": found.tried, "models_weighed": len(found.models),
        "models": [
            {
                "pairs": [list(pair) for pair in model.pairs], "weight": round(model.weight, 4),
                "criterion": round(model.criterion, 2), "total": round(model.total),
                "low": None if model.low is None else round(model.low),
                "high": None if model.high is None else round(model.high),
            }
            for model in found.models[:SHOWN_MODELS]
        ],
        "assumptions": list(found.assumptions), "notes": list(found.notes),
    }  # fmt: skip


def deaths_estimate_record(found: DeathsEstimate) -> dict[str, Any]:
    """Events estimated, and deaths on the assumption that is named with them."""
    return {
        "events": estimate_record(found.events),
        "deaths": {
            "seen": found.deaths_seen, "best": found.best, "low": found.low, "high": found.high,
            "per_unseen_event": found.deaths_per_event, "assumptions": list(found.assumptions),
        },
    }  # fmt: skip
