"""The joint databases for machines, one file a subject."""

from concert.centres.research.api import estimates, figures, sdmx
from concert.centres.research.api.routing import router

__all__ = ["estimates", "figures", "router", "sdmx"]
