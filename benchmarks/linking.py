"""What the bench of linking runs, each in a process of its own: `python -m benchmarks.linking KIND FILE OUT.json`.

Kinds: `persons`, `figures`, `fake` (Concert's models), `splink`, `recordlinkage` (the peers as their guides use them).
The truth is read after the clusters are made. Time is from opening the file to the clusters, CPU with all threads.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

CLUSTERS = Callable[[Any], tuple[Any, Any]]
"""A table without the truth → the cluster of each row, and the candidates or kept pairs as two arrays of rows."""


def quality(found: Any, truth: Any) -> dict[str, float]:
    """Precision, recall and F1 over pairs of records in one cluster."""
    ours, real = (np.unique(np.asarray(each), return_inverse=True)[1].astype(np.int64) for each in (found, truth))

    def pairs(groups: Any) -> int:
        sizes = np.unique(groups, return_counts=True)[1].astype(np.int64)
        return int((sizes * (sizes - 1) // 2).sum())

    both, said, true = pairs(real * (ours.max() + 1) + ours), pairs(ours), pairs(real)
    return {"precision": both / max(said, 1), "recall": both / max(true, 1), "f1": 2 * both / max(said + true, 1)}


def concert(spec: Any) -> CLUSTERS:
    def linked(table: Any) -> tuple[Any, Any]:
        from concert.methods.linkage import clusters, link

        found = link([table], spec)
        made = clusters(found.pairs, spec.bands, identities=found.identities)
        return made.column("cluster"), (found.pairs.column("l").to_numpy(), found.pairs.column("r").to_numpy())

    return linked


def persons() -> CLUSTERS:
    from concert.methods.linkage.persons import PERSONS

    return concert(PERSONS)


def figures() -> CLUSTERS:
    from concert.methods.linkage.figures_of_history import FIGURES_OF_HISTORY

    return concert(FIGURES_OF_HISTORY)


def fake() -> CLUSTERS:
    """The names and the birth of `PERSONS` with a town and an address of mail; no model is made for this set alone."""
    from concert.methods.linkage import Bands, Column, Comparison, Level, LinkSpec, Rule
    from concert.methods.linkage.persons import BIRTH, name_comparison, plain_comparison

    mail = Comparison("email", ("email",), (Level("same", "same(email)"), Level("two_typos", "typos(email) <= 2")))
    return concert(
        LinkSpec(
            name="fake",
            identity="unique_id",
            columns=(
                Column("first_name", "first_name"), Column("first_name_letters", "first_name", "letters"),
                Column("surname", "surname"), Column("surname_letters", "surname", "letters"),
                Column("dob", "dob", "day"), Column("dob_year", "dob", "year"),
                Column("city", "city"), Column("email", "email"),
            ),
            comparisons=(
                name_comparison("first_name", "surname"), name_comparison("surname", "first_name"),
                BIRTH, plain_comparison("city"), mail,
            ),
            blocking=(
                Rule("first name", ("first_name",)), Rule("surname", ("surname",)), Rule("birth", ("dob",)),
                Rule("mail", ("email",)), Rule("year and town", ("dob_year", "city")),
            ),
            train=(Rule("birth", ("dob",)), Rule("both names", ("first_name", "surname")), Rule("mail", ("email",))),
            bands=Bands(accept=0.9),
        )
    )  # fmt: skip


def splink() -> CLUSTERS:
    """Splink as its guide for a register of persons uses it: term frequencies, EM by two rules, clusters at .9."""

    def linked(table: Any) -> tuple[Any, Any]:
        import duckdb
        import splink.comparison_library as of
        from splink import Linker, SettingsCreator, block_on
        from splink.backends.duckdb import DuckDBAPI

        settings = SettingsCreator(
            link_type="dedupe_only",
            comparisons=[
                of.ForenameSurnameComparison("first_name", "surname"),
                of.DateOfBirthComparison("dob", input_is_string=True),
                of.PostcodeComparison("postcode"),
                of.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
                of.ExactMatch("occupation").configure(term_frequency_adjustments=True),
            ],
            blocking_rules_to_generate_predictions=[
                block_on("first_name", "surname"), block_on("surname", "dob"), block_on("first_name", "dob"),
                block_on("postcode", "first_name"), block_on("postcode", "surname"), block_on("dob", "birth_place"),
            ],
        )  # fmt: skip
        connection = duckdb.connect(config={"threads": 2})
        api = DuckDBAPI(connection=connection)
        linker = Linker(api.register(table), settings, log_level=None)
        linker.training.estimate_probability_two_random_records_match(
            [block_on("first_name", "surname", "dob")], recall=0.6
        )
        linker.training.estimate_u_using_random_sampling(max_pairs=2e6)
        linker.training.estimate_parameters_using_expectation_maximisation(block_on("dob"))
        linker.training.estimate_parameters_using_expectation_maximisation(block_on("first_name", "surname"))
        scored = linker.inference.predict(threshold_match_probability=0.2)
        made = linker.clustering.cluster_pairwise_predictions_at_threshold(scored, threshold_match_probability=0.9)
        told = connection.execute(f"select unique_id, cluster_id from {made.physical_name}").to_arrow_table()
        kept = connection.execute(f"select unique_id_l, unique_id_r from {scored.physical_name}").to_arrow_table()
        place = {name: row for row, name in enumerate(table.column("unique_id").to_pylist())}
        labels = np.empty(len(place), dtype=object)
        for name, label in zip(told.column(0).to_pylist(), told.column(1).to_pylist(), strict=True):
            labels[place[name]] = str(label)
        sides = ([place[name] for name in kept.column(side).to_pylist()] for side in (0, 1))
        return labels, tuple(np.array(side, dtype=np.int64) for side in sides)

    return linked


def recordlinkage() -> CLUSTERS:
    """The Python toolkit as its guide uses it: blocks, the likeness of each column, the ECM classifier."""

    def linked(table: Any) -> tuple[Any, Any]:
        import recordlinkage as toolkit

        from concert.methods.linkage.clusters import components

        frame = table.to_pandas()
        index = toolkit.Index()
        for column in ("surname", "dob", "postcode"):
            index.block(column)
        index.block(["first_name", "birth_place"])
        pairs = index.index(frame)
        compare = toolkit.Compare()
        for column in ("first_name", "surname", "dob", "postcode"):
            compare.string(column, column, method="levenshtein", threshold=0.8, label=column)
        for column in ("birth_place", "occupation"):
            compare.exact(column, column, label=column)
        likeness = compare.compute(pairs, frame)
        matches = toolkit.ECMClassifier().fit_predict(likeness)
        sides = tuple(matches.get_level_values(side).to_numpy() for side in (0, 1))
        return components(len(frame), *sides), sides

    return linked


KINDS: dict[str, Callable[[], CLUSTERS]] = {
    "persons": persons,
    "figures": figures,
    "fake": fake,
    "splink": splink,
    "recordlinkage": recordlinkage,
}


def opened(file: Path) -> pa.Table:
    from pyarrow import csv, parquet

    table: pa.Table = csv.read_csv(file) if file.suffix == ".csv" else parquet.read_table(file)
    return table


def main(kind: str, file: str, out: str) -> None:
    linked = KINDS[kind]()
    began, cpu = time.perf_counter(), time.process_time()
    table = opened(Path(file))
    found, (left, right) = linked(table.drop(["cluster"]))
    told: dict[str, float] = {"seconds": time.perf_counter() - began, "cpu": time.process_time() - cpu}
    told["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    truth = np.unique(table.column("cluster").to_numpy(zero_copy_only=False).astype(str), return_inverse=True)[1]
    sizes = np.bincount(truth)
    true = int((sizes * (sizes - 1) // 2).sum())
    told |= quality(found, truth)
    right_ones = int((truth[left] == truth[right]).sum())
    told |= {
        "kept": len(left),
        "kept_precision": right_ones / max(len(left), 1),
        "kept_recall": right_ones / max(true, 1),
    }
    Path(out).write_text(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
