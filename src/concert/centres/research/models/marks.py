"""Marks on releases: what is suspicious about a delivery as a whole, and what people decided about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from concert.centres.research.models.releases import Release
from concert.centres.research.rules.marks import Decision, State


class Mark(models.Model):
    """One suspicion about a source. It begins with a release, stays while releases have it, and ends with another.

    The figures of its years are held back from lines and verdicts, until a person says that they stand as delivered
    or a later release mends them. `state` is that of the latest decision; decisions are only added.
    """

    release = models.ForeignKey(Release, models.PROTECT, related_name="marks", help_text="The first that has it.")
    source = models.CharField(max_length=40)
    provider = models.CharField(max_length=160)
    key = models.CharField(max_length=200, help_text="What makes it the same fault in the next release.")
    code = models.CharField(max_length=40)
    table = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, blank=True, help_text="An area; empty for the whole table.")
    measures = models.JSONField(help_text="The columns that show it, the clearest first.")
    periods = models.JSONField(help_text="The periods in doubt, such as 2024 or 2024-07, in order.")
    years = models.JSONField(help_text="Their years.")
    facts = models.JSONField(default=dict)
    before = models.JSONField(default=dict, help_text="Totals by period in the release before.")
    sound = models.JSONField(default=dict, help_text="Of the periods in doubt before: rows, known rows, sum.")
    now = models.JSONField(default=dict, help_text="Totals by period as delivered.")
    compared = models.BooleanField(default=False, help_text="Whether only the release before shows the fault.")
    state = models.CharField(max_length=10, choices={each.value: each.value for each in State}, default="open")
    closed_by = models.ForeignKey(
        Release, models.PROTECT, null=True, related_name="marks_closed", help_text="The release that mended it."
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "provider", "key"], condition=Q(closed_by__isnull=True), name="research_mark_once"
            ),
            models.CheckConstraint(
                name="research_mark_state_known", condition=Q(state__in=[each.value for each in State])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.source} {self.periods[0]}"


class MarkDecision(models.Model):
    """What somebody decided about a mark, and why. Only added: to undo is a further decision."""

    mark = models.ForeignKey(Mark, models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    decision = models.CharField(max_length=10, choices={each.value: each.value for each in Decision})
    reason = models.CharField(max_length=500, blank=True)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["mark", "number"], name="research_markdecision_numbered"),
            models.CheckConstraint(name="research_markdecision_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="research_markdecision_says_why",
                condition=~Q(decision__in=[Decision.CONFIRM.value, Decision.DISMISS.value]) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mark_id} {self.number} {self.decision}"
