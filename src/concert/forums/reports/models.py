"""Reports and what they are made of: paragraphs, tracked changes, comments, and the signature with what was signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.db.models import F, Q

from concert.forums.reports.rules.document import DocumentKind, DocumentState, Footnote, Origin, Run

STATES = {each.value: each.value for each in DocumentState}
ORIGINS = {each.value: each.value for each in Origin}
CHANGES = {each: each for each in ("proposed", "accepted", "rejected")}


def _one_of(name: str, values: Iterable[str]) -> Q:
    return Q(**{f"{name}__in": list(values)})


class Report(models.Model):
    """The report of an area for a year. A signed one never changes; a correction is a new one that names it."""

    slug = models.SlugField(max_length=60, unique=True)
    area = models.ForeignKey("reference.Area", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, default=DocumentKind.REPORT.value)
    state = models.CharField(max_length=10, choices=STATES, default=DocumentState.DRAFT.value)
    language = models.CharField(max_length=10, help_text="The language that its authors write in.")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    drafted_on = models.DateField()
    drafted_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    releases = models.JSONField(default=list, help_text="Numbers of the releases that the draft was made from.")
    plan = models.CharField(max_length=100, blank=True, help_text="Address of the plan it was made from.")
    plan_version = models.PositiveSmallIntegerField(null=True, help_text="Empty: the plan was a draft.")
    frames = models.JSONField(default=dict, help_text="By language, what is no paragraph: sections, tables, charts.")

    class Meta:
        ordering = ["-year", "area", "-pk"]
        constraints = [
            models.CheckConstraint(condition=_one_of("state", STATES), name="reports_report_state"),
            models.CheckConstraint(condition=Q(kind="report"), name="reports_report_is_no_dossier"),
            models.CheckConstraint(condition=Q(year__gte=2018, year__lte=2100), name="reports_report_year"),
            models.CheckConstraint(condition=~Q(corrects=F("id")), name="reports_report_does_not_correct_itself"),
            models.UniqueConstraint(
                fields=["area", "year"], condition=Q(state="draft"), name="reports_report_one_draft_of_a_year"
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def is_signed(self) -> bool:
        return self.state == DocumentState.SIGNED


class ReportParagraph(models.Model):
    """One paragraph under a key that lasts. `generated` is what the records say, `edited` what people made of it.

    Both are by language. `newer` is what the records say by now where people had written already.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="paragraphs")
    key = models.CharField(max_length=80)
    section = models.CharField(max_length=40)
    position = models.PositiveIntegerField()
    origin = models.CharField(max_length=10, choices=ORIGINS)
    generated = models.JSONField(default=dict)
    edited = models.JSONField(default=dict)
    newer = models.JSONField(default=dict)
    gone = models.BooleanField(default=False, help_text="The records give this paragraph no more.")
    left_out = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0, help_text="Counts edits, so that no one overwrites another's.")
    measures: models.ManyToManyField[Any, Any] = models.ManyToManyField("plans.Measure", related_name="+")

    class Meta:
        ordering = ["report", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="reports_paragraph_key_once"),
            models.CheckConstraint(condition=_one_of("origin", ORIGINS), name="reports_paragraph_origin"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def identifier(self) -> str:
        """Its name in the chain, and its place on the page."""
        return f"paragraph-{self.pk}"

    def drafted(self, language: str) -> tuple[tuple[Run, ...], tuple[Footnote, ...]]:
        """What the records say in a language."""
        return runs_and_notes(self.generated.get(language) or {})

    @property
    def waits_for_record(self) -> bool:
        """Whether the records changed under a text that people had written."""
        return bool(self.newer) or self.gone


def runs_and_notes(told: Mapping[str, Any]) -> tuple[tuple[Run, ...], tuple[Footnote, ...]]:
    """Runs and footnotes as they are kept."""
    runs = tuple(Run(**run) for run in told.get("runs", ()))
    return runs, tuple(Footnote(**note) for note in told.get("notes", ()))


class Change(models.Model):
    """A tracked edit of one paragraph in one language. Decided once; the database refuses to change it afterwards."""

    paragraph = models.ForeignKey(ReportParagraph, models.CASCADE, related_name="changes")
    language = models.CharField(max_length=10)
    before = models.TextField(blank=True)
    after = models.TextField()
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=CHANGES, default="proposed")
    decided_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["paragraph", "pk"]
        constraints = [
            models.CheckConstraint(condition=_one_of("state", CHANGES), name="reports_change_state"),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_at__isnull=True)
                | (~Q(state="proposed") & Q(decided_at__isnull=False)),
                name="reports_change_decided_has_a_day",
            ),
            models.CheckConstraint(condition=~Q(before=F("after")), name="reports_change_changes_something"),
        ]

    def __str__(self) -> str:
        return f"{self.paragraph_id} {self.state}"


class Comment(models.Model):
    """A remark on a paragraph, open until somebody resolves it."""

    paragraph = models.ForeignKey(ReportParagraph, models.CASCADE, related_name="comments")
    text = models.TextField()
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    resolved_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["paragraph", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="reports_comment_says_something")]

    def __str__(self) -> str:
        return f"{self.paragraph_id} {self.pk}"


class Signature(models.Model):
    """What was signed, word for word in every language, with its checksum. The database refuses to change it."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="signature")
    name = models.CharField(max_length=200)
    office = models.CharField(max_length=200)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    on = models.DateField()
    content = models.JSONField()
    checksum = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(office=""), name="reports_signature_names_who_signed"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.checksum[:12]}"
