"""Plans and what they are made of. Each value remembers the cell of the workbook that it was read from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from django.db import models
from django.db.models import F, Q

from concert.plans.rules import (
    BudgetFacts,
    IndicatorFacts,
    MeasureFacts,
    MilestoneFacts,
    Origin,
    PlanFacts,
    PlanLevel,
    PlanState,
    StepFacts,
    StepStanding,
    StepState,
    Written,
    standing_of_step,
)


def choices_of(enum: type[StrEnum]) -> dict[str, str]:
    return {each.value: each.value for each in enum}


def one_of(field: str, values: Iterable[str]) -> Q:
    return Q(**{f"{field}__in": list(values)})


_WITHDRAWN_BY_A_VERSION = Q(withdrawn_on__isnull=True, withdrawn_by_version__isnull=True) | Q(
    withdrawn_on__isnull=False, withdrawn_by_version__gte=1
)


def _origin(said: dict[str, object]) -> Origin:
    columns = said.get("columns") or {}
    row = said.get("row") or 0
    written = said.get("written") or {}
    return Origin(
        str(said.get("sheet") or ""),
        int(str(row)),
        dict(columns) if isinstance(columns, dict) else {},
        dict(written) if isinstance(written, dict) else {},
    )


class Plan(models.Model):
    """A plan of a region, a state or a city. A draft may revise an adopted plan; then it is a record of its own."""

    slug = models.SlugField(max_length=100, unique=True)
    area = models.ForeignKey("reference.Area", models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    level = models.CharField(max_length=10, choices=choices_of(PlanLevel))
    state = models.CharField(max_length=10, choices=choices_of(PlanState), default=PlanState.DRAFT)
    revises = models.OneToOneField("self", models.PROTECT, null=True, related_name="revision")
    starts = models.DateField()
    ends = models.DateField()
    adopted_by = models.CharField(max_length=300, blank=True)
    approval = models.TextField(blank=True)
    currency = models.CharField(max_length=3, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    parent_said = models.CharField(max_length=300, blank=True)
    origin = models.JSONField(default=dict)
    source_checksum = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["area", "-starts", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="plans_plan_ends_after_it_starts"),
            models.CheckConstraint(condition=one_of("state", PlanState), name="plans_plan_state"),
            models.CheckConstraint(condition=one_of("level", PlanLevel), name="plans_plan_level"),
            models.CheckConstraint(
                condition=Q(revises__isnull=True) | ~Q(state=PlanState.ADOPTED), name="plans_plan_revision_is_a_draft"
            ),
            models.CheckConstraint(condition=~Q(revises=F("id")), name="plans_plan_does_not_revise_itself"),
            models.UniqueConstraint(
                fields=["area", "title"], condition=Q(revises__isnull=True), name="plans_plan_title_once_in_an_area"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_adopted(self) -> bool:
        return self.state == PlanState.ADOPTED

    @property
    def edited(self) -> Written | None:
        """The last edit on this site since the workbook came; None where the plan says what the workbook says."""
        return _origin(self.origin).written_here()

    def facts(self, measures: Iterable[Measure]) -> PlanFacts:
        """The plan as the rules see it; `measures` with their parts at hand."""
        return PlanFacts(
            self.title,
            self.area_id,
            PlanLevel(self.level),
            self.starts,
            self.ends,
            self.adopted_by,
            self.approval,
            self.currency,
            self.parent_said,
            measures=tuple(measure.facts() for measure in measures),
            origin=_origin(self.origin),
        )


class PlanSource(models.Model):
    """A workbook that was taken in. The file itself is sealed; here is what its known cells showed."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sources")
    checksum = models.CharField(max_length=64)
    file_name = models.CharField(max_length=255)
    taken_in_on = models.DateField()
    taken_in_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    grid = models.JSONField(default=dict)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "checksum"], name="plans_source_once_in_a_plan")]

    def __str__(self) -> str:
        return f"{self.file_name} {self.checksum[:12]}"


