"""Who may see a job: whoever started it, and whoever may see all jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from concert.ground.jobs.models import Job
from concert.ground.people import permissions as people
from concert.ground.refusals import Refusal

if TYPE_CHECKING:
    from concert.ground.people.models import User

SEE_ALL = "jobs.see"


def may_see_all(user: User | None) -> bool:
    """The terminal may, and whoever holds the permission."""
    return user is None or people.may(user, SEE_ALL)


def jobs_visible_to(user: User | None) -> QuerySet[Job]:
    """Every job for those who may see all; their own for others; none for a visitor who has not signed in."""
    jobs = Job.objects.select_related("started_by")
    if may_see_all(user):
        return jobs
    if user is None or not user.is_authenticated:
        return jobs.none()
    return jobs.filter(started_by_id=user.pk)


def require_to_touch(user: User | None, job: Job) -> None:
    """Refuse an act on a job that is neither one's own nor within one's permission."""
    own = user is not None and user.is_authenticated and job.started_by_id == user.pk
    if not own and not may_see_all(user):
        raise Refusal("jobs.unknown", id=job.pk)
