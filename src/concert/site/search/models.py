"""The index: one row for each public thing, and where the index stands. The engine's own word index lies beside it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from concert.site.search.rules import Kind


class Entry(models.Model):
    """A public thing that can be found. Titles and summaries by language; an empty language fits all."""

    kind = models.CharField(max_length=20, choices={each.value: each.value for each in Kind})
    key = models.CharField(max_length=200)
    titles = models.JSONField()
    summaries = models.JSONField(default=dict)
    page = models.CharField(max_length=60)
    arguments = models.JSONField(default=list)
    anchor = models.CharField(max_length=80, blank=True)
    area = models.CharField(max_length=24, blank=True, db_index=True)
    digest = models.CharField(max_length=32)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="search_entry_once"),
            models.CheckConstraint(condition=Q(kind__in=[each.value for each in Kind]), name="search_entry_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Standing(models.Model):
    """Up to which act of the trail the index tells. One row."""

    trail_number = models.BigIntegerField(default=0)
    built_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="search_standing_is_one")]

    def __str__(self) -> str:
        return str(self.trail_number)
