"""What tests do to the trail, and nothing else may: empty it, and tamper with it as somebody with the disk could."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from concert.ground.trail.models import Entry


@contextmanager
def without_the_guards() -> Iterator[None]:
    """Set the table's triggers aside, as somebody with the database file could, and put them back."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE trail_entry DISABLE TRIGGER USER")
            yield
            cursor.execute("ALTER TABLE trail_entry ENABLE TRIGGER USER")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'trail_entry'")
        guards = cursor.fetchall()
        for name, _made in guards:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _name, made in guards:
            cursor.execute(made)


def empty_the_trail() -> None:
    """For tests that commit: the test runner empties every table after them, which the trail refuses."""
    with without_the_guards(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM trail_entry")


def recorded() -> list[Entry]:
    """Every entry, oldest first: what a test of another room may look at."""
    return list(Entry.objects.order_by("number"))
