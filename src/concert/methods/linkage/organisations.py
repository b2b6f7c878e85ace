"""The model of organisations: a spelling against a register of names with acronyms.

Too few examples exist to learn from, so the chances are published here, set on one half of the known spellings and
measured on the other. Words that every second organisation bears count for nothing. French and English words of the
trade are read as one: the same agency signs in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from concert.methods.linkage.folding import folded
from concert.methods.linkage.spec import Bands, Column, Comparison, Level, LinkSpec, Rule

SILENT = frozenset(
    (
        *("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"),
        *(
            "au",
            "aux",
            "d",
            "de",
            "del",
            "des",
            "du",
            "e",
            "el",
            "en",
            "et",
            "l",
            "la",
            "le",
            "les",
            "pour",
            "un",
            "une",
            "y",
        ),
        *(
            "international",
            "internationale",
            "organization",
            "organisation",
            "association",
            "ong",
            "ngo",
            "inc",
            "asbl",
        ),
        *("foundation", "fondation", "united", "unies", "unie", "nation", "nations"),
    )
)
SAME_WORD = {
    "frontiere": "borders",
    "frontieres": "borders",
    "border": "borders",
    "monde": "world",
    "pam": "wfp",
    "oim": "iom",
    "cicr": "icrc",
    "hcr": "unhcr",
    "fonds": "fund",
    "fond": "fund",
    "enfance": "child",
    "lenfance": "child",
    "lagriculture": "agriculture",
    "lalimentation": "food",
    "internationalis": "international",
    "enfants": "child",
    "enfant": "child",
    "children": "child",
    "childrens": "child",
    "migrations": "migration",
    "sante": "health",
    "mondiale": "world",
    "mondial": "world",
    "croix": "cross",
    "rouge": "red",
    "comite": "committee",
    "conseil": "council",
    "commissariat": "commissioner",
    "haut": "high",
    "refugies": "refugee",
    "refugees": "refugee",
    "secours": "relief",
    "services": "service",
    "alimentation": "food",
    "alimentaire": "food",
    "developpement": "development",
    "femmes": "women",
    "contre": "against",
    "faim": "hunger",
    "sans": "without",
    "medecins": "doctors",
    "ministere": "ministry",
    "jeunes": "youth",
    "paix": "peace",
    "droits": "rights",
    "eau": "water",
    "aide": "aid",
    "humanitaire": "humanitarian",
    "norvegien": "norwegian",
    "danois": "danish",
}
_ACRONYM = re.compile(r"\b[A-Z][A-Z&-]{1,9}\b")


def organisation_rows(names: Sequence[str], acronyms: Sequence[str | None], identities: Iterable[str]) -> Any:
    """Arrow table `id, name, short, telling` for `ORGANISATIONS`: `short` the acronyms that a name may go by."""
    import pyarrow as pa

    shorts = [_shorts(name, acronym) for name, acronym in zip(names, acronyms, strict=True)]
    return pa.table(
        {
            "id": pa.array(list(identities), pa.string()),
            "name": pa.array(names, pa.string()),
            "telling": pa.array([_telling(name) or None for name in names], pa.list_(pa.string())),
            "short": pa.array([short or None for short in shorts], pa.list_(pa.string())),
        }
    )


def _telling(name: str) -> list[str]:
    """The words that tell one organisation from another, each in one language."""
    return sorted({SAME_WORD.get(word, word) for word in folded(name).split() if word not in SILENT} - SILENT)


def _shorts(name: str, acronym: str | None) -> list[str]:
    """The acronym as given, those written in the name, and the whole name where it is one short word, or two."""
    plain = folded(name)
    told = {folded(each).replace(" ", "") for each in _ACRONYM.findall(name) if not name.isupper()}
    if acronym:
        told.add(folded(acronym).replace(" ", ""))
    if len(plain) <= 10 and len(plain.split()) <= 2:
        told.add(plain.replace(" ", ""))
    return sorted({SAME_WORD.get(each, each) for each in told} - {""})


ORGANISATIONS = LinkSpec(
    name="organisations",
    across=True,
    columns=(
        Column("name", "name"),
        Column("telling", "telling", "given"),
        Column("short", "short", "given"),
    ),
    comparisons=(
        Comparison(
            "name",
            ("telling",),
            (
                Level("same", "same(name)"),
                Level("same_words", "same(telling)"),
                Level("one_slip", "typos(name) <= 2"),
                Level("all_words_of_one", "covered(telling) = 1 and shared(telling) >= 2"),
                Level("most_words", "covered(telling) > 0.6 and shared(telling) >= 2"),
                Level("only_word_of_one", "covered(telling) = 1"),
                Level("some_words", "shared(telling) >= 2"),
                Level("one_word", "shared(telling) = 1"),
            ),
        ),
        Comparison("short", ("short",), (Level("shared", "shared(short) >= 1"),)),
    ),
    blocking=(Rule("a telling word", ("each(telling)",), most=400), Rule("a short name", ("each(short)",), most=400)),
    train=(),
    weights=(
        ("name", "same", 0.35, 1e-6),
        ("name", "same_words", 0.15, 2e-6),
        ("name", "one_slip", 0.1, 4e-6),
        ("name", "all_words_of_one", 0.12, 5e-5),
        ("name", "most_words", 0.05, 2e-4),
        ("name", "only_word_of_one", 0.08, 4e-4),
        ("name", "some_words", 0.05, 2e-3),
        ("name", "one_word", 0.05, 4e-2),
        ("name", "other", 0.05, 0.95),
        ("short", "shared", 0.7, 5e-5),
        ("short", "other", 0.3, 0.99),
    ),
    bands=Bands(accept=0.5, review=0.05),
)
