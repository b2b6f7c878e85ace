"""Under production settings Django's own deployment check has nothing to say."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PRODUCTION = {"CONCERT_PRODUCTION": "yes", "CONCERT_HOSTS": "concert.example.org"}


def run(tmp_path: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "CONCERT_HOME": str(tmp_path / "home"), **settings}
    environment.pop(
        "DJANGO_ALLOW_ASYNC_UNSAFE", None
    )  # what lets a browser test use the database is not for production
    return subprocess.run(
        [sys.executable, "-m", "django", *words, "--settings=concert.settings"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_deployment_check_gives_no_warning(tmp_path: Path) -> None:
    ran = run(tmp_path, "check", "--deploy", "--fail-level", "INFO", **PRODUCTION)
    assert ran.returncode == 0, ran.stderr
    assert "no issues" in ran.stdout


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CONCERT_PRODUCTION", "maybe"),
        ("CONCERT_PORT", "eighty"),
        ("CONCERT_PORT", "70000"),
        ("CONCERT_ENGINE", "abacus"),
        ("CONCERT_DATABASE", "mysql://x"),
        ("CONCERT_LOG", "loud"),
    ],
)
def test_a_bad_setting_is_refused_by_its_name(tmp_path: Path, name: str, value: str) -> None:
    ran = run(tmp_path, "check", **{name: value})
    assert ran.returncode == 1
    assert name in ran.stderr


def test_no_migration_is_missing(tmp_path: Path) -> None:
    ran = run(tmp_path, "makemigrations", "--check", "--dry-run")
    assert ran.returncode == 0, ran.stdout + ran.stderr
