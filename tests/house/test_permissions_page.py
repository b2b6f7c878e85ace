"""The page that says who may do what says what the matrix says, and nothing else."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from concert.ground.people.rules import MATRIX, Permission, Role, is_shielded
from concert.ground.people.wording import ROLES

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (?P<words>.+?) \| (?P<who>.+?) \| `(?P<name>[a-z_.]+)` \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("permissions_page", ROOT / "scripts" / "make_permissions_page.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_the_table_read_back_is_the_matrix() -> None:
    by_name = {str(words): role for role, words in ROLES.items()}
    told: dict[Role, set[str]] = {role: set() for role in Role}
    for row in ROW.finditer(PAGE):
        for who in row["who"].split("; ") if row["who"] != "nobody" else []:
            told[by_name[who]].add(row["name"])
    assert told == {role: {each.value for each in held} for role, held in MATRIX.items()}


def test_every_permission_has_one_row_and_its_shield() -> None:
    rows = {row["name"]: row["words"] for row in ROW.finditer(PAGE)}
    assert sorted(rows) == sorted(each.value for each in Permission)
    assert {name for name, words in rows.items() if "*shielded*" in words} == set(filter(is_shielded, rows))
    enforcing = str(ROLES[Role.ENFORCEMENT])
    assert [row["name"] for row in ROW.finditer(PAGE) if is_shielded(row["name"]) and enforcing in row["who"]] == []


def test_the_page_is_the_one_that_is_written_from_the_rules(writer: ModuleType) -> None:
    assert writer.page() == PAGE, "run .venv/bin/python scripts/make_permissions_page.py"
    assert set(writer.WORDS) == {each.value for each in Permission}


def test_what_is_not_marked_as_unbuilt_is_asked_for_somewhere() -> None:
    files = [file for file in (ROOT / "src").rglob("*.py") if "tests" not in file.parts and file.name != "rules.py"]
    source = "\n".join(file.read_text(encoding="utf-8") for file in files)
    built = [row["name"] for row in ROW.finditer(PAGE) if "*not built yet*" not in row["words"]]
    asked = [
        name for name in built if f'"{name}"' in source or f"Permission.{name.replace('.', '_').upper()}" in source
    ]
    assert built == asked
