"""The one table of this folder: how much of a limit is used up. No name, no address, no account is kept."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

models.CharField.register_lookup(Length)


class Allowance(models.Model):
    """One bucket of one limit: when it will be as good as new again. After that moment the row goes."""

    key = models.CharField(primary_key=True, max_length=64)
    spent_until = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.CheckConstraint(name="web_allowance_key_is_digest", condition=Q(key__length=64))]

    def __str__(self) -> str:
        return self.key[:8]
