"""`concert data`, one file a subject."""

from concert.centres.research.management.terminal import (
    comparing,
    consolidation,
    estimates,
    exporting,
    figures,
    mappings,
    marks,
    privacy,
    releases,
    repairs,
)
from concert.centres.research.management.terminal.asking import app

__all__ = [
    "app", "comparing", "consolidation", "estimates", "privacy", "exporting", "figures", "mappings", "marks",
    "releases", "repairs",
]  # fmt: skip
