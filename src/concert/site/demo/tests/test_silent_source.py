"""Estvale's recorded deaths fall in 2025 only because its log fell silent: nobody is told that it improves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from concert.centres.research import queries as research
from concert.centres.research.actions import take_in
from concert.centres.research.rules.coverage import a_fall_is_trustworthy
from concert.centres.research.rules.releases import DEMONSTRATION
from concert.ground import home
from concert.ground.reference.actions import load_reference
from concert.methods.progress import Pace
from concert.site.demo import story
from concert.site.demo.generator import deliveries
from concert.site.demo.load import add_area

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)
LOG = "Estvale Shore Watch log"


@pytest.fixture
def deaths(own_home: Path, tmp_path: Path) -> None:
    """A demonstration home that has taken in the deaths only."""
    home.make(demonstration=True, on=ON)
    load_reference(on=ON)
    for told in story.areas():
        add_area(told)
    for delivery in deliveries(1917):
        if delivery.source == "missing_migrants":
            files = [tmp_path / f"{delivery.on}-{name}" for name, _content in delivery.files]
            for file, (_name, content) in zip(files, delivery.files, strict=True):
                file.write_bytes(content)
            take_in(files, delivery.source, by=None, on=delivery.on, provider=DEMONSTRATION)


@pytest.mark.usefixtures("deaths")
def test_the_fall_is_told_with_the_source_that_fell_silent() -> None:
    values = {value.year: value.best for value in research.series("10.7.3", "QME")}
    assert (values[2024], values[2025]) == (44, 23)
    coverage = {each.year: each for each in research.coverage("10.7.3", "QME")}
    assert (coverage[2024].silent, coverage[2025].silent) == ((), (LOG,))
    doubts = a_fall_is_trustworthy({year: values[year] for year in (2024, 2025)}, list(coverage.values()))
    assert (doubts[0].code, doubts[0].facts["source"]) == ("research.coverage.silent", LOG)


@pytest.mark.usefixtures("deaths")
def test_progress_cannot_say_where_a_source_fell_silent() -> None:
    told = research.progress_of("10.7.3", "QME", on=ON)
    assert told.pace == Pace.CANNOT_SAY
    assert ("research.coverage.silent", LOG) in {(doubt.code, doubt.facts.get("source")) for doubt in told.doubts}
