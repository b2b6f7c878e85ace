"""One row for each piece of long work, with its progress. The queue itself belongs to django-tasks-db."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from concert.ground.jobs.rules import ENDED, JobState

STATES = {state.value: state.value for state in JobState}
ENDED_STATES = sorted(state.value for state in ENDED)


class Job(models.Model):
    """Long work that somebody started: what, with which arguments, how far, and how it ended."""

    kind = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=STATES, default=JobState.WAITING.value)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True)
    note = models.CharField(max_length=80, blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease = models.CharField(max_length=200, blank=True)
    queued_as = models.UUIDField(null=True)
    result = models.JSONField(null=True)
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "id"], name="jobs_by_state")]
        constraints = [
            models.CheckConstraint(name="jobs_state_is_known", condition=Q(state__in=list(STATES))),
            models.CheckConstraint(
                name="jobs_done_is_within_total", condition=Q(total__isnull=True) | Q(done__lte=F("total"))
            ),
            models.CheckConstraint(
                name="jobs_running_has_a_lease_and_others_have_none",
                condition=(Q(state="running") & ~Q(lease="") & Q(heartbeat_at__isnull=False) & Q(attempts__gte=1))
                | (~Q(state="running") & Q(lease="")),
            ),
            models.CheckConstraint(
                name="jobs_ended_has_its_time_and_others_have_none",
                condition=Q(state__in=ENDED_STATES, ended_at__isnull=False)
                | (~Q(state__in=ENDED_STATES) & Q(ended_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="jobs_only_done_has_a_result", condition=Q(state="done") | Q(result__isnull=True)
            ),
            models.CheckConstraint(
                name="jobs_refused_and_failed_say_why",
                condition=Q(state__in=["refused", "failed"]) & ~Q(reasons=[])
                | ~Q(state__in=["refused", "failed"]) & Q(reasons=[]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_ended(self) -> bool:
        return self.state in ENDED

    @property
    def share(self) -> int | None:
        """Whole percent done, rounded down; None while the total is not known."""
        return None if not self.total else 100 * self.done // self.total
