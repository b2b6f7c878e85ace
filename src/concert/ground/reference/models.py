"""The tables that every other room refers to. Keys are the codes that people use: they read well in addresses."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from concert.ground.reference.rules import (
    AreaKind,
    Certainty,
    Counted,
    Direction,
    FigureKind,
    OrganisationKind,
    Stance,
)


def _choices(enum: type[StrEnum]) -> dict[str, str]:
    return {each.value: each.value.replace("_", " ") for each in enum}


def _one_of(field: str, enum: type[StrEnum]) -> Q:
    return Q(**{f"{field}__in": [each.value for each in enum]})


def _in(translations: dict[str, str], language: str, otherwise: str) -> str:
    return translations.get(language.split("-")[0]) or otherwise


class Sourced(models.Model):
    """A record that says where it comes from and who stands behind it."""

    source = models.CharField(max_length=400)
    verified_on = models.DateField(null=True, blank=True, help_text="Blank: nobody has held it against its source yet.")
    edited = models.BooleanField(
        default=False, help_text="Changed or added here: reloading the packaged tables leaves it alone."
    )

    class Meta:
        abstract = True


class TextVersion(Sourced):
    """One version of the Compact's text: numbers of paragraphs mean nothing without it."""

    code = models.SlugField(primary_key=True, max_length=20)
    name = models.CharField(max_length=200)
    dated = models.DateField()

    class Meta:
        ordering = ["dated"]

    def __str__(self) -> str:
        return self.name


class ParagraphCrosswalk(Sourced):
    """A paragraph of an earlier text and the paragraph of the final one that answers to it."""

    from_version = models.ForeignKey(TextVersion, models.PROTECT, related_name="paragraphs_from")
    from_number = models.PositiveSmallIntegerField()
    to_version = models.ForeignKey(TextVersion, models.PROTECT, related_name="paragraphs_to")
    to_number = models.PositiveSmallIntegerField(null=True)
    subject = models.CharField(max_length=120, blank=True)
    certainty = models.CharField(max_length=8, choices=_choices(Certainty))

    class Meta:
        ordering = ["from_version", "from_number"]
        constraints = [
            models.UniqueConstraint(fields=["from_version", "from_number"], name="reference_paragraph_matched_once"),
            models.CheckConstraint(
                condition=Q(to_number__isnull=True, certainty="unknown")
                | (Q(to_number__isnull=False) & ~Q(certainty="unknown")),
                name="reference_paragraph_unknown_has_no_number",
            ),
            models.CheckConstraint(condition=_one_of("certainty", Certainty), name="reference_paragraph_certainty"),
        ]

    def __str__(self) -> str:
        return f"{self.from_version_id} {self.from_number} = {self.to_number or '?'}"


class Objective(Sourced):
    """One of the 23 objectives, under a label of ours; the agreed text is cited by paragraph, not copied."""

    number = models.PositiveSmallIntegerField(primary_key=True)
    paragraph = models.PositiveSmallIntegerField(unique=True)
    text_version = models.ForeignKey(TextVersion, models.PROTECT)
    label = models.CharField(max_length=120)
    labels = models.JSONField(default=dict)
    cluster = models.CharField(max_length=40)
    action_count = models.PositiveSmallIntegerField()
    round_table = models.PositiveSmallIntegerField(help_text="Round table of the review forum of 2022 (A/RES/73/326).")
    thematic_area = models.PositiveSmallIntegerField(help_text="Thematic area of the Migration MPTF, 1 to 5.")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=23), name="reference_objective_1_to_23"),
            models.CheckConstraint(
                condition=Q(paragraph=F("number") + 16), name="reference_objective_paragraph_is_16_plus_n"
            ),
            models.CheckConstraint(
                condition=Q(round_table__gte=1, round_table__lte=4, thematic_area__gte=1, thematic_area__lte=5),
                name="reference_objective_round_table_and_area",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.label}"

    def label_in(self, language: str) -> str:
        """The label in a language, English where there is none."""
        return _in(self.labels, language, self.label)


