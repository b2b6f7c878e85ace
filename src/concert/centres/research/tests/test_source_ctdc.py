"""Victims of trafficking: rows never served, small counts withheld everywhere, nothing recovered from two releases."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest
from django.test import Client

from concert.centres.research import exports, queries
from concert.centres.research.models import Figure, QuarantinedRow, Release
from concert.centres.research.rules.indicators import rules_of
from concert.centres.research.rules.lake import cells_file, release_folder
from concert.centres.research.rules.questions import Question
from concert.centres.research.tests.factories import a_home, taken
from concert.ground import home
from concert.ground.refusals import Refusal
from concert.methods.disclosure import attacked

pytestmark = pytest.mark.django_db
CODEBOOK = (
    "yearOfRegistration", "Datasource", "gender", "ageBroad", "majorityStatus", "majorityStatusAtExploit",
    "majorityEntry", "citizenship", "meansOfControlDebtBondage", "isForcedLabour", "isSexualExploit", "isOtherExploit",
    "isSexAndLabour", "isForcedMarriage", "isForcedMilitary", "isOrganRemoval", "isSlaveryAndPractices",
    "typeOfExploitConcatenated", "isAbduction", "RecruiterRelationship", "CountryOfExploitation",
)  # fmt: skip
DAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONCERT_HOME", str(tmp_path / "home"))
    a_home()


def victims(number: int, seed: int, **changes: str) -> list[dict[str, str]]:
    """Rows as the codebook describes them, drawn: three countries, four citizenships, blanks as −99."""
    draw = np.random.default_rng(seed)

    def one() -> dict[str, str]:
        said = dict.fromkeys(CODEBOOK, "-99")
        said["yearOfRegistration"] = str(draw.choice([2016, 2017, 2018]))
        said["Datasource"] = str(draw.choice(["Case Management", "Hotline"]))
        said["gender"] = str(draw.choice(["Female", "Male"], p=[0.7, 0.3]))
        said["ageBroad"] = str(draw.choice(["09--17", "18--20", "21--23", "30--38", "48+", "-99"]))
        said["citizenship"] = str(draw.choice(["UKR", "PHL", "MDA", "-99"], p=[0.5, 0.3, 0.1, 0.1]))
        said["CountryOfExploitation"] = str(draw.choice(["ITA", "DEU", "POL", "-99"], p=[0.6, 0.2, 0.1, 0.1]))
        said["isForcedLabour"] = str(draw.integers(0, 2))
        return said | changes

    return [one() for _each in range(number)]


def file_of(rows: list[dict[str, Any]], path: Path) -> Path:
    with path.open("w", newline="", encoding="utf-8-sig") as opened:
        writer = csv.DictWriter(opened, CODEBOOK)
        writer.writeheader()
        writer.writerows(rows)
    return path


def marks_in(release: Release) -> dict[str, Any]:
    folder = release_folder(home.lake_dir(), release.folder)
    return {rule.code: pq.read_table(folder / f"protected-{rule.code}.parquet") for rule in rules_of("ctdc")}


def test_every_row_is_accepted_or_set_aside_without_its_values(tmp_path: Path) -> None:
    rows = [*victims(60, 1), *victims(1, 2, yearOfRegistration="soon"), *victims(1, 3, citizenship="Atlantis")]
    [told] = taken("ctdc", file_of(rows, tmp_path / "ctdc.csv"))
    assert (told.read, told.accepted, told.quarantined) == (62, 60, 2)
    assert {(each.field, each.value) for each in QuarantinedRow.objects.all()} == {
        ("yearOfRegistration", ""), ("citizenship", ""),
    }  # fmt: skip


def test_rows_that_are_alike_are_different_people(tmp_path: Path) -> None:
    taken(
        "ctdc", file_of(victims(1, 5, CountryOfExploitation="ITA", yearOfRegistration="2016") * 40, tmp_path / "a.csv")
    )
    found = queries.figure("trafficking-victims-here", "ITA", 2016)
    assert found is not None
    assert found.best == 40


def test_small_counts_are_withheld_and_never_zero(tmp_path: Path) -> None:
    taken("ctdc", file_of(victims(300, 7), tmp_path / "a.csv"))
    release = Release.objects.get()
    cells = pq.read_table(cells_file(home.lake_dir(), release.folder)).to_pylist()
    shown = [cell["best"] for cell in cells if cell["best"] is not None]
    assert [cell for cell in cells if cell["best"] is None]
    assert min(shown) >= 11
    assert not [cell for cell in cells if cell["best"] is None and (cell["rows"] or cell["value"] or cell["counted"])]
    points = [point for figure in Figure.objects.all() for point in figure.points.values()]
    assert [point for point in points if point[1] is None]
    assert not [point for point in points if point[1] is None and point[3]]


def test_an_attacker_with_every_margin_and_two_releases_recovers_no_small_cell(tmp_path: Path) -> None:
    rows = victims(400, 11)
    taken("ctdc", file_of(rows, tmp_path / "a.csv"))
    taken("ctdc", file_of([*rows, *victims(37, 12)], tmp_path / "b.csv"))
    first, second = Release.objects.order_by("pk")
    for rule in rules_of("ctdc"):
        before, now = marks_in(first)[rule.code], marks_in(second)[rule.code]
        dims = ("area", "period", *rule.by)
        told = attacked(now, dims, published_before=before).to_pylist()
        small = [row for row in told if row["mark"] == "primary"]
        assert small
        assert not [row for row in small if row["exact"] or row["high"] - row["low"] < 10 - 1e-6]


def test_rows_are_served_nowhere(tmp_path: Path, client: Client) -> None:
    taken("ctdc", file_of(victims(300, 7), tmp_path / "a.csv"))
    release = Release.objects.get()
    assert client.get(f"/data/releases/{release.number}/rows/victims/2/").status_code == 422
    assert client.get(f"/data/releases/{release.number}/parts/victims.parquet").status_code == 422
    assert client.get("/data/figures/trafficking-victims-here/ITA/2016/rows/").status_code == 422
    assert client.get("/api/data/figures/trafficking-victims-here/ITA/2016/rows").status_code == 422
    assert client.get("/data/figures/trafficking-victims-here/ZZZ/2016/rows/").status_code == 422
    assert queries.coverage("trafficking-victims-here", "ITA") == []
    with pytest.raises(Refusal) as raised:
        exports.published_part(release, "victims")
    assert raised.value.code == "research.rows.protected"


def test_figures_are_not_added_up_again(tmp_path: Path) -> None:
    taken("ctdc", file_of(victims(300, 7), tmp_path / "a.csv"))
    code = "trafficking-victims-here"
    with pytest.raises(Refusal) as raised:
        queries.explore(Question(code, by=("sex", "age")))
    assert raised.value.code == "research.question.protected"
    told = queries.explore(Question(code, by=("sex",))).rows.to_pylist()
    assert {row["mark"] for row in told if row["best"] is None} == {"withheld"}
    assert all(row["best"] is None or row["best"] >= 11 for row in told)


def test_a_withheld_number_is_called_withheld_on_its_pages(tmp_path: Path, client: Client) -> None:
    taken("ctdc", file_of(victims(60, 3), tmp_path / "a.csv"))
    figure = next(each for each in Figure.objects.order_by("code", "area") if each.latest_best is None)
    address = f"/data/figures/{figure.code}/{figure.area}/"
    assert "not known" not in client.get(f"{address}{figure.latest_year}/").content.decode().split("<h1")[0]
    assert "withheld" in client.get(f"{address}{figure.latest_year}/").content.decode().split("<h1")[0]
    assert {each["best"] for each in client.get(f"{address}?as=json").json()} & {"withheld"}
