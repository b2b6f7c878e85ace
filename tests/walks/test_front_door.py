"""The front door: a stranger's commands in a fresh home, on real files, and what bad input leaves behind: nothing."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).parent / "concert"
YEARS = [*range(2014, 2026)]
TABLES = ["asylum_applications", "asylum_decisions", "population", "flows", "solutions"]


class House:
    """One home and the command that works on it."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def run(self, *words: object) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "CONCERT_HOME": str(self.home)}
        return subprocess.run(
            [COMMAND, *map(str, words)], env=environment, capture_output=True, text=True, check=False, timeout=300
        )

    def ask(self, *words: object) -> object:
        ran = self.run(*words, "--json")
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout)

    def files(self) -> dict[str, str]:
        """Every file of lake and sealed store with its checksum."""
        kept = [file for room in ("lake", "sealed") for file in (self.home / room).rglob("*") if file.is_file()]
        return {str(file.relative_to(self.home)): hashlib.sha256(file.read_bytes()).hexdigest() for file in kept}

    def dump(self) -> list[str]:
        """The database as logical text."""
        with sqlite3.connect(self.home / "concert.sqlite3") as database:
            return list(database.iterdump())


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    made = House(tmp_path_factory.mktemp("front") / "home")
    ran = made.run("init")
    assert ran.returncode == 0, ran.stderr
    return made


def incidents(file: Path) -> list[dict[str, str]]:
    with gzip.open(file) as opened:
        return json.load(opened)


def counted(rows: list[dict[str, str]]) -> int:
    """Deaths and disappearances over rows with a date, identical rows once, blanks not counted."""
    distinct = {json.dumps(row, sort_keys=True): row for row in rows if row["reported_date"]}
    return sum(int(row["total_dead_and_missing"].replace(",", "") or 0) for row in distinct.values())


@pytest.fixture(scope="module")
def taken_in(house: House, real_data: Path) -> list[dict[str, object]]:
    files = [real_data / "deaths" / "mmp_api_2025-09" / f"{year}.json.gz" for year in YEARS]
    return house.ask("data", "take-in", "missing_migrants", *files)  # type: ignore[return-value]


@pytest.mark.real
def test_every_row_of_the_twelve_yearly_files_is_accepted_or_quarantined(
    taken_in: list[dict[str, object]], real_data: Path
) -> None:
    read = [len(incidents(real_data / "deaths" / "mmp_api_2025-09" / f"{year}.json.gz")) for year in YEARS]
    assert [entry["read"] for entry in taken_in] == read
    assert [entry["accepted"] + entry["quarantined"] for entry in taken_in] == read  # type: ignore[operator]


@pytest.mark.real
def test_the_world_s_deaths_by_year_are_those_of_the_files(
    house: House, taken_in: list[dict[str, object]], real_data: Path
) -> None:
    by_hand = {year: counted(incidents(real_data / "deaths" / "mmp_api_2025-09" / f"{year}.json.gz")) for year in YEARS}
    asked = {year: house.ask("data", "figure", "10.7.3", "--area", "WLD", "--year", year) for year in YEARS}
    assert {year: figure["best"] for year, figure in asked.items()} == by_hand  # type: ignore[index]
    assert {figure["release"] for figure in asked.values()} == {taken_in[0]["release"]}  # type: ignore[index]


@pytest.mark.real
def test_a_year_that_stops_in_july_is_incomplete(house: House, taken_in: list[dict[str, object]]) -> None:
    figures = [house.ask("data", "figure", "10.7.3", "--area", "WLD", "--year", year) for year in (2023, 2024)]
    assert [figure["incomplete_to"] for figure in figures] == [None, "2024-07-28"]  # type: ignore[index]


@pytest.mark.real
def test_the_same_delivery_again_changes_nothing(
    house: House, taken_in: list[dict[str, object]], real_data: Path
) -> None:
    files, dump = house.files(), house.dump()
    again = house.ask("data", "take-in", "missing_migrants", real_data / "deaths" / "mmp_api_2025-09" / "2016.json.gz")
    assert again[0]["release"] == taken_in[0]["release"]  # type: ignore[index]
    assert (house.files(), house.dump()) == (files, dump)


@pytest.mark.real
def test_the_five_refugee_tables_are_taken_in_whole(house: House, real_data: Path) -> None:
    import pyarrow.parquet as parquet

    files = [real_data / "stocks" / f"unhcr_{table}.parquet" for table in TABLES]
    entries = house.ask("data", "take-in", "unhcr", *files)
    rows = [parquet.read_metadata(file).num_rows for file in files]
    assert [entry["read"] for entry in entries] == rows  # type: ignore[attr-defined]
    assert [entry["accepted"] + entry["quarantined"] for entry in entries] == rows  # type: ignore[attr-defined]


