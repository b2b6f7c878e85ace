"""Starting, cancelling and doing long work."""

from concert.ground.jobs.actions.performing import perform, run_here, stop_asked
from concert.ground.jobs.actions.rescuing import rescue_lost
from concert.ground.jobs.actions.starting import cancel, known_kinds, start
from concert.ground.jobs.actions.ticking import prune_ended, start_tick_if_due, tick

__all__ = [
    "cancel",
    "known_kinds",
    "perform",
    "prune_ended",
    "rescue_lost",
    "run_here",
    "start",
    "start_tick_if_due",
    "stop_asked",
    "tick",
]
