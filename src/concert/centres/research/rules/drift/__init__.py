"""Judging a delivery as a whole: is it complete, and does it still count the same thing? Suspicions with numbers."""

from __future__ import annotations

from concert.centres.research.rules.drift.suspicion import Suspicion
from concert.centres.research.rules.drift.suspicions import BREAKS, CODES, SAID, found_in
from concert.centres.research.rules.drift.tallies import Cell, Tally, Watched, tallies_of, watched_of

__all__ = ["BREAKS", "CODES", "SAID", "Cell", "Suspicion", "Tally", "Watched", "found_in", "tallies_of", "watched_of"]
