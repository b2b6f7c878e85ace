"""Starting, cancelling and doing long work."""

from concert.ground.jobs.actions.performing import perform, run_here, stop_asked
from concert.ground.jobs.actions.rescuing import rescue_lost
from concert.ground.jobs.actions.starting import cancel, known_kinds, start

__all__ = ["cancel", "known_kinds", "perform", "rescue_lost", "run_here", "start", "stop_asked"]
