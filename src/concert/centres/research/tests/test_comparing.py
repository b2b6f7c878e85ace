"""Two states of a source beside each other: nothing is lost, nothing invented, and order never matters."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concert.centres.research.rules.comparing import (
    Changed,
    Effect,
    Pairing,
    Piece,
    Side,
    TableSummary,
    Wanted,
    compared,
    count,
    effects,
    foremost,
    page,
    pairings,
    rows_of,
)

Rows = list[dict[str, Any]]
FIELDS = {"id": pa.string(), "country": pa.string(), "total": pa.int32(), "latitude": pa.float64(),
          "longitude": pa.float64(), "note": pa.string()}  # fmt: skip
DIMENSIONS = {"origin": pa.string(), "sex": pa.string(), "persons": pa.int64()}
TEXTS = ("", "it's", 'a "b"', "\u202bعربي", "1·2", None)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.sampled_from(["a", "b", "c", None]),
            "country": st.sampled_from(["ITA", "GRC", None]),
            "total": st.one_of(st.none(), st.integers(0, 3)),
            "latitude": st.sampled_from([10.0, 10.04, 35.5, -0.0, None]),
            "longitude": st.sampled_from([10.0, 12.6, None]),
            "note": st.sampled_from(TEXTS),
        }
    ),
    max_size=7,
)
SLOWLY = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def table_of(rows: Rows, types: dict[str, pa.DataType] = FIELDS) -> pa.Table:
    places = {"row": pa.array(range(2, len(rows) + 2), pa.int32()), "repeats": pa.array([1] * len(rows), pa.int32())}
    return pa.table({**places, **{name: pa.array([row[name] for row in rows], kind) for name, kind in types.items()}})


def side(folder: Path, name: str, *parts: pa.Table, table: str = "incidents", covers: Any = None) -> Side:
    pieces = []
    for number, part in enumerate(parts, 1):
        path = folder / f"{name}-{number}.parquet"
        pq.write_table(part, path)
        pieces.append(Piece(path, table, "2015", f"2015-{number}", f"{name}{number}"))
    return Side(tuple(pieces), covers)


def between(folder: Path, old: Side, new: Side, hidden: tuple[str, ...] = ()) -> tuple[list[TableSummary], Path]:
    place = folder / "found"
    place.mkdir()
    return compared(list(pairings(old, new)), hidden, place), place


def told(row: dict[str, Any], types: dict[str, pa.DataType] = FIELDS) -> frozenset[tuple[str, str]]:
    """What a row says, as comparing says it: nothing where nothing is known."""
    return frozenset((name, said(name, row[name])) for name in types if row[name] is not None)


def said(name: str, value: Any) -> str:
    return str(round(value, 1) + 0.0) if name in ("latitude", "longitude") else str(value)


def applied(old: Rows, changes: list[Changed]) -> Counter[frozenset[tuple[str, str]]]:
    """The old rows with the changes made to them."""
    found = {("old", number): dict(told(row)) for number, row in enumerate(old, 2)}
    for change in changes:
        before = {name: value for name, value, _new in change.cells if value is not None}
        after = {name: value for name, _old, value in change.cells if value is not None}
        key = ("old", change.old_row or 0) if change.old_row is not None else ("new", change.new_row or 0)
        row = found.pop(key) if change.old_row is not None else {}
        assert before.items() <= row.items()
        if change.kind != "withdrawn":
            rest = {name: value for name, value in row.items() if name not in {cell[0] for cell in change.cells}}
            found[key] = rest | after
    return Counter(frozenset(row.items()) for row in found.values())


@SLOWLY
@given(ROWS, ROWS)
def test_applying_the_changes_to_the_old_rows_gives_the_new(old: Rows, new: Rows) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        _, place = between(folder, side(folder, "a", table_of(old)), side(folder, "b", table_of(new)))
        assert applied(old, list(rows_of(place, Wanted()))) == Counter(told(row) for row in new)


@SLOWLY
@given(ROWS, ROWS, st.randoms(use_true_random=False))
def test_turned_round_the_changes_are_turned_round_and_the_order_of_rows_never_matters(
    old: Rows, new: Rows, chance: Any
) -> None:
    shuffled = sorted(old, key=lambda _row: chance.random())
    turned = {"added": "withdrawn", "withdrawn": "added", "revised": "revised"}
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        [there] = _kinds(Path(one), old, new)
        [back] = _kinds(Path(two), new, shuffled)
    assert Counter((turned[kind], key, frozenset((n, b, a) for n, a, b in cells)) for kind, key, cells in there) == (
        Counter(back)
    )


def _kinds(folder: Path, old: Rows, new: Rows) -> list[list[tuple[str, str, frozenset[Any]]]]:
    _, place = between(folder, side(folder, "a", table_of(old)), side(folder, "b", table_of(new)))
    return [[(row.kind, row.key, frozenset(row.cells)) for row in rows_of(place, Wanted())]]


@SLOWLY
@given(ROWS, st.integers(0, 7))
def test_nothing_differs_from_itself_however_its_rows_lie_in_files(rows: Rows, cut: int) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        parts = [table_of(rows[:cut]), table_of(rows[cut:])]
        found, place = between(folder, side(folder, "a", table_of(rows)), side(folder, "b", *parts))
        assert [each.differs for each in found] == [False]
        assert count(place, Wanted()) == 0
        assert found[0].same == len(rows)


def row(number: str = "a", **changes: Any) -> dict[str, Any]:
    found = {"id": number, "country": "ITA", "total": 2, "latitude": 35.5, "longitude": 12.6, "note": "x"}
    return found | changes


def test_a_revised_row_says_each_cell_before_and_now_and_free_text_is_not_told(tmp_path: Path) -> None:
    old = table_of([row(), row("b"), row("c")])
    new = table_of([row("c"), row("a", total=5, note="y", latitude=36.5), row("d")])
    [summary], place = between(tmp_path, side(tmp_path, "a", old), side(tmp_path, "b", new), ("note",))
    assert (summary.added, summary.withdrawn, summary.revised, summary.same) == (1, 1, 1, 1)
    assert (summary.matched_by, summary.fields, summary.moved) == ("id", {"latitude": 1, "note": 1, "total": 1}, 1)
    [revised] = page(place, Wanted(kind="revised", field="total", country="ITA"), 0, 9)
    assert revised.cells == (("latitude", "35.5", "36.5"), ("note", None, None), ("total", "2", "5"))
    assert (revised.key, revised.old_part, revised.old_row, revised.new_row) == ("a", "2015-1", 2, 3)
    assert revised.km == 111.2
    assert revised.as_json(frozenset({"note"}))["not_told"] == ["note"]
    assert count(place, Wanted(field="country")) == 2
    assert count(place, Wanted(table="other")) == 0


def test_rows_without_an_id_are_matched_by_what_their_number_counts(tmp_path: Path) -> None:
    old = table_of(
        [{"origin": "SYR", "sex": "f", "persons": 3}, {"origin": "SYR", "sex": "m", "persons": 4}], DIMENSIONS
    )
    new = table_of(
        [{"origin": "SYR", "sex": "m", "persons": 9}, {"origin": "SYR", "sex": "f", "persons": 3}], DIMENSIONS
    )
    [summary], place = between(tmp_path, side(tmp_path, "a", old), side(tmp_path, "b", new))
    assert (summary.matched_by, summary.key, summary.revised, summary.same) == ("columns", ("origin", "sex"), 1, 1)
    assert [each.cells for each in rows_of(place, Wanted())] == [(("persons", "4", "9"),)]


def test_an_id_whose_rows_were_joined_is_counted_apart(tmp_path: Path) -> None:
    old = table_of([row(total=6), row(total=1), row("b")])
    new = table_of([row(total=7), row("b")])
    [summary], _ = between(tmp_path, side(tmp_path, "a", old), side(tmp_path, "b", new))
    assert (summary.regrouped, summary.regrouped_before, summary.regrouped_now) == (1, 2, 1)
    assert (summary.added, summary.withdrawn, summary.revised) == (0, 0, 0)
    assert summary.by_id is not None
    assert (summary.by_id.shared, summary.by_id.sums) == (2, 0)


def test_what_a_file_does_not_cover_did_not_go(tmp_path: Path) -> None:
    old = side(tmp_path, "a", table_of([row(), row("b")]))
    new = side(tmp_path, "b", table_of([row()]), covers=frozenset({"2016"}))
    [summary], place = between(tmp_path, old, new)
    assert (summary.withdrawn, summary.outside_before) == (0, 1)
    assert count(place, Wanted()) == 0


def test_an_excerpt_stands_beside_the_whole_where_the_other_has_no_excerpt(tmp_path: Path) -> None:
    whole = side(tmp_path, "a", table_of([row(), row("b")]))
    part = side(tmp_path, "b", table_of([row(), row("c")]), table="incidents_excerpt")
    assert [(each.table, each.new_covers) for each in pairings(whole, part)] == [("incidents", frozenset())]
    assert [(each.table, each.old_covers) for each in pairings(part, whole)] == [("incidents", frozenset())]
    both = Side((*whole.pieces, *part.pieces))
    assert [each.table for each in pairings(both, part)] == ["incidents", "incidents_excerpt"]


def test_parts_that_both_sides_share_are_not_read(tmp_path: Path) -> None:
    same = Piece(tmp_path / "none.parquet", "incidents", "2014", "2014", "x")
    pairing = Pairing("incidents", (same,), (same,), None, None)
    assert (pairing.changed().old, pairing.changed().new) == ((), ())


def test_a_column_that_one_layout_lacks_is_no_revision_of_each_row(tmp_path: Path) -> None:
    old = table_of([row(str(number), note=None) for number in range(60)])
    new = table_of([row(str(number)) for number in range(60)])
    [summary], _ = between(tmp_path, side(tmp_path, "a", old), side(tmp_path, "b", new))
    assert (summary.silent, summary.revised) == (("note",), 0)


def test_names_of_columns_are_quoted_whatever_stands_in_them(tmp_path: Path) -> None:
    odd = "a\"b'; DROP"
    old, new = (pa.table({"id": ["a"], odd: [text]}) for text in ("x", "y"))
    [summary], place = between(tmp_path, side(tmp_path, "a", old), side(tmp_path, "b", new))
    assert summary.fields == {odd: 1}
    assert [each.cells for each in rows_of(place, Wanted(field=odd))] == [((odd, "x", "y"),)]


def test_a_row_whose_point_is_not_known_did_not_move(tmp_path: Path) -> None:
    old, new = (
        table_of([row(), row("b", latitude=None)]),
        table_of([row(latitude=None), row("b", latitude=None, total=7)]),
    )
    [summary], place = between(tmp_path, side(tmp_path, "a", old), side(tmp_path, "b", new))
    assert (summary.revised, summary.moved) == (2, 0)
    assert [each.km for each in rows_of(place, Wanted())] == [None, None]


def test_a_list_whose_ids_are_made_of_its_content_keeps_its_rows(tmp_path: Path) -> None:
    names = ("id", "date", "place_text", "kind", "total")
    old, new = (
        pa.table({name: [values[at]] for at, name in enumerate(names)})
        for values in (
            ("d1", "2015-01-01", "A long text", "person", 1),
            ("d2", "2015-01-01", "A long text", "incident", 9),
        )
    )
    [summary], _ = between(tmp_path, side(tmp_path, "a", old), side(tmp_path, "b", new))
    assert (summary.revised, summary.added, summary.withdrawn) == (1, 0, 0)
    assert summary.fields == {"id": 1, "kind": 1, "total": 1}


def test_rows_that_a_vintage_numbers_otherwise_are_matched_by_day_and_place(tmp_path: Path) -> None:
    def deaths(*rows: tuple[str, str, str, int]) -> pa.Table:
        names = ("id", "date", "place_text", "total")
        return pa.table({name: [row[at] for row in rows] for at, name in enumerate(names)})

    old = deaths(
        ("1", "2015-01-01", "Off Lampedusa", 3), ("2", "2015-01-02", "Crotone", 4), ("3", "2015-02-02", "X", 1)
    )
    new = deaths(
        ("A", "2015-01-01", "off  LAMPEDUSA.", 5), ("B", "2015-01-02", "Crotone", 4), ("C", "2015-03-03", "Y", 1)
    )
    [summary], place = between(tmp_path, side(tmp_path, "a", old), side(tmp_path, "b", new), ("place_text",))
    assert (summary.revised, summary.added, summary.withdrawn) == (2, 1, 1)
    assert [each.cells[0] for each in rows_of(place, Wanted(kind="revised"))] == [("id", "1", "A"), ("id", "2", "B")]


def test_effects_are_inverse_and_the_first_to_tell_is_of_the_widest_area() -> None:
    old = {("deaths", "WLD"): {"2015": [9, 9, 9, 3], "2016": [1, 1, 1, 1]}, ("deaths", "ITA"): {"2015": [2, 2, 2, 1]}}
    new = {("deaths", "WLD"): {"2015": [12, 12, 12, 3], "2017": [1, 1, 1, 1]}}
    found = list(effects(old, new))
    assert found == [
        Effect("deaths", "ITA", 2015, 2, None), Effect("deaths", "WLD", 2015, 9, 12),
        Effect("deaths", "WLD", 2016, 1, None), Effect("deaths", "WLD", 2017, None, 1),
    ]  # fmt: skip
    assert [Effect(e.code, e.area, e.year, e.new, e.old) for e in effects(new, old)] == found
    assert list(effects(old, old)) == []
    assert [each.year for each in effects(old, new, shared_only=True)] == [2015]
    assert foremost(found, ("WLD",), ("deaths",)) == Effect("deaths", "WLD", 2015, 9, 12)
    assert foremost([], ("WLD",), ("deaths",)) is None


def test_the_later_copy_of_the_european_deaths_differs_as_was_measured(tmp_path: Path, real_data: Path) -> None:
    """Of 5,954 shared incidents: 259 counts, 48 dates, 6 countries; 256 points over 10 km (261 on a flat map).

    Most of the counts are no revisions: 252 ids were split into rows before and are one row now.
    """
    from concert.centres.research.tests.factories import judged_as

    sides: list[Side] = []
    for name, files in (
        ("old", sorted((real_data / "deaths" / "mmp_api_2025-09").glob("*.json.gz"))),
        ("new", [real_data / "deaths" / "mmp_europe_2026-05.csv.gz"]),
    ):
        pieces = []
        for file in files:
            judged = judged_as("missing_migrants", file)
            for partition, rows in judged.partitions.items():
                path = tmp_path / f"{name}-{partition}.parquet"
                pq.write_table(rows, path)
                table = judged.tables.get(partition, "incidents")
                pieces.append(Piece(path, table, partition, partition, f"{name}{partition}"))
        sides.append(Side(tuple(pieces)))
    [summary], _ = between(tmp_path, sides[0], sides[1], ("place_text",))
    assert summary.by_id is not None
    by_id = summary.by_id
    assert (by_id.shared, by_id.fields["total"], by_id.fields["date"], by_id.fields["country"]) == (5954, 259, 48, 6)
    assert (by_id.moved, by_id.sums) == (256, 40)
    assert (summary.fields["total"], summary.fields["date"], summary.fields["country"]) == (11, 11, 2)
    assert (summary.regrouped, summary.regrouped_before, summary.regrouped_now) == (252, 657, 252)
    assert (summary.withdrawn, summary.outside_before, summary.moved) == (0, 11803, 218)


def test_two_vintages_of_the_whole_are_compared_year_by_year(tmp_path: Path, real_data: Path) -> None:
    if not (real_data / "deaths" / "mmp_global_2026.csv").exists():
        pytest.skip("the download of 2026 is absent")
    from concert.centres.research.tests.factories import judged_as

    parts = judged_as("missing_migrants", real_data / "deaths" / "mmp_global_2026.csv").partitions
    assert parts
    tables = list(parts.values())
    [summary], _ = between(tmp_path, side(tmp_path, "a", *tables), side(tmp_path, "b", *(t.slice(1) for t in tables)))
    assert (summary.withdrawn, summary.added, summary.revised) == (len(tables), 0, 0)
