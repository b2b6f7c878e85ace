"""Builds deliveries in the sources' own layouts, and homes that have taken some in."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.core import signing

from concert.centres.research.actions import Taken, ask_with_noise, open_budget, save_estimate, save_mapping, take_in
from concert.centres.research.actions.receiving import keep_aside
from concert.centres.research.exports import estimate_record
from concert.centres.research.imports import read_delivery
from concert.centres.research.models import PrivacySpend, SavedEstimate
from concert.centres.research.rules.judging import Judged, Setting
from concert.centres.research.rules.mapping import ColumnMapping, MappedColumn
from concert.centres.research.sources import SOURCES, judge_sheets
from concert.ground import home
from concert.ground.reference.rules import country_code_for
from concert.ground.reference.tests.factories import vocabulary
from concert.methods.estimating import Lists, estimate

DAY = date(2026, 11, 23)
Record = dict[str, Any]


def a_home(*, demonstration: bool = False) -> None:
    """A home with the vocabulary, at the place that the test's CONCERT_HOME names."""
    home.make(demonstration=demonstration, on=DAY)
    vocabulary()


def incident(number: int = 1, **changes: Any) -> Record:
    """One incident as the API writes it: everything text, blank where nothing is said."""
    return {
        "web_id": f"2015.MMP{number:05}", "region": "Mediterranean", "reported_date": "2015-06-01", "number_dead": "2",
        "number_missing": "", "total_dead_and_missing": "2", "number_of_survivors": "", "number_of_female": "",
        "number_of_male": "", "number_of_children": "", "cause_death": "Drowning", "country_of_incident": "Italy",
        "location_description": "Off the coast", "unsd_geographic_grouping": "Southern Europe",
        "location_coodinates": "36.5, 14.5", "migration_route": "", "information_source": "A. Person, by telephone",
        "url": "https://example.org/a-person", "source_quality": "3", "region_origin": "", "country_origin": "Unknown",
    } | changes  # fmt: skip


def applications(**changes: Any) -> Record:
    """One row of the applications table as the API writes it."""
    return {
        "year": 2015, "coo_name": "Afghanistan", "coo": "AFG", "coo_iso": "AFG", "coa_name": "Austria", "coa": "AUS",
        "coa_iso": "AUT", "procedure_type": "G", "app_type": "N", "dec_level": "FI", "app_pc": "P", "applied": 100,
    } | changes  # fmt: skip


def decisions(**changes: Any) -> Record:
    """One row of the decisions table."""
    return {
        "year": 2015, "coo_name": "Afghanistan", "coo": "AFG", "coo_iso": "AFG", "coa_name": "Austria", "coa": "AUS",
        "coa_iso": "AUT", "procedure_type": "G", "dec_level": "FI", "dec_pc": "P", "dec_recognized": 30,
        "dec_other": 10, "dec_rejected": 60, "dec_closed": 50, "dec_total": 150,
    } | changes  # fmt: skip


def population(**changes: Any) -> Record:
    """One row of the population table."""
    return {
        "year": 2015, "coo_name": "Afghanistan", "coo": "AFG", "coo_iso": "AFG", "coa_name": "Austria", "coa": "AUS",
        "coa_iso": "AUT", "refugees": 1000, "asylum_seekers": 10, "returned_refugees": 0, "idps": 0, "returned_idps": 0,
        "stateless": 0, "ooc": 0, "oip": None, "hst": 0,
    } | changes  # fmt: skip


def solutions(**changes: Any) -> Record:
    """One row of the solutions table."""
    return {
        "year": 2015, "coo_name": "Afghanistan", "coo": "AFG", "coo_iso": "AFG", "coa_name": "Austria", "coa": "AUS",
        "coa_iso": "AUT", "returned_refugees": None, "resettlement": 7, "naturalisation": None, "returned_idps": None,
    } | changes  # fmt: skip


def as_json(path: Path, records: Sequence[Any]) -> Path:
    """A file holding a list of records; inflated or not by its name."""
    content = json.dumps(list(records), ensure_ascii=False).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def as_csv(path: Path, records: Sequence[Mapping[str, Any]]) -> Path:
    """A file with headings and one line a record, with the mark that the official download begins with."""
    with path.open("w", newline="", encoding="utf-8-sig") as opened:
        writer = csv.DictWriter(opened, list(records[0]))
        writer.writeheader()
        writer.writerows(records)
    return path


def as_parquet(path: Path, records: Sequence[Mapping[str, Any]]) -> Path:
    """A Parquet file whose numbers are floats, as UNHCR's tables come."""
    columns = {
        name: [float(row[name]) if isinstance(row[name], int) else row[name] for row in records] for name in records[0]
    }
    pq.write_table(pa.table(columns), path)
    return path


