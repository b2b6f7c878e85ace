"""Plans for machines: what they say, and what was reported since they were adopted. Both stand on one router."""

from concert.plans.api.reports import router

__all__ = ["router"]
