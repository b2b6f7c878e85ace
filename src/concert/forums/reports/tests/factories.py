"""Builds reports for tests: an area with an adopted plan and figures, people, a draft, a draft that is ready."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from concert.centres.research import queries as research
from concert.centres.research.tests.factories import a_home, as_json, incident, taken
from concert.forums.reports import actions
from concert.forums.reports.models import Report, ReportParagraph
from concert.forums.reports.rules.document import Origin
from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import a_person
from concert.ground.reference.tests.factories import invented_region
from concert.plans.tests.factories import a_measure, a_plan, taken_in

if TYPE_CHECKING:
    from concert.ground.people.models import User

DAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
AREA = "QMC"


def an_area(folder: Path, *, measures: int = 1, adopt: bool = True, area: str = AREA) -> None:
    """A home with the invented region and a plan with so many measures."""
    a_home()
    invented_region()
    told = [a_measure(code=f"{area}-{n}", title=f"Measure {n}") for n in range(1, measures + 1)]
    taken_in(folder, a_plan(*told, area=area), adopt=adopt)


def deaths(folder: Path, *, dead: int = 2, day: str = "2015-06-01", name: str = "2015.json") -> str:
    """Deaths in Italy taken in; the number of the release."""
    row = incident(1, reported_date=day, number_dead=str(dead), total_dead_and_missing=str(dead))
    taken("missing_migrants", as_json(folder / name, [row]))
    return research.releases("missing_migrants")[0].number


def author(area: str = AREA) -> User:
    return a_person(Role.PLAN_AUTHOR, area=area)


def signatory(area: str = AREA) -> User:
    return a_person(Role.REPORT_SIGNATORY, area=area)


def overseer(area: str = AREA) -> User:
    return a_person(Role.OVERSIGHT, area=area)


def a_draft(folder: Path, *, by: User | None = None, measures: int = 1, adopt: bool = True) -> Report:
    """A draft of the area's report for 2026, fresh from the records."""
    an_area(folder, measures=measures, adopt=adopt)
    return actions.draft_report(AREA, year=2026, by=by, on=DAY)


def made_ready(report: Report, *, by: User | None = None) -> Report:
    """Everything that waits for people is left out, so that the report can be signed."""
    for each in ReportParagraph.objects.filter(report=report, origin=Origin.TO_WRITE.value):
        actions.leave_out(each.pk, by=by, at=AT)
    return Report.objects.get(pk=report.pk)


def paragraph_of(report: Report, key: str) -> ReportParagraph:
    return ReportParagraph.objects.get(report=report, key=key)
