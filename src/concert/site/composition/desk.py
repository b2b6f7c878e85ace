"""The desk: what waits for one person, what they started, and what their roles allow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concert.ground.jobs import queries as jobs
from concert.ground.jobs.rules import JobState
from concert.ground.jobs.wording import JOBS
from concert.ground.notices import queries as notices
from concert.ground.notices.wording import SaidNotice, said
from concert.ground.people import queries as people
from concert.ground.people.permissions import grants_of, with_all_inside
from concert.ground.people.rules import Component, Permission, Role
from concert.ground.people.wording import COMPONENTS, ROLES
from concert.ground.reference import queries as reference
from concert.ground.web.context import address_in
from concert.ground.web.separators import listed
from concert.plans.permissions import measures_visible_to, plans_visible_to
from concert.plans.rules import PlanState
from concert.site.composition.chain import PLANS, line_mark
from concert.site.composition.items import day, distance
from concert.site.composition.reading import address as address_of
from concert.site.composition.reading import isolated, language

if TYPE_CHECKING:
    from concert.ground.jobs.models import Job
    from concert.ground.people.models import Membership, User
    from concert.ground.people.permissions import Grants

MOST = 60
NEWEST = 5
SOON = timedelta(days=45)
WEEK = timedelta(days=7)
MAY = (
    (Permission.PLANS_IMPORT_PLAN, gettext_lazy("Import a plan"), "plans:import"),
    (Permission.RESEARCH_TAKE_IN, gettext_lazy("Take in data"), "research:take-in"),
    (Permission.FORUMS_DRAFT_REPORT, gettext_lazy("Draft a report"), "reports:new"),
    (Permission.PEOPLE_SEE, gettext_lazy("See and invite people"), "people:people"),
    (Permission.JOBS_SEE, gettext_lazy("Follow all jobs"), "jobs:jobs"),
)
"""What a role may open from the desk: the permission, the words, and where it leads."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits: which component, what, why, when, and the one verb."""

    mark: SafeString
    what: str
    why: str
    on: date | None
    day: str
    distance: str
    verb: str
    address: str


@dataclass(frozen=True, slots=True)
class JobLine:
    """A job of one's own."""

    name: str
    state: str
    asked_on: date
    address: str


@dataclass(frozen=True, slots=True)
class Desk:
    """What the desk shows."""

    name: str
    roles: list[str]
    overdue: list[Task]
    week: list[Task]
    later: list[Task]
    drafts: list[Task]
    jobs: list[JobLine]
    notices: list[tuple[SaidNotice, str, date]]
    may: list[tuple[str, str]]

    @property
    def waiting(self) -> int:
        """How many things wait."""
        return len(self.overdue) + len(self.week) + len(self.later) + len(self.drafts)


def desk(user: User, on: date) -> Desk:
    """The desk of one person on a day. A constant number of queries."""
    grants = grants_of(user)
    steps = _steps(user, grants, on)
    return Desk(
        name=user.name or user.email,
        roles=_roles(people.roles_of(user)),
        overdue=[step for step in steps if step.on and step.on < on],
        week=[step for step in steps if step.on and on <= step.on <= on + WEEK],
        later=[step for step in steps if step.on and step.on > on + WEEK],
        drafts=_drafts(user, grants),
        jobs=[_job_line(each) for each in jobs.jobs_visible_to(user).filter(started_by=user)[:8]],
        notices=_notices(user),
        may=[(str(words), address_of(name)) for permission, words, name in MAY if grants.may_somewhere(permission)],
    )


def _reach(grants: Grants, permission: Permission) -> Q | None:
    """A condition on `plan__area` for the areas where an act is allowed; None: nowhere."""
    areas = grants.areas(permission)
    if areas is None:
        return Q()
    return Q(plan__area__in=with_all_inside(areas)) if areas else None


def _steps(user: User, grants: Grants, on: date) -> list[Task]:
    """Steps that are or will soon be due and that this person may report on."""
    reach = _reach(grants, Permission.PLANS_REPORT_PROGRESS)
    if reach is None:
        return []
    rows = (
        measures_visible_to(user)
        .filter(
            Q(milestones__due__lt=on, milestones__done__isnull=True) | Q(milestones__due__range=(on, on + SOON)),
            reach,
            plan__state=PlanState.ADOPTED,
            milestones__happened_on__isnull=True,
            milestones__withdrawn_on__isnull=True,
        )
        .order_by("milestones__due", "code")
        .values_list("code", "title", "milestones__number", "milestones__title", "milestones__due")[:MOST]
    )
    return [
        Task(
            line_mark(PLANS),
            _("Report on “{step}”").format(step=isolated(step)),
            _("Step of {code}, {title}").format(code=isolated(code), title=isolated(title)),
            due,
            day(due) if due else "",
            distance(due, on) if due else "",
            _("Report"),
            address_of("plans:report", code, number),
        )
        for code, title, number, step, due in rows
    ]


def _drafts(user: User, grants: Grants) -> list[Task]:
    """Drafts that this person may finish or adopt."""
    may_adopt = grants.may_somewhere(Permission.PLANS_ADOPT_PLAN)
    if not may_adopt and not grants.may_somewhere(Permission.PLANS_EDIT_PLAN):
        return []
    spoken = language()
    found = plans_visible_to(user).filter(state=PlanState.DRAFT).select_related("area")[:MOST]
    return [
        Task(
            line_mark(PLANS),
            each.title,
            _("A draft for {area}").format(area=each.area.name_in(spoken)),
            None,
            "",
            "",
            _("Decide") if may_adopt else _("Open"),
            address_of("plans:plan", each.slug),
        )
        for each in found
    ]


def _notices(user: User) -> list[tuple[SaidNotice, str, date]]:
    """The newest notices that were not read: how they are said, where they lead, when they were told."""
    found = list(notices.notices_of(user, unread=True)[:NEWEST])
    names = reference.area_names(language()) if found else {}
    return [
        (said(each.kind, each.facts, each.due_on, names), address_in(each.address, language()), each.on)
        for each in found
    ]


def _job_line(each: Job) -> JobLine:
    name = JOBS.get(each.kind)
    return JobLine(
        str(name) if name else each.kind,
        str(JOB_STATES[JobState(each.state)]),
        timezone.localdate(each.asked_at),
        address_of("jobs:job", each.pk),
    )


JOB_STATES = {
    JobState.WAITING: gettext_lazy("waiting"),
    JobState.RUNNING: gettext_lazy("running"),
    JobState.DONE: gettext_lazy("done"),
    JobState.REFUSED: gettext_lazy("refused"),
    JobState.FAILED: gettext_lazy("failed"),
    JobState.CANCELLED: gettext_lazy("cancelled"),
}


def _roles(held: list[Membership]) -> list[str]:
    areas = reference.areas_by_code() if any(each.area for each in held) else {}
    spoken = language()
    said = []
    for each in held:
        where = areas[each.area].name_in(spoken) if each.area in areas else each.area
        component = str(COMPONENTS[Component(each.component)]) if each.component else ""
        said.append(listed(part for part in (str(ROLES[Role(each.role)]), where, component) if part))
    return said
