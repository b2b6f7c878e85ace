"""The pages of notices: what I was told, and how I want to be told."""

from concert.ground.notices.views.choosing import calendar, settings, stop
from concert.ground.notices.views.mine import notices, read, read_all

__all__ = ["calendar", "notices", "read", "read_all", "settings", "stop"]
