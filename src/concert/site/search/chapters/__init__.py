"""What search tells of each public thing, gathered from the rooms in the words of every language."""

from concert.site.search.chapters.gathered import Gathered
from concert.site.search.chapters.gathering import everything_public

__all__ = ["Gathered", "everything_public"]
