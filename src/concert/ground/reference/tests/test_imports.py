"""The packaged tables are whole, sourced and ours."""

from __future__ import annotations

import json
import runpy
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from concert.ground.reference import imports
from concert.ground.reference.rules import LANGUAGES, Direction, is_area_code, packaged

SCRIPTS = Path(__file__).resolve().parents[5] / "scripts"
EVERY = (
    imports.text_versions,
    imports.paragraph_crosswalk,
    imports.objectives,
    imports.actions,
    imports.principles,
    imports.areas,
    imports.stances,
    imports.organisations,
    imports.mandates,
    imports.indicators,
    imports.currencies,
    imports.exchange_rates,
)


def test_there_are_23_objectives_187_actions_and_10_principles():
    assert (len(imports.objectives()), len(imports.actions()), len(imports.principles())) == (23, 187, 10)


def test_each_objective_has_as_many_actions_as_it_says_lettered_from_a():
    letters: dict[int, str] = {}
    for action in imports.actions():
        letters[action["objective_id"]] = letters.get(action["objective_id"], "") + action["letter"]
    assert letters == {each["number"]: "abcdefghijkl"[: each["action_count"]] for each in imports.objectives()}


def test_objective_20_is_not_a_copy_of_objective_2():
    labels = {
        number: {each["label"] for each in imports.actions() if each["objective_id"] == number} for number in (2, 20)
    }
    assert labels[2] & labels[20] == set()
    assert (len(labels[2]), len(labels[20])) == (12, 9)


@pytest.mark.parametrize("table", EVERY, ids=lambda table: table.__name__)
def test_every_record_names_its_source(table):
    assert [record for record in table() if not record["source"].strip()] == []


def test_areas_have_names_in_the_six_languages_and_codes_that_may_be_kept():
    for area in imports.areas():
        assert {language for language, name in area["names"].items() if name} == set(LANGUAGES[1:]), area["code"]
        assert is_area_code(area["code"])


def test_areas_hang_together_and_lead_to_the_world():
    parents = {each["code"]: each["parent_id"] for each in imports.areas()}
    seen: set[str] = set()
    for code, parent in parents.items():
        assert parent is None or parent in seen, f"{code} comes before {parent}"
        seen.add(code)
    assert [code for code, parent in parents.items() if parent is None] == ["WLD"]


def test_there_are_195_states_and_every_territory_has_a_note():
    kinds = Counter(each["kind"] for each in imports.areas())
    assert (kinds["country"], kinds["region"], kinds["subregion"]) == (195, 5, 24)
    assert [each["code"] for each in imports.areas() if each["kind"] == "territory" and not each["note"]] == []


def test_no_packaged_area_is_invented():
    assert [each["code"] for each in imports.areas() if each["invented"] or "QMA" <= each["code"] <= "QMZ"] == []


def test_stances_add_up_to_the_recorded_vote_and_nothing_is_guessed():
    on_the_day = Counter(row["stance"] for row in packaged("stances") if row["on"] == "2018-12-19")
    assert on_the_day == {"endorsed": 151, "voted_against": 5, "abstained": 12, "did_not_vote": 23, "unknown": 2}
    unknown = {row["area"] for row in packaged("stances") if row["stance"] == "unknown"}
    assert unknown == {"SVK", "SVN"}
    assert [row["area"] for row in packaged("stances") if row["stance"] == "unknown" and row["verified_on"]] == []


def test_areas_that_had_no_vote_have_no_stance():
    states = {row["area"] for row in packaged("stances")}
    assert {each["code"] for each in imports.areas() if each["stance"] != "unknown"} < states
    assert {"PSE", "VAT", "ESH", "QZK", "TWN"} & states == set()


def test_every_indicator_has_its_trap_in_english_french_and_arabic():
    for each in json.loads((files("concert.ground.reference") / "fixtures" / "indicators.json").read_text("utf-8")):
        for part in ("label", "unit", "trap"):
            assert set(each[part]) == {"en", "fr", "ar"}, each["code"]
            assert all(each[part].values())


def test_the_indicators_of_the_framework_are_all_there():
    wanted = "10.7.1 10.7.2 10.7.3 10.7.4 10.c.1 8.8.1 8.8.2 16.2.1 16.2.2 "
    wanted += "16.2.3 5.2.1 5.2.2 8.7.1 16.9.1 1.3.1 3.8.1 4.b.1 17.3.2"
    assert set(wanted.split()) <= {each["code"] for each in imports.indicators()}


def test_known_traps_are_encoded():
    known = {each["code"]: each for each in imports.indicators()}
    assert (known["8.8.2"]["direction"], known["8.8.2"]["scale_low"], known["8.8.2"]["scale_high"]) == (
        Direction.DOWN,
        0,
        10,
    )
    assert (known["10.c.1"]["target"], known["10.c.1"]["ceiling_each"]) == (3, 5)
    assert known["16.2.2"]["direction"] == Direction.NONE
    assert known["17.3.2"]["context"]


def test_figures_about_refugees_are_context():
    of_unhcr = [each for each in imports.indicators() if each["custodian"] == "UNHCR"]
    assert len(of_unhcr) == 15
    assert [each["code"] for each in of_unhcr if not each["context"] or each["objectives"]] == []


def test_currencies_count_their_minor_units():
    units = {each["code"]: each["minor_units"] for each in imports.currencies()}
    assert (units["EUR"], units["JPY"], units["KWD"], units["XOF"]) == (2, 0, 3, 0)


def test_only_rates_fixed_by_law_are_packaged():
    assert [each for each in imports.exchange_rates() if not each["fixed"]] == []


def test_the_digest_stands_for_the_edition():
    assert len(imports.digest()) == 64
    assert imports.digest() == imports.digest()


def test_every_packaged_file_states_a_licence_and_none_is_under_the_gpl():
    folder = files("concert.ground.reference") / "fixtures"
    lines = [line.split(" | ") for line in (folder / "LICENCES.txt").read_text("utf-8").splitlines() if " | " in line]
    assert {name for name, _licence, _source in lines} == {each.name for each in folder.iterdir()} - {"LICENCES.txt"}
    assert [licence for _name, licence, _source in lines if "GPL" in licence] == []


@pytest.mark.parametrize(("script", "table"), [("make_areas", "areas"), ("make_currencies", "currencies")])
def test_the_packaged_table_is_what_its_script_makes(script: str, table: str, tmp_path: Path):
    made = runpy.run_path(str(SCRIPTS / f"{script}.py"))
    made["main"].__globals__["TARGET"] = tmp_path / "made.csv"
    made["main"]()
    packaged_file = files("concert.ground.reference") / "fixtures" / f"{table}.csv"
    assert (tmp_path / "made.csv").read_text("utf-8") == packaged_file.read_text("utf-8")


@pytest.mark.real
def test_regions_agree_with_an_independent_table_of_m49(real_data: Path):
    parquet = pytest.importorskip("pyarrow.parquet")
    told = parquet.read_table(real_data / "stocks" / "countrynames.parquet").to_pandas()
    ours = {each["code"]: each["parent_id"] for each in imports.areas()}
    theirs = {}
    for row in told.itertuples():
        number = row.subregion_code if row.intregion_code != row.intregion_code else row.intregion_code
        if row.iso3 in ours and number == number:
            theirs[row.iso3] = f"M49-{int(number):03d}"
    assert len(theirs) > 240
    assert {code: (ours[code], parent) for code, parent in theirs.items() if ours[code] != parent} == {}