def every_figure(house: House) -> dict[tuple[str, str, str], float]:
    """Each figure of the newest release of deaths, as the database holds it: code, area, year to best value."""
    with sqlite3.connect(house.home / "concert.sqlite3") as database:
        rows = database.execute(
            "select code, area, points from research_figure where release_id ="
            " (select max(id) from research_release where source = 'missing_migrants')"
        )
        figures = [(code, area, json.loads(points)) for code, area, points in rows]
    return {(code, area, year): point[1] for code, area, points in figures for year, point in points.items()}


@pytest.mark.real
def test_one_changed_row_changes_its_figures_and_no_other(
    house: House, taken_in: list[dict[str, object]], real_data: Path, tmp_path: Path
) -> None:
    rows = incidents(real_data / "deaths" / "mmp_api_2025-09" / "2017.json.gz")
    greek = next(row for row in rows if row["country_of_incident"] == "Greece" and row["reported_date"])
    greek["total_dead_and_missing"] = str(int(greek["total_dead_and_missing"]) + 5)
    changed = tmp_path / "2017.json"
    changed.write_text(json.dumps(rows), encoding="utf-8")
    before = every_figure(house)
    entry = house.ask("data", "take-in", "missing_migrants", changed)[0]  # type: ignore[index]
    after = every_figure(house)
    assert entry["release"] != taken_in[0]["release"]
    moved = {key: after[key] - before[key] for key in before if after[key] != before[key]}
    assert set(before) == set(after)
    assert moved[("10.7.3", "GRC", "2017")] == moved[("10.7.3", "WLD", "2017")] == 5
    assert {(code, year) for code, _area, year in moved} == {("10.7.3", "2017")}
    assert all(area in {"GRC", "WLD"} or area.startswith("M49-") for _code, area, _year in moved)


def half(file: Path, to: Path) -> Path:
    to.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    return to


def bomb(to: Path) -> Path:
    """A small workbook whose sheet inflates to 200 MB."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _megabyte in range(200):
                sheet.write(b" " * 1_000_000)
    return to


def bad_input(folder: Path) -> Iterator[tuple[str, list[object], str]]:
    """Name, command, and what the message must name."""
    corrupt = folder / "corrupt.xlsx"
    corrupt.write_bytes(b"PK\x03\x04 this is no workbook")
    cut = folder / "2014.json"
    cut.write_text('[{"web_id": "2014.MMP1", "reported_date": "2014-01-', encoding="utf-8")
    yield "corrupt workbook", ["plan", "import", corrupt], "corrupt.xlsx"
    yield "bomb", ["plan", "import", bomb(folder / "bomb.xlsx")], "bomb.xlsx"
    yield "bomb checked", ["plan", "check", folder / "bomb.xlsx"], "bomb.xlsx"
    yield "cut data file", ["data", "take-in", "missing_migrants", cut], "2014.json"
    yield "directory", ["data", "take-in", "missing_migrants", folder], str(folder.name)
    yield "directory as a plan", ["plan", "import", folder], str(folder.name)
    yield "absent file", ["data", "take-in", "unhcr", folder / "absent.csv"], "absent.csv"
    yield "unknown source", ["data", "take-in", "rumours", cut], "missing_migrants"
    yield "unknown figure", ["data", "figure", "99.9", "--area", "WLD", "--year", "2020"], "99.9"
    yield "unknown area", ["data", "figure", "10.7.3", "--area", "XXX", "--year", "2020"], "XXX"


def test_bad_input_gets_one_message_and_leaves_nothing_behind(house: House, tmp_path: Path) -> None:
    files, dump = house.files(), house.dump()
    for name, words, named in bad_input(tmp_path):
        ran = house.run(*words)
        assert ran.returncode == 1, (name, ran.stdout, ran.stderr)
        assert "Traceback" not in ran.stderr, (name, ran.stderr)
        assert named in ran.stderr, (name, ran.stderr)
        assert len(ran.stderr.strip().splitlines()) == 1, (name, ran.stderr)
        assert (house.files(), house.dump()) == (files, dump), name


def test_a_good_file_beside_a_broken_one_is_not_taken_in(house: House, tmp_path: Path) -> None:
    row = {"web_id": "2013.MMP1", "reported_date": "2013-05-01", "total_dead_and_missing": "3"}
    row["country_of_incident"] = "Italy"
    good, broken = tmp_path / "2013.json", tmp_path / "2012.json"
    good.write_text(json.dumps([row]), encoding="utf-8")
    broken.write_text("[{", encoding="utf-8")
    files, dump = house.files(), house.dump()
    ran = house.run("data", "take-in", "missing_migrants", good, broken)
    assert ran.returncode == 1
    assert "2012.json" in ran.stderr
    assert (house.files(), house.dump()) == (files, dump)
