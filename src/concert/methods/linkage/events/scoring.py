"""Candidates and how alike they are, by Splink on DuckDB, from the published model."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from concert.methods.linkage import dialects
from concert.methods.linkage.spec import Comparison, LinkSpec

THREADS = 2


def settings(model: LinkSpec) -> Any:
    """Splink's settings for the model, with its published chances."""
    from splink import SettingsCreator, block_on

    return SettingsCreator(
        link_type="link_and_dedupe", comparisons=[_comparison(each, model) for each in model.comparisons],
        blocking_rules_to_generate_predictions=[block_on("weeks", arrays_to_explode=["weeks"])],
        unique_id_column_name="n", source_dataset_column_name="source", retain_matching_columns=True,
    )  # fmt: skip


def _side(side: str, column: str) -> str:
    return f"{column}_{side}"


def _comparison(comparison: Comparison, model: LinkSpec) -> Any:
    import splink.comparison_level_library as levels
    import splink.comparison_library as comparisons

    chances = {level: (m, u) for name, level, m, u in model.weights if name == comparison.name}

    def fixed(made: Any, code: str) -> Any:
        m, u = chances[code]
        return made.configure(m_probability=m, u_probability=u, fix_m_probability=True, fix_u_probability=True)

    unknown = dialects.unknown(comparison, "duckdb", _side)
    made: list[Any] = [levels.CustomLevel(unknown).configure(is_null_level=True)]
    made += [
        fixed(levels.CustomLevel(dialects.condition(each.when, "duckdb", _side)), each.code)
        for each in comparison.levels
    ]
    made.append(fixed(levels.ElseLevel(), "other"))
    return comparisons.CustomComparison(output_column_name=comparison.name, comparison_levels=made)


def scored(records: pa.Table, model: LinkSpec) -> pa.Table:
    """Every candidate pair: `left`, `right` (numbers of records), `weight` as published (Splink's, the prior included),
    and the number of the level of each comparison: 0 is `other`, −1 not known.
    """
    import duckdb
    from splink import Linker
    from splink.backends.duckdb import DuckDBAPI

    connection = duckdb.connect()
    connection.execute(f"SET threads = {THREADS}")
    for setting in ("autoinstall_known_extensions", "autoload_known_extensions"):
        connection.execute(f"SET {setting} = false")
    api = DuckDBAPI(connection=connection)
    linker = Linker(api.register(records), settings(model), log_level=None)
    table = linker.inference.predict().physical_name
    gammas = ", ".join(f"cast(gamma_{each.name} as tinyint) as {each.name}" for each in model.comparisons)
    found = connection.execute(
        f"select n_l as left, n_r as right, match_weight as weight, {gammas} from {table} order by 1, 2"  # noqa: S608
    ).to_arrow_table()
    connection.close()
    return found
