"""The SDG series: every row accounted for, unknown is never zero, a region's value is its custodian's own."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from concert.centres.research import queries
from concert.centres.research.models import Delivery, QuarantinedRow, ReleaseFile
from concert.centres.research.rules.indicators import BY_CODE, indicator_of
from concert.centres.research.rules.lake import rows_file
from concert.centres.research.tests.factories import Record, a_home, as_csv, taken
from concert.ground import home
from concert.ground.refusals import Refusal

pytestmark = pytest.mark.django_db


def cost(**changes: str) -> Record:
    """One value of the costs of remittances."""
    return {
        "geo_area": "276", "nature": "notspec", "units": "percent", "year": "2017", "si_rmt_cost": "7.2",
    } | changes  # fmt: skip


def policy(**changes: str) -> Record:
    """One score of one country's policies."""
    return {
        "geo_area": "484", "nature": "c", "policy_domains": "alldomains", "units": "number", "year": "2019",
        "sg_cpa_migrs": "3",
    } | changes  # fmt: skip


def rows_of(table: str) -> list[Mapping[str, object]]:
    files = ReleaseFile.objects.filter(release__next__isnull=True, table=table)
    found = [pq.read_table(rows_file(home.lake_dir(), file.sha256)) for file in files]
    return [row for each in found for row in each.to_pylist()]


def test_an_area_has_its_own_value_and_nothing_is_added_over_areas(tmp_path: Path) -> None:
    a_home()
    germany, france = cost(), cost(geo_area="250", si_rmt_cost="6.5")
    [told] = taken("sdg", as_csv(tmp_path / "costs.csv", [germany, france, cost(geo_area="1", si_rmt_cost="7.1")]))
    assert (told.read, told.accepted, told.quarantined) == (3, 3, 0)
    values = {value.area: value.best for value in queries.by_area("sdg-si-rmt-cost", 2017)}
    assert values == {"DEU": 7.2, "FRA": 6.5, "WLD": 7.1}
    page = queries.rows_behind("sdg-si-rmt-cost", "WLD", 2017)
    assert [row.values["value"] for row in page.rows] == [7.1]


@pytest.mark.parametrize(
    ("written", "remark"),
    [("", "value_unknown"), ("NaN", "value_unknown"), ("N", "value_unknown"), ("<5", "value_bounded")],
)
def test_a_value_that_is_not_known_is_kept_and_never_zero(tmp_path: Path, written: str, remark: str) -> None:
    a_home()
    [told] = taken("sdg", as_csv(tmp_path / "costs.csv", [cost(si_rmt_cost=written), cost(year="2018")]))
    assert (told.accepted, told.quarantined) == (2, 0)
    assert Delivery.objects.get().remarks == {remark: 1}
    assert [(value.year, value.best) for value in queries.series("sdg-si-rmt-cost", "DEU")] == [
        (2017, None),
        (2018, 7.2),
    ]


def test_a_grouping_is_kept_with_a_remark_and_gives_no_figure(tmp_path: Path) -> None:
    a_home()
    names = as_csv(tmp_path / "geo.csv", [{"geo_area": "199", "name": "LDCs"}, {"geo_area": "276", "name": "Germany"}])
    taken("sdg", as_csv(tmp_path / "costs.csv", [cost(), cost(geo_area="199")]), names)
    assert [row["area"] for row in rows_of("si_rmt_cost")] == ["DEU", None]
    assert [row["remarks"] for row in rows_of("si_rmt_cost")] == [None, "area_without_figures"]
    assert [(row["name"], row["area"]) for row in rows_of("geo_area")] == [("LDCs", None), ("Germany", "DEU")]
    assert [value.area for value in queries.by_area("sdg-si-rmt-cost", 2017)] == ["DEU"]


def test_a_row_that_cannot_count_is_set_aside_with_the_reason(tmp_path: Path) -> None:
    a_home()
    rows = [
        cost(), cost(geo_area="XK"), cost(si_rmt_cost="seven"), cost(si_rmt_cost="-1"), cost(nature="x"),
        cost(units=""), cost(year="2040"), cost(geo_area="250"), cost(geo_area="250", si_rmt_cost="9"),
    ]  # fmt: skip
    [told] = taken("sdg", as_csv(tmp_path / "costs.csv", rows))
    assert (told.read, told.accepted, told.quarantined) == (9, 1, 8)
    assert list(QuarantinedRow.objects.values_list("row", "reason")) == [
        (3, "country_unknown"), (4, "value_unreadable"), (5, "count_negative"), (6, "nature_unknown"),
        (7, "unit_missing"), (8, "date_future"), (9, "contradicted"), (10, "contradicted"),
    ]  # fmt: skip


def test_the_total_and_its_parts_are_figures_of_their_own(tmp_path: Path) -> None:
    a_home()
    rows = [policy(), policy(policy_domains="domain1", sg_cpa_migrs="2")]
    taken("sdg", as_csv(tmp_path / "policies.csv", rows))
    assert queries.figure_or_refusal("sdg-sg-cpa-migrs", "MEX", 2019).best == 3
    assert queries.figure_or_refusal("sdg-sg-cpa-migrs-domain1", "MEX", 2019).best == 2
    assert indicator_of("sdg-sg-cpa-migrs") == "10.7.2"


def test_a_series_of_another_delivery_stays(tmp_path: Path) -> None:
    a_home()
    taken("sdg", as_csv(tmp_path / "costs.csv", [cost()]))
    taken("sdg", as_csv(tmp_path / "policies.csv", [policy()]))
    assert queries.figure_or_refusal("sdg-si-rmt-cost", "DEU", 2017).best == 7.2
    with pytest.raises(Refusal):
        queries.figure_or_refusal("10.c.1", "DEU", 2017)


def test_an_area_page_leads_with_few_of_the_series(tmp_path: Path) -> None:
    a_home()
    taken("sdg", as_csv(tmp_path / "costs.csv", [cost()]), as_csv(tmp_path / "p.csv", [policy(geo_area="276")]))
    assert [value.code for value in queries.headline_figures("DEU")] == ["sdg-si-rmt-cost"]
    assert list(queries.every_series("DEU")) == ["sdg-si-rmt-cost"]
    assert [rule.code for rule in BY_CODE.values() if rule.source == "sdg" and rule.headline] == [
        "sdg-si-rmt-cost",
        "sdg-sl-lbr-ntlcpl",
        "sdg-sg-reg-brth",
    ]


@pytest.mark.real
def test_the_real_series(real_data: Path) -> None:
    a_home()
    files = sorted((real_data / "indicators" / "sdg").glob("*.csv"))
    found = taken("sdg", *files)
    for told, file in zip(found, files, strict=True):
        with file.open(encoding="utf-8", newline="") as opened:
            assert (told.read, told.accepted, told.quarantined) == (len(list(csv.reader(opened))) - 1, told.read, 0)
    costs = next(file for file in files if "si_rmt_cost" in file.name)
    with costs.open(encoding="utf-8", newline="") as opened:
        world = {
            int(row["year"]): float(row["si_rmt_cost"]) for row in csv.DictReader(opened) if row["geo_area"] == "1"
        }
    assert {value.year: value.best for value in queries.series("sdg-si-rmt-cost", "WLD")} == world
    assert queries.figure_or_refusal("sdg-sm-dth-migr", "WLD", 2014).best == 5290
    unknown = Delivery.objects.get(file_name__contains="sg_cpa_migrs").remarks
    assert unknown == {"value_unknown": 350, "area_without_figures": 7}
    assert queries.figure_or_refusal("sdg-sg-cpa-migrp", "WLD", 2019).best == 54.1
