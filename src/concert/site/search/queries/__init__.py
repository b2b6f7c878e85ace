"""What may be asked of search: everything here is public, whoever asks."""

from concert.site.search.queries.finding import Answer, find, is_behind, kind_of, standing

__all__ = ["Answer", "find", "is_behind", "kind_of", "standing"]
