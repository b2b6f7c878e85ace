"""What research does: take in deliveries, erase a sealed one."""

from concert.centres.research.actions.asking import ask_with_noise, open_budget
from concert.centres.research.actions.comparing import compare_files
from concert.centres.research.actions.consolidating import consolidate
from concert.centres.research.actions.deciding import decide_link, undo_decision
from concert.centres.research.actions.erasing import erase_sealed
from concert.centres.research.actions.estimating import save_estimate
from concert.centres.research.actions.fetching import (
    Fetched,
    add_feed,
    change_feed,
    fetch_feed,
    resume_feed,
    start_due,
    start_fetch,
    stop_feed,
)
from concert.centres.research.actions.mapping import held_file, hold_for_mapping, save_mapping, take_in_held
from concert.centres.research.actions.marking import decide_mark
from concert.centres.research.actions.receiving import INCOMING, receive
from concert.centres.research.actions.repairing import decide_repair
from concert.centres.research.actions.taking_in import Taken, take_in

__all__ = [
    "ask_with_noise",
    "open_budget",
    "INCOMING",
    "Fetched",
    "add_feed",
    "change_feed",
    "fetch_feed",
    "resume_feed",
    "start_due",
    "start_fetch",
    "stop_feed",
    "Taken",
    "compare_files",
    "consolidate",
    "decide_link",
    "decide_mark",
    "erase_sealed",
    "receive",
    "save_estimate",
    "save_mapping",
    "held_file",
    "hold_for_mapping",
    "take_in_held",
    "take_in",
    "undo_decision",
    "decide_repair",
]
