"""Pages of the shell, composed from the rooms' guarded queries."""

from concert.site.views.areas import area, areas
from concert.site.views.desk import desk
from concert.site.views.errors import broken, forbidden, not_found
from concert.site.views.front import home
from concert.site.views.objectives import objective, objectives
from concert.site.views.words import about, accessibility, corrections, methods, robots

__all__ = [
    "about", "accessibility", "area", "areas", "broken", "corrections", "desk", "forbidden", "home", "methods",
    "not_found", "objective", "objectives", "robots",
]  # fmt: skip
