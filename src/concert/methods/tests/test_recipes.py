"""A question is written once and answers for any rows of the same columns as the expression itself does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from concert.methods import tables
from concert.methods.recipes import Author, Recipe

ONE: dict[str, list[Any]] = {"area": ["ITA", "ITA", "MLT"], "dead": [2, None, 5]}
OTHER: dict[str, list[Any]] = {"area": ["NOR", None], "dead": [7, 1]}


def question(engine: Any, rows: Any) -> Any:
    """Two steps: sums that are kept, and those of them that count somebody."""
    sums = tables.held(engine, "sums", rows.group_by("area").agg(dead=rows.dead.sum()))
    return sums.filter(sums.dead > 1).order_by("area")


def read(engine: Any, folder: Path, told: dict[str, list[Any]]) -> Any:
    pq.write_table(pa.table(told), folder / "rows.parquet")
    return tables.read(engine, [folder / "rows.parquet"])


def written(rows: Any) -> Recipe:
    author = Author({"rows": rows})
    return author.asked(question(author, author.given["rows"]))


def test_the_words_answer_as_the_expression_does_for_rows_that_they_were_not_written_with(tmp_path: Path) -> None:
    recipe = written(read(tables.duck(), tmp_path, ONE))
    for told in (ONE, OTHER, ONE):
        engine = tables.duck()
        rows = read(engine, tmp_path, told)
        expected = engine.to_pyarrow(question(engine, rows)).to_pydict()
        assert recipe.answered(engine, {"rows": rows}).to_pydict() == expected


def test_writing_computes_nothing_and_the_same_question_is_written_the_same(tmp_path: Path) -> None:
    one, other = (written(read(tables.duck(), tmp_path, told)) for told in (ONE, OTHER))
    assert one == other
    assert [name for name, _words in one.kept] == ["sums"]
