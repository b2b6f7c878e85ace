"""What this room says, and how any room's notice is said: from NOTICES in that room's `wording.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext_lazy as _

from concert.ground.notices.rules import MailState
from concert.ground.people.permissions import area_names
from concert.ground.web.numerals import said_day
from concert.ground.web.sentences import Sentence

SENTENCES = {
    "notices.notice.unknown": Sentence(_("There is no such notice for you."), _("Open your notices again.")),
    "notices.notice.nameless": Sentence(
        _("A notice needs a key and a kind; this one has “{key}” and “{kind}”."),
        _("Name the kind as its room and a code."),
    ),
    "notices.notice.leads_away": Sentence(
        _("A notice leads to a page of this site; “{address}” is none."), _("Give the path of a page.")
    ),
    "notices.mail.demonstration": Sentence(
        _("This home is a demonstration: its people are invented, and it sends no mail."),
        _("Make an ordinary home with “concert init” to send mail."),
    ),
    "notices.mail.not_set_up": Sentence(
        _("This home has no mail server."), _("Whoever runs it sets CONCERT_MAIL and what belongs to it.")
    ),
    "notices.language.unknown": Sentence(
        _("Concert does not speak “{language}”."), _("Choose one of the languages that the page offers.")
    ),
    "notices.stop.unknown": Sentence(
        _("This link ends no mail."), _("Copy it as a whole, or sign in and choose on the page of your notices.")
    ),
}

JOBS = {"notices.send_mail.duty": _("Sending mail")}

MAIL_STATES: dict[str, str | Promise] = {
    MailState.WAITING: _("waiting"),
    MailState.CLAIMED: _("on its way"),
    MailState.SENT: _("sent"),
    MailState.UNSURE: _("not known whether sent"),
    MailState.REFUSED: _("refused"),
}


@dataclass(frozen=True, slots=True)
class KindWords:
    """How a kind of notice is said: its name in a list, what happened, and what to do about it."""

    name: str | Promise
    sentence: str | Promise
    remedy: str | Promise = ""


@dataclass(frozen=True, slots=True)
class SaidNotice:
    """A notice ready to show."""

    kind: str
    sentence: str
    remedy: str


@cache
def all_kinds() -> dict[str, KindWords]:
    """Every kind of notice that any room tells."""
    found: dict[str, KindWords] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("concert.") and find_spec(f"{app.name}.wording"):
            found |= getattr(import_module(f"{app.name}.wording"), "NOTICES", {})
    return found


def kind_said(kind: str) -> str:
    """The name of a kind; its code where no room says it any more."""
    words = all_kinds().get(kind)
    return str(words.name) if words else kind


def said(
    kind: str, facts: Mapping[str, object], due_on: date | None, areas: Mapping[str, str] | None = None
) -> SaidNotice:
    """A notice in the language of this moment. `area` in the facts is a code, said by its name; `…_on` are days."""
    words = all_kinds().get(kind)
    if words is None:
        return SaidNotice(kind, kind, "")
    named = areas if areas is not None else area_names(get_language() or "en")
    told = {name: _said_fact(name, fact, named) for name, fact in facts.items()}
    told["due"] = said_day(due_on)
    return SaidNotice(str(words.name), str(words.sentence).format_map(told), str(words.remedy).format_map(told))


def _said_fact(name: str, fact: object, areas: Mapping[str, str]) -> object:
    if name == "area":
        return _isolated(areas.get(str(fact), fact))
    return said_day(date.fromisoformat(str(fact))) if name.endswith("_on") else _isolated(fact)


def _isolated(fact: object) -> object:
    """A foreign name or code that keeps its own direction inside a sentence from right to left."""
    return f"\u2068{fact}\u2069" if isinstance(fact, str) and get_language_bidi() else fact
