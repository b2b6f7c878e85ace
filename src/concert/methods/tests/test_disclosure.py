"""No small cell can be worked out: from sums, from several tables, from the release before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concert.methods.disclosure import DoesNotAddUp, attacked, protect, published

Row = tuple[tuple[str, ...], int]


def cube(rows: Iterable[Row], dims: Sequence[str], crossings: Iterable[tuple[str, ...]] | None = None) -> pa.Table:
    """Every margin of some counted rows, or the crossings asked for with theirs; empty cells are absent."""
    asked = {tuple(dims)} if crossings is None else set(crossings)
    shapes = {part for each in asked for size in range(len(each) + 1) for part in combinations(each, size)}
    found: dict[tuple[str | None, ...], int] = defaultdict(int)
    for values, count in rows:
        for shape in shapes:
            found[tuple(value if name in shape else None for name, value in zip(dims, values, strict=True))] += count
    kept = {key: count for key, count in found.items() if count}
    columns = {name: pa.array([key[at] for key in kept], pa.string()) for at, name in enumerate(dims)}
    return pa.table({**columns, "value": pa.array(list(kept.values()), pa.int64())})


def marks(table: pa.Table, *dims: str) -> dict[tuple[str | None, ...], str | None]:
    return {tuple(row[name] for name in dims): row["mark"] for row in table.to_pylist()}


def narrowest(protected: pa.Table, dims: Sequence[str], before: pa.Table | None = None) -> float:
    """The narrowest interval that the attacker has of any primary cell; endless where there is none."""
    found = attacked(protected, dims, published_before=before).to_pylist()
    assert not [row for row in found if row["mark"] == "primary" and row["exact"]]
    return min((row["high"] - row["low"] for row in found if row["mark"] == "primary"), default=np.inf)


GENDER_AGE = [
    (("f", "child"), 3),
    (("f", "adult"), 60),
    (("m", "child"), 40),
    (("m", "adult"), 80),
    (("x", "adult"), 30),
]


def test_a_small_cell_takes_others_with_it() -> None:
    found = protect(cube(GENDER_AGE, ("gender", "age")), ("gender", "age"))
    told = marks(found, "gender", "age")
    assert told["f", "child"] == "primary"
    assert sum(mark == "secondary" for mark in told.values()) == 3
    assert narrowest(found, ("gender", "age")) >= 10


def test_nothing_small_means_nothing_withheld() -> None:
    found = protect(cube([(("f", "a"), 30), (("m", "a"), 40)], ("gender", "age")), ("gender", "age"))
    assert set(marks(found, "gender", "age").values()) == {None}


def test_a_zero_is_shown_and_never_covers_another() -> None:
    table = pa.table({"gender": ["f", "m", "x", None], "value": [0, 5, 200, 205]})
    told = marks(protect(table, ("gender",)), "gender")
    assert told["f",] is None
    assert told["m",] == "primary"


def test_a_group_whose_total_is_small_has_no_total() -> None:
    told = marks(protect(cube([(("f",), 3), (("m",), 4)], ("gender",)), ("gender",)), "gender")
    assert told[None,] == "primary"


def test_two_small_cells_do_not_cover_each_other_where_their_sum_is_small() -> None:
    found = protect(cube([(("f",), 3), (("m",), 4), (("x",), 100), (("y",), 120)], ("gender",)), ("gender",))
    assert "secondary" in marks(found, "gender").values()
    assert narrowest(found, ("gender",)) >= 10


def test_what_may_be_seen_does_not_tell_which_cells_were_small() -> None:
    seen = published(protect(cube(GENDER_AGE, ("gender", "age")), ("gender", "age")))
    assert seen.column_names == ["gender", "age", "value", "withheld"]
    assert all((row["value"] is None) == row["withheld"] for row in seen.to_pylist())


@pytest.mark.parametrize("k", [4, 21])
def test_thresholds_that_protect_nobody_or_hide_all_are_refused(k: int) -> None:
    with pytest.raises(ValueError, match="from 5 to 20"):
        protect(cube(GENDER_AGE, ("gender", "age")), ("gender", "age"), k=k)


def test_sums_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(DoesNotAddUp):
        protect(pa.table({"gender": ["f", "m", None], "value": [5, 5, 11]}), ("gender",))


def test_totals_inside_totals_are_known_to_the_attacker() -> None:
    areas = {"area": {"ITA": "EUR", "GRC": "EUR", "KEN": "AFR", "TZA": "AFR"}}
    table = pa.table(
        {
            "area": ["ITA", "GRC", "EUR", "KEN", "TZA", "AFR", None],
            "value": [3, 50, 53, 70, 90, 160, 213],
        }
    )
    found = protect(table, ("area",), parents=areas)
    told = attacked(found, ("area",), parents=areas).to_pylist()
    assert marks(found, "area")["ITA",] == "primary"
    assert marks(found, "area")["GRC",] == "secondary"
    assert not [row for row in told if row["mark"] == "primary" and row["high"] - row["low"] < 10]


def test_tables_that_share_a_margin_are_protected_together() -> None:
    draw = np.random.default_rng(2)
    dims = ("gender", "age", "citizenship")
    rows = [((g, a, c), int(draw.poisson(9))) for g in "fm" for a in "123" for c in "abcd"]
    found = protect(cube(rows, dims, [("gender", "age"), ("gender", "citizenship")]), dims)
    assert narrowest(found, dims) >= 10


def test_a_cell_that_was_withheld_and_did_not_change_stays_withheld() -> None:
    dims = ("gender", "age")
    first = protect(cube(GENDER_AGE, dims), dims)
    again = protect(cube(GENDER_AGE, dims), dims, published_before=first)
    withheld = {key for key, mark in marks(first, *dims).items() if mark}
    assert withheld <= {key for key, mark in marks(again, *dims).items() if mark}


def test_one_more_person_cannot_be_read_from_two_releases() -> None:
    dims = ("gender", "age")
    large = [((g, a), 100 + 10 * len(g + a)) for g in "fmx" for a in ("child", "adult")]
    first = protect(cube(large, dims), dims)
    assert set(marks(first, *dims).values()) == {None}
    more = [(key, count + (1 if key == ("f", "child") else 40 if key[1] == "adult" else 0)) for key, count in large]
    second = protect(cube(more, dims), dims, published_before=first)
    assert marks(second, *dims)["f", "child"] == "primary"
    assert narrowest(second, dims, first) >= 10


tables = st.lists(st.integers(0, 60), min_size=12, max_size=12)


@settings(max_examples=60, deadline=None)
@given(counts=tables, k=st.integers(5, 20))
def test_no_primary_cell_of_any_table_can_be_worked_out(counts: list[int], k: int) -> None:
    dims = ("gender", "age")
    keys = [(g, a) for g in "fmx" for a in "1234"]
    found = protect(cube(zip(keys, counts, strict=True), dims), dims, k=k)
    assert narrowest(found, dims) >= k - 1 - 1e-6


@settings(max_examples=40, deadline=None)
@given(counts=tables, added=st.lists(st.integers(0, 25), min_size=12, max_size=12))
def test_no_primary_cell_can_be_worked_out_from_two_releases(counts: list[int], added: list[int]) -> None:
    dims = ("gender", "age")
    keys = [(g, a) for g in "fmx" for a in "1234"]
    first = protect(cube(zip(keys, counts, strict=True), dims), dims)
    more = [count + extra for count, extra in zip(counts, added, strict=True)]
    second = protect(cube(zip(keys, more, strict=True), dims), dims, published_before=first)
    assert narrowest(second, dims, first) >= 10 - 1e-6
