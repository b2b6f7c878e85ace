"""Pages of the shell, composed from the rooms' guarded queries."""

from concert.site.views.areas import area, areas
from concert.site.views.chains import chain
from concert.site.views.desk import desk
from concert.site.views.due import due
from concert.site.views.errors import broken, forbidden, not_found
from concert.site.views.front import home
from concert.site.views.lists import changed, feed, missing
from concert.site.views.objectives import objective, objectives
from concert.site.views.organisation import my_organisation
from concert.site.views.reviews import help_page, reviews
from concert.site.views.touring import tour
from concert.site.views.words import about, accessibility, corrections, methods, robots

__all__ = [
    "about", "accessibility", "area", "areas", "broken", "chain", "changed", "corrections", "desk", "due",
    "feed", "forbidden", "help_page", "home", "methods", "missing", "my_organisation", "not_found", "objective",
    "objectives", "reviews", "robots", "tour",
]  # fmt: skip
