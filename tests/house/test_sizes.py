"""Files, functions and templates stay small enough to read in one go."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [file for folder in ("src", "tests", "benchmarks", "scripts") for file in (ROOT / folder).rglob("*.py")]
WRITTEN = [file for file in SOURCES if "migrations" not in file.parts]
FILE, FUNCTION, PARAMETERS, TEMPLATE = 400, 60, 5, 150


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Parameters that a reader must hold in mind: not self or cls, nor `by`, `on` and `at`, which every action has."""
    named = [each.arg for each in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
    return len([name for name in named if name not in {"self", "cls", "by", "on", "at"}])


def is_entrance(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """A terminal command or an API address: its parameters are the words that a person types."""
    return any(isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute) for each in function.decorator_list)


def test_no_file_has_more_than_400_lines() -> None:
    long = [
        (str(file.relative_to(ROOT)), lines) for file in WRITTEN if (lines := len(file.read_text().splitlines())) > FILE
    ]
    assert long == []


def test_no_function_has_more_than_60_lines() -> None:
    long = [
        f"{file.relative_to(ROOT)}:{each.name}"
        for file in WRITTEN
        for each in functions(file)
        if (each.end_lineno or 0) - each.lineno + 1 > FUNCTION
    ]
    assert long == []


def test_no_function_takes_more_than_five_parameters() -> None:
    wide = [
        f"{file.relative_to(ROOT)}:{each.name}"
        for file in WRITTEN
        if "tests" not in file.parts
        for each in functions(file)
        if parameters(each) > PARAMETERS and not is_entrance(each)
    ]
    assert wide == []


def test_no_template_has_more_than_150_lines() -> None:
    templates = list((ROOT / "src").rglob("*.html"))
    assert templates
    assert [str(each.relative_to(ROOT)) for each in templates if len(each.read_text().splitlines()) > TEMPLATE] == []
