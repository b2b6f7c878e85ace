"""Records are linked with reasons that add up, alike each time, and as Splink would weigh them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from concert.methods.linkage import Bands, Linked, Rule, clusters, link, reasons, weights_table
from concert.methods.linkage.persons import PERSONS
from concert.methods.linkage.preparing import prepared
from concert.methods.linkage.settings import settings_of
from concert.methods.linkage.tests.factories import people, quality

SIZE = 2_000


@pytest.fixture(scope="module")
def linked() -> tuple[Any, Linked]:
    table = people(SIZE, seed=7)
    return table, link([table], PERSONS)


def test_people_of_many_scripts_are_found_again(linked: tuple[Any, Linked]) -> None:
    table, found = linked
    told = clusters(found.pairs, PERSONS.bands, identities=found.identities)
    precision, recall, _f1 = quality(told.column("cluster"), table.column("cluster"))
    assert precision > 0.97
    assert recall > 0.9


def test_linking_again_gives_the_same_to_the_last_bit(linked: tuple[Any, Linked]) -> None:
    table, found = linked
    again = link([table], PERSONS)
    assert again.version == found.version
    assert again.pairs.equals(found.pairs)
    with_known = link([table], PERSONS, weights=found.weights)
    assert with_known.pairs.equals(found.pairs)


def test_the_bits_of_the_reasons_and_the_prior_make_the_weight(linked: tuple[Any, Linked]) -> None:
    _table, found = linked
    for pair in found.pairs.slice(0, 50).to_pylist():
        told = reasons(pair, PERSONS)
        assert sum(each.bits for each in told) + found.weights.prior == pytest.approx(pair["weight"], abs=1e-4)
        assert [abs(each.bits) for each in told] == sorted((abs(each.bits) for each in told), reverse=True)
        assert pair["band"] == PERSONS.bands.of(pair["probability"])


def test_the_table_of_weights_names_every_level_once(linked: tuple[Any, Linked]) -> None:
    _table, found = linked
    rows = list(weights_table(PERSONS, found.weights))
    assert len(rows) == sum(len(each.levels) + 1 for each in PERSONS.comparisons)
    for comparison in PERSONS.comparisons:
        of_one = [row for row in rows if row.comparison == comparison.name]
        assert sum(row.u for row in of_one) == pytest.approx(1)
        assert of_one[0].bits > 0 > of_one[-1].bits


def test_a_change_of_the_model_is_another_version() -> None:
    assert replace(PERSONS, bands=Bands(accept=0.91)).version != PERSONS.version
    assert replace(PERSONS, seed=PERSONS.seed).version == PERSONS.version


def test_splink_weighs_every_pair_as_we_do() -> None:
    import duckdb
    from splink import Linker
    from splink.backends.duckdb import DuckDBAPI

    plain = replace(PERSONS, comparisons=tuple(replace(each, frequency=None) for each in PERSONS.comparisons))
    table = people(SIZE, seed=8)
    found = link([table], plain)
    rows = prepared([table], plain).drop(["first_name_slips", "surname_slips"])
    api = DuckDBAPI(connection=duckdb.connect())
    linker = Linker(api.register(rows), settings_of(plain, "duckdb", found.weights), log_level=None)
    theirs = linker.inference.predict().as_pandas_dataframe()
    ours = {(row["l"], row["r"]): row["weight"] for row in found.pairs.select(["l", "r", "weight"]).to_pylist()}
    both = [(ours[pair], row.match_weight) for row in theirs.itertuples() if (pair := (row.n_l, row.n_r)) in ours]
    assert len(both) > 300
    assert all(one == pytest.approx(other, abs=1e-4) for one, other in both)


def test_between_tables_only_records_of_different_ones_are_compared() -> None:
    table = people(300, seed=9)
    found = link([table, table], replace(PERSONS, across=True))
    sources = {name: place for place, name in enumerate(table.column("unique_id").to_pylist())}
    same = [row for row in found.pairs.to_pylist() if row["left"] == row["right"]]
    assert all(row["l"] < 300 <= row["r"] for row in found.pairs.to_pylist())
    assert len(same) > 0.9 * len(sources)


def test_keys_that_too_many_share_are_left_out_and_counted() -> None:
    table = people(300, seed=9)
    found = link([table], replace(PERSONS, blocking=(Rule("work", ("occupation",), most=3),)))
    assert found.blocked.pairs == 0
    assert found.blocked.left_out == {"work": 6}


def test_no_records_make_no_pairs() -> None:
    found = link([people(300).slice(0, 0)], PERSONS)
    assert found.pairs.num_rows == 0
    assert clusters(found.pairs, identities=found.identities).num_rows == 0
