"""Remittances: countries apart from groupings, what is blank not known, years as columns."""

from __future__ import annotations

from pathlib import Path

from concert.centres.research.tests.factories import as_csv, judged_as, reasons, rows_of

HEAD = '"Data Source","World Development Indicators",\n\n"Last Updated Date","2021-09-15",\n\n'


def wide(path: Path, *lines: str, head: str = HEAD) -> Path:
    names = '"Country Name","Country Code","Indicator Name","Indicator Code","2018","2019","2020",\n'
    path.write_text("\ufeff" + head + names + "".join(f"{line},\n" for line in lines), encoding="utf-8")
    return path


def line(code: str, *values: str, series: str = "BM.TRF.PWKR.CD.DT") -> str:
    return ",".join(f'"{cell}"' for cell in ("Name", code, "Personal remittances, paid", series, *values))


def test_years_are_columns_under_a_preamble_and_a_blank_is_not_zero(tmp_path: Path) -> None:
    found = judged_as("remittances", wide(tmp_path / "w.csv", line("DEU", "1.5", "", "0"), line("XKX", "2", "3", "4")))
    assert [(row["area"], row["period"], row["value"]) for row in rows_of(found)] == [
        ("DEU", "2018", 1.5), ("DEU", "2019", None), ("DEU", "2020", 0.0),
        ("QZK", "2018", 2.0), ("QZK", "2019", 3.0), ("QZK", "2020", 4.0),
    ]  # fmt: skip
    assert found.remarks["value_unknown"] == 1


def test_groupings_have_no_area_and_the_world_has(tmp_path: Path) -> None:
    found = judged_as("remittances", wide(tmp_path / "w.csv", line("ARB", "1", "1", "1"), line("WLD", "2", "2", "2")))
    assert {(row["country_code"], row["area"]) for row in rows_of(found)} == {("ARB", None), ("WLD", "WLD")}


def test_what_nobody_knows_is_set_aside(tmp_path: Path) -> None:
    file = wide(tmp_path / "w.csv", line("DEU", "1", "x", "2"), line("QQQ", "1", "1", "1"),
                line("FRA", "1", "1", "1", series="NY.GDP"))  # fmt: skip
    found = judged_as("remittances", file)
    assert found.accepted + len(found.quarantined) == found.read == 9
    assert sorted({(reason, field) for _row, reason, field in reasons(found)}) == [
        ("country_unknown", "country_code"), ("value_unreadable", "indicator_code"), ("value_unreadable", "value"),
    ]  # fmt: skip


def test_a_long_table_of_the_same_is_taken_in(tmp_path: Path) -> None:
    row = {"iso3": "MEX", "series code": "BX.TRF.PWKR.CD.DT", "Year": "2020", "Value": "42880.3"}
    [told] = rows_of(judged_as("remittances", as_csv(tmp_path / "l.csv", [row])))
    assert (told["measure"], told["area"], told["value"]) == ("received_usd", "MEX", 42880.3)


def test_the_real_file_is_taken_in_whole(real_data: Path) -> None:
    found = judged_as("remittances", real_data / "indicators" / "wb_remittances_paid_usd.csv")
    assert (found.read, len(found.quarantined)) == (16226, 0)
    rows = rows_of(found)
    assert min(row["period"] for row in rows) == "1960"
    [aruba] = [row["value"] for row in rows if (row["area"], row["period"]) == ("ABW", "1995")]
    assert aruba is None or aruba > 0