def as_xlsx(path: Path, **sheets: Sequence[Sequence[Any]]) -> Path:
    """A workbook with a sheet for each name, `_` read as a space, and the cells of its rows."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def judged_as(code: str, file: Path) -> Judged:
    """What judging makes of a file of a source, without a home."""
    source = SOURCES[code]
    return judge_sheets(source, read_delivery(file, source.takes).raws, Setting(DAY, country_code_for))[1]


def rows_of(found: Judged) -> list[Record]:
    """The accepted rows of all partitions, in the order of the delivery."""
    rows = [row for _name, part in sorted(found.partitions.items()) for row in part.to_pylist()]
    return sorted(rows, key=lambda row: int(row["row"]))


def reasons(found: Judged) -> list[tuple[int, str, str]]:
    """Row, reason and field of what was set aside."""
    return [(each.row, each.reason, each.field) for each in found.quarantined]


def taken(source: str, *files: Path, on: date = DAY, provider: str = "") -> list[Taken]:
    """The files taken in by somebody at the terminal."""
    return take_in(list(files), source, by=None, on=on, provider=provider)


def an_estimate(title: str = "Victims, Avelin, 2025") -> SavedEstimate:
    """A saved estimate from two lists."""
    found = estimate(Lists.of(["police", "shelters"], {1: 180, 2: 80, 3: 20}))
    return save_estimate(title, estimate_record(found), by=None, on=DAY)


def a_sealed_estimate() -> str:
    """A result as the page keeps it between showing and saving."""
    from concert.centres.research.views.estimates import SALT

    return signing.dumps(estimate_record(estimate(Lists.of(["police", "shelters"], {1: 90, 2: 80, 3: 20}))), salt=SALT)


def a_noisy_answer(folder: Path) -> PrivacySpend:
    """Victims of trafficking counted by sex with noise, out of a budget of two."""
    said = {"yearOfRegistration": "2016", "gender": "Female", "ageBroad": "18--20", "citizenship": "UKR"}
    taken("ctdc", as_csv(folder / "victims.csv", [{**said, "CountryOfExploitation": "ITA"}] * 30))
    open_budget("ctdc", Decimal(2), by=None, on=DAY)
    return ask_with_noise("ctdc", ["sex"], Decimal(1), by=None, on=DAY)


BORDER_LIST = b"Ref,Date,Country,Dead,Location\n1,2016-03-14,Spain,3,off Almeria\n2,2016-05-02,Italy,12,off Lampedusa\n"


def a_mapping(name: str = "border-list") -> str:
    """The name of a saved mapping of a list of deaths."""
    roles = {"Ref": "id", "Date": "date", "Country": "country", "Dead": "dead", "Location": "place_text"}
    columns = tuple(MappedColumn(heading, role) for heading, role in roles.items())
    said = ColumnMapping(name, columns, title="A border list", custodian="Someone", licence="CC BY 4.0")
    return save_mapping(said, by=None, on=DAY).name


def a_held_file() -> str:
    """The token of a file that somebody sent to map it."""
    return keep_aside([("list.csv", [BORDER_LIST])])[0].name


def fingerprint(folders: Iterable[Path]) -> dict[str, bytes]:
    """Every file under some folders with its bytes, to show that nothing differs."""
    return {str(file): file.read_bytes() for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()}


PLACES = (("Lampedusa", "35.5, 12.6"), ("Pozzallo", "36.7, 14.8"), ("Crotone", "39.1, 17.1"))
MALI = {
    "country_of_incident": "Mali", "location_coodinates": "-8.0028, 12.6392", "location_description": "Bamako, Mali",
}  # fmt: skip
"""Where latitude and longitude are swapped."""


def a_boat(number: int) -> Record:
    """A boat as Missing Migrants tells of it: each number has a day, a place and a count of its own."""
    place, point = PLACES[number % len(PLACES)]
    dead = str(3 + 5 * number)
    return incident(
        web_id=f"2015.MMP1{number:04}", reported_date=_day_of(number).isoformat(), number_dead=dead,
        total_dead_and_missing=dead, location_description=f"Off {place}, boat capsized", location_coodinates=point,
    )  # fmt: skip


def a_boat_listed(number: int, **changes: str) -> Record:
    """The boat of this number as UNITED's list tells of it."""
    place, _point = PLACES[number % len(PLACES)]
    return {
        "found dead": _day_of(number).strftime("%d/%m/%Y"), "number": str(3 + 5 * number), "name, gender, age": "N.N.",
        "region of origin": "unknown", "cause of death": f"drowned, boat capsized off {place}", "source": "AFP",
        "country of incident": "Italy", "named": "no",
    } | changes  # fmt: skip


def _day_of(number: int) -> date:
    return date(2015, 1, 10) + timedelta(days=17 * number)


def a_decided_pair() -> dict[str, Any]:
    """Two reports of the newest state that somebody held apart: their keys, their incident, the pair, the decision."""
    from concert.centres.research.actions import decide_link
    from concert.centres.research.queries import consolidation as states
    from concert.centres.research.queries import incidents

    made = states.latest_or_refusal()
    left, right = states.state_of(made).reports["key"].to_pylist()[:2]
    decision = decide_link(left, right, "different", by=None, on=DAY)
    return {
        "left": left, "right": right, "pair": incidents.name_of(left, right), "decision": decision.pk,
        "incident": incidents.incident_of(made, left),
    }  # fmt: skip


def a_mark() -> int:
    """A mark on the newest release that nobody decided about: its number."""
    from concert.centres.research.models import Mark, Release

    release = Release.objects.latest("pk")
    mark = Mark.objects.create(
        release=release, source=release.source, provider=release.provider, key="truncated incidents  2015",
        code="truncated", table="incidents", measures=["total"], periods=["2015"], years=[2015],
        facts={"year": 2015, "last": "2015-06-01"}, now={"2015-06": 2.0},
    )  # fmt: skip
    return int(mark.pk)


def a_feed() -> int:
    """The number of a feed that nobody fetched yet."""
    from concert.centres.research.actions import add_feed

    return add_feed("sdg", "https://example.org/sdg.csv", by=None, on=DAY).pk
