"""What people decided about points that cannot be right. Decisions are added, never changed; the last one stands."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from concert.centres.research.rules.repairs import VERDICTS


class RepairDecision(models.Model):
    """Whether a suggested point stands for the one that was delivered.

    A decision is about a record with that very point, so it stands over the next delivery as long as the point comes
    again, and falls when the source mends it itself.
    """

    source = models.CharField(max_length=40)
    record = models.CharField(max_length=80, help_text="The row's own id in the source.")
    latitude = models.FloatField(help_text="As delivered.")
    longitude = models.FloatField(help_text="As delivered.")
    code = models.CharField(max_length=40, help_text="Why the point was in doubt.")
    repair_latitude = models.FloatField(null=True)
    repair_longitude = models.FloatField(null=True)
    verdict = models.CharField(max_length=10, choices={each: each for each in VERDICTS})
    decided_on = models.DateField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["source", "record"], name="research_repair_asked")]
        constraints = [
            models.CheckConstraint(name="research_repair_verdict_known", condition=Q(verdict__in=VERDICTS)),
            models.CheckConstraint(
                name="research_repair_accepted_has_a_point",
                condition=~Q(verdict="accepted")
                | (Q(repair_latitude__isnull=False) & Q(repair_longitude__isnull=False)),
            ),
            models.CheckConstraint(
                name="research_repair_differs",
                condition=Q(repair_latitude__isnull=True)
                | ~Q(repair_latitude=F("latitude"))
                | ~Q(repair_longitude=F("longitude")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.record} {self.verdict}"
