"""Column mappings that people saved. A version is added, never changed: deliveries name the one they were read with."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from concert.centres.research.rules.mapping import ColumnMapping


class SavedMapping(models.Model):
    """One version of what the columns of somebody's table mean. The newest version of a name is the current one."""

    name = models.CharField(max_length=30)
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    told = models.JSONField(help_text="The mapping: what the table counts, and the role of each heading.")
    digest = models.CharField(max_length=64, help_text="Over the mapping without its version.")
    saved_on = models.DateField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["name", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["name", "version"], name="research_mapping_version_once"),
            models.CheckConstraint(name="research_mapping_versions_from_one", condition=Q(version__gte=1)),
            models.CheckConstraint(name="research_mapping_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.version}"

    @property
    def mapping(self) -> ColumnMapping:
        """The mapping as the rules know it."""
        return ColumnMapping.of_json({**self.told, "version": self.version})
