"""Feeds: addresses that are fetched on a schedule, and every attempt. An attempt is only added."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from concert.centres.research.models.releases import Delivery
from concert.centres.research.rules.feeds import LEAST_HOURS, MOST_HOURS, Outcome, Rhythm


class Feed(models.Model):
    """One address of a source, fetched every so many hours. What the last tries found is kept beside it."""

    source = models.CharField(max_length=40)
    label = models.CharField(max_length=80)
    address = models.CharField(max_length=500)
    every_hours = models.PositiveSmallIntegerField()
    enabled = models.BooleanField(default=True)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    last_tried = models.DateTimeField(null=True)
    last_success = models.DateTimeField(null=True)
    last_changed = models.DateTimeField(null=True)
    not_before = models.DateTimeField(null=True, help_text="When the source asked to be left alone until then.")
    failures = models.PositiveSmallIntegerField(default=0, help_text="In a row.")
    problem = models.CharField(max_length=80, blank=True, help_text="The code of what went wrong last.")
    problem_facts = models.JSONField(default=dict)
    delivery = models.ForeignKey(
        Delivery, models.PROTECT, null=True, related_name="feeds", help_text="The last good one."
    )
    added_on = models.DateField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["source", "label"]
        constraints = [
            models.UniqueConstraint(fields=["source", "label"], name="research_feed_label_once"),
            models.UniqueConstraint(fields=["source", "address"], name="research_feed_address_once"),
            models.CheckConstraint(
                name="research_feed_rhythm_possible",
                condition=Q(every_hours__gte=LEAST_HOURS, every_hours__lte=MOST_HOURS),
            ),
            models.CheckConstraint(
                name="research_feed_failing_says_why",
                condition=Q(failures=0, problem="") | Q(failures__gt=0) & ~Q(problem=""),
            ),
            models.CheckConstraint(name="research_feed_has_a_label", condition=~Q(label="")),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.label}"

    @property
    def public_address(self) -> str:
        """The address without its question, which may hold somebody's key."""
        before, mark, _question = self.address.partition("?")
        return f"{before}?…" if mark else before

    @property
    def rhythm(self) -> Rhythm:
        """What the rules need to say when it is fetched next, and how it is doing."""
        return Rhythm(
            self.every_hours, self.enabled, self.last_tried, self.last_success, self.last_changed, self.failures,
            self.not_before,
        )  # fmt: skip


class Fetch(models.Model):
    """One attempt: when, how it ended, what arrived. The database itself refuses to change or remove one."""

    feed = models.ForeignKey(Feed, models.PROTECT, related_name="fetches")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices={each.value: each.value for each in Outcome})
    status = models.PositiveSmallIntegerField(null=True, help_text="Of the last answer; empty where none came.")
    size = models.PositiveBigIntegerField(null=True, help_text="Bytes of the file, inflated.")
    sha256 = models.CharField(max_length=64, blank=True)
    problem = models.CharField(max_length=80, blank=True)
    delivery = models.ForeignKey(Delivery, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "fetches"
        constraints = [
            models.CheckConstraint(
                name="research_fetch_outcome_known", condition=Q(outcome__in=[each.value for each in Outcome])
            ),
            models.CheckConstraint(
                name="research_fetch_says_why",
                condition=Q(outcome__in=["refused", "failed"]) & ~Q(problem="")
                | Q(outcome__in=["unchanged", "taken"], problem=""),
            ),
            models.CheckConstraint(
                name="research_fetch_taken_names_its_delivery",
                condition=~Q(outcome="taken") | Q(delivery__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.feed_id} {self.at:%Y-%m-%d %H:%M} {self.outcome}"
