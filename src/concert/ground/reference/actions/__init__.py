"""Everything that changes the vocabulary: loading the packaged tables, and one act at a time by a person."""

from concert.ground.reference.actions.areas import add_area, record_stance, rename_area
from concert.ground.reference.actions.loading import Loaded, load_reference
from concert.ground.reference.actions.records import add_exchange_rate, add_organisation, give_mandate, revise_indicator
from concert.ground.reference.actions.words import relabel, verify

__all__ = [
    "Loaded",
    "add_area",
    "add_exchange_rate",
    "add_organisation",
    "give_mandate",
    "load_reference",
    "record_stance",
    "relabel",
    "rename_area",
    "revise_indicator",
    "verify",
]
