"""Candidates and their weights, by Splink on DuckDB, from the published model."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pyarrow as pa

from concert.methods.linkage import dialects
from concert.methods.linkage.spec import Comparison, LinkSpec


def settings(model: LinkSpec, prior: float) -> Any:
    """Splink's settings for the model, its published chances set."""
    from splink import SettingsCreator, block_on

    return SettingsCreator(
        link_type="link_and_dedupe", comparisons=[_comparison(each, model) for each in model.comparisons],
        blocking_rules_to_generate_predictions=[block_on("weeks", arrays_to_explode=["weeks"])],
        probability_two_random_records_match=prior, unique_id_column_name="n", source_dataset_column_name="source",
        retain_matching_columns=True,
    )  # fmt: skip


def _comparison(comparison: Comparison, model: LinkSpec) -> Any:
    import splink.comparison_level_library as levels
    import splink.comparison_library as comparisons

    chances = {level: (m, u) for name, level, m, u in model.weights if name == comparison.name}
    made: list[Any] = [
        levels.CustomLevel(dialects.unknown(comparison, "duckdb", dialects.splink)).configure(is_null_level=True)
    ]
    for each in comparison.levels:
        condition = dialects.condition(each.when, "duckdb", dialects.splink)
        m, u = chances[each.code]
        made.append(
            levels.CustomLevel(condition).configure(
                m_probability=m, u_probability=u, fix_m_probability=True, fix_u_probability=True
            )
        )
    m, u = chances["other"]
    made.append(
        levels.ElseLevel().configure(m_probability=m, u_probability=u, fix_m_probability=True, fix_u_probability=True)
    )
    return comparisons.CustomComparison(output_column_name=comparison.name, comparison_levels=made)


def levels_of(model: LinkSpec) -> dict[str, list[str]]:
    """comparison → codes of its levels by Splink's number: 0 is `other`."""
    return {each.name: ["other", *(level.code for level in reversed(each.levels))] for each in model.comparisons}


def scored(records: pa.Table, model: LinkSpec, prior: float) -> pa.Table:
    """Every candidate pair: `left`, `right` (numbers of records) and the level of each comparison, −1 where unknown."""
    import duckdb
    from splink import Linker
    from splink.backends.duckdb import DuckDBAPI

    connection = duckdb.connect()
    connection.execute(
        "SET threads = 2; SET autoinstall_known_extensions = false; SET autoload_known_extensions = false"
    )
    api = DuckDBAPI(connection=connection)
    linker = Linker(api.register(records), settings(model, prior), log_level=None)
    table = linker.inference.predict().physical_name
    gammas = ", ".join(f"cast(gamma_{each.name} as tinyint) as {each.name}" for each in model.comparisons)
    found = connection.execute(
        f"select n_l as left, n_r as right, match_weight as weight, {gammas} from {table} order by 1, 2"  # noqa: S608
    ).to_arrow_table()
    connection.close()
    return found


def bits(model: LinkSpec) -> dict[str, np.ndarray[Any, np.dtype[np.float64]]]:
    """comparison → weight in bits by Splink's number of the level."""
    chances = {(name, level): math.log2(m / u) for name, level, m, u in model.weights}
    return {name: np.array([chances[name, code] for code in codes]) for name, codes in levels_of(model).items()}
