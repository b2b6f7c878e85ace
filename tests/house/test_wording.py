"""Every code that a rule can say has a sentence, none is idle, and every fact that a sentence names is given."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

from concert.ground.web.wording import all_sentences

SOURCE = Path(__file__).resolve().parents[2] / "src" / "concert"
CODE = re.compile(r"^(?:[a-z_]+(?:\.[a-z0-9_]+)+|PC\d{3}(?:\.[a-z_]+)?)$")


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for file in SOURCE.rglob("*.py"):
        if not {"tests", "migrations"} & set(file.parts) and file.name != "wording.py" and "wording" not in file.parts:
            yield file, ast.parse(file.read_text(encoding="utf-8"))


def said() -> Iterator[tuple[str, ast.Call, Path]]:
    """Every `Refusal("code", …)` and `Finding("code", …)` with the literal code it carries."""
    for file, tree in modules():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"Refusal", "Finding"}
            ):
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value, node, file


def strings() -> set[str]:
    """Every string in the code that looks like a code; a code may be chosen before it is raised."""
    return {
        node.value
        for _file, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.match(node.value)
    }


def test_every_code_that_is_raised_has_a_sentence() -> None:
    assert sorted({code for code, _call, _file in said()} - set(all_sentences())) == []


def test_no_sentence_is_idle() -> None:
    assert sorted(set(all_sentences()) - strings()) == []


def test_every_code_is_well_formed() -> None:
    assert [code for code in all_sentences() if not CODE.match(code)] == []


def test_every_sentence_has_words_and_a_remedy_or_a_reason_to_have_none() -> None:
    assert [code for code, words in all_sentences().items() if not str(words.sentence).strip()] == []


def test_every_fact_that_a_sentence_names_is_given_where_it_is_raised() -> None:
    missing = []
    for code, call, file in said():
        words = all_sentences().get(code)
        if words is None or any(keyword.arg is None for keyword in call.keywords):
            continue
        given = {keyword.arg for keyword in call.keywords}
        text = f"{words.sentence} {words.remedy}"
        asked = {
            name.split(".")[0].split("[")[0]
            for _text, name, _spec, _conversion in string.Formatter().parse(text)
            if name
        }
        if asked - given:
            missing.append(f"{file.name}:{call.lineno} {code} lacks {sorted(asked - given)}")
    assert missing == []
