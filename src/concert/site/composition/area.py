"""One area with all that these records hold about it. The number of queries is the same for 1 and for 60 measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from concert.centres.research.wording import DEGREES, PACES, WHY_NOT
from concert.forums.recommendations import queries as recommendations
from concert.forums.recommendations.queries import Counts
from concert.forums.reports import queries as reports
from concert.ground.reference import queries as reference
from concert.ground.web.charts import badge, evidence_bars
from concert.methods.progress import Evidence, Pace
from concert.plans import queries as plans
from concert.plans.rules import MilestoneStatus, ObjectiveAtAGlance, Standing
from concert.site.composition import planning
from concert.site.composition.areas import AreaLine, folded
from concert.site.composition.figures import FigureLine, figures_of
from concert.site.composition.reading import address as address_of
from concert.site.composition.reading import language
from concert.site.composition.vocabulary import Vocabulary, vocabulary
from concert.site.wording import KINDS, STANCES

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from concert.ground.people.models import User
    from concert.ground.reference.models import Area


PACE_MARKS = {Pace.FAST_ENOUGH: "on", Pace.TOO_SLOW: "late", Pace.MOVING_AWAY: "missed", Pace.CANNOT_SAY: "unknown"}
BARS = {Evidence.NONE: 0, Evidence.WEAK: 1, Evidence.FAIR: 2, Evidence.STRONG: 3}


@dataclass(frozen=True, slots=True)
class Glance:
    """One objective in one area: three questions, three answers, never averaged."""

    number: int
    label: str
    address: str
    measures: int
    standing: str
    statuses: tuple[MilestoneStatus, ...]
    badge: SafeString
    strip: SafeString
    pace: SafeString
    pace_word: str
    why: str
    bars: SafeString
    evidence: str


@dataclass(frozen=True, slots=True)
class Standings:
    """How many objectives stand how, for the sentence under the title."""

    on_time: int
    late: int
    missed: int
    unreported: int
    none_due: int
    without: int


@dataclass(frozen=True, slots=True)
class AreaReport:
    """A national report of the area, as far as the reader may see it."""

    year: int
    is_signed: bool
    address: str


@dataclass(frozen=True, slots=True)
class AreaPage:
    """What the page of an area shows."""

    code: str
    name: str
    kind: str
    note: str
    invented: bool
    around: list[tuple[str, str]]
    inside: list[AreaLine]
    stance: str
    stance_known: bool
    stance_on: date | None
    stance_source: str
    plan: planning.AreaPlan | None
    glances: list[Glance]
    standings: Standings | None
    figures: list[FigureLine]
    context: list[FigureLine]
    on: date
    reports: list[AreaReport] = field(default_factory=list)
    asked: Counts = field(default_factory=Counts)

    @property
    def planned_inside(self) -> int:
        """How many of the areas directly inside have a plan."""
        return sum(1 for line in self.inside if line.plans)


def one_area(code: str, user: User | AnonymousUser, on: date) -> AreaPage:
    """The page of an area on a day; a refusal for a code that no area has."""
    known = vocabulary()
    area = known.areas.get(code.upper()) or reference.area(code)
    spoken = language()
    lines = figures_of(area.pk, known)
    plan = planning.plan_of(area.pk, user, on)
    glances = plan.glances if plan else {}
    return AreaPage(
        code=area.pk,
        name=area.name_in(spoken),
        kind=str(KINDS[area.kind]),
        note=area.note,
        invented=area.invented,
        around=[(each.name_in(spoken), _address(each)) for each in known.around(area.pk)][::-1],
        inside=_inside(area, known, user),
        stance=str(STANCES[area.stance]),
        stance_known=area.stance != "unknown",
        stance_on=area.stance_on,
        stance_source=area.stance_source,
        plan=plan,
        glances=_glances(known, glances, plans.progress_by_objective(area.pk, user, on=on)) if plan else [],
        standings=_standings(glances) if plan else None,
        figures=[line for line in lines if not line.context],
        context=[line for line in lines if line.context],
        on=on,
        reports=[
            AreaReport(each.year, each.is_signed, address_of("reports:report", each.slug))
            for each in reports.reports_of_area(area.pk, user)
        ],
        asked=recommendations.counts_of_area(area.pk, user),
    )


def _address(area: Area) -> str:
    return address_of("site:area", area.pk)


def _inside(area: Area, known: Vocabulary, user: User | AnonymousUser) -> list[AreaLine]:
    """The areas directly inside one; those with a plan first."""
    codes = known.inside.get(area.pk, ())
    if not codes:
        return []
    counts = plans.plan_counts_by_area(user)
    spoken = language()
    found = [known.areas[code] for code in codes]
    lines = [
        AreaLine(
            each.pk,
            each.name_in(spoken),
            str(KINDS[each.kind]),
            _address(each),
            each.invented,
            counts.get(each.pk, 0),
            figures=False,
        )
        for each in found
    ]
    return sorted(lines, key=lambda line: (not line.plans, folded(line.name)))


def _glances(
    known: Vocabulary, found: Mapping[int, ObjectiveAtAGlance], progress: Mapping[int, plans.ObjectiveProgress]
) -> list[Glance]:
    spoken = language()
    drawn = {degree: evidence_bars(bars) for degree, bars in BARS.items()}
    badges = {pace: badge(mark, PACES[pace]) for pace, mark in PACE_MARKS.items()}
    rows = []
    for each in known.objectives:
        glance = found.get(each.pk) or ObjectiveAtAGlance(each.pk)
        told = progress.get(each.pk) or plans.nothing_asked(each.pk)
        rows.append(
            Glance(
                each.pk,
                each.label_in(spoken),
                address_of("site:objective", each.pk),
                glance.measures,
                planning.words_of(glance),
                glance.statuses,
                planning.badge_of(glance),
                planning.strip_of(glance.statuses),
                badges[told.pace],
                str(PACES[told.pace]),
                str(WHY_NOT[told.why]) if told.why else "",
                drawn[told.evidence],
                str(DEGREES[told.evidence]),
            )
        )
    return rows


def _standings(found: dict[int, ObjectiveAtAGlance]) -> Standings:
    counted = Counter(glance.standing for glance in found.values() if glance.measures)
    return Standings(
        on_time=counted[Standing.ON_TIME],
        late=counted[Standing.LATE],
        missed=counted[Standing.MISSED],
        unreported=counted[Standing.NOT_REPORTED],
        none_due=counted[Standing.NONE_DUE],
        without=23 - sum(counted.values()),
    )
