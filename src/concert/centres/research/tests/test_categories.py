"""Names of countries and sexes as statistics of flows write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from concert.centres.research.rules import categories
from concert.centres.research.rules.judging import Unfit
from concert.ground.reference.rules import country_code_for


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("Kosovo* (under UNSCR 1244/99)", "QZK"), ("Palestine^", "PSE"), ("EL", "GRC"), ("UK", "GBR"), ("DE", "DEU"),
        ("Germany (until 1990 former territory of the FRG)", "DEU"), ("China including Hong Kong", "CHN"),
        ("former Yugoslav Republic of Macedonia**", "MKD"), ("Congo (Brazzaville)", "COG"), ("Turkey", "TUR"),
        ("Türkiye", "TUR"), ("Stateless", None), ("Former Serbia and Montenegro (before 2006)", None), ("", None),
        ("Unspecified sub-Saharan nationals", None), ("Unknown", None), ("UNK", None),
    ],
)  # fmt: skip
def test_a_nationality_is_a_country_of_today_or_none(name: str, area: str | None) -> None:
    assert categories.nationality(country_code_for)(name) == area


def test_a_name_that_nobody_knows_is_unfit() -> None:
    with pytest.raises(Unfit):
        categories.nationality(country_code_for)("Atlantis")


@pytest.mark.parametrize(
    ("written", "area"),
    [
        ("Daily Arrivals to Greece", "GRC"), ("Arrivals - Bosnia and Herzegovina", "BIH"), ("ITA", "ITA"),
        ("Italy and Greece", None), ("Sheet4", None), ("", None),
    ],
)  # fmt: skip
def test_the_one_country_within_a_text(written: str, area: str | None) -> None:
    assert categories.country_within(country_code_for, written) == area


@pytest.mark.parametrize(("written", "sex"), [("F", "female"), ("Men", "male"), ("Both sexes", "total"), ("x", None)])
def test_sexes(written: str, sex: str | None) -> None:
    assert categories.sex(written) == sex


@pytest.mark.real
def test_every_nationality_of_frontexs_own_dictionary_is_read(real_data: Path) -> None:
    book = load_workbook(real_data / "flows" / "Frontex_IBC_20220204_official.xlsx", read_only=True)
    names = [row[0] for row in book["Dictionary"].iter_rows(min_row=2, values_only=True) if row[0]]
    read = categories.nationality(country_code_for)
    assert sorted(str(name) for name in names if read(name) is None) == [
        "Horn of Africa", "Netherlands Antilles", "Not specified", "Unspecified sub-Saharan nationals",
    ]  # fmt: skip
