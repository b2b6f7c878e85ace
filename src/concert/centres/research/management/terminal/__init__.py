"""`concert data`, one file a subject."""

from concert.centres.research.management.terminal import consolidation, estimates, figures
from concert.centres.research.management.terminal.asking import app

__all__ = ["app", "consolidation", "estimates", "figures"]
