"""Plans and measures for machines: what is there, and what a workbook or an edit would change."""

from concert.plans.api.reading import router

__all__ = ["router"]
