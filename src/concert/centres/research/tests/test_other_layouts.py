"""Layouts in which custodians publish besides those of the files at hand: bulk downloads, answers of APIs."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from concert.centres.research.rules.judging import Judged
from concert.centres.research.tests.factories import as_csv, judged_as, rows_of


def judged_of(code: str, folder: Path, name: str, text: str) -> Judged:
    (folder / name).write_text(text)
    return judged_as(code, folder / name)


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


PORTAL = (
    "Goal,Target,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,TimePeriod,Value,Source,[Age],"
    "[Migratory status],[Nature],[Reporting Type],[Sex],[Units]\n"
    "10,10.7,10.7.3,SM_DTH_MIGR,Deaths,380,Italy,2022.0,12,IOM,,,C,G,,NUMBER\n"
    "16,16.2,16.2.2,VC_HTF_DETV,Victims,380,Italy,2020,220,UNODC,ALLAGE,,C,G,BOTHSEX,NUMBER\n"
    "8,8.8,8.8.1,SL_EMP_FTLINJUR,Injuries,40,Austria,2019,1.9,ILO,,_T,C,G,MALE,PER_100000_EMP\n"
    "1,1.1,1.1.1,SI_POV_DAY1,Poverty,40,Austria,2019,1.9,WB,,,C,G,,PERCENT\n"
)


def test_a_download_of_the_portal_holds_several_series(tmp_path: Path) -> None:
    judged = judged_of("sdg", tmp_path, "portal.csv", PORTAL)
    assert (judged.read, sorted(judged.partitions)) == (4, ["sl_emp_ftlinjur", "sm_dth_migr", "vc_htf_detv"])
    assert [(each.reason, each.value) for each in judged.quarantined] == [("value_unreadable", "si_pov_day1")]
    [row] = judged.partitions["sl_emp_ftlinjur"].to_pylist()
    assert (row["year"], row["migratory_status"], row["sex"], row["value"], row["units"]) == (
        2019, "t", "male", 1.9, "per_100000_emp"
    )  # fmt: skip


def test_records_of_the_series_api_hang_their_codes_below(tmp_path: Path) -> None:
    text = (
        '{"size": 1, "attributes": [{"id": "Nature"}], "dimensions": [{"id": "Sex"}], "data": [{"goal": ["10"], '
        '"series": "SM_DTH_MIGR", "geoAreaCode": "380", "timePeriodStart": 2022.0, "value": "12", "footnotes": [""], '
        '"attributes": {"Nature": "C", "Units": "NUMBER"}, "dimensions": {"Reporting Type": "G"}}]}'
    )
    judged = judged_of("sdg", tmp_path, "api.json", text)
    [row] = judged.partitions["sm_dth_migr"].to_pylist()
    assert (row["year"], row["value"], row["nature"]) == (2022, 12.0, "c")


def test_prices_of_single_services_stand_apart_from_those_of_corridors(tmp_path: Path) -> None:
    text = (
        "source_code,destination_code,period,firm,cc1 total cost %\nFRA,MLI,2024_1Q,A,5.2\n"
        "FRA,MLI,2024_1Q,B,4.2\nFRA,SEN,3Q 2024,B,...\nFRA,SEN,2016_1H,B,4\n"
    )
    judged = judged_of("remittance_prices", tmp_path, "rpw.csv", text)
    assert [(row["period"], row["firm"], row["cost"]) for row in judged.partitions["services-2024"].to_pylist()] == [
        ("2024-Q1", "A", 5.2), ("2024-Q1", "B", 4.2), ("2024-Q3", "B", None)
    ]  # fmt: skip
    assert [each.reason for each in judged.quarantined] == ["date_unreadable"]


def test_estimates_of_remittances_come_in_millions(tmp_path: Path) -> None:
    text = "Migrant remittance inflows (US$ million),2021,2022,2023\nMexico,1000.5,,2\nWorld,9,9,9\nNowhereland,1,1,1\n"
    judged = judged_of("remittances", tmp_path, "inflows.csv", text)
    rows = judged.partitions["received_usd"].to_pylist()
    assert [(row["area"], row["period"], row["value"]) for row in rows[:3]] == [
        ("MEX", "2021", 1_000_500_000.0), ("MEX", "2022", None), ("MEX", "2023", 2_000_000.0)
    ]  # fmt: skip
    assert (judged.read, judged.accepted) == (9, 6)


def test_an_answer_of_the_world_bank_is_a_page_and_its_records(tmp_path: Path) -> None:
    text = (
        '[{"page": 1, "pages": 1}, [{"indicator": {"id": "BM.TRF.PWKR.CD.DT", "value": "Paid"}, '
        '"country": {"id": "FR", "value": "France"}, "countryiso3code": "FRA", "date": "2022", "value": 16}]]'
    )
    judged = judged_of("remittances", tmp_path, "wb.json", text)
    assert [(row["area"], row["value"]) for row in judged.partitions["paid_usd"].to_pylist()] == [("FRA", 16.0)]


def test_codes_with_their_labels_are_codes(tmp_path: Path) -> None:
    text = (
        "DATAFLOW,freq,unit,citizen,sex,age,applicant,geo,TIME_PERIOD,OBS_VALUE\n"
        "ESTAT:X(1.0),A: Annual,PER: Person,SY: Syria,F: Females,TOTAL: Total,FRST: First-time applicant,"
        "DE: Germany,2023,1005\n"
    )
    [row] = judged_of("eurostat_asylum", tmp_path, "es.csv", text).partitions["yearly"].to_pylist()
    assert (row["area"], row["origin"], row["sex"], row["age"], row["applicant"]) == (
        "DEU", "SYR", "female", "total", "first"
    )  # fmt: skip


def test_a_year_and_a_month_in_two_columns_are_one_month(tmp_path: Path) -> None:
    text = "Year,Month,Route,BorderLocation,Nationality,Detections\n2024,January,Black Sea,Sea,Mali,5\n"
    text += "2024,2,Black Sea,Sea,Mali,6\n"
    judged = judged_of("frontex", tmp_path, "long.csv", text)
    assert [row["period"] for row in judged.partitions["2024"].to_pylist()] == ["2024-01", "2024-02"]


@pytest.mark.parametrize(
    "heads",
    [
        "Year,Country of Origin ISO,Country of Asylum ISO,Refugees,Asylum seekers,IDPs,Stateless people",
        "Year,Country of origin code,Country of asylum code,Refugees,Asylum-seekers,IDPs of concern to UNHCR,Stateless",
    ],
)
def test_populations_of_later_years_have_other_headings(tmp_path: Path, heads: str) -> None:
    judged = judged_of("unhcr", tmp_path, "unhcr.csv", f"Extracted on a day\n{heads}\n2024,AFG,DEU,255000,12000,0,5\n")
    [row] = judged.partitions["population"].to_pylist()
    assert (row["origin"], row["asylum"], row["refugees"], row["idps"], row["stateless"]) == (
        "AFG",
        "DEU",
        255000,
        0,
        5,
    )


def test_rounds_without_a_reason_are_taken(tmp_path: Path) -> None:
    text = (
        "location_code,admin1_code,admin2_code,population,reporting_round,assessment_type,operation,"
        "reference_period_start\nSDN,SD01,SD01001,1500,30,BA,Op,2024-05-01\n"
    )
    [row] = judged_of("dtm", tmp_path, "hapi.csv", text).partitions["SDN"].to_pylist()
    assert (row["present"], row["level"], row["cause"]) == (1500, 2, None)


def test_rough_numbers_of_the_list_are_taken_with_a_remark(tmp_path: Path) -> None:
    text = "found dead,number,cause of death,source\n14/06/23,600+,drowned off Pylos (GR),X\n"
    text += "15/06/23,ca. 20,drowned,X\n16/06/23,3,drowned,X\n17/06/23,some,drowned,X\n"
    judged = judged_of("united", tmp_path, "list.csv", text)
    told = [(row["total"], row["remarks"]) for row in judged.partitions["deaths"].to_pylist()]
    assert told == [(600, "count_rough"), (20, "count_rough"), (3, None)]
    assert [each.value for each in judged.quarantined] == ["some"]
