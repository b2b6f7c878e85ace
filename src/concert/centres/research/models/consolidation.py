"""States of the consolidation, and what people decided about pairs of reports. Both are added, never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from concert.centres.research.rules.incidents import VERDICTS

SAID = (*VERDICTS, "undone")


class Consolidation(models.Model):
    """One immutable state: which reports tell of one incident, by links of one version and the decisions until then.

    The rows lie in the lake under `folder`: incidents, reports, links and the manifest; this row is their index.
    """

    concept = models.CharField(max_length=40, default="deaths")
    invented = models.BooleanField(default=False)
    made_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    folder = models.CharField(max_length=64, unique=True, help_text="Named by the manifest's hash.")
    incidents_file = models.CharField(max_length=64, help_text="Checksum of the file of incidents that is released.")
    checksum = models.CharField(max_length=64, help_text="Over what went in: releases, method, decisions.")
    method = models.CharField(max_length=40)
    parameters = models.CharField(max_length=40, help_text="Version of the linking model.")
    version = models.CharField(max_length=20, help_text="Version of the code that made it.")
    decisions = models.PositiveIntegerField(help_text="Number of the last decision that it knows.")
    releases = models.JSONField(help_text="Numbers of the releases whose reports it gathers.")
    reports = models.PositiveIntegerField()
    incidents = models.PositiveIntegerField()
    waiting = models.PositiveIntegerField(help_text="Pairs that wait for a person.")
    low = models.PositiveIntegerField()
    best = models.PositiveIntegerField()
    high = models.PositiveIntegerField()
    sources = models.JSONField(help_text="Source to its own total in scope.")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="research_consolidation_range_in_order",
                condition=Q(low__lte=F("best")) & Q(best__lte=F("high")),
            ),
            models.CheckConstraint(
                name="research_consolidation_incidents_hold_reports", condition=Q(incidents__lte=F("reports"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concept} {self.folder[:12]}"


class LinkDecision(models.Model):
    """What a person said about a pair of reports: it stands over the score. Undone by a further entry, never removed.

    Reports are named by keys that last from delivery to delivery; `left_said` and `right_said` are digests of what they
    said on that day, so that a later change is seen.
    """

    concept = models.CharField(max_length=40, default="deaths")
    left = models.CharField(max_length=160)
    right = models.CharField(max_length=160)
    left_said = models.CharField(max_length=16)
    right_said = models.CharField(max_length=16)
    left_traits = models.JSONField(default=list)
    right_traits = models.JSONField(default=list)
    verdict = models.CharField(max_length=20, choices={each: each for each in SAID})
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["left", "right"], name="research_linkdecision_pair")]
        constraints = [
            models.CheckConstraint(name="research_linkdecision_verdict_known", condition=Q(verdict__in=SAID)),
            models.CheckConstraint(name="research_linkdecision_of_two_reports", condition=~Q(left=F("right"))),
            models.CheckConstraint(
                name="research_linkdecision_undoes_something",
                condition=(Q(verdict="undone") & Q(undoes__isnull=False))
                | (~Q(verdict="undone") & Q(undoes__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.left} {self.verdict} {self.right}"
