"""A mail as plain text: what is new, where it leads, and how to stop it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.ground.notices.rules import MOST_IN_ONE_MAIL
from concert.ground.notices.wording import said
from concert.ground.people.permissions import area_names
from concert.ground.web.context import address_in

if TYPE_CHECKING:
    from concert.ground.notices.models import Choice, Mail, Notice

STOP_SALT = "concert.notices.stop_mail"


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to one person, ready to hand over."""

    subject: str
    body: str
    headers: Mapping[str, str]


def public_address(path: str, language: str = "") -> str:
    """The whole address of a path of this site, as somebody outside would write it, in a language."""
    return settings.PUBLIC.rstrip("/") + (address_in(path, language) if language else path)


def message_id(number: int) -> str:
    """The name by which a mail can be found again in the log of the mail server."""
    return f"<concert-mail-{number}@{urlsplit(settings.PUBLIC).hostname or 'localhost'}>"


def stop_token(person: int) -> str:
    """What a mail carries to stop further ones: signed, and good for nothing else."""
    return signing.dumps(person, salt=STOP_SALT)


def letter(mail: Mail, notices: Sequence[Notice], choice: Choice | None) -> Letter:
    """All new notices of one person in one plain letter, in their language."""
    language = (choice.language if choice else "") or settings.LANGUAGE_CODE
    with translation.override(language):
        stop = settings.PUBLIC.rstrip("/") + reverse("notices:stop", args=[stop_token(mail.person_id)])
        names = area_names(language)
        shown = [_paragraph(each, names, language) for each in notices[:MOST_IN_ONE_MAIL]]
        more = len(notices) - len(shown)
        parts = [
            _("Hello {name},").format(name=mail.person),
            *shown,
            *([_and_more(more)] if more > 0 else []),
            _("All your notices: {address}").format(address=_page("notices:notices")),
            _("Choose what you are told, and how: {address}").format(address=_page("notices:settings")),
            _("No more mail: {address}").format(address=stop),
        ]
        subject = ngettext("{number} new notice from Concert", "{number} new notices from Concert", len(notices))
        return Letter(
            subject.format(number=len(notices)),
            "\n\n".join(parts) + "\n",
            {
                "Message-ID": mail.message_id,
                "Auto-Submitted": "auto-generated",
                "List-Unsubscribe": f"<{stop}>",
                "Content-Language": language,
            },
        )


def _paragraph(notice: Notice, names: Mapping[str, str], language: str) -> str:
    words = said(notice.kind, notice.facts, notice.due_on, names)
    lines = [words.sentence, words.remedy, public_address(notice.address, language)]
    return "\n".join(line for line in lines if line)


def _and_more(number: int) -> str:
    more = ngettext("{number} more notice stands on your page.", "{number} more notices stand on your page.", number)
    return more.format(number=number)


def _page(name: str) -> str:
    return settings.PUBLIC.rstrip("/") + reverse(name)
