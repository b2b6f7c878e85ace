"""`concert data`, one file a subject."""

from concert.centres.research.management.terminal import (
    comparing,
    consolidation,
    estimates,
    exporting,
    feeds,
    figures,
    lake,
    mappings,
    marks,
    privacy,
    releases,
    repairs,
)
from concert.centres.research.management.terminal.asking import app

__all__ = [
    "app", "comparing", "consolidation", "estimates", "privacy", "exporting", "feeds", "figures", "lake", "mappings",
    "marks", "releases", "repairs",
]  # fmt: skip
