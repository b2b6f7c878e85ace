"""The question that an address puts to a figure, the form that asks it again, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from concert.centres.research.rules.figure_rule import AREA_DIMENSIONS, DIMENSIONS
from concert.centres.research.rules.indicators import BY_CODE
from concert.centres.research.rules.looking import Carried, View
from concert.centres.research.rules.questions import MONTH, Question, question_in
from concert.centres.research.views.topics import by_topic
from concert.centres.research.views.words import Described, Place
from concert.centres.research.wording.exploring import FIELDS
from concert.centres.research.wording.figures import DIMENSIONS as DIMENSION_WORDS
from concert.centres.research.wording.figures import value_said
from concert.ground.refusals import Refusal
from concert.ground.web.wording import say

FLOWS = 10
MOST_CHOICES = 300
FIELD_OF = {
    "research.explore.year": "year", "research.explore.flows": "top", "research.indicator.unknown": "figure",
    "research.question.dimension": "by", "research.release.unknown": "release",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the way its answer is looked at, as the address says both."""

    question: Question
    view: View
    tones: bool = False

    @property
    def top(self) -> int:
        """How many flows have a name of their own."""
        return int(self.view.flows) if self.view.flows else FLOWS

    @property
    def code(self) -> str:
        return self.question.code

    def pairs(self) -> list[tuple[str, str]]:
        """The question as parameters of an address, without those of the view."""
        first, last = self.question.periods
        found = [("figure", code) for code in self.question.codes] + [("by", name) for name in self.question.by]
        found += [("area", area) for area in self.question.areas] + [("from", first), ("to", last)]
        found += [(name, value) for name in DIMENSIONS for value in self.question.where.get(name, ())]
        return [(name, value) for name, value in [*found, ("release", self.question.release)] if value]

    def of_view(self) -> list[tuple[str, str]]:
        found = [("year", self.view.year), ("top", self.view.flows), ("tones", "1" if self.tones else "")]
        return [(name, value) for name, value in found if value]

    @property
    def address(self) -> str:
        """The address of this view; the same view has always the same."""
        return f"{reverse('research:explore')}?{urlencode([*self.pairs(), *self.of_view()])}"

    def without(self, name: str, value: str = "") -> str:
        """The address without a parameter, or without one of its values."""
        kept = [pair for pair in [*self.pairs(), *self.of_view()] if pair[0] != name or (value and pair[1] != value)]
        return f"{reverse('research:explore')}?{urlencode(kept)}"

    def asking(self, question: Question) -> str:
        """The address of another question, looked at in the same way."""
        return replace(self, question=question).address

    @property
    def exported(self) -> str:
        """The parameters for the files of the same answer; the figure itself stands in their path."""
        rest = [pair for pair in self.pairs() if pair[0] != "figure"]
        return urlencode([*(("plus", code) for code in self.question.plus), *rest])


def asked_in(parameters: QueryDict) -> Asked:
    """What an address asks. Nothing is refused here."""
    question = question_in({name: parameters.getlist(name) for name in parameters})
    view = View(parameters.get("year", "").strip(), parameters.get("top", "").strip())
    return Asked(question, view, parameters.get("tones") == "1")


@dataclass(frozen=True, slots=True)
class Reason:
    """What is wrong with one field, and what to do."""

    field: str
    name: str
    sentence: str
    remedy: str


def reasons_of(refusals: Iterable[Refusal], asked: Asked) -> list[Reason]:
    """Refusals with the name of the field that each is about."""
    return [_reason(refusal, asked) for refusal in refusals]


def _reason(refusal: Refusal, asked: Asked) -> Reason:
    facts = dict(refusal.facts)
    field = FIELD_OF.get(refusal.code, "")
    if refusal.code.startswith("reference.area"):
        field = "area"
    if refusal.code == "research.explore.value":
        field = str(facts["dimension"])
        facts["dimension"] = str(DIMENSION_WORDS[field]).lower()
    if refusal.code.startswith("research.figure."):
        field = "figure"
    if refusal.code == "research.question.periods_crossed":
        field = "from"
    if refusal.code == "research.question.period":
        field = "from" if str(facts["period"]) == asked.question.periods[0][:20] else "to"
    said = say(Refusal(refusal.code, **facts))
    return Reason(field, str(FIELDS.get(field) or DIMENSION_WORDS.get(field, "")), said.sentence, said.remedy)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a field offers."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Picked:
    """A dimension in the form: its values where they are few enough for a list, else what was written."""

    name: str
    words: str
    choices: Sequence[Choice]
    written: str
    apart: bool
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """Everything that the form of a figure offers, in the reader's words."""

    figures: Sequence[tuple[str, Sequence[Choice]]]
    areas: Sequence[tuple[str, Sequence[Choice]]]
    years: Sequence[str]
    dimensions: Sequence[Picked]
    monthly: Choice | None
    plus: Sequence[Choice]


def figures_by_topic(
    codes: Sequence[str], described: Mapping[str, Described], chosen: str = ""
) -> list[tuple[str, list[Choice]]]:
    """The figures that releases have, by topic, in alphabetical order."""
    return [
        (title, sorted((Choice(code, described[code].label, code == chosen) for code in found), key=_by_words))
        for _name, title, found in by_topic(codes)
    ]


def _by_words(choice: Choice) -> str:
    return choice.words.casefold()


def form_of(
    asked: Asked, carried: Carried, places: Mapping[str, Place], figures: Sequence[tuple[str, list[Choice]]],
    wrong: frozenset[str],
) -> Form:  # fmt: skip
    """The form that asked this, ready to ask something else."""
    question, rule = asked.question, BY_CODE[asked.code]
    offered = carried.areas | set(question.areas)
    areas = [Choice(code, places[code].name if code in places else code, code in question.areas) for code in offered]
    wide = [choice for choice in areas if choice.value in places and places[choice.value].wide]
    rest = [choice for choice in areas if choice not in wide]
    dimensions = [_picked(name, asked, carried, places, wrong) for name in rule.by if name != MONTH]
    same = next((list(found) for _title, found in figures if any(each.value == asked.code for each in found)), [])
    return Form(
        figures,
        [(title, sorted(found, key=_by_words)) for title, found in
         ((_("World and regions"), wide), (_("Countries and territories"), rest)) if found],
        carried.years, dimensions,
        Choice(MONTH, str(DIMENSION_WORDS[MONTH]), MONTH in question.by) if MONTH in rule.by else None,
        [Choice(each.value, each.words, each.value in question.plus) for each in same if each.value != asked.code],
    )  # fmt: skip


def _picked(name: str, asked: Asked, carried: Carried, places: Mapping[str, Place], wrong: frozenset[str]) -> Picked:
    chosen = asked.question.where.get(name, ())
    known = dict.fromkeys((*carried.values.get(name, ()), *chosen))
    choices = sorted((Choice(value, said(name, value, places), value in chosen) for value in known), key=_by_words)
    return Picked(
        name, str(DIMENSION_WORDS[name]), choices if len(choices) <= MOST_CHOICES else (),
        chosen[0] if chosen else "", name in asked.question.by, name in wrong,
    )  # fmt: skip


def said(name: str, value: str | None, places: Mapping[str, Place]) -> str:
    """A value of a dimension in words: areas by their names, the others by theirs."""
    if name in AREA_DIMENSIONS and value in places:
        return places[str(value)].name
    return value_said(name, value)
