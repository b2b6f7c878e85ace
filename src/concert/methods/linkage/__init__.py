"""Finding the records that speak of the same person, organisation, service or event, with reasons that can be read.

A `LinkSpec` says what is compared and what makes candidates; `link` learns the weights and scores; `clusters` joins.
See docs/linkage.md.
"""

from concert.methods.linkage.clusters import Contradiction, clusters
from concert.methods.linkage.folding import folded, skeleton, words
from concert.methods.linkage.linking import Linked, link
from concert.methods.linkage.reasons import Reason, WeightRow, reasons, weights_table
from concert.methods.linkage.spec import Bands, Column, Comparison, Level, LinkSpec, Rule
from concert.methods.linkage.weights import Weights, probability

__all__ = [
    "Bands",
    "Column",
    "Comparison",
    "Contradiction",
    "Level",
    "LinkSpec",
    "Linked",
    "Reason",
    "Rule",
    "WeightRow",
    "Weights",
    "clusters",
    "folded",
    "link",
    "probability",
    "reasons",
    "skeleton",
    "weights_table",
    "words",
]
