"""One public thing as the index keeps it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from concert.site.search.rules import Kind, indexed

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
PUBLIC = AnonymousUser()


@dataclass(frozen=True, slots=True)
class Gathered:
    """One thing as the index keeps it. `also` are further names and codes, `body` further words: found, not shown."""

    kind: Kind
    key: str
    titles: dict[str, str]
    page: str
    arguments: list[Any] = field(default_factory=list)
    summaries: dict[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    area: str = ""
    anchor: str = ""

    @property
    def head(self) -> str:
        """The folded words that weigh most."""
        return indexed([self.key, *dict.fromkeys(self.titles.values()), *self.also])

    @property
    def text(self) -> str:
        """The other folded words."""
        return indexed([*dict.fromkeys(self.summaries.values()), *self.body])

    @property
    def digest(self) -> str:
        """Changes when anything about it does."""
        told = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(told.encode()).hexdigest()[:32]
