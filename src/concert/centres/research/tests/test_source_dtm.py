"""Rounds of presence: a tag row is no row, levels and rounds are kept apart, both forms of p-codes are one place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from concert.centres.research.tests.factories import as_csv, judged_as, reasons, rows_of

TAGS = {
    "id": "#id+code", "operation": "#operation+name", "admin0Name": "#country+name", "admin0Pcode": "#country+code",
    "admin1Pcode": "#adm1+code", "admin2Pcode": "#adm2+code", "adminLevel": "#adm+level",
    "numPresentIdpInd": "#affected+idps", "reportingDate": "#date+reported", "roundNumber": "#round+code",
    "displacementReason": "#cause+type", "numberMales": "#affected+idps+m", "numberFemales": "#affected+idps+f",
}  # fmt: skip


def present(**changes: Any) -> dict[str, Any]:
    return {
        "id": "", "operation": "Lake Chad", "admin0Name": "Chad", "admin0Pcode": "TCD", "admin1Pcode": "TD07",
        "admin2Pcode": "", "adminLevel": "1", "numPresentIdpInd": "147032", "reportingDate": "2017-09-30T00:00:00",
        "roundNumber": "1", "displacementReason": "Natural disaster; Conflict", "numberMales": "", "numberFemales": "",
    } | changes  # fmt: skip


@pytest.mark.parametrize("tagged", [True, False])
def test_the_row_of_hashtags_is_no_row(tagged: bool, tmp_path: Path) -> None:
    found = judged_as("dtm", as_csv(tmp_path / "d.csv", [*([TAGS] if tagged else []), present()]))
    [row] = rows_of(found)
    assert found.read == 1
    assert (row["area"], row["period"], row["level"], row["present"]) == ("TCD", "2017-09-30", 1, 147032)
    assert row["cause"] == "conflict; natural disaster"


def test_both_forms_of_a_p_code_are_one_place(tmp_path: Path) -> None:
    rows = [present(admin1Pcode="TD14"), present(admin1Pcode="TCD14", roundNumber="2"),
            present(admin1Pcode="", adminLevel="0"), present(admin2Pcode="TD1401", adminLevel="2")]  # fmt: skip
    found = rows_of(judged_as("dtm", as_csv(tmp_path / "d.csv", rows)))
    assert [row["place"] for row in found] == ["TCD14", "TCD14", None, "TCD1401"]
    assert [row["admin1"] for row in found] == ["TD14", "TCD14", None, "TD07"]


def test_what_is_not_available_is_not_zero_and_what_is_no_number_is_set_aside(tmp_path: Path) -> None:
    rows = [present(numPresentIdpInd="Not available"), present(numPresentIdpInd="some"), present(admin0Pcode="")]
    found = judged_as("dtm", as_csv(tmp_path / "d.csv", rows))
    assert [row["present"] for row in rows_of(found)] == [None]
    assert sorted(reason for _row, reason, _field in reasons(found)) == ["count_unreadable", "country_unknown"]


def test_the_real_file_is_taken_in_whole(real_data: Path) -> None:
    found = judged_as("dtm", real_data / "stocks" / "iom_dtm_hxl_afg_hti_tcd.csv.gz")
    assert (found.read, found.quarantined, sorted(found.partitions)) == (13_367, [], ["AFG", "HTI", "TCD"])
    assert {row["level"] for row in rows_of(found)} == {0, 1, 2}
