"""From a delivered file to columns of text and numbers as they came, each row with its place in the file."""

from concert.centres.research.imports.delivered import Delivered, PageOf, read_delivery
from concert.centres.research.imports.opening import checksum_of, opened

__all__ = ["Delivered", "PageOf", "checksum_of", "opened", "read_delivery"]
