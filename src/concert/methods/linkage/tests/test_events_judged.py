"""The links of two real lists, held against pairs that a person judged side by side (no text is kept of them)."""

from __future__ import annotations

import calendar
import csv
import gzip
import hashlib
import io
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from concert.methods.linkage.events import REPORTS, link_events

JUDGED = Path(__file__).parent / "judged_pairs.csv"
TRUE = {"same_as", "part_of", "aggregate_of"}
YEARS = range(2014, 2019)
COUNTRIES = {
    "Libya": "LBY", "Italy": "ITA", "Greece": "GRC", "Turkey": "TUR", "Spain": "ESP", "Morocco": "MAR",
    "Algeria": "DZA",
    "France": "FRA", "Tunisia": "TUN", "Germany": "DEU", "Syria": "SYR", "England": "GBR", "Türkiye": "TUR",
    "Syrian Arab Republic": "SYR", "United States of America": "USA", "Mexico": "MEX", "United Kingdom": "GBR",
}  # fmt: skip


def number(text):
    return int(float(text)) if text and re.fullmatch(r"-?\d+(\.0+)?", text) else None


def digest(values):
    return hashlib.sha256("\x1f".join(str(each) for each in values).encode()).hexdigest()[:16]


def united_day(text):
    if found := re.fullmatch(r"(\d\d?)/(\d\d?)/(\d\d)", text):
        day, month, year = map(int, found.groups())
        return (date(2000 + year, month, day),) * 2 if year < 50 else None
    if found := re.fullmatch(r"([A-Z][a-z]{2})[a-z]* (\d\d)", text):
        month, year = list(calendar.month_abbr).index(found[1]), 2000 + int(found[2])
        return (date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])) if year < 2050 else None
    return (date(int(text), 1, 1), date(int(text), 12, 31)) if re.fullmatch(r"\d{4}", text) else None


def united(folder):
    with gzip.open(folder / "united_list_2018-05_nonames.csv.gz") as packed:
        rows = list(csv.reader(io.TextIOWrapper(packed, encoding="utf-8")))[1:]
    for place, row in enumerate(rows, 1):
        days = united_day(row[0].strip())
        if days and days[0].year in YEARS:
            who = re.search(r"\((.*)\)", row[2])
            counts = [
                sum(int(n or 1) for n in re.findall(pattern, who[1])) or None if who else None
                for pattern in (
                    r"(\d+)? ?(?:wom[ae]n|girls?)\b", r"(\d+)? ?\b(?:m[ae]n|boys?)\b",
                    r"(\d+)? ?\b(?:child|children|bab(?:y|ies)|girls?|boys?)\b",
                )
            ]  # fmt: skip
            yield {
                "key": f"united:{place}", "source": "united", "date_first": days[0], "date_last": days[1],
                "country": COUNTRIES.get(row[6]), "total": number(row[1]), "females": counts[0], "males": counts[1],
                "children": counts[2], "origin_country": row[3], "cause": row[4], "place_text": row[4],
                "hash": digest(row),
            }  # fmt: skip


def missing_migrants(folder):
    found: list[Any] = []
    ids: Counter[str] = Counter()
    for year in YEARS:
        with gzip.open(folder / "mmp_api_2025-09" / f"{year}.json.gz") as packed:
            for place, row in enumerate(json.load(packed), 1):
                if row["reported_date"]:
                    point = re.findall(r"-?\d+\.?\d*", row["location_coodinates"] or "")
                    day = date.fromisoformat(row["reported_date"][:10])
                    ids[row["web_id"]] += 1
                    found.append({
                        "key": f"mmp:{year}:{place}", "source": "missing_migrants", "id": row["web_id"],
                        "date_first": day,
                        "date_last": day, "country": COUNTRIES.get(row["country_of_incident"].strip()),
                        "latitude": float(point[0]) if len(point) == 2 else None,
                        "longitude": float(point[1]) if len(point) == 2 else None,
                        "total": number(row["total_dead_and_missing"]), "dead": number(row["number_dead"]),
                        "missing": number(row["number_missing"]), "survivors": number(row["number_of_survivors"]),
                        "females": number(row["number_of_female"]), "males": number(row["number_of_male"]),
                        "children": number(row["number_of_children"]), "cause": row["cause_death"],
                        "place_text": row["location_description"], "hash": digest(row.values()),
                    })  # fmt: skip
    for row in found:
        if ids[row["id"]] > 1:
            row |= {"group": row["id"], "kind": "split"}
    return found


def judged():
    for row in csv.DictReader(JUDGED.read_text().splitlines()):
        left = f"united:{row['left_row']}", row["left_hash"]
        yield row, left, (f"mmp:{row['right_year']}:{row['right_row']}", row["right_hash"])


@pytest.mark.real
def test_nineteen_of_twenty_accepted_links_are_right_and_most_right_pairs_are_found(real_data):
    rows = [*united(real_data / "deaths"), *missing_migrants(real_data / "deaths")]
    hashes = {row["key"]: row["hash"] for row in rows}
    columns = {each.name: pa.array([row.get(each.name) for row in rows], each.type) for each in REPORTS}
    pairs = link_events(pa.table(columns, schema=REPORTS)).pairs.to_pylist()
    bands = {frozenset((row["left"], row["right"])): row["band"] for row in pairs}
    right = wrong = found = there = 0.0
    for row, left, other in judged():
        assert (hashes[left[0]], hashes[other[0]]) == (left[1], other[1])
        accepted = bands.get(frozenset((left[0], other[0]))) == "accept"
        true = row["verdict"] in TRUE
        if row["verdict"] != "uncertain":
            right, wrong = right + (accepted and true), wrong + (accepted and not true)
            if row["round"] == "1" and true:
                weight = int(row["stratum_size"]) / int(row["stratum_judged"])
                found, there = found + weight * accepted, there + weight
    assert right / (right + wrong) >= 0.95
    assert found / there >= 0.75


def test_nothing_of_the_records_is_kept_but_where_they_stand():
    rows = [row for row, _left, _right in judged()]
    assert len(rows) >= 300
    assert {len(row["left_hash"]) for row in rows} == {len(row["right_hash"]) for row in rows} == {16}
    assert {row["verdict"] for row in rows} == TRUE | {"different", "uncertain"}
