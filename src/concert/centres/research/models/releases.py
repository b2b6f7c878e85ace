"""Deliveries, the releases made of them, and the figures of each release. A release is added, never changed."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from concert.centres.research.rules.reasons import REASONS
from concert.centres.research.rules.releases import incomplete_dates, short


class Release(models.Model):
    """One immutable state of a source: the accepted rows of the latest delivery of each partition.

    The rows lie in the lake under `folder`; this row is their index. `previous` makes one line of releases for each
    source and provider, which cannot fork; the current release is the one without a next.
    """

    number = models.CharField(max_length=80, unique=True)
    source = models.CharField(max_length=40, db_index=True)
    provider = models.CharField(max_length=160)
    invented = models.BooleanField(default=False)
    published_on = models.DateField(db_index=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    previous = models.OneToOneField("self", models.PROTECT, null=True, related_name="next")
    folder = models.CharField(
        max_length=64, unique=True, help_text="The folder in the lake, named by the manifest's hash."
    )
    checksum = models.CharField(max_length=64, help_text="Over the sorted canonical rows: the same on every machine.")
    method = models.CharField(max_length=40)
    version = models.CharField(max_length=20, help_text="Version of the code that made it.")
    read = models.PositiveIntegerField()
    accepted = models.PositiveIntegerField()
    quarantined = models.PositiveIntegerField()
    rows = models.PositiveIntegerField(help_text="Distinct rows: identical ones count once.")
    incomplete = models.JSONField(default=dict, help_text="Partition to the last day that it covers.")
    doubts = models.JSONField(default=list, help_text="What a person should look at: partition, code, numbers.")
    held = models.JSONField(default=dict, help_text="Figure to year to areas that marks hold back; follows from marks.")
    redefined = models.JSONField(default=dict, help_text="Figure to years with another definition; follows from marks.")
    figures = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0, help_text="Figure values that differ from the previous release.")

    class Meta:
        ordering = ["-published_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="research_release_accounts_for_every_row", condition=Q(read=F("accepted") + F("quarantined"))
            ),
            models.CheckConstraint(
                name="research_release_rows_not_more_than_accepted", condition=Q(rows__lte=F("accepted"))
            ),
            models.UniqueConstraint(
                fields=["source", "provider"], condition=Q(previous__isnull=True), name="research_release_one_first"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @cached_property
    def incomplete_dates(self) -> dict[str, date]:
        """Partition to the last day it covers, for those that are incomplete."""
        return incomplete_dates(self.incomplete)

    @property
    def incomplete_to(self) -> date | None:
        """The last day that the newest incomplete partition covers; None where all are complete."""
        return max(self.incomplete_dates.values(), default=None)


class Delivery(models.Model):
    """One file as it came. The file itself lies sealed under its checksum, until its retention ends or it is erased."""

    source = models.CharField(max_length=40)
    provider = models.CharField(max_length=160)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    layout = models.CharField(max_length=40)
    counts_in = models.CharField(max_length=10, help_text="What a row number counts: record, line or row.")
    read = models.PositiveIntegerField()
    accepted = models.PositiveIntegerField()
    quarantined = models.PositiveIntegerField()
    repeats = models.PositiveIntegerField(default=0, help_text="Surplus copies of identical rows, among the accepted.")
    reasons = models.JSONField(default=dict, help_text="Reason code to number of quarantined rows.")
    remarks = models.JSONField(default=dict, help_text="Remark code to number of accepted rows.")
    sealed_columns = models.JSONField(default=list, help_text="Columns about persons: name, kind, why. Never a value.")
    quarantine_file = models.CharField(max_length=64, blank=True, help_text="Checksum of the file of quarantined rows.")
    received_on = models.DateField()
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    release = models.ForeignKey(
        Release, models.PROTECT, related_name="deliveries", help_text="The release it first entered."
    )
    keep_sealed_until = models.DateField()
    sealed_erased_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["source", "provider", "sha256"], name="research_delivery_once"),
            models.CheckConstraint(
                name="research_delivery_accounts_for_every_row", condition=Q(read=F("accepted") + F("quarantined"))
            ),
            models.CheckConstraint(
                name="research_delivery_repeats_are_accepted", condition=Q(repeats__lte=F("accepted"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} {self.short}"

    @property
    def short(self) -> str:
        """The first digits of the checksum: the delivery's name in addresses."""
        return short(self.sha256)