class PlanVersion(models.Model):
    """What was adopted, frozen with its checksum. The database refuses to change or remove it."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    checksum = models.CharField(max_length=64)
    source_checksum = models.CharField(max_length=64)
    frozen_on = models.DateField()
    frozen_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["plan", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plans_version_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="plans_version_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} version {self.number}"

    @property
    def edited(self) -> Written | None:
        """The last edit on this site between the workbook and the adoption; None where there was none."""
        return _origin(self.content.get("cells") or {}).written_here()


Kept = TypeVar("Kept", bound=models.Model)


class Standing(models.Manager[Kept]):
    """What stands: ordinary lists never show what a version withdrew. `ever` has everything."""

    def get_queryset(self) -> models.QuerySet[Kept]:
        return super().get_queryset().filter(withdrawn_on__isnull=True)


class Withdrawable(models.Model):
    """What a later version may drop: it is kept, with the day and the version that withdrew it."""

    withdrawn_on = models.DateField(null=True)
    withdrawn_by_version = models.PositiveSmallIntegerField(null=True)

    class Meta:
        abstract = True

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_on is not None


class Measure(Withdrawable):
    """One thing that somebody will do. Its number is the number of its chain, and it stays when the plan is revised.

    `steps_given` is the highest number that a step of this measure was ever given: numbers are never used again.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="measures")
    code = models.CharField(max_length=40)
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    objective = models.ForeignKey("reference.Objective", models.PROTECT, null=True, related_name="+")
    actions = models.JSONField(default=list)
    lead = models.ForeignKey("reference.Organisation", models.PROTECT, null=True, related_name="+")
    lead_said = models.CharField(max_length=300, blank=True)
    partners = models.CharField(max_length=300, blank=True)
    starts = models.DateField(null=True)
    deadline = models.DateField(null=True)
    outcome = models.TextField(blank=True)
    law_review = models.TextField(blank=True)
    safeguards = models.TextField(blank=True)
    total_cost = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    currency = models.CharField(max_length=3, blank=True)
    origin = models.JSONField(default=dict)
    steps_given = models.PositiveIntegerField(default=0)

    objects = Standing()
    ever = models.Manager()  # noqa: DJ012  second, so that `objects` is the default

    class Meta:
        ordering = ["plan", "position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="plans_measure_code_once_in_a_plan"),
            models.CheckConstraint(
                condition=Q(total_cost__isnull=True) | Q(total_cost__gte=0), name="plans_measure_cost_not_negative"
            ),
            models.CheckConstraint(condition=_WITHDRAWN_BY_A_VERSION, name="plans_measure_withdrawn_by_a_version"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def chain(self) -> str:
        """The number of the chain that runs through this measure, as people say it."""
        return f"{self.pk:04d}"

    def facts(self) -> MeasureFacts:
        """The measure as the rules see it; its parts must be at hand."""
        return MeasureFacts(
            self.code,
            self.title,
            self.objective_id,
            tuple(self.actions),
            self.lead_said,
            self.partners,
            self.starts,
            self.deadline,
            self.outcome,
            self.law_review,
            self.safeguards,
            None if self.total_cost is None else self.total_cost.normalize() + 0,
            self.currency,
            tuple(each.facts() for each in self.milestones.all()),
            tuple(each.facts() for each in self.budget.all()),
            tuple(each.facts() for each in self.indicators.all()),
            _origin(self.origin),
        )


class Milestone(Withdrawable):
    """A step of a measure. `done` is null where nobody has reported.

    `said_…` is what the plan itself says; `due`, `happened_on` and `done` are that and the reports since, folded.
    `reported` counts those reports: it tells two people apart who report at once. `first_due` is the day that the
    first frozen version with a day for this step gave it; `first_version` is that version.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="milestones")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    due = models.DateField(null=True)
    happened_on = models.DateField(null=True)
    done = models.BooleanField(null=True)
    said_due = models.DateField(null=True)
    said_happened_on = models.DateField(null=True)
    said_done = models.BooleanField(null=True)
    reported = models.PositiveIntegerField(default=0)
    first_due = models.DateField(null=True)
    first_version = models.PositiveSmallIntegerField(null=True)
    origin = models.JSONField(default=dict)

    objects = Standing()
    ever = models.Manager()  # noqa: DJ012  second, so that `objects` is the default

    class Meta:
        ordering = ["measure", "due", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "number"], name="plans_milestone_number_once_in_a_measure"),
            models.CheckConstraint(condition=Q(number__gte=1), name="plans_milestone_counts_from_one"),
            models.CheckConstraint(condition=_WITHDRAWN_BY_A_VERSION, name="plans_milestone_withdrawn_by_a_version"),
            models.CheckConstraint(
                condition=Q(first_due__isnull=True, first_version__isnull=True)
                | Q(first_due__isnull=False, first_version__gte=1),
                name="plans_milestone_first_promise_of_a_version",
            ),
            models.CheckConstraint(
                condition=Q(happened_on__isnull=True) | Q(done=True), name="plans_milestone_that_happened_is_done"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def standing(self, *, on: date) -> StepStanding:
        """How the step stands on a day, against its deadline and against its first promise."""
        return standing_of_step(self.due, self.first_due, self.happened_on, self.done, on=on)

    def step_facts(self) -> StepFacts:
        """The step as somebody wants to report on it; measure and plan must be at hand."""
        return StepFacts(
            self.title,
            StepState(self.due, self.happened_on, self.done),
            self.measure.plan.is_adopted,
            self.withdrawn_on,
            self.withdrawn_by_version,
        )

    def facts(self) -> MilestoneFacts:
        return MilestoneFacts(
            self.title, self.due, self.happened_on, self.done, _origin(self.origin), number=self.number
        )


class BudgetLine(models.Model):
    """Money of one measure in one year from one source. `secured` is null where the plan does not say."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="budget")
    year = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=20, decimal_places=4)
    currency = models.CharField(max_length=3)
    source = models.CharField(max_length=300, blank=True)
    secured = models.BooleanField(null=True)
    origin = models.JSONField(default=dict)

    class Meta:
        ordering = ["measure", "year", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="plans_budget_not_negative"),
            models.CheckConstraint(condition=Q(year__gte=1990, year__lte=2100), name="plans_budget_year"),
            models.CheckConstraint(condition=~Q(currency=""), name="plans_budget_has_a_currency"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.currency} {self.amount}"

    def facts(self) -> BudgetFacts:
        amount = self.amount.normalize() + 0
        return BudgetFacts(self.year, amount, self.currency, self.source, self.secured, _origin(self.origin))


class MeasureIndicator(models.Model):
    """What a measure should move. `indicator` is null where the plan brings its own."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="indicators")
    indicator = models.ForeignKey("reference.Indicator", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=300, blank=True)
    unit = models.CharField(max_length=300, blank=True)
    direction = models.CharField(max_length=4, blank=True)
    baseline = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    baseline_year = models.PositiveSmallIntegerField(null=True)
    target = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    target_year = models.PositiveSmallIntegerField(null=True)
    origin = models.JSONField(default=dict)

    class Meta:
        ordering = ["measure", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(indicator__isnull=False) | ~Q(name=""), name="plans_indicator_has_code_or_name"
            ),
            models.CheckConstraint(condition=one_of("direction", ("", "up", "down")), name="plans_indicator_direction"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.indicator_id)

    def facts(self) -> IndicatorFacts:
        return IndicatorFacts(
            self.indicator_id or "",
            self.name,
            self.unit,
            self.direction,
            None if self.baseline is None else self.baseline.normalize() + 0,
            self.baseline_year,
            None if self.target is None else self.target.normalize() + 0,
            self.target_year,
            _origin(self.origin),
        )
