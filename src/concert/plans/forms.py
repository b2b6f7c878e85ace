"""The form that sends a workbook, and the form of one measure with its milestones and money."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from concert.plans.rules import BudgetFacts, MeasureFacts, MilestoneFacts
from concert.plans.rules.editing import LONG, SHORT
from concert.plans.rules.texts import tidied

MOST_BYTES = 20_000_000
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
TEXT = forms.Textarea(attrs={"rows": 4})


class WorkbookForm(forms.Form):
    """One workbook of at most 20 MB. What is wrong inside it is found by the check, not here."""

    workbook = forms.FileField(
        label=_("Plan workbook"),
        error_messages={
            "required": _("Choose a workbook."),
            "empty": _("The file is empty. Save the workbook again, then try again."),
        },
    )

    def clean_workbook(self) -> UploadedFile[Any]:
        """The file, refused where it is larger than 20 MB."""
        sent: UploadedFile[Any] = self.cleaned_data["workbook"]
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("The workbook is larger than 20 MB. Remove pictures and unused sheets."))
        return sent


def _day() -> forms.DateField:
    """A day; the browser's own picker writes it as 2027-06-30. That it is there is judged with all else."""
    return forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write a day as year, month, day: 2027-06-30.")},
    )


def _words(rows: int = 4) -> forms.CharField:
    return forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}))


class SeenForm(forms.Form):
    """A form about a step; `seen` is how many reports stood there when the page was made."""

    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class ReportForm(SeenForm):
    """A step is done: the day, the evidence in words, and where it can be seen."""

    happened_on = _day()
    evidence = _words()
    address = forms.CharField(required=False, widget=forms.URLInput(attrs={"dir": "ltr", "autocapitalize": "none"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "happened_on", _("The day it was done"), _("Today or earlier."))
        say(self, "evidence", _("Evidence"), _("How anybody can tell: a decision, a document, a place. It is public."))
        say(self, "address", _("Address on the web"), _("Not needed. Starts with https:// or http://."))


class MoveForm(SeenForm):
    """A step moves to another day, with the reason."""

    new_due = _day()
    reason = _words()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "new_due", _("The new day"), _("Today or later. The first promise stays beside it."))
        say(self, "reason", _("Reason"), _("Everybody can read it."))


class ReasonForm(forms.Form):
    """Only a reason."""

    reason = _words()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "reason", _("Reason"), _("Everybody can read it."))


class OverrideForm(ReasonForm):
    """A word over the status of a measure, with the reason."""

    status = forms.ChoiceField(required=False)
    field_order = ("status", "reason")

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"] = forms.ChoiceField(required=False, choices=[("", "–"), *choices])
        say(self, "status", _("The word to show"), _("The word that the reports give stays beside it."))
        self.order_fields(self.field_order)


def say(form: forms.Form, name: str, label: Promise, hint: Promise) -> None:
    """Give a field its label and its hint."""
    form.fields[name].label, form.fields[name].help_text = str(label), str(hint)


