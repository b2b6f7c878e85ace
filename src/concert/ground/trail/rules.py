"""What the trail keeps, and how its entries hang together: codes, ids and digests in a chain of hashes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from concert.ground.findings import Finding, Place
from concert.ground.refusals import Refusal

Fact = str | int | date

GENESIS = "0" * 64
TERMINAL = "terminal"
ANONYMOUS = "anonymous"
MOST_FACTS = 16
LONGEST_CODE = 128
LARGEST_NUMBER = 10**15

ACT = re.compile(r"[a-z]+\.[a-z][a-z0-9_]{0,60}\Z")
FACT_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
SUBJECT = re.compile(r"[a-z]+\.[A-Z][A-Za-z]{0,39}:[A-Za-z0-9][A-Za-z0-9._-]{0,79}\Z")
CODE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._:/+-]{0,127}\Z")
HASH = re.compile(r"[0-9a-f]{64}\Z")


@dataclass(frozen=True, slots=True)
class Content:
    """What one entry says: which act, by whom, on which day, about what, with which facts."""

    act: str
    actor: str
    on: date
    subject: str
    facts: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as it is stored: its number from 1, its content, the hash before it and its own."""

    number: int
    content: Content
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry: how many there are, and the hash that stands for all of them. Written `12:ab34…`."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


def plain(value: Fact) -> str | int:
    """A fact as it is kept: a day becomes `2026-11-23`, codes and whole numbers stay."""
    return value.isoformat() if isinstance(value, date) else value


def refusals_to_record(act: str, subject: str, facts: Mapping[str, object]) -> Iterator[Refusal]:
    """Every reason not to keep an entry. Sentences and names have no place in a record that nobody can erase."""
    if not ACT.match(act):
        yield Refusal("trail.act_malformed", act=act)
    if subject and not SUBJECT.match(subject):
        yield Refusal("trail.subject_malformed", act=act)
    if len(facts) > MOST_FACTS:
        yield Refusal("trail.too_many_facts", act=act, limit=MOST_FACTS)
    for name, value in facts.items():
        if not FACT_NAME.match(name) or not is_code(value):
            yield Refusal("trail.free_text", act=act, fact=name)


def is_code(value: object) -> bool:
    """Whether a value is a code, an id, a digest, a whole number or a day: never free text, never an address."""
    if isinstance(value, str):
        return bool(CODE.match(value))
    if isinstance(value, int):
        return abs(value) <= LARGEST_NUMBER
    return isinstance(value, date)


def hash_of(previous: str, number: int, content: Content) -> str:
    """The sha256 over the canonical JSON of the hash before and the content (keys sorted, no spaces, ASCII)."""
    told = {
        "act": content.act,
        "actor": content.actor,
        "facts": dict(content.facts),
        "number": number,
        "on": content.on.isoformat(),
        "previous": previous,
        "subject": content.subject,
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def next_link(head: Head | None, content: Content) -> Link:
    """The entry that follows the head; the first follows sixty-four zeros."""
    number, previous = (head.number + 1, head.hash) if head else (1, GENESIS)
    return Link(number, content, previous, hash_of(previous, number, content))


def head_from(text: str) -> Head:
    """The anchored head as a person kept it: `12:ab34…`, or the hash alone (number 0: any place)."""
    number, _colon, kept = text.strip().rpartition(":")
    if not HASH.match(kept) or (number and not number.isdecimal()):
        raise Refusal("trail.head_malformed", head=text[:80])
    return Head(int(number or 0), kept)


@dataclass(slots=True)
class Walk:
    """A walk along the chain: counts the entries, and remembers whether the anchored head was passed."""

    anchor: Head | None = None
    seen: int = 0
    last: str = GENESIS
    anchored: bool = False

    def findings(self, links: Iterable[Link]) -> Iterator[Finding]:
        """The first break of the chain, if there is one; after it nothing can be trusted, so the walk ends there."""
        for link in links:
            code = self._break_at(link)
            if code:
                yield Finding(code, Place(sheet=f"entry {link.number}"), number=link.number, expected=self.seen + 1)
                return
            self.seen, self.last = link.number, link.hash
            if self.anchor and link.hash == self.anchor.hash and self.anchor.number in (0, link.number):
                self.anchored = True
        if self.anchor and not self.anchored:
            yield Finding("trail.cut", Place(sheet=f"entry {self.seen}"), seen=self.seen, number=self.anchor.number)

    def _break_at(self, link: Link) -> str:
        if link.number != self.seen + 1:
            return "trail.missing"
        if hash_of(link.previous, link.number, link.content) != link.hash:
            return "trail.edited"
        return "trail.reordered" if link.previous != self.last else ""