class CompactAction(Sourced):
    """One of the 187 actions states may draw from: a menu, not obligations, so never counted as compliance."""

    code = models.CharField(primary_key=True, max_length=5)
    objective = models.ForeignKey(Objective, models.PROTECT, related_name="actions")
    letter = models.CharField(max_length=1)
    label = models.CharField(max_length=200)
    labels = models.JSONField(default=dict)
    text_version = models.ForeignKey(TextVersion, models.PROTECT)
    checked = models.CharField(max_length=20, help_text="Whether the label was held against the agreed text.")

    class Meta:
        ordering = ["objective", "letter"]
        constraints = [
            models.UniqueConstraint(fields=["objective", "letter"], name="reference_action_letter_once"),
            models.CheckConstraint(
                condition=Q(letter__gte="a", letter__lte="l"), name="reference_action_letter_a_to_l"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"

    def label_in(self, language: str) -> str:
        """The label in a language, English where there is none."""
        return _in(self.labels, language, self.label)


class Principle(Sourced):
    """One of the ten cross-cutting principles of paragraph 15."""

    key = models.CharField(primary_key=True, max_length=40)
    order = models.PositiveSmallIntegerField(unique=True)
    label = models.CharField(max_length=80)
    labels = models.JSONField(default=dict)
    explanation = models.CharField(max_length=300)
    paragraph = models.CharField(max_length=8)
    text_version = models.ForeignKey(TextVersion, models.PROTECT)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.label

    def label_in(self, language: str) -> str:
        """The label in a language, English where there is none."""
        return _in(self.labels, language, self.label)


class Area(Sourced):
    """A place that plans, figures and organisations belong to, from the world to a city."""

    code = models.CharField(primary_key=True, max_length=24)
    kind = models.CharField(max_length=12, choices=_choices(AreaKind))
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    name = models.CharField(max_length=120)
    names = models.JSONField(default=dict)
    iso2 = models.CharField(max_length=2, blank=True)
    m49 = models.CharField(max_length=3, blank=True)
    note = models.CharField(max_length=400, blank=True, help_text="A note on the territory's name or status.")
    invented = models.BooleanField(default=False)
    stance = models.CharField(max_length=14, choices=_choices(Stance), default="unknown")
    stance_on = models.DateField(null=True, blank=True)
    stance_source = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(code__startswith="X"), name="reference_area_code_never_x"),
            models.CheckConstraint(
                condition=Q(invented=False) | Q(code__gte="QM", code__lt="R"),
                name="reference_area_invented_code_is_user_assigned",
            ),
            models.CheckConstraint(condition=_one_of("kind", AreaKind), name="reference_area_kind"),
            models.CheckConstraint(condition=_one_of("stance", Stance), name="reference_area_stance"),
            models.CheckConstraint(
                condition=Q(stance="unknown") | ~Q(stance_source=""), name="reference_area_known_stance_has_source"
            ),
            models.UniqueConstraint(fields=["iso2"], condition=~Q(iso2=""), name="reference_area_iso2_once"),
            models.UniqueConstraint(fields=["m49"], condition=~Q(m49=""), name="reference_area_m49_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        """The name in a language, English where there is none."""
        return _in(self.names, language, self.name)


class StanceRecord(Sourced):
    """What a state said or did about the Compact on a day. Added, never replaced; the latest is the area's stance."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="stances")
    stance = models.CharField(max_length=14, choices=_choices(Stance))
    on = models.DateField()
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["area", "on"]
        constraints = [
            models.UniqueConstraint(fields=["area", "on"], name="reference_stance_once_a_day"),
            models.CheckConstraint(condition=_one_of("stance", Stance), name="reference_stance_known_word"),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} {self.stance} {self.on}"


class Organisation(Sourced):
    """Anybody who takes part, by kind and place."""

    code = models.SlugField(primary_key=True, max_length=40)
    kind = models.CharField(max_length=30, choices=_choices(OrganisationKind))
    name = models.CharField(max_length=200)
    names = models.JSONField(default=dict)
    abbreviation = models.CharField(max_length=20, blank=True)
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="organisations")
    website = models.URLField(blank=True)
    began = models.PositiveSmallIntegerField(null=True)
    ended = models.PositiveSmallIntegerField(null=True)
    note = models.CharField(max_length=400, blank=True)
    listed = models.BooleanField(
        default=True, help_text="Shown to everybody; otherwise only to those who edit reference data."
    )
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=_one_of("kind", OrganisationKind), name="reference_organisation_kind"),
            models.CheckConstraint(
                condition=Q(ended__isnull=True) | Q(began__isnull=True) | Q(ended__gte=F("began")),
                name="reference_organisation_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return self.abbreviation or self.name

    def name_in(self, language: str) -> str:
        """The name in a language, English where there is none."""
        return _in(self.names, language, self.name)


class Mandate(Sourced):
    """What an organisation is charged with, by whom; with the objectives it concerns, none meaning all."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="mandates")
    key = models.SlugField(max_length=40)
    task = models.CharField(max_length=300)
    objectives = models.ManyToManyField(Objective, related_name="mandates")

    class Meta:
        ordering = ["organisation", "key"]
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="reference_mandate_once")]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.task}"


class Indicator(Sourced):
    """What a figure measures, in which unit, which way is better, and the trap in reading it."""

    code = models.CharField(primary_key=True, max_length=40)
    label = models.CharField(max_length=160)
    labels = models.JSONField(default=dict)
    framework = models.CharField(max_length=20)
    unit = models.CharField(max_length=80)
    units = models.JSONField(default=dict)
    kind = models.CharField(max_length=8, choices=_choices(FigureKind))
    counted = models.CharField(max_length=8, choices=_choices(Counted))
    direction = models.CharField(max_length=4, choices=_choices(Direction))
    target = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    ceiling_each = models.DecimalField(
        max_digits=14, decimal_places=4, null=True, help_text="No single part may exceed this, whatever the mean says."
    )
    target_words = models.CharField(max_length=200, blank=True)
    scale_low = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    scale_high = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    scale_words = models.CharField(max_length=300, blank=True)
    custodian = models.CharField(max_length=120)
    trap = models.TextField()
    traps = models.JSONField(default=dict)
    context = models.BooleanField(default=False, help_text="Context beside the Compact: no goal, no pace, no score.")
    objectives = models.ManyToManyField(Objective, related_name="indicators")

    class Meta:
        ordering = ["framework", "code"]
        constraints = [
            models.CheckConstraint(condition=_one_of("direction", Direction), name="reference_indicator_direction"),
            models.CheckConstraint(condition=_one_of("kind", FigureKind), name="reference_indicator_kind"),
            models.CheckConstraint(condition=_one_of("counted", Counted), name="reference_indicator_counted"),
            models.CheckConstraint(
                condition=Q(context=False) | Q(direction="none", target__isnull=True),
                name="reference_indicator_context_has_no_goal",
            ),
            models.CheckConstraint(condition=~Q(trap=""), name="reference_indicator_has_a_trap"),
            models.CheckConstraint(
                condition=Q(scale_low__isnull=True) | Q(scale_high__isnull=True) | Q(scale_high__gt=F("scale_low")),
                name="reference_indicator_scale_rises",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"

    def label_in(self, language: str) -> str:
        """The label in a language, English where there is none."""
        return _in(self.labels, language, self.label)

    def unit_in(self, language: str) -> str:
        """The unit in a language, English where there is none."""
        return _in(self.units, language, self.unit)

    def trap_in(self, language: str) -> str:
        """The trap in a language, English where there is none."""
        return _in(self.traps, language, self.trap)


class Currency(Sourced):
    """A currency by its ISO 4217 code."""

    code = models.CharField(primary_key=True, max_length=3)
    number = models.CharField(max_length=3, blank=True)
    name = models.CharField(max_length=80)
    names = models.JSONField(default=dict)
    minor_units = models.PositiveSmallIntegerField(
        help_text="Digits behind the point: 2 for euro, 0 for yen, 3 for dinar."
    )

    class Meta:
        ordering = ["code"]
        constraints = [models.CheckConstraint(condition=Q(minor_units__lte=4), name="reference_currency_minor_units")]

    def __str__(self) -> str:
        return self.code

    def name_in(self, language: str) -> str:
        """The name in a language, English where there is none."""
        return _in(self.names, language, self.name)


class ExchangeRate(Sourced):
    """Units of a currency that one unit of another buys on a day; a fixed rate holds until the next is recorded."""

    currency = models.ForeignKey(Currency, models.PROTECT, related_name="rates")
    against = models.ForeignKey(Currency, models.PROTECT, related_name="rates_against")
    on = models.DateField()
    units = models.DecimalField(max_digits=20, decimal_places=10)
    fixed = models.BooleanField(default=False)

    class Meta:
        ordering = ["currency", "against", "on"]
        constraints = [
            models.UniqueConstraint(fields=["currency", "against", "on"], name="reference_rate_once_a_day"),
            models.CheckConstraint(condition=Q(units__gt=0), name="reference_rate_above_zero"),
            models.CheckConstraint(condition=~Q(currency=F("against")), name="reference_rate_between_two"),
        ]

    def __str__(self) -> str:
        return f"1 {self.against_id} = {self.units} {self.currency_id} ({self.on})"
