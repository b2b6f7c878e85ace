"""Estimates of what no list saw that somebody saved: the result and what it takes for granted, never the lists."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class SavedEstimate(models.Model):
    """One result, as it was told. The lists it was made from are not kept: they may be about few persons at risk."""

    title = models.CharField(max_length=120)
    record = models.JSONField(help_text="The result with its interval, models, assumptions and notes.")
    digest = models.CharField(max_length=64, unique=True, help_text="Over title and record: saved once.")
    saved_on = models.DateField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(name="research_savedestimate_has_a_title", condition=~Q(title=""))]

    def __str__(self) -> str:
        return self.title
