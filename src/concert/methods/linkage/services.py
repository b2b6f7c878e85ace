"""The model of services: the same help told by two directories, or twice by one.

The chances are published, for no directory marks its own doubles. A service is a kind of help, at a place, by an
organisation: two branches of one organisation share all words and lie apart; two services behind one door share the
door and the telephone and differ in kind. So likeness of place must never outweigh another kind, nor likeness of words
another place. Directories write in several languages: words of one trade are read as one, and a name that was
translated says nothing of its own, so such pairs come to review unless kind, telephone and door all agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from concert.methods.linkage.folding import folded
from concert.methods.linkage.spec import Bands, Column, Comparison, Level, LinkSpec, Rule

COLUMNS = ("name", "organisation", "place", "telephone", "kind", "latitude", "longitude")
LAST_DIGITS = 8
"""Of a telephone number: what a country code and a leading zero leave."""
SILENT = frozenset(
    (
        *("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"),
        *("au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "pour", "un", "une"),
        *("centre", "center", "office", "bureau", "point", "programme", "program", "project", "projet"),
        *("service", "services"),
    )
)
SAME_WORD = {
    "juridique": "legal", "juridiques": "legal", "droit": "legal", "avocat": "legal", "lawyer": "legal",
    "conseil": "advice", "conseils": "advice", "counselling": "advice", "aide": "help", "assistance": "help",
    "aid": "help", "support": "help", "appui": "help", "sante": "health", "clinique": "clinic",
    "medicale": "medical", "medicaux": "medical", "logement": "shelter", "hebergement": "shelter",
    "abri": "shelter", "housing": "shelter", "ecole": "school", "education": "school", "cours": "course",
    "courses": "course", "classes": "course", "langue": "language", "langues": "language", "argent": "cash",
    "especes": "cash", "financiere": "cash", "nourriture": "food", "alimentaire": "food", "vivres": "food",
    "refugies": "refugee", "refugees": "refugee", "migrants": "migrant", "enfants": "child", "enfant": "child",
    "children": "child", "femmes": "women", "woman": "women", "emploi": "job", "jobs": "job", "travail": "job",
    "employment": "job", "asile": "asylum", "retour": "return", "volontaire": "voluntary", "psychologique": "mental",
    "psychosocial": "mental", "inscription": "registration", "enregistrement": "registration",
}  # fmt: skip


def service_rows(services: Iterable[Mapping[str, Any]]) -> Any:
    """Arrow table for `SERVICES` from mappings with `id` and any of `COLUMNS`; what is empty is unknown."""
    import pyarrow as pa

    held = list(services)
    columns: dict[str, Any] = {"id": pa.array([str(each["id"]) for each in held], pa.string())}
    for name in COLUMNS:
        kind = pa.float64() if name in ("latitude", "longitude") else pa.string()
        columns[name] = pa.array([each.get(name) or None for each in held], kind)
    columns["telling"] = pa.array([_telling(each.get("name")) or None for each in held], pa.list_(pa.string()))
    columns["number"] = pa.array([_number(each.get("telephone")) or None for each in held], pa.string())
    return pa.table(columns)


def _telling(name: str | None) -> list[str]:
    """The words that tell one service from another, each in one language."""
    return sorted({SAME_WORD.get(word, word) for word in folded(name or "").split()} - SILENT)


def _number(telephone: str | None) -> str:
    """The last digits of a telephone number, however it is written; empty where there are too few to call."""
    digits = "".join(letter for letter in folded(telephone or "") if letter.isdecimal())
    return digits[-LAST_DIGITS:] if len(digits) >= LAST_DIGITS - 2 else ""


def _chances(comparison: str, told: Sequence[tuple[str, float, float]]) -> tuple[tuple[str, str, float, float], ...]:
    return tuple((comparison, level, m, u) for level, m, u in told)


SERVICES = LinkSpec(
    name="services",
    columns=(
        Column("name", "name"),
        Column("telling", "telling", "given"),
        Column("organisation", "organisation"),
        Column("place", "place"),
        Column("number", "number", "given"),
        Column("kind", "kind"),
        Column("latitude", "latitude", "number"),
        Column("longitude", "longitude", "number"),
    ),
    comparisons=(
        Comparison(
            "name",
            ("telling",),
            (
                Level("same_words", "same(telling)"),
                Level("one_slip", "typos(name) <= 2"),
                Level("most_words", "covered(telling) >= 0.75 and shared(telling) >= 2"),
                Level("some_words", "shared(telling) >= 1"),
            ),
        ),
        Comparison(
            "organisation",
            ("organisation",),
            (Level("same", "same(organisation)"), Level("one_slip", "typos(organisation) <= 2")),
        ),
        Comparison("kind", ("kind",), (Level("same", "same(kind)"),)),
        Comparison(
            "spot",
            ("latitude", "longitude"),
            (
                Level("within_100_m", "km(latitude, longitude) <= 0.1"),
                Level("within_500_m", "km(latitude, longitude) <= 0.5"),
                Level("within_2_km", "km(latitude, longitude) <= 2"),
            ),
        ),
        Comparison("place", ("place",), (Level("same", "same(place)"), Level("one_slip", "typos(place) <= 1"))),
        Comparison("telephone", ("number",), (Level("same", "same(number)"),)),
    ),
    blocking=(
        Rule("name", ("name",), most=200),
        Rule("organisation and place", ("organisation", "place"), most=200),
        Rule("telephone", ("number",), most=100),
        Rule("kind and place", ("kind", "place"), most=200),
        Rule("a word and the place", ("each(telling)", "place"), most=100),
    ),
    train=(),
    weights=(
        *_chances("name", [("same_words", 0.45, 0.02), ("one_slip", 0.12, 0.004), ("most_words", 0.15, 0.02)]),
        *_chances("name", [("some_words", 0.18, 0.16), ("other", 0.10, 0.8)]),
        *_chances("organisation", [("same", 0.85, 0.05), ("one_slip", 0.07, 0.002), ("other", 0.08, 0.948)]),
        *_chances("kind", [("same", 0.96, 0.12), ("other", 0.04, 0.88)]),
        *_chances("spot", [("within_100_m", 0.75, 0.02), ("within_500_m", 0.15, 0.04)]),
        *_chances("spot", [("within_2_km", 0.07, 0.2), ("other", 0.03, 0.74)]),
        *_chances("place", [("same", 0.9, 0.1), ("one_slip", 0.06, 0.003), ("other", 0.04, 0.897)]),
        *_chances("telephone", [("same", 0.7, 0.03), ("other", 0.3, 0.97)]),
    ),
    prior=-10.0,
    bands=Bands(accept=0.95, review=0.1, support=0.3),
)
