"""Builds what other rooms' tests refer to: the whole vocabulary, or the invented region."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from concert.ground.reference.actions import add_area, load_reference
from concert.ground.reference.models import Area
from concert.ground.reference.rules import AreaFacts, AreaKind

DAY = date(2026, 11, 23)
MERROW = {"QMA": "Avelin", "QMB": "Brenmar", "QMC": "Caldry", "QMD": "Dorayne", "QME": "Estvale", "QMF": "Ferrow"}


Rows = list[tuple[Any, ...]]
LOADED: dict[str, Rows] = {}
"""What the first loading into an empty SQLite wrote, by table: the next tests get the same rows without the work."""


def vocabulary() -> None:
    """The packaged vocabulary: objectives, actions, principles, areas, organisations, indicators, currencies."""
    if connection.vendor != "sqlite" or any(_rows(table, " LIMIT 1") for table in _tables()):
        load_reference(DAY)
    elif not LOADED:
        load_reference(DAY)
        LOADED.update({table: rows for table in _tables() if (rows := _rows(table))})
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            for table, rows in LOADED.items():
                marks = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)  # noqa: S608


def _tables() -> list[str]:
    """Every table that loading may write: those of this room, their ties, and the trail."""
    rooms = [apps.get_app_config(room) for room in ("reference", "trail")]
    return [each._meta.db_table for room in rooms for each in room.get_models(include_auto_created=True)]


def _rows(table: str, asked: str = "") -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"{asked}')  # noqa: S608
        return list(cursor.fetchall())


def invented_region() -> dict[str, Area]:
    """The Sea of Merrow (QMR) with its six states, by code; needs the vocabulary."""
    facts = [AreaFacts("QMR", AreaKind.REGION, "WLD", {"en": "Sea of Merrow"}, "Concert demonstration", invented=True)]
    facts += [
        AreaFacts(code, AreaKind.COUNTRY, "QMR", {"en": name}, "Concert demonstration", invented=True)
        for code, name in MERROW.items()
    ]
    return {each.code: add_area(each, by=None, on=DAY) for each in facts}
