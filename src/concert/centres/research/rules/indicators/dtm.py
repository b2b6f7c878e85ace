"""Figures of displacement tracking: people present in the last round of each operation in a year.

A national number and those of its districts are two views of the same people: only the national level counts.
"""

from __future__ import annotations

from concert.centres.research.rules.figure_rule import FigureRule

DTM_RULES: tuple[FigureRule, ...] = (
    FigureRule(
        "idps-tracked", "dtm", "presence", "area", ("present",), "persons", where={"level": (0,)}, latest="operation",
        when="stock", rolls_up=False, topic="displaced", headline=False, cautions=("research.caution.last_round",),
    ),
)  # fmt: skip
