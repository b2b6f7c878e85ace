"""The joint databases for machines, one file a subject."""

from concert.centres.research.api import comparing, consolidation, estimates, exploring, feeds, figures, marks, sdmx
from concert.centres.research.api.routing import router

__all__ = ["comparing", "consolidation", "estimates", "exploring", "feeds", "figures", "marks", "router", "sdmx"]
