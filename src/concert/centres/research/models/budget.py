"""What may still be asked of protected records with noise: one budget a source, and every spending of it.

Spendings are added, never changed: each bears the hash of the one before, and the same head stands outside the
database.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class PrivacyBudget(models.Model):
    """How much may be learnt in all about any one person of a source, for good: the epsilon of pure privacy."""

    source = models.CharField(max_length=40, unique=True)
    epsilon = models.DecimalField(max_digits=8, decimal_places=4)
    opened_on = models.DateField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["source"]
        constraints = [
            models.CheckConstraint(name="research_privacybudget_positive", condition=Q(epsilon__gt=0)),
        ]

    def __str__(self) -> str:
        return self.source


class PrivacySpend(models.Model):
    """One question answered with noise. Its answer is kept: the same question again costs nothing and says the same."""

    budget = models.ForeignKey(PrivacyBudget, models.PROTECT, related_name="spends")
    number = models.PositiveIntegerField()
    release = models.ForeignKey("research.Release", models.PROTECT, related_name="+")
    question = models.CharField(max_length=64, help_text="Digest of release, columns and rows asked for.")
    asked = models.JSONField(help_text="Columns and filters of the question.")
    epsilon = models.DecimalField(max_digits=8, decimal_places=4)
    left = models.DecimalField(max_digits=8, decimal_places=4)
    answer = models.JSONField(help_text="Groups with their noisy counts, and how wide the noise is.")
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    spent_on = models.DateField()
    spent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["budget", "number"]
        constraints = [
            models.UniqueConstraint(fields=["budget", "number"], name="research_privacyspend_one_line"),
            models.UniqueConstraint(fields=["budget", "question"], name="research_privacyspend_asked_once"),
            models.CheckConstraint(name="research_privacyspend_positive", condition=Q(epsilon__gt=0)),
            models.CheckConstraint(name="research_privacyspend_within_budget", condition=Q(left__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.budget} {self.number}"
