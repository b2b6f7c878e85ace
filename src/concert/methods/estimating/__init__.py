"""Estimating what no list saw, from overlapping lists (multiple systems estimation)."""

from concert.methods.estimating.estimating import METHOD, Criterion, Estimate, Model, estimate
from concert.methods.estimating.histories import Lists, refuse_what_cannot_carry
from concert.methods.estimating.words import Assumption, Note, Unestimable, Why

__all__ = [
    "METHOD",
    "Assumption",
    "Criterion",
    "Estimate",
    "Lists",
    "Model",
    "Note",
    "Unestimable",
    "Why",
    "estimate",
    "refuse_what_cannot_carry",
]
