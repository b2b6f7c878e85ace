"""Telling people, sending what waits, and choosing how to be told."""

from concert.ground.notices.actions.choosing import choose, make_calendar, revoke_calendar, stop_mail
from concert.ground.notices.actions.mailing import gather_mail, send_mail, send_waiting_mail
from concert.ground.notices.actions.telling import mark_all_read, mark_read, notify, tell

__all__ = [
    "choose",
    "gather_mail",
    "make_calendar",
    "mark_all_read",
    "mark_read",
    "notify",
    "revoke_calendar",
    "send_mail",
    "send_waiting_mail",
    "stop_mail",
    "tell",
]
