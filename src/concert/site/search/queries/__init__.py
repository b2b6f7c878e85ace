"""What may be asked of search: everything here is public, whoever asks."""

from concert.site.search.queries.finding import Answer, find, is_behind, kind_of, standing
from concert.site.search.queries.gathered import Gathered
from concert.site.search.queries.gathering import everything_public

__all__ = ["Answer", "Gathered", "everything_public", "find", "is_behind", "kind_of", "standing"]
