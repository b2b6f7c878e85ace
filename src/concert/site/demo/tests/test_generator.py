"""The generator writes the same files from the same seed, and nothing of it could be mistaken for a real place."""

from __future__ import annotations

import json
from collections import Counter

import pycountry
import pytest

from concert.site.demo.generator import STATES, TABLES, Edition, deaths_file, deliveries, table_file
from concert.site.demo.generator.deaths import BROKEN_OFF, PERSONS, death_rows
from concert.site.demo.generator.region import EAST, NORTH, SOUTH, WEST, parts

SEED = 1917
YEARS = range(2018, 2026)


def persons(rows: list[dict[str, str]]) -> Counter[str]:
    """Dead and missing by state over the rows that have a date, identical rows once."""
    once = {json.dumps(row, sort_keys=True): row for row in rows if row["reported_date"]}
    counted: Counter[str] = Counter()
    for row in once.values():
        counted[row["country_of_incident"]] += int(row["total_dead_and_missing"] or 0)
    return counted


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    assert [each.files for each in deliveries(SEED)] == [each.files for each in deliveries(SEED)]
    assert deaths_file(2019, seed=SEED) != deaths_file(2019, seed=SEED + 1)
    assert table_file("flows", seed=SEED) != table_file("flows", seed=SEED + 1)


@pytest.mark.parametrize("year", YEARS)
def test_each_year_tells_the_story_that_the_table_tells(year: int) -> None:
    names = {state.name: PERSONS[state.code][year - 2018] for state in STATES}
    assert dict(persons(death_rows(year, seed=SEED))) == names


def test_2025_came_three_times_and_the_last_time_corrects_three_persons() -> None:
    said = {edition: persons(death_rows(2025, seed=SEED, edition=edition))["Caldry"] for edition in Edition}
    assert said == {Edition.NINE_MONTHS: 109, Edition.FIRST_FULL: 151, Edition.CORRECTED: 148}


def test_the_correction_changes_one_row_and_no_other() -> None:
    before = {json.dumps(row) for row in death_rows(2025, seed=SEED, edition=Edition.FIRST_FULL)}
    after = {json.dumps(row) for row in death_rows(2025, seed=SEED, edition=Edition.CORRECTED)}
    assert after < before
    assert [json.loads(row)["location_description"] for row in before - after] == ["Off Tarn Quay, Caldry\n"]


def test_the_quirks_of_the_real_source_are_there() -> None:
    rows = [row for year in YEARS for row in death_rows(year, seed=SEED)]
    ids = Counter(row["web_id"] for row in rows)
    whole = Counter(json.dumps(row) for row in rows)
    assert len([row for row in rows if not row["reported_date"]]) == 3
    assert len([count for count in whole.values() if count == 2]) == 4
    assert len([count for count in ids.values() if count > 1]) == 12
    assert any(row["number_missing"] == "" for row in rows)
    assert len([row for row in rows if row["location_coodinates"] == ""]) >= 8


def test_2020_breaks_off_and_ferrow_is_silent_after_november_2025() -> None:
    in_2020 = {row["reported_date"] for row in death_rows(2020, seed=SEED)}
    assert max(in_2020) <= BROKEN_OFF[2020].isoformat()
    ferrow = {row["reported_date"] for row in death_rows(2025, seed=SEED) if row["country_of_incident"] == "Ferrow"}
    assert max(ferrow) < "2025-12-01"


def test_estvale_falls_in_2025_because_its_log_fell_silent() -> None:
    told = {
        year: Counter(row["information_source"] for row in death_rows(year, seed=SEED)) for year in (2023, 2024, 2025)
    }
    assert [told[year]["Estvale Shore Watch log"] for year in told] == [7, 7, 0]
    assert PERSONS["QME"][-3:] == (47, 44, 23)


def test_no_code_belongs_to_a_real_state() -> None:
    real = {country.alpha_3 for country in pycountry.countries} | {country.alpha_2 for country in pycountry.countries}
    used = {state.code for state in STATES} | {state.short for state in STATES}
    for table in TABLES:
        for item in json.loads(table_file(table, seed=SEED))["items"]:
            used |= {str(item[field]) for field in ("coo", "coo_iso", "coa", "coa_iso")}
    assert used & real == set()
    assert {state.code[:2] for state in STATES} == {"QM"}


def test_no_coordinate_leaves_the_box_of_empty_ocean() -> None:
    for year in YEARS:
        for row in death_rows(year, seed=SEED):
            if row["location_coodinates"]:
                first, second = sorted(map(float, row["location_coodinates"].split(", ")))
                assert WEST <= first <= EAST
                assert SOUTH <= second <= NORTH


def test_decisions_add_up() -> None:
    for item in json.loads(table_file("decisions", seed=SEED))["items"]:
        given = item["dec_recognized"] + item["dec_other"] + item["dec_rejected"] + item["dec_closed"]
        assert given == item["dec_total"]
        assert item["dec_rejected"] >= 0


def test_a_total_is_never_cut_into_more_parts_than_it_has_persons() -> None:
    import random

    assert sum(parts(40, 7, random.Random(1))) == 40
    with pytest.raises(ValueError, match="cannot be cut"):
        parts(3, 4, random.Random(1))