class MeasureForm(forms.Form):
    """The fields of one measure. Its code is its address and stays."""

    title = forms.CharField(label=_("Measure"), max_length=SHORT)
    objective = forms.TypedChoiceField(label=_("Objective"), coerce=int)
    actions = forms.CharField(label=_("Actions of the Compact"), required=False, max_length=SHORT)
    lead = forms.CharField(label=_("Lead organisation"), required=False, max_length=SHORT)
    partners = forms.CharField(label=_("Partners"), required=False, max_length=SHORT)
    starts = forms.DateField(label=_("Start"), required=False, widget=DAY)
    deadline = forms.DateField(label=_("Deadline"), required=False, widget=DAY)
    outcome = forms.CharField(label=_("What changes"), required=False, max_length=LONG, widget=TEXT)
    law_review = forms.CharField(label=_("Law review"), required=False, max_length=LONG, widget=TEXT)
    safeguards = forms.CharField(label=_("Rights safeguards"), required=False, max_length=LONG, widget=TEXT)
    total_cost = forms.DecimalField(label=_("Total cost"), required=False, min_value=0, max_digits=19, decimal_places=4)
    currency = forms.CharField(label=_("Currency"), required=False, max_length=3)

    def __init__(self, *args: Any, objectives: Sequence[tuple[int, str]] = (), **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["objective"].choices = list(objectives)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Texts as a workbook's cells are read: without spaces at the ends or in runs."""
        said = super().clean() or {}
        cleaned = {name: tidied(value) if isinstance(value, str) else value for name, value in said.items()}
        return {**cleaned, "currency": cleaned.get("currency", "").upper()}


class StepForm(forms.Form):
    """One milestone. Its number is given once and stays."""

    number = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    title = forms.CharField(label=_("Milestone"), max_length=SHORT)
    due = forms.DateField(label=_("Due"), required=False, widget=DAY)


class LineForm(forms.Form):
    """One budget line."""

    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    amount = forms.DecimalField(label=_("Amount"), min_value=0, max_digits=19, decimal_places=4)
    currency = forms.CharField(label=_("Currency"), max_length=3)
    source = forms.CharField(label=_("Source of money"), required=False, max_length=SHORT)
    secured = forms.ChoiceField(
        label=_("Secured?"), required=False, choices=[("", _("not said")), ("yes", _("yes")), ("no", _("no"))]
    )


Steps = forms.formset_factory(StepForm, extra=2, can_delete=True, max_num=200, absolute_max=200)
Lines = forms.formset_factory(LineForm, extra=2, can_delete=True, max_num=200, absolute_max=200)


@dataclass(frozen=True, slots=True)
class MeasureForms:
    """The form of a measure with its milestones and budget lines."""

    measure: MeasureForm
    steps: forms.BaseFormSet[StepForm]
    lines: forms.BaseFormSet[LineForm]

    def are_valid(self) -> bool:
        """Whether all parts are; all are judged, so that every mistake shows at once."""
        return all([self.measure.is_valid(), self.steps.is_valid(), self.lines.is_valid()])

    def facts(self, base: MeasureFacts) -> MeasureFacts:
        """The measure as it was written. What the form does not show stays as in `base`."""
        said = self.measure.cleaned_data
        known: dict[int | None, MilestoneFacts] = {each.number: each for each in base.milestones if each.number}
        actions = tuple(each for each in re.split(r"[;,\s]+", said["actions"].casefold()) if each)
        return replace(
            base,
            **{**said, "actions": tuple(dict.fromkeys(actions))},
            milestones=tuple(_step(each, known) for each in _kept(self.steps)),
            budget=tuple(_line(each) for each in _kept(self.lines)),
        )


def measure_forms(
    measure: MeasureFacts, objectives: Sequence[tuple[int, str]], data: Mapping[str, Any] | None = None
) -> MeasureForms:
    """The forms for a measure as it is, filled with what was sent where something was."""
    initial = {
        **{name: getattr(measure, name) for name in MeasureForm.base_fields},
        "actions": "; ".join(measure.actions),
        "total_cost": None if measure.total_cost is None else f"{measure.total_cost.normalize():f}",
    }
    steps = [{"number": each.number, "title": each.title, "due": each.due} for each in measure.milestones]
    secured = {True: "yes", False: "no", None: ""}
    lines = [
        {
            "year": each.year,
            "amount": each.amount,
            "currency": each.currency,
            "source": each.source,
            "secured": secured[each.secured],
        }
        for each in measure.budget
    ]
    return MeasureForms(
        MeasureForm(data, initial=initial, objectives=objectives),
        Steps(data, initial=steps, prefix="steps"),
        Lines(data, initial=lines, prefix="lines"),
    )


def _kept(rows: forms.BaseFormSet[Any]) -> list[dict[str, Any]]:
    """The filled rows that were not marked to be removed."""
    return [each.cleaned_data for each in rows.forms if each.cleaned_data and not each.cleaned_data.get("DELETE")]


def _step(said: dict[str, Any], known: Mapping[int | None, MilestoneFacts]) -> MilestoneFacts:
    before = known.get(said["number"]) or MilestoneFacts("")
    return replace(before, title=tidied(said["title"]), due=said["due"])


def _line(said: dict[str, Any]) -> BudgetFacts:
    secured = {"yes": True, "no": False}.get(said["secured"])
    return BudgetFacts(said["year"], Decimal(said["amount"]), said["currency"].upper(), tidied(said["source"]), secured)
