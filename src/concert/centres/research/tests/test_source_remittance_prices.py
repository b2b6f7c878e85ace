"""Prices of remittances: a corridor that nobody surveyed is not known, and never free."""

from __future__ import annotations

from pathlib import Path

from concert.centres.research.tests.factories import judged_as, reasons, rows_of

NAMES = (
    "Sending Countries Name,Sending Countries Code,Series Name,Series Code,Receiving Countries  Name,"
    "Receiving Countries  Code,2019Q3 [YR2019Q3],2019Q4 [YR2019Q4],2020Q1 [YR2020Q1]"
)
FOOT = ",,,,,,,,\n,,,,,,,,\nData from database: Remittance Prices Worldwide,,,,,,,,\nLast Updated: 12/07/2020,,,,,,,,\n"


def corridors(path: Path, *lines: str) -> Path:
    rows = "".join(f"{line}\n" for line in lines)
    path.write_text(f"\ufeff{NAMES}\n{rows}{FOOT}", encoding="utf-8")
    return path


def corridor(sends: str, receives: str, *costs: str) -> str:
    return f"A,{sends},Average Total Cost,ATCR.CORR,B,{receives},{','.join(costs)}"


def test_quarters_are_columns_and_dots_are_not_known(tmp_path: Path) -> None:
    found = judged_as("remittance_prices", corridors(tmp_path / "r.csv", corridor("AGO", "PRT", "..", "4.80", "-0.5")))
    assert [(row["origin"], row["destination"], row["period"], row["cost"]) for row in rows_of(found)] == [
        ("AGO", "PRT", "2019-Q3", None), ("AGO", "PRT", "2019-Q4", 4.8), ("AGO", "PRT", "2020-Q1", -0.5),
    ]  # fmt: skip
    assert sorted(found.partitions) == ["2019", "2020"]


def test_old_codes_and_countries_that_are_no_more(tmp_path: Path) -> None:
    file = corridors(tmp_path / "r.csv", corridor("DEU", "KSV", "1", "2", "3"), corridor("NLD", "ANT", "1", "2", "3"))
    found = judged_as("remittance_prices", file)
    assert {row["destination"] for row in rows_of(found)} == {"QZK", None}
    assert found.remarks["area_without_figures"] == 3


def test_what_is_no_price_is_set_aside(tmp_path: Path) -> None:
    file = corridors(tmp_path / "r.csv", corridor("DEU", "TUR", "a", "2", "3"), corridor("DEU", "QQQ", "1", "2", "3"))
    found = judged_as("remittance_prices", file)
    assert found.accepted + len(found.quarantined) == found.read == 6
    assert sorted({reason for _row, reason, _field in reasons(found)}) == ["country_unknown", "value_unreadable"]


def test_the_real_file_is_taken_in_whole(real_data: Path) -> None:
    found = judged_as("remittance_prices", real_data / "indicators" / "rpw_corridors_2011_2020.csv.gz")
    assert (found.read, len(found.quarantined)) == (186_480, 0)
    known = [row["cost"] for row in rows_of(found) if row["cost"] is not None]
    assert (len(known), round(100 * (1 - len(known) / found.read))) == (10_417, 94)
