"""Finding: words in, things out, those that weigh most first. The engine's own index does the looking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import connection
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from concert.ground.refusals import Refusal
from concert.ground.trail import queries as trail
from concert.site.search.models import Entry, Standing
from concert.site.search.rules import Found, Kind, around_hit, asked_words, key_of, marked, nearest

MOST = 2000
REST = timedelta(seconds=60)
"""The index is brought up to date at most this often."""

HEAVY = {
    Kind.AREA: 3.0, Kind.PLAN: 2.0, Kind.OBJECTIVE: 1.6, Kind.MEASURE: 1.5, Kind.RECOMMENDATION: 1.4, Kind.REPORT: 1.4,
    Kind.INDICATOR: 1.3, Kind.ORGANISATION: 1.2, Kind.SOURCE: 1.2, Kind.PAGE: 1.1, Kind.FIGURE: 1.0, Kind.ACTION: 1.0,
    Kind.STEP: 0.9,
}  # fmt: skip
"""Of two that answer alike, a plan stands before one of its 200 figures."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: how many of each kind, and the things themselves in order. `some`: not all words, only some."""

    asked: str
    counts: dict[Kind, int] = field(default_factory=dict)
    found: Sequence[Hit] = ()
    some: bool = False
    instead: str = ""

    @property
    def total(self) -> int:
        """How many things of all kinds."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found, before its words are fetched."""

    pk: int
    kind: Kind
    area: str
    weight: float


def standing() -> Standing | None:
    """Where the index stands; None where nobody has built it yet."""
    return Standing.objects.first()


def is_behind() -> bool:
    """Whether anybody did anything since that could be found, and the index has rested long enough."""
    built = standing()
    if built is None:
        return True
    rested = timezone.now() - built.built_at >= REST
    return rested and trail.acted_since(built.trail_number, apart_from=("jobs", "people"))


def kind_of(asked: str) -> Kind | None:
    """The kind that somebody asks for; None for all; refused where there is no such kind."""
    if asked and asked not in {each.value for each in Kind}:
        raise Refusal("search.kind.unknown", asked=asked, known=", ".join(Kind))
    return Kind(asked) if asked else None


def find(asked: str, *, kind: Kind | None = None, area: str = "") -> Answer:
    """Everything that answers to all the words, else to some of them; what bears the words as its code, first."""
    words = asked_words(asked)
    if not words:
        return Answer(asked)
    hits, some = _hits(words, "AND"), False
    if not hits and len(words) > 1:
        hits, some = _hits(words, "OR"), True
    named = _bearing(asked)
    hits.sort(key=lambda hit: (hit.pk not in named, -hit.weight, hit.pk))
    if area:
        hits = [each for each in hits if each.area == area]
    counts = {each: number for each in Kind if (number := sum(1 for hit in hits if hit.kind is each))}
    chosen = [each for each in hits if kind is None or each.kind is kind]
    instead = nearest(words, _known_words()) if some or not hits else ""
    return Answer(asked, counts, chosen, some and bool(hits), instead)


def shown(hits: Sequence[Hit], asked: str) -> list[Found]:
    """These hits with their words, in the language of the page. One query."""
    words = asked_words(asked)
    entries = Entry.objects.in_bulk([hit.pk for hit in hits])
    spoken = (get_language() or "en").split("-")[0]
    found = []
    for hit in hits:
        entry = entries.get(hit.pk)
        if entry is None:
            continue
        title, summary = _in(entry.titles, spoken), _in(entry.summaries, spoken)
        address = reverse(entry.page, args=entry.arguments) + (f"#{entry.anchor}" if entry.anchor else "")
        found.append(
            Found(hit.kind, marked(title, words), marked(around_hit(summary, words), words), address, entry.area)
        )
    return found


def _in(texts: dict[str, str], spoken: str) -> str:
    return texts.get(spoken) or texts.get("") or texts.get("en") or ""


def _bearing(asked: str) -> frozenset[int]:
    """Things whose code or name these words are, whole."""
    told = asked.strip()
    bearing = Q(key__iexact=told) | Q(key__iendswith=f"/{told}", kind__in=(Kind.MEASURE, Kind.STEP))
    return frozenset(Entry.objects.filter(bearing).values_list("pk", flat=True))


def _hits(words: Sequence[str], joined: str) -> list[Hit]:
    with connection.cursor() as cursor:
        statement, asked = (_postgresql if connection.vendor == "postgresql" else _sqlite)(words, joined)
        cursor.execute(statement, asked)
        rows = cursor.fetchall()
    return [Hit(int(pk), Kind(kind), area, float(weight) * HEAVY[Kind(kind)]) for pk, kind, area, weight in rows]


def _sqlite(words: Sequence[str], joined: str) -> tuple[str, list[str | int]]:
    match = f" {joined} ".join(f'"{key_of(word)}"*' for word in words)
    return (
        "SELECT e.id, e.kind, e.area, -bm25(search_words, 10.0, 1.0) FROM search_words "
        "JOIN search_entry e ON e.id = search_words.rowid WHERE search_words MATCH %s ORDER BY rank LIMIT %s",
        [match, MOST],
    )


def _postgresql(words: Sequence[str], joined: str) -> tuple[str, list[str | int]]:
    match = {"AND": " & ", "OR": " | "}[joined].join(f"'{key_of(word)}':*" for word in words)
    return (
        "SELECT e.id, e.kind, e.area, ts_rank(w.words, q) FROM search_words w JOIN search_entry e ON e.id = w.rowid, "
        "to_tsquery('simple', %s) q WHERE w.words @@ q ORDER BY 4 DESC LIMIT %s",
        [match, MOST],
    )


def _known_words() -> set[str]:
    """Words of all titles, for a question that looks mistyped."""
    return {
        word
        for titles in Entry.objects.exclude(kind=Kind.FIGURE).values_list("titles", flat=True)
        for title in titles.values()
        for word in asked_words(title)
        if len(word) > 2
    }
