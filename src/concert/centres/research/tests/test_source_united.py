"""The list of UNITED: no row is lost, no name leaves the sealed store, deaths that others leave out are marked."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pytest

from concert.centres.research.imports import read_delivery
from concert.centres.research.rules import death_words
from concert.centres.research.rules.judging import Judged, Setting
from concert.centres.research.sources import SOURCES, judge_sheets
from concert.centres.research.tests.factories import as_csv
from concert.ground.reference.rules import country_code_for

SETTING = Setting(date(2026, 11, 23), country_code_for)


def judged(file: Path) -> Judged:
    return judge_sheets(SOURCES["united"], read_delivery(file).raws, SETTING)[1]


def row(**changes: Any) -> dict[str, Any]:
    return {
        "found dead": "05/05/18", "number": "4.0", "name, gender, age": "N.N. (1 man; 2 women; 1 baby)",
        "region of origin": "Africa",
        "cause of death": "1 died off coast of Tripoli (LY) after boat sank; 3 missing, 114 rescued",
        "source": "AFP/IOM Libya/BangkokPost", "country of incident": "Libya",
    } | changes  # fmt: skip


def listed(folder: Path, *rows: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = judged(as_csv(folder / "list.csv", rows)).partitions["deaths"].to_pylist()
    return found


def test_a_row_is_read_with_what_its_words_say(tmp_path: Path) -> None:
    [found] = listed(tmp_path, row())
    told = (
        "date",
        "precision",
        "year",
        "country",
        "dead",
        "missing",
        "total",
        "survivors",
        "females",
        "males",
        "children",
    )
    assert [found[name] for name in told] == [date(2018, 5, 5), "day", 2018, "LBY", 1, 3, 4, 114, 2, 1, 1]
    assert (found["cites"], found["kind"], found["left_out"], found["cause"]) == (
        "IOM AFP",
        "incident",
        None,
        "Drowning",
    )


def test_the_date_keeps_its_precision(tmp_path: Path) -> None:
    written = ["Jan 18", "2017", "3010/16", "12/1/2000", "01/02/93"]
    found = listed(tmp_path, *[row(**{"found dead": each}) for each in written])
    assert [(str(each["date"]), str(each["date_last"]), each["precision"], each["remarks"]) for each in found] == [
        ("2018-01-01", "2018-01-31", "month", None),
        ("2017-01-01", "2017-12-31", "year", None),
        ("2016-10-01", "2016-10-31", "range", "date_slip"),
        ("2000-01-12", "2000-01-12", "day", None),
        ("1993-02-01", "1993-02-01", "day", None),
    ]


def test_names_and_sources_never_reach_the_rows(tmp_path: Path) -> None:
    [found] = listed(tmp_path, row(**{"name, gender, age": "A. Person (man, 20)", "source": "A. Witness/IOM"}))
    assert not [value for value in found.values() if "A. " in str(value)]
    assert (found["males"], found["cites"]) == (1, "IOM")


def test_rows_that_look_the_same_are_kept_with_ids_of_their_own(tmp_path: Path) -> None:
    found = listed(tmp_path, row(), row(), row(number="2"))
    assert [each["total"] for each in found] == [4, 4, 2]
    assert found[1]["id"] == f"{found[0]['id']}-2"
    assert listed(tmp_path, row(number="2"), row())[1]["id"] == found[0]["id"]


def test_a_country_is_read_from_the_codes_behind_places_where_the_column_says_none(tmp_path: Path) -> None:
    words = ["drowned near Melilla (ES)", "died between Calais (FR) and Dover (GB)", "drowned at sea"]
    found = listed(tmp_path, *[row(**{"country of incident": "unknown", "cause of death": each}) for each in words])
    assert [each["country"] for each in found] == ["ESP", None, None]
    [wales] = listed(tmp_path, row(**{"country of incident": "Wales"}))
    [odd] = listed(tmp_path, row(**{"country of incident": "Nowhere", "cause of death": "died"}))
    assert (wales["country"], odd["country"], odd["remarks"]) == ("GBR", None, "country_not_read")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("suicide, hanged himself in deportation centre in Frankfurt (DE)", "detention"),
        ("died of heart failure in prison cell in Sarnen (CH)", "detention"),
        ("beaten to death by security guards while resisting deportation", "deportation"),
        ("disappeared after being deported from Büren (DE) to Ghana", "deportation"),
        ("stabbed at asylum centre in Mostviertel (AT)", "reception"),
        ("suicide, in Zurich (CH) awaiting a decision", "destination"),
        ("died of tuberculosis after being denied medical care in Mallorca (ES)", "destination"),
        ("drowned after boat capsized off Lesvos (GR)", None),
        ("stowaway, suffocated in truck near Dover (GB)", None),
        ("shot by border guards while trying to cross the Evros River", None),
    ],
)
def test_deaths_that_missing_migrants_leaves_out_are_marked(words: str, why: str | None) -> None:
    assert death_words.left_out(words) == why


def test_a_row_without_a_number_or_a_date_is_set_aside(tmp_path: Path) -> None:
    found = judged(as_csv(tmp_path / "list.csv", [row(), row(number=""), row(**{"found dead": ""}), row(number="x")]))
    assert [(each.row, each.reason) for each in found.quarantined] == [
        (3, "count_missing"),
        (4, "date_missing"),
        (5, "count_unreadable"),
    ]
    assert (found.read, found.accepted) == (4, 1)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_later_list_with_other_headings_and_encoding_is_read(separator: str, tmp_path: Path) -> None:
    rows = [
        [
            "Date found dead",
            "No.",
            "Name, age, gender",
            "Country of origin",
            "Cause and place of death",
            "Sources",
            "x",
        ],
        ["14 June 2023", "600", "N.N.", "Syria", "drowned off Pylos (GR); 500 missing, 104 rescued", "Réf/IOM", "1"],
        ["Feb 23", "94", "N.N.", "Afghanistan", "shipwreck near Crotone (IT)", "Il Fatto", "1"],
    ]
    text = "List of Refugee Deaths\n\n" + "\n".join(separator.join(f'"{cell}"' for cell in each) for each in rows)
    (tmp_path / "list.csv").write_bytes((text + "\nSource: UNITED\n").encode("cp1252"))
    found = judged(tmp_path / "list.csv").partitions["deaths"].to_pylist()
    assert [(each["total"], each["country"], each["precision"]) for each in found] == [
        (600, "GRC", "day"),
        (94, "ITA", "month"),
    ]


def test_the_list_of_sources_is_a_table_of_its_own(tmp_path: Path) -> None:
    file = as_csv(tmp_path / "s.csv", [{"ABBREVIATION": "AA", "SOURCES": "Anadolu Ajansı (TR)"}])
    assert judged(file).partitions["sources"].select(["code", "name", "state"]).to_pylist() == [
        {"code": "AA", "name": "Anadolu Ajansı (TR)", "state": "TR"}
    ]


@pytest.mark.real
def test_the_real_list_loses_no_row_and_no_death(real_data: Path) -> None:
    file = real_data / "deaths" / "united_list_2018-05_nonames.csv.gz"
    rows = list(csv.DictReader(io.StringIO(gzip.decompress(file.read_bytes()).decode("utf-8"), newline="")))
    found = judged(file)
    table = found.partitions["deaths"]
    assert (found.read, found.accepted, len(found.quarantined)) == (len(rows), 3931, 1)
    assert pc.sum(table["total"]).as_py() == 34_361
    assert pc.sum(pc.add(table["dead"], pc.fill_null(table["missing"], 0))).as_py() == 34_361
    assert len(set(table["id"].to_pylist())) == 3931
    assert found.remarks == {"date_slip": 1}
    assert Counter(table["precision"].to_pylist()) == {"day": 3421, "month": 455, "year": 54, "range": 1}
    assert (pc.min(table["year"]).as_py(), pc.max(table["year"]).as_py()) == (1993, 2018)
    assert Counter(table["left_out"].to_pylist())[None] == 3159
    told = sum("iom" in row["source"].lower() for row in rows)
    assert sum("IOM" in (each or "").split() for each in table["cites"].to_pylist()) >= 0.95 * told
