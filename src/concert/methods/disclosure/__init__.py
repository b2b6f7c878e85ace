"""Protecting small cells: what is withheld, and the attacker who tries to work it out."""

from concert.methods.disclosure.attacking import Attacker, Before, Bounds, attack
from concert.methods.disclosure.cells import Cells, DoesNotAddUp, Parents
from concert.methods.disclosure.protecting import METHOD, attacked, before_of, protect, published
from concert.methods.disclosure.suppressing import DEFAULT, LARGEST, SMALLEST, suppress

__all__ = [
    "DEFAULT",
    "LARGEST",
    "METHOD",
    "SMALLEST",
    "Attacker",
    "Before",
    "Bounds",
    "Cells",
    "DoesNotAddUp",
    "Parents",
    "attack",
    "attacked",
    "before_of",
    "protect",
    "published",
    "suppress",
]
