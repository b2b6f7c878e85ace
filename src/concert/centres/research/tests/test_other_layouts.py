"""Layouts in which custodians publish besides those of the files at hand: bulk downloads, databases, answers of APIs."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from concert.centres.research.tests.factories import as_csv, judged_as, rows_of


def test_a_bulk_download_of_eurostat_has_its_dimensions_in_one_cell(tmp_path: Path) -> None:
    path = tmp_path / "migr_asyappctzm.tsv"
    path.write_text(
        "freq,unit,citizen,sex,age,asyl_app,geo\\TIME_PERIOD\t2024-01 \t2024-02 \t2024-03 \n"
        "M,PER,SY,F,TOTAL,NASY_APP,EL\t15 \t: \t20 p\n"
        "M,PER,AF,M,TOTAL,NASY_APP,DE\t0 \t5 \t: c\n"
    )
    found = judged_as("eurostat_asylum", path)
    assert (found.read, len(found.quarantined)) == (6, 0)
    told = [(row["area"], row["origin"], row["sex"], row["period"], row["applications"]) for row in rows_of(found)]
    assert ("GRC", "SYR", "female", "2024-01", 15) in told
    assert ("GRC", "SYR", "female", "2024-02", None) in told
    assert ("GRC", "SYR", "female", "2024-03", 20) in told


def test_the_borders_of_frontex_stand_under_a_later_heading(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Monthly detections"])
    sheet.append(["Route", "BorderLocation", "NationalityLong", "JAN2024", "FEB2024", "MAR2024"])
    sheet.append(["Central Mediterranean", "Sea", "Bangladesh", 1, 2, 3])
    book.save(tmp_path / "detections.xlsx")
    found = judged_as("frontex", tmp_path / "detections.xlsx")
    assert sum(row["detections"] for row in rows_of(found)) == 6


def test_the_level_of_a_round_is_that_of_its_finest_code(tmp_path: Path) -> None:
    row = {
        "id": "1", "operation": "Conflict", "admin0Name": "Sudan", "admin0Pcode": "SDN", "admin1Name": "Khartoum",
        "admin1Pcode": "SD01", "numPresentIdpInd": "1500", "reportingDate": "2024-05-01T00:00:00",
        "roundNumber": "30", "displacementReason": "Conflict",
    }  # fmt: skip
    whole = row | {"id": "2", "admin1Name": "", "admin1Pcode": ""}
    found = rows_of(judged_as("dtm", as_csv(tmp_path / "api.csv", [row, whole])))
    assert sorted((each["level"], each["place"]) for each in found if each["place"]) == [(1, "SDN01")]
    assert sorted(each["level"] for each in found) == [0, 1]


def test_a_year_of_displacement_is_a_record_for_each_cause(tmp_path: Path) -> None:
    row = {
        "ISO3": "SDN", "Name": "Sudan", "Year": "2024", "Conflict Stock Displacement": "11600000",
        "Conflict Internal Displacements": "3800000", "Conflict Internal Displacements (Raw)": "3784000",
        "Disaster Internal Displacements": "120,000", "Disaster Internal Displacements (Raw)": "",
    }  # fmt: skip
    found = judged_as("idmc", as_csv(tmp_path / "gidd.csv", [row]))
    assert found.read == 2
    told = {each["cause"]: each["displacements"] for each in rows_of(found)}
    assert told == {"conflict": 3_784_000, "disaster": None}
