"""What figures speak of, in the order of the catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from concert.centres.research.rules.indicators import BY_CODE

TOPICS: tuple[tuple[str, str | Promise], ...] = (
    ("deaths", _("Deaths and disappearances")),
    ("displaced", _("Displaced people and solutions")),
    ("asylum", _("Asylum")),
    ("stocks", _("Migrants in the population")),
    ("arrivals", _("Arrivals")),
    ("crossings", _("Crossings of borders")),
    ("policies", _("Migration policies")),
    ("work", _("Work")),
    ("remittances", _("Remittances")),
    ("trafficking", _("Trafficking in persons")),
    ("identity", _("Birth registration and identity")),
    ("others", _("Others")),
)
CONTEXT_TOPICS = frozenset(["displaced", "asylum"])
"""Topics of refugees and asylum: beside the Compact, which is about migrants."""
OF_INDICATOR = {
    "10.7.3": "deaths", "10.7.4": "displaced", "10.7.2": "policies", "8.8.1": "work", "8.8.2": "work",
    "10.c.1": "remittances", "17.3.2": "remittances", "16.2.2": "trafficking", "16.9.1": "identity",
    "17.19.2": "identity",
}  # fmt: skip
OF_TABLE = {"population": "displaced", "solutions": "displaced", "flows": "displaced"}


def topic_of(code: str) -> str:
    """The topic of a figure; `others` where none is known."""
    rule = BY_CODE[code]
    if rule.topic:
        return rule.topic
    if code.startswith("asylum"):
        return "asylum"
    return OF_INDICATOR.get(rule.indicator or code) or OF_TABLE.get(rule.table, "others")


def by_topic(codes: Sequence[str]) -> list[tuple[str, str, list[str]]]:
    """Topics that have figures: name, title, and the figures as they came."""
    found = [(name, str(title), [code for code in codes if topic_of(code) == name]) for name, title in TOPICS]
    return [each for each in found if each[2]]
