"""What people write into the pages of the vocabulary. Only the fields named here are ever read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concert.ground.reference import wording
from concert.ground.reference.rules import Direction, IndicatorFacts, Stance

SOURCE_HELP = _("A document, a table or a web page, with its day.")


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _long() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 4})


class StanceForm(forms.Form):
    """What a state said or did about the Compact on a day."""

    stance = forms.ChoiceField(label=_("Stance"), choices=list(wording.STANCES.items()))
    day = forms.DateField(label=_("Day"), widget=_day(), help_text=_("The day on which the state said or did so."))
    source = forms.CharField(label=_("Source"), max_length=400, required=False, help_text=SOURCE_HELP)

    def chosen(self) -> Stance:
        """The stance that was chosen."""
        return Stance(self.cleaned_data["stance"])


class RateForm(forms.Form):
    """How many units of a currency one unit of another buys."""

    currency = forms.CharField(label=_("Currency"), max_length=3, help_text=_("Three letters, such as XOF."))
    against = forms.CharField(label=_("For one unit of"), max_length=3, help_text=_("Three letters, such as EUR."))
    units = forms.DecimalField(label=_("Units"), max_digits=20, decimal_places=10)
    day = forms.DateField(label=_("Day"), widget=_day())
    source = forms.CharField(label=_("Source"), max_length=400, required=False, help_text=SOURCE_HELP)


class IndicatorForm(forms.Form):
    """What may be revised in an indicator."""

    label = forms.CharField(label=_("Name"), max_length=160, required=False)
    label_fr = forms.CharField(label=_("Name in French"), max_length=160, required=False)
    label_ar = forms.CharField(label=_("Name in Arabic"), max_length=160, required=False)
    custodian = forms.CharField(label=_("Custodian"), max_length=120)
    context = forms.BooleanField(
        label=_("Context"),
        required=False,
        help_text=_("Stands beside the Compact: no good direction, no target, no score."),
    )
    direction = forms.ChoiceField(label=_("Which way is better"), choices=list(wording.DIRECTIONS.items()))
    target = forms.DecimalField(label=_("Target"), max_digits=14, decimal_places=4, required=False)
    ceiling_each = forms.DecimalField(
        label=_("Ceiling for each part"),
        max_digits=14,
        decimal_places=4,
        required=False,
        help_text=_("No single part may exceed this, whatever the mean says."),
    )
    target_words = forms.CharField(label=_("Target in words"), max_length=200, required=False)
    scale_low = forms.DecimalField(label=_("Scale from"), max_digits=14, decimal_places=4, required=False)
    scale_high = forms.DecimalField(label=_("Scale to"), max_digits=14, decimal_places=4, required=False)
    scale_words = forms.CharField(label=_("Scale in words"), max_length=120, required=False)
    trap = forms.CharField(
        label=_("Trap"), widget=_long(), required=False, help_text=_("What a rise or a fall may mean instead.")
    )
    trap_fr = forms.CharField(label=_("Trap in French"), widget=_long(), required=False)
    trap_ar = forms.CharField(label=_("Trap in Arabic"), widget=_long(), required=False)
    source = forms.CharField(label=_("Source"), max_length=400, required=False, help_text=SOURCE_HELP)

    @staticmethod
    def initial_of(facts: IndicatorFacts) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        plain = {name: getattr(facts, name) for name in IndicatorForm.base_fields if hasattr(facts, name)}
        return plain | {f"{part}_{language}": words.get(language, "") for part, words, language in _translated(facts)}

    def facts(self, before: IndicatorFacts) -> IndicatorFacts:
        """The indicator as it shall stand; languages that the form does not show stay as they were."""
        told = self.cleaned_data
        words: dict[str, dict[str, str]] = {"label": dict(before.labels), "trap": dict(before.traps)}
        for part, _before, language in _translated(before):
            words[part].pop(language, None)
            if said := told[f"{part}_{language}"]:
                words[part][language] = said
        plain = {name: told[name] for name in self.base_fields if hasattr(before, name)}
        return IndicatorFacts(
            **plain | {"direction": Direction(told["direction"]), "labels": words["label"], "traps": words["trap"]}
        )


def _translated(facts: IndicatorFacts) -> list[tuple[str, dict[str, str], str]]:
    parts = (("label", dict(facts.labels)), ("trap", dict(facts.traps)))
    return [(part, words, language) for part, words in parts for language in ("fr", "ar")]


class VerifyForm(forms.Form):
    """The source that a record was held against."""

    source = forms.CharField(label=_("Source"), max_length=400, required=False, help_text=SOURCE_HELP)
