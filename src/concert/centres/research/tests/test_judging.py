"""Deliveries that contradict themselves or each other: nothing is added up twice, nothing goes without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from concert.centres.research import queries
from concert.centres.research.models import Delivery, Release
from concert.centres.research.tests.factories import a_home, as_json, as_parquet, incident, population, taken
from concert.ground.refusals import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_full_home")]


@pytest.fixture
def a_full_home() -> None:
    a_home()


def incidents(path: Path, **changes: str) -> Path:
    """A file of one incident of 2015."""
    return as_json(path, [incident(1, **{"reported_date": "2015-12-20"} | changes)])


def test_two_files_of_one_year_in_one_call_are_refused_because_one_would_go(tmp_path: Path) -> None:
    one, two = incidents(tmp_path / "2015.json"), incidents(tmp_path / "b.json", total_dead_and_missing="3")
    with pytest.raises(Refusal) as refused:
        taken("missing_migrants", one, incidents(tmp_path / "2014.json", reported_date="2014-12-20"), two)
    assert (refused.value.code, refused.value.facts["partition"]) == ("research.delivery.same_partition", "2015")
    assert not Release.objects.exists()
    taken("missing_migrants", one)
    assert [each.repeated for each in taken("missing_migrants", one, two)] == [True, False]
    assert queries.figure("10.7.3", "ITA", 2015).best == 3  # type: ignore[union-attr]


def test_two_versions_of_a_table_in_one_call_are_refused_and_never_added_up(tmp_path: Path) -> None:
    old = as_parquet(tmp_path / "old.parquet", [population(), population(coa_iso="DEU")])
    new = as_parquet(tmp_path / "new.parquet", [population(refugees=1001), population(coa_iso="DEU")])
    with pytest.raises(Refusal) as refused:
        taken("unhcr", old, new)
    refusal = refused.value
    assert (refusal.code, refusal.facts["rows"], refusal.facts["other"]) == (
        "research.delivery.two_versions", 1, "old.parquet",
    )  # fmt: skip
    assert not Release.objects.exists()


def test_rows_that_contradict_each_other_are_set_aside_and_never_added_up(tmp_path: Path) -> None:
    rows = [population(), population(refugees=1), population(coa_iso="DEU"), population(coa_iso="DEU")]
    [one] = taken("unhcr", as_parquet(tmp_path / "p.parquet", rows))
    assert (one.read, one.accepted, one.quarantined, one.repeats) == (4, 2, 2, 1)
    assert Delivery.objects.get().reasons == {"contradicted": 2}
    assert queries.figure("refugees-hosted", "AUT", 2015) is None
    assert queries.figure_or_refusal("refugees-hosted", "DEU", 2015).best == 1000
