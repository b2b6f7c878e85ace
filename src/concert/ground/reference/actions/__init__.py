"""Everything that changes the vocabulary: loading the packaged tables, and one act at a time by a person."""

from concert.ground.reference.actions.areas import add_area, record_stance, rename_area
from concert.ground.reference.actions.loading import Loaded, load_reference

__all__ = ["Loaded", "add_area", "load_reference", "record_stance", "rename_area"]
