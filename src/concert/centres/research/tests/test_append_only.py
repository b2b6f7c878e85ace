"""What people decided and what privacy cost is only ever added to: the database itself refuses the rest."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

ONLY_ADDED_TO = {
    "research_privacybudget", "research_privacyspend", "research_linkdecision", "research_consolidation",
    "research_markdecision", "research_repairdecision", "research_savedmapping",
}  # fmt: skip
BEFORE, DELETE, UPDATE, TRUNCATE = 2, 8, 16, 32


@pytest.mark.django_db
def test_sqlite_refuses_to_change_or_remove() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = [(table, sql) for table, sql in cursor.fetchall() if table in ONLY_ADDED_TO and "RAISE(ABORT" in sql]
    for act in ("UPDATE", "DELETE"):
        assert {table for table, sql in triggers if f"BEFORE {act} ON {table}" in sql} == ONLY_ADDED_TO


def test_postgresql_refuses_to_change_remove_or_empty(own_home: Path, database: str) -> None:
    if database == "sqlite":
        pytest.skip("SQLite is held above; it cannot empty a table otherwise than row by row")
    import psycopg

    own_home.mkdir()
    code = (
        "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'concert.settings'; django.setup()\n"
        "from django.core.management import call_command; call_command('migrate', verbosity=0)"
    )
    environment = {**os.environ, "CONCERT_DATABASE": database, "CONCERT_HOME": str(own_home)}
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    with psycopg.connect(database, autocommit=True) as opened:
        held = dict.fromkeys(ONLY_ADDED_TO, 0)
        for table, kind in opened.execute(
            "SELECT c.relname, t.tgtype FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal"
        ):
            held[table] = held.get(table, 0) | (kind if kind & BEFORE else 0)
        for table in sorted(ONLY_ADDED_TO):
            assert held[table] & (DELETE | UPDATE | TRUNCATE) == DELETE | UPDATE | TRUNCATE, table
            with pytest.raises(psycopg.errors.DatabaseError):
                opened.execute(f"TRUNCATE {table} CASCADE")
        opened.execute(
            "INSERT INTO research_privacybudget (source, epsilon, opened_on) VALUES ('ctdc', 2, '2026-11-23')"
        )
        for statement in ("UPDATE research_privacybudget SET epsilon = 9", "DELETE FROM research_privacybudget"):
            with pytest.raises(psycopg.errors.DatabaseError):
                opened.execute(statement)
        assert opened.execute("SELECT source, epsilon::int FROM research_privacybudget").fetchall() == [("ctdc", 2)]
