"""What people fill in to draft a report."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from concert.forums.reports.permissions import DRAFT, grants_of
from concert.forums.reports.rules.texts import MOST_LETTERS
from concert.ground.people.permissions import with_all_inside
from concert.ground.reference import queries as reference
from concert.plans import queries as plans

if TYPE_CHECKING:
    from concert.forums.reports.permissions import Anybody

MOST_SHOWN = MOST_LETTERS


def number_in(said: str | None) -> int:
    """The number that a form sent; 0 where it sent none."""
    return int(said) if said and said.isascii() and said.isdecimal() and len(said) < 15 else 0


def choices_of(user: Anybody, language: str) -> list[tuple[str, str]]:
    """The areas with a plan where somebody may draft, by name."""
    names = reference.area_names(language)
    areas = grants_of(user).areas(DRAFT)
    allowed = None if areas is None else with_all_inside(areas)
    found = [code for code in plans.areas_with_plans(user) if allowed is None or code in allowed]
    return sorted(((code, names[code]) for code in found), key=lambda each: each[1])


class DraftForm(forms.Form):
    """An area, the year that the report is about, the language its authors write in, and what it corrects."""

    area = forms.ChoiceField(label=_("Area"), help_text=_("Areas with a plan, in which you may draft."))
    year = forms.IntegerField(label=_("Year"), min_value=2018, max_value=2100)
    language = forms.ChoiceField(
        label=_("Language"), help_text=_("The language that the authors write in. The records are told in all of them.")
    )
    corrects = forms.SlugField(
        label=_("Corrects"),
        required=False,
        help_text=_("Address of a signed report of the same year that this one corrects; otherwise leave it empty."),
    )

    def __init__(self, told: Any, *, areas: list[tuple[str, str]], on: date) -> None:
        super().__init__(told, initial={"year": on.year, "language": settings.LANGUAGE_CODE})
        for name, choices in (("area", areas), ("language", settings.LANGUAGES)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
