"""From a table of recommendations to plain records with their lines. Pure."""

from concert.forums.recommendations.imports.layout import COLUMNS, template
from concert.forums.recommendations.imports.reading import MOST_BYTES, MOST_ROWS, Assumed, Line, Reading, read

__all__ = ["COLUMNS", "MOST_BYTES", "MOST_ROWS", "Assumed", "Line", "Reading", "read", "template"]
