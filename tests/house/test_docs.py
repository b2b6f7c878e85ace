"""What the documents say about settings, rules, commands and addresses is what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = (ROOT / "src" / "concert" / "settings.py").read_text(encoding="utf-8")
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def test_every_setting_is_documented_and_none_is_invented() -> None:
    read = set(re.findall(r'"(CONCERT_[A-Z_]+)"', SETTINGS)) | {"CONCERT_HOME"}
    assert set(re.findall(r"^\| (CONCERT_[A-Z_]+) \|", SETTINGS, re.MULTILINE)) == read
    written = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert set(re.findall(r"CONCERT_[A-Z_]+", written)) == read


def test_every_rule_of_the_plan_check_is_documented() -> None:
    folder = ROOT / "src" / "concert" / "plans" / "checks"
    codes = {
        code for file in folder.glob("*.py") for code in re.findall(r'^"""(PC\d{3})', file.read_text(), re.MULTILINE)
    }
    assert len(codes) >= 15
    assert set(re.findall(r"PC\d{3}", (ROOT / "docs" / "plans.md").read_text(encoding="utf-8"))) == codes


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_inside_the_documents_leads_somewhere(page: Path) -> None:
    dead = [target for target in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / target).exists()]
    assert dead == []


def test_every_target_of_the_makefile_that_the_documents_name_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {each for page in PAGES for each in re.findall(r"`make ([a-z]+)`", page.read_text(encoding="utf-8"))}
    assert named - targets == set()


def test_every_command_that_the_documents_name_exists() -> None:
    from typer.main import get_command

    from concert.cli import application

    command = get_command(application())
    known = set()
    for name, each in command.commands.items():  # type: ignore[attr-defined]
        known |= {f"{name} {inner}" for inner in each.commands} if hasattr(each, "commands") else {name}
    named = {
        found
        for page in PAGES
        for found in re.findall(r"(?<![\w/-])concert ((?:plan|data|people|trail|jobs) [a-z-]+)", page.read_text())
    }
    assert named - known == set()


def test_no_registry_host_and_no_path_of_one_machine_is_written_down() -> None:
    suspicious = re.compile(r"(^|[^\w.])/(work|farm|opt/pypi)/|--index-url|--extra-index-url|files\.pythonhosted")
    tracked = [*PAGES, *ROOT.glob("*.lock"), ROOT / "Makefile", ROOT / "pyproject.toml", *(ROOT / "scripts").glob("*")]
    assert [
        str(each.relative_to(ROOT)) for each in tracked if each.is_file() and suspicious.search(each.read_text())
    ] == []
