"""Any table with a column mapping: suggested from headings and values, read with bounds, kept apart from its parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from concert.centres.research.imports import read_delivery
from concert.centres.research.rules.judging import Judged, Setting, Unfit
from concert.centres.research.rules.mapping import ColumnMapping, MappedColumn, refusals_of
from concert.centres.research.rules.mapping.numbers import read_count, read_measure
from concert.centres.research.rules.suggesting import are_headings, suggested
from concert.centres.research.rules.tabling import upright
from concert.centres.research.sources import judge_sheets
from concert.centres.research.sources.table import source_made_by
from concert.centres.research.tests.factories import DAY, as_xlsx
from concert.ground.reference.rules import country_code_for

SETTING = Setting(DAY, country_code_for)


def suggested_for(path: Path) -> ColumnMapping:
    [raw] = [upright(each) for each in read_delivery(path, are_headings).raws]
    concept, columns = suggested(raw, DAY, country_code_for)
    return ColumnMapping("list", tuple(MappedColumn(each.heading, each.role) for each in columns), concept, version=1)


def judged(path: Path, mapping: ColumnMapping) -> Judged:
    source = source_made_by(mapping)
    return judge_sheets(source, read_delivery(path, source.takes).raws, SETTING)[1]


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def rows(found: Judged) -> list[dict[str, Any]]:
    return sorted((row for part in found.partitions.values() for row in part.to_pylist()), key=lambda row: row["row"])


@pytest.mark.parametrize(
    ("headings", "roles"),
    [
        ("Web ID,Reported Date,Number Dead,Location Description", "id date dead place_text"),
        ("found dead;number;name, gender, age;region of origin;cause of death;source",
         "date total person_name origin cause cites"),
        ("Fecha del incidente;Región del incidente;Número de muertos;Causa de la muerte", "date area dead cause"),
        ("Date du décès\tPays du décès\tNombre de victimes\tLieu", "date country total place_text"),
        ("تاريخ الوفاة,بلد الحادث,عدد الضحايا,سبب الوفاة", "date country total cause"),
        ("#event+id,#date+reported,#affected+dead,#geo+lat,#geo+lon", "id date dead latitude longitude"),
    ],
)  # fmt: skip
def test_headings_of_four_languages_are_known(tmp_path: Path, headings: str, roles: str) -> None:
    values = {
        "id": "7", "date": "14/03/2016", "dead": "3", "place_text": "Off the coast", "total": "3", "origin": "Syria",
        "cause": "drowned near the shore", "cites": "AFP", "area": "Europe", "country": "Italy", "latitude": "35.5",
        "longitude": "12.6", "person_name": "Ana, woman, 20",
    }  # fmt: skip
    separator = next(each for each in ("\t", ";", ",") if each in headings)
    line = separator.join(f'"{values[role]}"' for role in roles.split())
    mapping = suggested_for(written(tmp_path / "list.csv", f"{headings}\n{line}\n{line}\n"))
    assert [each.role for each in mapping.columns] == roles.split()


DEATHS = (
    "Report made in Tunis\n\n"
    "Case;Date;Country;Dead;Missing;Circumstances;Sex;Age;Names;IOM match\n"
    "1;14/03/2016;Grèce/Turquie;at least 5;2;Capsized off Lesvos;;;;M1\n"
    "2;15/03/2016;إيطاليا;5-7;;Shipwreck off Lampedusa;;;;\n"
    "3;20/03/2016;Nowhere;1;;Body found on the beach;F;12;Somebody;M2\n"
    "3;20/03/2016;ES;1;;Body found on the beach;M;30;;M2\n"
    "4;some day;Italy;1;;;;;;\n"
    "5;21/03/2016;Italy;-3;;;;;;\n"
)


def test_a_list_of_deaths_has_the_columns_of_all_others(tmp_path: Path) -> None:
    path = written(tmp_path / "list.csv", DEATHS)
    mapping = suggested_for(path)
    assert mapping.concept == "deaths"
    found = judged(path, mapping)
    assert (found.read, found.accepted) == (6, 4)
    assert [(each.reason, each.field) for each in found.quarantined] == [
        ("date_unreadable", "Date"), ("count_negative", "Dead")
    ]  # fmt: skip
    told = [
        (row["id"], row["country"], row["total_low"], row["total"], row["total_high"], row["females"], row["children"],
         row["kind"], row["evidence"]) for row in rows(found)
    ]  # fmt: skip
    assert told == [
        ("1", "GRC", 7, 7, 7, None, None, "incident", "IOM match: M1"),
        ("2", "ITA", 5, 5, 7, None, None, "incident", None),
        ("3", None, 1, 1, 1, 1, 1, "split", "IOM match: M2"),
        ("3", "ESP", 1, 1, 1, None, None, "split", "IOM match: M2"),
    ]
    assert [row["remarks"] for row in rows(found)] == ["count_rough", "count_range", "country_not_read", None]
    assert "Somebody" not in str(rows(found))


def test_a_register_of_a_medical_examiner_has_a_person_a_row(tmp_path: Path) -> None:
    """Its numbers are no counts, its states and counties no countries, and what tells how exact a point is no place."""
    heads = "ML Number,Name,Sex,Age,Reporting Date,Location Precision,County,State,Cause of Death,Latitude,Longitude"
    lines = [
        f"20-{n:05d},Unidentified,Male,,03/{n + 10}/2020,GPS,Pima,AZ,Exposure,31.{n}71,-111.{n}23" for n in range(1, 15)
    ]
    path = written(tmp_path / "list.csv", "\n".join([heads, *lines]) + "\n")
    mapping = suggested_for(path)
    roles = {each.heading: each.role for each in mapping.columns}
    assert [roles[name] for name in ("ML Number", "Location Precision", "County", "State", "Reporting Date")] == [
        "id", "ignore", "place_text", "place_text", "date"
    ]  # fmt: skip
    told = [(row["id"], row["total"], row["males"], row["country"], row["kind"]) for row in rows(judged(path, mapping))]
    assert told[0] == ("20-00001", 1, 1, None, "person")


def test_without_a_column_of_counts_each_row_is_one_person(tmp_path: Path) -> None:
    path = written(tmp_path / "list.csv", "Date of death,Country of death,Gender\n2016-03-14,Spain,male\n2016,Spain,\n")
    found = judged(path, suggested_for(path))
    told = [(row["total"], row["males"], row["precision"], row["kind"]) for row in rows(found)]
    assert told == [(1, 1, "day", "person"), (1, None, "year", "person")]


def test_dates_in_several_columns_are_one(tmp_path: Path) -> None:
    path = written(
        tmp_path / "l.csv", "Année,Mois,Jour,Morts,Lieu\n2016,mars,14,2,Calais\n2016,4,,1,Calais\n2017,,,1,Calais\n"
    )
    found = judged(path, suggested_for(path))
    assert [(str(row["date"]), row["precision"]) for row in rows(found)] == [
        ("2016-03-14", "day"), ("2016-04-01", "month"), ("2017-01-01", "year")
    ]  # fmt: skip


VALUES = (
    "Country;Year;Sex;Value\nAustria;2020;Both sexes;1.234,5\nAustria;2020;Female;600\nAustria;2020;Male;634,5\n"
    "Europe;2020;Both sexes;9\nItaly;2020;Both sexes;..\n"
)


def test_totals_are_the_values_and_their_parts_stand_beside(tmp_path: Path) -> None:
    path = written(tmp_path / "v.csv", VALUES)
    mapping = suggested_for(path)
    assert [each.role for each in mapping.columns] == ["country", "year", "sex", "value"]
    found = judged(path, mapping)
    assert (found.read, found.accepted) == (5, 4)
    assert [each.reason for each in found.quarantined] == ["country_unknown"]
    assert found.tables == {"2020-parts": "parts"}
    whole = found.partitions["2020"].to_pylist()
    assert [(row["area"], row["sex"], row["value"]) for row in whole] == [
        ("AUT", "total", 1234.5),
        ("ITA", "total", None),
    ]
    assert [row["value"] for row in found.partitions["2020-parts"].to_pylist()] == [600.0, 634.5]


def test_months_as_columns_are_periods(tmp_path: Path) -> None:
    sheet: list[list[Any]] = [
        ["Arrivals by month"],
        [],
        ["Country", "2020-01", "2020-02", "2020-03"],
        ["Spain", 5, 6, None],
        ["Italy", 1, 2, 3],
    ]
    path = as_xlsx(tmp_path / "v.xlsx", Data=sheet)
    found = judged(path, suggested_for(path))
    told = {(row["area"], row["period"]): row["value"] for row in rows(found)}
    assert found.read == found.accepted == 6
    assert told["ESP", "2020-02"] == 6.0
    assert told["ESP", "2020-03"] is None


@pytest.mark.parametrize(
    ("text", "low", "best", "high"),
    [("7", 7, 7, 7), ("1,022", 1022, 1022, 1022), ("1 022", 1022, 1022, 1022), ("5-7", 5, 5, 7), ("12+", 12, 12, 12),
     ("at least 5", 5, 5, 5), ("up to 9", 1, 9, 9), ("deux", 2, 2, 2), ("~10", 10, 10, 10), ("3 bodies", 3, 3, 3)],
)  # fmt: skip
def test_counts_keep_their_bounds(text: str, low: int, best: int, high: int) -> None:
    found = read_count(text)
    assert found is not None
    assert (found.low, found.best, found.high) == (low, best, high)


@pytest.mark.parametrize("text", ["unknown", "", "?", "several", "n/a"])
def test_what_is_not_said_is_no_zero(text: str) -> None:
    assert read_count(text) is None


@pytest.mark.parametrize("text", ["-3", "2.5", "three and a half", "14/03/2016"])
def test_what_is_no_count_is_unfit(text: str) -> None:
    with pytest.raises(Unfit):
        read_count(text)


def test_a_comma_is_what_the_column_says() -> None:
    assert read_measure("1.234,5", decimal_comma=True) == 1234.5
    assert read_measure("1,234.5", decimal_comma=False) == 1234.5
    assert read_measure("12 %", decimal_comma=False) == 12.0
    assert read_measure("<5", decimal_comma=False) is None


def test_every_reason_against_a_mapping_comes_at_once() -> None:
    columns = (MappedColumn("a", "dead"), MappedColumn("b", "dead"), MappedColumn("c", "latitude"))
    found = {each.code for each in refusals_of(ColumnMapping("Not a name", columns, address="ftp://x"))}
    assert found == {
        "research.mapping.name", "research.mapping.no_title", "research.mapping.no_custodian",
        "research.mapping.no_licence", "research.mapping.address", "research.mapping.role_twice",
        "research.mapping.no_date", "research.mapping.half_a_point",
    }  # fmt: skip


@pytest.mark.real
@pytest.mark.parametrize(
    ("file", "read", "accepted"),
    [("united_list_2018-05_nonames.csv.gz", 3932, 3931), ("mmp_global_2019-11.csv.gz", 6090, 6090)],
)
def test_real_lists_are_taken_in_by_suggestion_alone(real_data: Path, file: str, read: int, accepted: int) -> None:
    path = real_data / "deaths" / file
    found = judged(path, suggested_for(path))
    assert (found.read, found.accepted, len(found.quarantined)) == (read, accepted, read - accepted)
    if file.startswith("united"):
        assert sum(row["total"] for row in rows(found)) == 34361
