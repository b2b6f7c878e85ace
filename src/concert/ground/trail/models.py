"""The trail's one table. The database itself refuses to change or remove a row (see the migrations)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from concert.ground.trail.rules import Content, Link

models.CharField.register_lookup(Length)


class Entry(models.Model):
    """One act that somebody did. `number` counts from 1 without a gap, `previous` is the hash of the entry before."""

    number = models.BigIntegerField(primary_key=True)
    act = models.CharField(max_length=100)
    actor = models.CharField(max_length=60)
    on = models.DateField()
    subject = models.CharField(max_length=140, blank=True, db_index=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(name="trail_entry_counts_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="trail_entry_hash_whole", condition=Q(hash__length=64, previous__length=64)),
            models.CheckConstraint(name="trail_entry_says_what", condition=~Q(act="") & ~Q(actor="")),
            models.UniqueConstraint(name="trail_entry_never_forks", fields=["previous"]),
            models.UniqueConstraint(name="trail_entry_hash_once", fields=["hash"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.act}"

    def link(self) -> Link:
        """The entry as the rules see it."""
        content = Content(self.act, self.actor, self.on, self.subject, self.facts)
        return Link(self.number, content, self.previous, self.hash)
