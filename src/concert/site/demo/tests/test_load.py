"""Loading goes through the ordinary doors, may be repeated and killed, and never touches a home that is not marked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from concert.centres.research import queries as research
from concert.ground import home
from concert.ground.people import permissions
from concert.ground.reference import queries as reference
from concert.ground.reference.actions import load_reference
from concert.ground.refusals import Refusal
from concert.plans import queries as plans
from concert.site.demo import load, story

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)


@pytest.fixture
def demonstration(own_home: Path) -> Path:
    home.make(demonstration=True, on=ON)
    load_reference(on=ON)
    return own_home


@pytest.fixture
def loaded(own_home: Path, homes: Any) -> Path:
    """What `concert init --demonstration` loads, in the home and in the database of this test."""
    return homes.told(own_home)  # type: ignore[no-any-return]


def watched() -> tuple[list[tuple[int, int]], Any]:
    """What progress was told, and the callable that hears it."""
    heard: list[tuple[int, int]] = []
    return heard, lambda done, total=0, note="": heard.append((done, total))


def dumped() -> list[tuple[str, list[tuple[Any, ...]]]]:
    """Every row of every table of ours, in the order of keys."""
    with connection.cursor() as cursor:
        names = [
            each for each in connection.introspection.table_names(cursor) if not each.startswith(("django", "auth"))
        ]
        found = []
        for name in sorted(names):
            cursor.execute(f'SELECT * FROM "{name}" ORDER BY 1')  # noqa: S608
            found.append((name, cursor.fetchall()))
        return found


def kept_files(folder: Path) -> dict[str, bytes]:
    """Every file of lake, sealed store and workbooks with its bytes."""
    roots = (folder / "lake", folder / "sealed", folder / "demonstration")
    return {str(file): file.read_bytes() for root in roots for file in root.rglob("*") if file.is_file()}


def test_the_story_is_told_through_the_ordinary_doors(loaded: Path) -> None:
    now = research.figure("10.7.3", "QMC", 2025)
    assert now is not None
    assert (now.best, now.provider, now.invented, now.incomplete_to) == (148, "Concert demonstration", True, None)
    assert [value.best for value in research.earlier_values("10.7.3", "QMC", 2025)] == [109, 151, 148]
    series = research.series("10.7.3", "QMC")
    assert [value.best for value in series] == [159, 178, 171, 198, 212, 203, 176, 148]
    assert [value.year for value in series if value.incomplete_to] == [2020]
    visible = {plan.area_id: plan.is_adopted for plan in plans.plans_visible_to(None)}
    assert visible == {"QMA": True, "QMB": False, "QMC": True, "QMC-SAR": True, "QMD": True, "QME": True, "QMF": True}
    caldry = plans.plans_of_area("QMC", None)[0]
    assert [(version.number, version.frozen_on) for version in plans.versions_of(caldry)] == [
        (2, date(2026, 11, 2)),
        (1, date(2024, 5, 14)),
    ]


def test_one_plan_slipped_and_moved_its_days_away_twice(loaded: Path) -> None:
    (estvale,) = plans.plans_of_area("QME", None)
    promised = [
        next(
            step["due"]
            for measure in plans.version(estvale.slug, number, None).content["measures"]
            for step in measure["milestones"]
            if step["title"] == "Second boat in service"
        )
        for number in (1, 2, 3)
    ]
    assert promised == ["2025-06-30", "2026-06-30", "2027-06-30"]


def test_one_plan_was_adopted_and_forgotten(loaded: Path) -> None:
    (ferrow,) = plans.plans_of_area("QMF", None)
    steps = [step for measure in plans.measures_of(ferrow) for step in measure.milestones.all()]
    assert {(step.done, step.happened_on) for step in steps} == {(None, None)}
    assert plans.measure("CLD-8.2", None).title == "A joint rescue desk at Port Saren, staffed day and night"


def test_nothing_invented_is_added_to_anything_real(loaded: Path) -> None:
    assert research.figure("10.7.3", "WLD", 2025) is None
    real = {code for code, area in reference.areas_by_code().items() if not area.invented}
    for code in research.indicators_with_figures():
        values = research.by_area(code, 2025)
        assert {value.area for value in values} & real == set()
        assert all(value.invented for value in values)
    added = [area for area in reference.areas_by_code().values() if area.invented]
    assert {area.code for area in added} == {told.code for told in story.areas()}


def test_loading_twice_changes_no_record_and_no_file(loaded: Path) -> None:
    records, files = dumped(), kept_files(loaded)
    load.load_demonstration(watched()[1])
    assert dumped() == records
    assert kept_files(loaded) == files


def test_a_load_that_was_broken_off_is_finished_by_the_next(demonstration: Path) -> None:
    steps = list(load.all_steps())
    for step in steps[:-3]:
        step()
    heard, progress = watched()
    load.load_demonstration(progress)
    assert (heard[0], heard[-1]) == ((0, len(steps)), (len(steps), len(steps)))
    assert len(list(plans.plans_visible_to(None))) == len(story.PLANS)
    assert [len(plans.versions_of(plan)) for plan in plans.plans_of_area("QMC", None)] == [2]
    assert len(research.releases("missing_migrants")) == 3


@pytest.fixture
def ordinary(own_home: Path) -> Path:
    home.make(demonstration=False, on=ON)
    load_reference(on=ON)
    return own_home


def test_an_ordinary_home_refuses_and_stays_as_it_was(ordinary: Path) -> None:
    before = dumped()
    with pytest.raises(Refusal) as refused:
        load.load_demonstration(watched()[1])
    assert refused.value == Refusal("site.demonstration.ordinary_home", path=str(ordinary))
    assert dumped() == before
    assert not (ordinary / "outlines.json").exists()


def test_each_person_of_the_story_may_do_what_the_story_says(demonstration: Path) -> None:
    for step in load.all_steps():
        if step is load.draw_map:
            break
        step()
    maren = load.somebody("maren.tolle@merrow.example")
    assert permissions.may(maren, "plans.import_plan", area="QMC")
    assert not permissions.may(maren, "plans.import_plan", area="QMD")
    rolf = load.somebody("rolf.haken@merrow.example")
    assert not permissions.may(rolf, "points.see_referral", area="QMC")
    assert not maren.has_usable_password()
