"""What was asked of a state, in each wording that was recorded; what it answered, each time; what follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q

from concert.forums.recommendations.rules import Body, RecommendationFacts, Response

if TYPE_CHECKING:
    from concert.ground.reference.models import Objective


def _choices(enum: type[StrEnum]) -> dict[str, str]:
    return {each.value: each.value for each in enum}


def _one_of(field: str, values: Iterable[str]) -> Q:
    return Q(**{f"{field}__in": [str(each) for each in values]})


class Recommendation(models.Model):
    """What a body asked of an area. Its number is its address, and lasts; its words stand in `texts`."""

    area = models.ForeignKey("reference.Area", models.PROTECT, related_name="+")
    body = models.CharField(max_length=20, choices=_choices(Body))
    body_said = models.CharField(max_length=300, blank=True)
    reference = models.CharField(max_length=120)
    session = models.CharField(max_length=120, blank=True)
    made_on = models.DateField(null=True)
    source_address = models.CharField(max_length=500, blank=True)
    objectives: models.ManyToManyField[Objective, Any] = models.ManyToManyField("reference.Objective", related_name="+")
    tags = models.JSONField(default=list)
    outside = models.BooleanField(default=False)
    imported_from = models.CharField(max_length=255, blank=True)
    imported_line = models.PositiveIntegerField(null=True)
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["area", "body", "session", "reference", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "body", "session", "reference"], name="recommendations_reference_once_in_a_session"
            ),
            models.CheckConstraint(condition=_one_of("body", Body), name="recommendations_body"),
            models.CheckConstraint(condition=~Q(reference=""), name="recommendations_has_a_reference"),
            models.CheckConstraint(
                condition=~Q(body=Body.OTHER.value) | ~Q(body_said=""), name="recommendations_other_body_is_named"
            ),
            models.CheckConstraint(
                condition=Q(imported_line__isnull=True) | ~Q(imported_from=""), name="recommendations_line_has_a_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.reference}"

    @property
    def wording(self) -> RecommendationText:
        """The wording that holds: the last that was recorded. All of them must be at hand."""
        return max(self.texts.all(), key=lambda each: each.number)

    @property
    def answer(self) -> Answer | None:
        """The answer that holds: the last that the state gave. All of them must be at hand."""
        return max(self.answers.all(), key=lambda each: each.number, default=None)

    @property
    def response(self) -> Response:
        """The answer in one word."""
        return Response(self.answer.response) if self.answer else Response.NONE

    def facts(self) -> RecommendationFacts:
        """The recommendation as the rules see it; its parts must be at hand."""
        words = self.wording
        return RecommendationFacts(
            self.area_id,
            Body(self.body),
            self.reference,
            words.text,
            words.title,
            self.body_said,
            self.session,
            self.made_on,
            words.language,
            self.source_address,
            tuple(each.pk for each in self.objectives.all()),
            tuple(self.tags),
            self.outside,
        )


class RecommendationText(models.Model):
    """One wording. The first is what was recorded; each later one is a correction with its reason. Never changed."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="texts")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    language = models.CharField(max_length=20)
    reason = models.TextField(blank=True)
    written_on = models.DateField()
    written_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["recommendation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "number"], name="recommendations_text_number_once"),
            models.CheckConstraint(condition=~Q(text=""), name="recommendations_text_not_empty"),
            models.CheckConstraint(
                condition=Q(number=1) | (Q(number__gt=1) & ~Q(reason="")),
                name="recommendations_correction_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} wording {self.number}"


class Answer(models.Model):
    """What the state answered. A later answer stands beside the earlier ones; none is ever changed."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField()
    response = models.CharField(max_length=10, choices=_choices(Response))
    text = models.TextField(blank=True)
    given_on = models.DateField(null=True)
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["recommendation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "number"], name="recommendations_answer_number_once"),
            models.CheckConstraint(
                condition=_one_of("response", [each.value for each in Response if each is not Response.NONE]),
                name="recommendations_answer_says_something",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="recommendations_answer_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} answer {self.number}"


class RecommendationLink(models.Model):
    """A measure that follows from a recommendation: who said so, when and why. Taken back, it stays with its end.

    `measure` is empty where a draft was withdrawn since; `measure_code` still tells which it was.
    """

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="links")
    measure = models.ForeignKey("plans.Measure", models.SET_NULL, null=True, related_name="+")
    measure_code = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    linked_on = models.DateField()
    linked_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    unlinked_on = models.DateField(null=True)
    unlinked_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["recommendation", "linked_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "measure"],
                condition=Q(unlinked_on__isnull=True),
                name="recommendations_link_open_once",
            ),
            models.CheckConstraint(
                condition=Q(unlinked_on__isnull=True) | Q(unlinked_on__gte=F("linked_on")),
                name="recommendations_link_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(unlinked_on__isnull=False) | Q(unlinked_by__isnull=True),
                name="recommendations_open_link_was_ended_by_nobody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} → {self.measure_code}"
