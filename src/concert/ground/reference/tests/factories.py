"""Builds what other rooms' tests refer to: the whole vocabulary, or the invented region."""

from __future__ import annotations

from datetime import date

from concert.ground.reference.actions import add_area, load_reference
from concert.ground.reference.models import Area
from concert.ground.reference.rules import AreaFacts, AreaKind

DAY = date(2026, 11, 23)
MERROW = {"QMA": "Avelin", "QMB": "Brenmar", "QMC": "Caldry", "QMD": "Dorayne", "QME": "Estvale", "QMF": "Ferrow"}


def vocabulary() -> None:
    """The packaged vocabulary: objectives, actions, principles, areas, organisations, indicators, currencies."""
    load_reference(DAY)


def invented_region() -> dict[str, Area]:
    """The Sea of Merrow (QMR) with its six states, by code; needs the vocabulary."""
    facts = [AreaFacts("QMR", AreaKind.REGION, "WLD", {"en": "Sea of Merrow"}, "Concert demonstration", invented=True)]
    facts += [
        AreaFacts(code, AreaKind.COUNTRY, "QMR", {"en": name}, "Concert demonstration", invented=True)
        for code, name in MERROW.items()
    ]
    return {each.code: add_area(each, by=None, on=DAY) for each in facts}