class ReleaseFile(models.Model):
    """The rows of one delivery in one partition of a release. Unchanged partitions share the file between releases."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="files")
    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="files")
    partition = models.CharField(max_length=40, help_text="What a delivery replaces: a year, or a table.")
    part = models.PositiveSmallIntegerField(default=1)
    table = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64, help_text="Of the Parquet file, which bears this name.")
    checksum = models.CharField(max_length=64, help_text="Over the sorted canonical rows.")
    size = models.PositiveBigIntegerField()
    rows = models.PositiveIntegerField()
    accepted = models.PositiveIntegerField(help_text="With the surplus copies of identical rows.")
    first = models.CharField(max_length=10, blank=True, help_text="First day or year that its rows are dated.")
    last = models.CharField(max_length=10, blank=True, help_text="Last day or year that its rows are dated.")

    class Meta:
        ordering = ["partition", "part"]
        constraints = [
            models.UniqueConstraint(fields=["release", "partition", "part"], name="research_releasefile_part_once"),
            models.CheckConstraint(name="research_releasefile_parts_from_one", condition=Q(part__gte=1)),
            models.CheckConstraint(
                name="research_releasefile_holds_rows", condition=Q(rows__gte=1) & Q(rows__lte=F("accepted"))
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def slug(self) -> str:
        """The partition's name in an address; later parts carry their number: `population-2`."""
        return self.partition if self.part == 1 else f"{self.partition}-{self.part}"


class QuarantinedRow(models.Model):
    """A row that was not accepted, and why. Only the offending value is kept: a row may name people."""

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="quarantined_rows")
    row = models.PositiveIntegerField()
    record = models.CharField(max_length=60, blank=True, help_text="The row's own id in the source.")
    reason = models.CharField(max_length=40)
    field = models.CharField(max_length=60, blank=True)
    value = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["row"]
        constraints = [models.UniqueConstraint(fields=["delivery", "row"], name="research_quarantinedrow_once")]

    def __str__(self) -> str:
        return f"{self.row} {self.reason}"

    @property
    def reason_code(self) -> str:
        """The code that the reason's sentence stands under."""
        return REASONS[self.reason]


class Figure(models.Model):
    """One indicator for one area in one release, all years together: `{"2015": [low, best, high, rows]}`.

    The latest year stands in columns of its own, for pages that show many indicators with one query. What changed
    between releases is not stored: it follows from two rows of this table, so it can never contradict them.
    """

    release = models.ForeignKey(Release, models.PROTECT, related_name="figure_rows")
    code = models.CharField(max_length=40)
    area = models.CharField(max_length=24)
    points = models.JSONField()
    digest = models.CharField(max_length=16, help_text="Of the points: equal digests, nothing changed.")
    latest_year = models.PositiveSmallIntegerField()
    latest_low = models.FloatField(null=True)
    latest_best = models.FloatField(null=True)
    latest_high = models.FloatField(null=True)

    class Meta:
        ordering = ["code", "area"]
        indexes = [
            models.Index(fields=["code", "area"], name="research_figure_asked"),
            models.Index(fields=["area"], name="research_figure_of_area"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["release", "code", "area"], name="research_figure_once"),
            models.CheckConstraint(
                name="research_figure_range_in_order",
                condition=Q(latest_best__isnull=True)
                | (Q(latest_low__lte=F("latest_best")) & Q(latest_high__gte=F("latest_best"))),
            ),
            models.CheckConstraint(
                name="research_figure_not_negative", condition=Q(latest_low__isnull=True) | Q(latest_low__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.area}"
