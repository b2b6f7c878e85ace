"""What people write into forms about recommendations. What is wrong with it is said by the rules, not here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concert.forums.recommendations.imports import Assumed
from concert.forums.recommendations.rules import AnswerFacts, Body, RecommendationFacts, Response
from concert.forums.recommendations.wording import BODIES, RESPONSES

DAY = {"invalid": _("Write a day such as 2025-12-31.")}
CHOOSE = {"required": _("Choose one of the list."), "invalid_choice": _("Choose one of the list.")}
BODY_CHOICES = [(each.value, BODIES[each]) for each in Body]
Choices = Iterable[tuple[Any, Any]]


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, error_messages=DAY, help_text=help_text, widget=widget)


def _words(label: Any, help_text: Any = "", rows: int = 5) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, required=False, help_text=help_text, widget=widget)


def _line(label: Any, help_text: Any = "", most: int = 300) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=most, help_text=help_text)


class RecommendationForm(forms.Form):
    """A recommendation as its body made it."""

    area = forms.ChoiceField(label=_("Addressed to"), error_messages=CHOOSE)
    body = forms.ChoiceField(label=_("Made by"), choices=BODY_CHOICES, error_messages=CHOOSE)
    body_said = _line(_("Its name, where it is another body"))
    reference = _line(_("Reference"), _("The number that the body itself gave it, such as 142.7."), 120)
    session = _line(_("Session or cycle"), most=120)
    made_on = _day(_("Made on"))
    title = _line(_("In a few words"))
    text = _words(_("Text"), _("Word for word, in the language that it was written in."))
    language = forms.CharField(
        label=_("Language of the text"), initial="en", max_length=20, help_text=_("A code such as en, fr or ar.")
    )
    objectives = forms.TypedMultipleChoiceField(
        label=_("Objectives that it concerns"), coerce=int, required=False, error_messages=CHOOSE
    )
    tags = _line(_("Other categories"), _("With commas between them, such as those of another register."))
    source_address = _line(_("Where it was published"), _("A web address."), 500)
    outside = forms.BooleanField(
        label=_("It concerns refugees or asylum: context, outside the Compact"), required=False
    )

    def __init__(self, *args: Any, areas: Choices, objectives: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["area"], areas)
        _choose(self.fields["objectives"], objectives)

    def facts(self) -> RecommendationFacts:
        """What was written, as the rules read it."""
        told = self.cleaned_data
        return RecommendationFacts(
            told["area"],
            Body(told["body"]),
            told["reference"],
            told["text"],
            told["title"],
            told["body_said"],
            told["session"],
            told["made_on"],
            told["language"].strip(),
            told["source_address"].strip(),
            tuple(told["objectives"]),
            tuple(each.strip() for each in told["tags"].split(",") if each.strip()),
            told["outside"],
        )


def _choose(field: forms.Field, choices: Choices) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


class AnswerForm(forms.Form):
    """The state's answer."""

    response = forms.ChoiceField(
        label=_("The state’s answer"),
        choices=[(each.value, RESPONSES[each]) for each in Response if each is not Response.NONE],
        error_messages=CHOOSE,
    )
    text = _words(_("In the state’s own words"))
    given_on = _day(_("Given on"), _("Blank: not known."))

    def facts(self) -> AnswerFacts:
        told = self.cleaned_data
        given_on: date | None = told["given_on"]
        return AnswerFacts(Response(told["response"]), told["text"], given_on)


class CorrectionForm(forms.Form):
    """Another wording, and why."""

    text = _words(_("The right wording"), rows=8)
    reason = _words(_("What was wrong, and where the right words stand"), rows=3)


class LinkForm(forms.Form):
    """A measure that follows from a recommendation."""

    measure = forms.ChoiceField(label=_("Measure"), error_messages=CHOOSE)
    reason = _words(_("How it answers the recommendation"), rows=3)

    def __init__(self, *args: Any, measures: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["measure"], measures)


class TableForm(forms.Form):
    """A table of recommendations, the area it is addressed to, and what holds where a line does not say it."""

    area = forms.ChoiceField(label=_("Addressed to"), error_messages=CHOOSE)
    table = forms.FileField(
        label=_("Table (CSV)"),
        help_text=_("Up to 5 MB, in the layout of IMPACT OSS. Comma, semicolon or tab between the cells."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
    )
    body = forms.ChoiceField(
        label=_("Body, where a line names none"), choices=BODY_CHOICES, initial=Body.UPR.value, error_messages=CHOOSE
    )
    session = _line(_("Session or cycle, where a line names none"), most=120)
    made_on = _day(_("Made on, where a line names no day"))

    def __init__(self, *args: Any, areas: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["area"], areas)

    def assumed(self) -> Assumed:
        """What holds for lines that do not say it."""
        told = self.cleaned_data
        return Assumed(Body(told["body"]), told["session"].strip(), told["made_on"])
