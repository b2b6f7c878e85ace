"""What happened after adoption: what every version promised, reports that are only added, words put over a status."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from concert.plans.models.plans import Measure, Milestone, choices_of, one_of
from concert.plans.rules import OVERRIDES, ReportFacts, ReportKind


class Promise(models.Model):
    """The day that one frozen version gave a step, or a measure as a whole where `milestone` is null."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="promises")
    milestone = models.ForeignKey(Milestone, models.PROTECT, null=True, related_name="promises")
    version = models.PositiveSmallIntegerField()
    due = models.DateField(null=True)
    on = models.DateField()

    class Meta:
        ordering = ["measure", "version", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["milestone", "version"], condition=Q(milestone__isnull=False), name="plans_promise_once_a_step"
            ),
            models.UniqueConstraint(
                fields=["measure", "version"], condition=Q(milestone__isnull=True), name="plans_promise_once_a_measure"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="plans_promise_of_a_version"),
        ]

    def __str__(self) -> str:
        return f"version {self.version}: {self.due}"


class MilestoneReport(models.Model):
    """One report on a step. The database refuses to change or remove it; taking it back is a report of its own.

    `number` counts within the step. `version` is the version of the plan in force, `was_due` the deadline before.
    `role` and `organisation` say for the public who reported; the person is for those who may see people.
    """

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="reports")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=choices_of(ReportKind))
    version = models.PositiveSmallIntegerField()
    was_due = models.DateField(null=True)
    happened_on = models.DateField(null=True)
    new_due = models.DateField(null=True)
    reason = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    address = models.URLField(max_length=500, blank=True)
    withdraws = models.OneToOneField("self", models.PROTECT, null=True, related_name="withdrawn_by")
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=40, blank=True)
    organisation = models.ForeignKey("reference.Organisation", models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["milestone", "number"]
        constraints = [
            models.UniqueConstraint(fields=["milestone", "number"], name="plans_report_number_once_in_a_step"),
            models.CheckConstraint(condition=Q(number__gte=1), name="plans_report_counts_from_one"),
            models.CheckConstraint(condition=one_of("kind", ReportKind), name="plans_report_kind"),
            models.CheckConstraint(
                condition=~Q(kind="completed") | (Q(happened_on__isnull=False) & ~Q(evidence="")),
                name="plans_report_of_completion_has_day_and_evidence",
            ),
            models.CheckConstraint(
                condition=~Q(kind="slipped") | (Q(new_due__isnull=False) & ~Q(reason="")),
                name="plans_report_of_a_slip_has_day_and_reason",
            ),
            models.CheckConstraint(
                condition=(Q(kind="withdrawn", withdraws__isnull=False) & ~Q(reason=""))
                | (~Q(kind="withdrawn") & Q(withdraws__isnull=True)),
                name="plans_report_withdraws_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"

    def facts(self) -> ReportFacts:
        """The report as the rules see it; the report that it withdraws must be at hand."""
        return ReportFacts(
            self.number,
            ReportKind(self.kind),
            self.on,
            self.version,
            self.happened_on,
            self.new_due,
            self.reason,
            self.evidence,
            self.address,
            self.withdraws.number if self.withdraws else None,
        )


class StatusOverride(models.Model):
    """A word that a person put over the status that the reports give, with the reason. Both are always shown.

    It is changed once: when it is lifted. The database refuses any other change.
    """

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="overrides")
    status = models.CharField(max_length=20, choices={each.value: each.value for each in OVERRIDES})
    computed = models.CharField(max_length=20)
    reason = models.TextField()
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=40, blank=True)
    organisation = models.ForeignKey("reference.Organisation", models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    lifted_on = models.DateField(null=True)
    lifted_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    lifted_why = models.TextField(blank=True)

    class Meta:
        ordering = ["measure", "-pk"]
        constraints = [
            models.CheckConstraint(condition=one_of("status", OVERRIDES), name="plans_override_status"),
            models.CheckConstraint(condition=~Q(reason=""), name="plans_override_has_a_reason"),
            models.CheckConstraint(
                condition=Q(lifted_on__isnull=True, lifted_why="") | (Q(lifted_on__isnull=False) & ~Q(lifted_why="")),
                name="plans_override_lifted_with_a_reason",
            ),
            models.UniqueConstraint(
                fields=["measure"], condition=Q(lifted_on__isnull=True), name="plans_override_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.status} since {self.on}"
