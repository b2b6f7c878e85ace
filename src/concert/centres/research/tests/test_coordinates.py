"""Points that cannot be right: the slips that people make are seen, what may be right is left alone."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from concert.centres.research.rules import shores
from concert.centres.research.rules.coordinates import CODES, Doubt, Placed, doubts_in
from concert.centres.research.rules.places_named import reader
from concert.centres.research.rules.readings import point
from concert.centres.research.rules.shores import km_between
from concert.ground.reference.rules import country_code_for

WEST = "Western Africa / Atlantic route to the Canary Islands"


def doubt(*row: object) -> Doubt | None:
    [found] = doubts_in([Placed(*row)], country_code_for)  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(
    ("row", "code", "repair"),
    [
        ((12.65, -8.0, "MLI", "Bamako, Mali"), None, None),
        ((-8.0, 12.65, "MLI", "Bamako, Mali"), "swapped", (12.65, -8.0)),
        ((33.7, 11.45, "LBY", "Off Zuwara, Libya"), None, None),
        ((32.94, -12.09, "LBY", "In Zuwara, Libya"), "longitude_sign", (32.94, 12.09)),
        ((19.27, -68.65, "CHL", "Colchane, Chile"), "latitude_sign", (-19.27, -68.65)),
        ((-31.5, 106.3, "MEX", "Ciudad Juárez, Mexico"), "both_signs", (31.5, -106.3)),
        ((32.77, 9.31, "TZA", "Tunduma, Tanzania"), "swapped_signs", (-9.31, 32.77)),
        ((32.82, 1.3267, "LBY", "Ain Zara, Tripoli, Libya"), "decimal_place", (32.82, 13.267)),
        ((-111.3, 32.1, "USA", "Pima County, Arizona, USA"), "swapped", (32.1, -111.3)),
        ((3281.5, 13.2, "LBY", "Tripoli, Libya"), "off_globe", (32.815, 13.2)),
        ((3281.5, 999.0, "JPN", "Tokyo, Japan"), "off_globe", None),
        ((0.0, 0.0, "ITA", "Lampedusa, Italy"), "zero", None),
        ((56.286, 56.286, "IRN", "Bandar Abbas, Iran"), "equal", None),
        ((24.58, 46.79, "LBY", "Al-Qatroun, Libya"), "far_from_country", None),
        ((33.015, 12.549, "MAR", "Off Tarfaya, Morocco", WEST), "outlier_on_route", None),
        ((35.29, -2.94, "ESP", "Port of Melilla, Spain"), None, None),
        ((35.5, 12.6, "ITA", "Lampedusa, Italy"), None, None),
        ((23.6, -21.1, "ESP", "607km south of Gran Canaria, Spain", WEST), None, None),
        ((36.2, 14.4, "LBY", "Unspecified location between Libya and Italy"), None, None),
        ((13.14, 101.0, "TJK", "Nong Yai district, Chonburi province, Thailand"), None, None),
        (
            (28.0, 16.0, "ESP", "800 meters from Playa de las Vistas, Tenerife, Spain", WEST),
            "longitude_sign",
            (28.0, -16.0),
        ),
        ((28.0, -16.0, "ESP", "Playa de las Vistas, Tenerife, Spain", WEST), None, None),
        ((23.7, -15.9, "MAR", "Off Dakhla"), None, None),
    ],
)
def test_a_point_is_held_against_what_its_row_says(
    row: tuple[object, ...], code: str | None, repair: tuple[float, float] | None
) -> None:
    found = doubt(*row)
    assert (found.code if found else None, found.repair if found else None) == (
        code,
        pytest.approx(repair) if repair else None,
    )


def test_other_rows_at_the_same_place_bear_witness() -> None:
    here = [Placed(24.93 + n / 100, 14.63, "LBY", "Al Qatrun, Libya") for n in range(4)]
    odd = Placed(30.4, 19.57, "LBY", "Al Qatrun, Libya")
    found = doubts_in([*here, odd], country_code_for)
    assert found[:4] == [None] * 4
    assert found[4] is not None
    assert (found[4].code, found[4].repair in {each.spot for each in here}) == ("far_from_same_place", True)


def in_county(north: float, east: float, town: str, state: str) -> Placed:
    return Placed(north, east, "USA", f"Ranch near {town}, Hidalgo County, {state}, USA", "US-Mexico border crossing")


TEXAS = tuple(in_county(26.2 + n / 50, -98.3, f"Farm {n}", "Texas") for n in range(8))


@given(some.integers(-5, 5), some.integers(-4, 1), some.integers(0, 7))
def test_a_slip_of_tens_of_degrees_is_seen_where_other_rows_name_the_county(north: int, east: int, which: int) -> None:
    rows = list(TEXAS)
    slipped = Placed(26.3 + 10 * north, -98.4 + 10 * east, "USA", rows[which].place, rows[which].route)
    if abs(slipped.latitude) > 90:
        return
    found = doubts_in([*rows, slipped], country_code_for)
    assert [each is not None for each in found] == [False] * 8 + [(north, east) != (0, 0)]


def test_a_namesake_elsewhere_is_no_slip() -> None:
    far = [in_county(31.8 + n / 50, -108.7, f"Well {n}", "New Mexico") for n in range(3)]
    assert doubts_in([*TEXAS, *far], country_code_for) == [None] * 11


def test_a_row_that_names_nothing_raises_no_doubt() -> None:
    assert doubt(-14.0, 35.4) is None


def test_words_tell_the_place_from_the_way() -> None:
    read = reader(country_code_for)
    told = read("40 km off Zuwara, Libya - departure from Tunisia, heading to Lampedusa, Italy")
    assert (told.here, told.also, told.off) == (frozenset({"LBY"}), frozenset({"TUN", "ITA"}), 40.0)
    assert read("Lake Albert, Democratic Republic of the Congo").here == {"COD"}
    assert read("Sudanese-Libyan desert, Libya").here == {"LBY"}
    assert read("about 30 miles south").off == pytest.approx(48.27)


def test_shores_know_countries_seas_and_distances() -> None:
    assert (shores.country_at((48.85, 2.35)), shores.country_at((34.0, 18.0))) == ("FRA", None)
    assert shores.km_to((48.85, 2.35), "FRA") == 0.0
    assert shores.km_to((34.5, 13.0), "LBY") == pytest.approx(190, abs=40)
    assert shores.country_at((44.95, 34.1)) == "UKR"
    assert shores.country_at((24.5, -14.0)) == "ESH"
    assert shores.FILE.stat().st_size < 300_000


def test_every_doubt_has_a_code_of_the_list() -> None:
    assert {code.rsplit(".", 1)[1] for code in CODES.values()} == set(CODES)


@given(some.floats(-60, 70), some.floats(-170, 170), some.sampled_from(["ITA", "MLI", "USA", None, "QMA"]))
def test_a_repair_lies_nearer_to_the_country_than_the_point(north: float, east: float, country: str | None) -> None:
    found = doubt(north, east, country)
    if found and found.repair and country:
        assert shores.km_to(found.repair, country) < shores.km_to((north, east), country)


# ---- the real files


@pytest.mark.real
def test_gross_corrections_of_a_later_copy_were_doubted_before(real_data: Path) -> None:
    """Of the points that the later copy moves by more than 250 km, nine of nine were in doubt; few others are."""
    deaths = real_data / "deaths"
    text = gzip.decompress((deaths / "mmp_europe_2026-05.csv.gz").read_bytes()).decode()
    later = list(csv.DictReader(io.StringIO(text, newline="")))
    rows, ids = [], []
    for file in sorted((deaths / "mmp_api_2025-09").glob("*.json.gz")):
        for row in json.loads(gzip.decompress(file.read_bytes())):
            if (at := point(row["location_coodinates"])) is not None:
                country = country_code_for(html.unescape(row["country_of_incident"]))
                words = (row["location_description"], row["migration_route"], row["region"])
                rows.append(Placed(*at, country, *words))
                ids.append(row["web_id"])
    found = dict(zip(ids, doubts_in(rows, country_code_for), strict=True))
    many = {own for column in (ids, [row["Main ID"] for row in later]) for own, n in Counter(column).items() if n > 1}
    mended = {row["Main ID"]: (float(row["Latitude"]), float(row["Longitude"])) for row in later}
    moved = {own: km_between(row.spot, mended[own]) for own, row in zip(ids, rows, strict=True) if own in mended}
    gross = {own for own, km in moved.items() if km > 250 and own not in many}
    assert (len(gross), [own for own in gross if found[own] is None]) == (9, [])
    doubts = [each for each in found.values() if each]
    assert 380 <= len(doubts) <= 470
    assert sum(each.repair is not None for each in doubts) >= 0.75 * len(doubts)
