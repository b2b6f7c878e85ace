"""UNHCR: every table, its own codes never taken for ISO's, and the headings of its own downloads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from concert.centres.research.tests.factories import (
    as_csv,
    as_parquet,
    as_xlsx,
    judged_as,
    population,
    reasons,
    rows_of,
)

PAIR = {
    "year": 2015, "coo_name": "Afghanistan", "coo": "AFG", "coo_iso": "AFG", "coa_name": "Austria", "coa": "AUS",
    "coa_iso": "AUT",
}  # fmt: skip
AGES = ("0_4", "5_11", "12_17", "18_59", "60", "other", "total")


def total(**changes: Any) -> dict[str, Any]:
    return PAIR | {"total": 100} | changes


def demographics(**changes: Any) -> dict[str, Any]:
    parts = {f"{sex}_{age}": 7 if age == "total" else 1 for sex in "fm" for age in AGES}
    kinds = {"pop_type": "REF", "location": "Dispersed", "loc_type": "V", "acc_type": "I"}
    return PAIR | kinds | parts | {"total": 14} | changes


def test_who_is_counted_tells_the_two_tables_of_totals_apart(tmp_path: Path) -> None:
    displaced = [total(coo_iso="YEM", coa_iso="YEM"), total(coo_iso="PSE", coa_iso="PSE"), total(coo_iso="AB9")]
    refugees = [total(coo_iso="PSE", coo="GAZ", coa_iso="LBN"), total(coo_iso="PSE", coo="GAZ", coa_iso="UNK")]
    idmc = judged_as("unhcr", as_parquet(tmp_path / "idmc.parquet", displaced))
    unrwa = judged_as("unhcr", as_parquet(tmp_path / "unrwa.parquet", refugees))
    assert (idmc.tables, unrwa.tables) == ({"idmc": "idmc"}, {"unrwa": "unrwa"})
    assert [row["origin"] for row in rows_of(idmc)] == ["YEM", "PSE", "QZA"]
    assert [row["asylum"] for row in rows_of(unrwa)] == ["LBN", None]


def test_demographics_keep_sexes_ages_and_places(tmp_path: Path) -> None:
    rows = [demographics(), demographics(location="Wien [Admin 1]"), demographics(loc_type="R", f_total=-1)]
    found = judged_as("unhcr", as_parquet(tmp_path / "d.parquet", rows))
    assert [(row["location"], row["f_0_4"], row["total"]) for row in rows_of(found)] == [
        ("Dispersed", 1, 14), ("Wien [Admin 1]", 1, 14),
    ]  # fmt: skip
    assert reasons(found) == [(3, "count_negative", "f_total")]


def test_the_custodians_own_download_says_the_same(tmp_path: Path) -> None:
    row = {
        "Year": 2015, "Country of origin": "Afghanistan", "Country of origin (ISO)": "AFG",
        "Country of asylum": "Austria", "Country of asylum (ISO)": "AUT", "Refugees under UNHCR's mandate": "1,000",
        "Asylum-seekers": 10, "IDPs of concern to UNHCR": 0, "Stateless persons": 0, "Host community": "-",
    }  # fmt: skip
    sheet: list[list[Any]] = [["UNHCR Refugee Data Finder"], [], list(row), list(row.values())]
    files = [as_csv(tmp_path / "p.csv", [row]), as_xlsx(tmp_path / "p.xlsx", persons_of_concern=sheet)]
    for file in files:
        found = judged_as("unhcr", file)
        [read] = rows_of(found)
        assert list(found.partitions) == ["population"]
        assert (read["origin"], read["asylum"], read["refugees"], read["hst"]) == ("AFG", "AUT", 1000, None)


def test_an_older_table_without_the_younger_columns_is_taken_in(tmp_path: Path) -> None:
    row = {name: value for name, value in population().items() if name not in ("oip", "hst")}
    [read] = rows_of(judged_as("unhcr", as_csv(tmp_path / "p.csv", [row])))
    assert (read["refugees"], read["oip"]) == (1000, None)


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "rows", "table"),
    [
        ("demographics", 20_771, "demographics"), ("idmc", 934, "idmc"), ("unrwa", 296, "unrwa"),
        ("countries", 232, "countries"), ("population", 138_893, "population"), ("flows", 105_868, "flows"),
        ("solutions", 21_258, "solutions"), ("asylum_applications", 120_597, "asylum_applications"),
        ("asylum_decisions", 113_929, "asylum_decisions"),
    ],
)  # fmt: skip
def test_every_real_table(name: str, rows: int, table: str, real_data: Path) -> None:
    file = real_data / "stocks" / f"unhcr_{name}.parquet"
    found = judged_as("unhcr", file)
    assert (found.read, found.accepted, found.quarantined) == (rows, rows, [])
    assert list(found.partitions) == [table]
    for column in ("total", "refugees", "f_total"):
        if column in found.partitions[table].column_names:
            own = pd.read_parquet(file, columns=[column])[column]
            assert found.partitions[table][column].to_pandas().sum() == own.sum()


@pytest.mark.real
def test_unhcr_codes_of_99_countries_are_not_those_of_iso(real_data: Path) -> None:
    rows = rows_of(judged_as("unhcr", real_data / "stocks" / "unhcr_countries.parquet"))
    assert sum(row["unhcr_code"] != row["iso_code"] for row in rows) == 99
    by_own = {row["unhcr_code"]: row["area"] for row in rows}
    assert (by_own["AUS"], by_own["ARE"], by_own["AUL"]) == ("AUT", "EGY", "AUS")
    assert sum(row["area"] is None for row in rows) == 5


@pytest.mark.real
def test_the_real_names_of_countries(real_data: Path) -> None:
    found = judged_as("unhcr", real_data / "stocks" / "countrynames.parquet")
    assert (found.read, found.accepted, found.remarks) == (257, 257, {"area_without_figures": 6})
    assert {row["iso3"] for row in rows_of(found) if row["area"] is None} == {"ANT", "OOO", "OOS", "STL", "TIB", "XCX"}
