"""From the code of a refusal or a finding to a sentence and its remedy, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from concert.ground.web.numerals import said_day
from concert.ground.web.sentences import Sentence

if TYPE_CHECKING:
    from concert.ground.findings import Finding
    from concert.ground.refusals import Refusal

SENTENCES = {
    "home.absent": Sentence(
        _("There is no home at {path}."),
        _("Make one with “concert init”, or set CONCERT_HOME to the folder that holds it."),
    ),
    "home.mark_unreadable": Sentence(
        _("The file {path} cannot be read."),
        _("Restore it from a backup; it says whether this home is a demonstration."),
    ),
    "home.other_kind": Sentence(
        _("The home at {path} exists and is of the other kind: a demonstration and an ordinary home never mix."),
        _("Set CONCERT_HOME to another folder."),
    ),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and what to do about it, ready to show. `place` is empty where none is known."""

    code: str
    sentence: str
    remedy: str
    place: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.place}:" if self.place else "", self.sentence, self.remedy) if part)


@cache
def all_sentences() -> dict[str, Sentence]:
    """Every code that any room may say, gathered from the rooms' `wording.py`."""
    found = dict(SENTENCES)
    for app in apps.get_app_configs():
        if app.name.startswith("concert.") and find_spec(f"{app.name}.wording"):
            found |= import_module(f"{app.name}.wording").SENTENCES
    return found


def _as_read(name: str, fact: object) -> object:
    """A day as the reader writes it; a `reason` that is itself a code as its sentence; anything else as it is."""
    if name == "reason" and isinstance(fact, str) and fact in all_sentences():
        return str(all_sentences()[fact].sentence)
    return said_day(fact) if isinstance(fact, date) else fact


def say(remark: Refusal | Finding) -> Said:
    """The sentence and remedy of a refusal or a finding, with its facts filled in."""
    words = all_sentences()[remark.code]
    where = getattr(remark, "where", None) or remark.facts.get("where")
    facts = {name: _as_read(name, fact) for name, fact in remark.facts.items()}
    return Said(
        remark.code,
        str(words.sentence).format_map(facts),
        str(words.remedy).format_map(facts),
        str(where) if where else "",
    )


@cache
def _all_job_words() -> dict[str, str | Promise]:
    found: dict[str, str | Promise] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("concert.") and find_spec(f"{app.name}.wording"):
            found |= getattr(import_module(f"{app.name}.wording"), "JOBS", {})
    return found


def job_words(code: str) -> str:
    """What a job of this kind is called, or what a note of progress says: from `JOBS` in the rooms' `wording.py`."""
    return str(_all_job_words().get(code, code))
