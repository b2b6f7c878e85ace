"""The explorer: any question to any figure, in the address; its answer as lines, map, flows, table and files."""

from concert.centres.research.views.exploring.page import explore

__all__ = ["explore"]
