"""Homes for tests: made once in a run of tests, as a stranger makes them, and copied from then on."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

COMMAND = Path(sys.executable).parent / "concert"
DEMONSTRATION = "--demonstration"


@dataclass(frozen=True)
class Homes:
    """A shelf of homes that every process of this run may copy from."""

    shelf: Path

    def kept(self, *options: str) -> Path:
        """The home that `concert init` with these options makes. It stays as it was made."""
        place = self.shelf / ("-".join(each.strip("-") for each in options) or "ordinary")
        with FileLock(f"{place}.lock"):
            if not place.exists():
                aside = Path(f"{place}.new")
                shutil.rmtree(aside, ignore_errors=True)
                environment = {**os.environ, "CONCERT_HOME": str(aside)}
                environment.pop("DJANGO_SETTINGS_MODULE", None)
                ran = subprocess.run(
                    [COMMAND, "init", *options], env=environment, capture_output=True, text=True, timeout=400
                )
                assert ran.returncode == 0, ran.stderr
                aside.rename(place)
        return place

    def made(self, into: Path, *options: str) -> Path:
        """A copy of that home, to do with as one likes."""
        shutil.copytree(self.kept(*options), into, dirs_exist_ok=True)
        return into

    def told(self, into: Path) -> Path:
        """A copy of the demonstration, with its records in the test's own database, which must be empty of them."""
        from django.apps import apps
        from django.db import connection, transaction

        self.made(into, DEMONSTRATION)
        every = {each._meta.db_table for each in apps.get_models(include_auto_created=True) if each._meta.managed}
        with sqlite3.connect(into / "concert.sqlite3") as kept, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            guards = cursor.fetchall()  # they let nobody write what is signed: the records come back as they were
            for name, _words in guards:
                cursor.execute(f'DROP TRIGGER "{name}"')
            for table in every - {"django_content_type", "auth_permission", "django_session"}:
                columns = [column for _place, column, *_rest in kept.execute(f'PRAGMA table_info("{table}")')]
                rows = kept.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608
                marks, named = ", ".join(["%s"] * len(columns)), ", ".join(f'"{column}"' for column in columns)
                cursor.executemany(f'INSERT INTO "{table}" ({named}) VALUES ({marks})', rows)  # noqa: S608
            for _name, words in guards:
                cursor.execute(words)
        return into
