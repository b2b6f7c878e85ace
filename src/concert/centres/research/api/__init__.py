"""The joint databases for machines, one file a subject."""

from concert.centres.research.api import consolidation, estimates, figures, marks, sdmx
from concert.centres.research.api.routing import router

__all__ = ["consolidation", "estimates", "figures", "marks", "router", "sdmx"]
