"""What the vocabulary of the Compact allows: kinds, directions, codes, spellings of countries, moved paragraphs.

Pure: the packaged tables are read once from files beside this one, never from the database.
"""

from __future__ import annotations

import csv
import html
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files

from concert.ground.refusals import Refusal

WORLD = "WLD"
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
"""The six official languages of the United Nations; English first, because it is shown where another is missing."""


class AreaKind(StrEnum):
    """What an area is. A territory is any area with a code that is neither a member nor an observer state."""

    WORLD = "world"
    REGION = "region"
    SUBREGION = "subregion"
    COUNTRY = "country"
    TERRITORY = "territory"
    SUBNATIONAL = "subnational"
    CITY = "city"


class Stance(StrEnum):
    """How a state stands towards the Compact. `unknown` is an answer; nothing is inferred from silence."""

    ENDORSED = "endorsed"
    VOTED_AGAINST = "voted_against"
    ABSTAINED = "abstained"
    DID_NOT_VOTE = "did_not_vote"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


class OrganisationKind(StrEnum):
    """Who an organisation is, by the partners that paragraph 44 names and the bodies of paragraphs 45 to 52."""

    MINISTRY = "ministry"
    CITY = "city"
    UN_ENTITY = "un_entity"
    UN_BODY = "un_body"
    CIVIL_SOCIETY = "civil_society"
    FAITH_BASED = "faith_based"
    MIGRANT_ORGANISATION = "migrant_organisation"
    DIASPORA = "diaspora"
    UNION = "union"
    EMPLOYER = "employer"
    PRIVATE_SECTOR = "private_sector"
    HUMAN_RIGHTS_INSTITUTION = "human_rights_institution"
    PARLIAMENT = "parliament"
    ACADEMIA = "academia"
    RED_CROSS = "red_cross"
    MEDIA = "media"
    REGIONAL_BODY = "regional_body"
    DONOR = "donor"
    DEVELOPMENT_BANK = "development_bank"
    STATISTICS_OFFICE = "statistics_office"
    ENFORCEMENT = "enforcement"
    OTHER = "other"


class Direction(StrEnum):
    """Which way is better. `none` marks context: neither a rise nor a fall is a success."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class FigureKind(StrEnum):
    """Whether a figure is a state of affairs on a day, what happened in a period, or a share of one by another."""

    STOCK = "stock"
    FLOW = "flow"
    RATIO = "ratio"


class Counted(StrEnum):
    """What one unit of the figure is. Unlike units do not add up."""

    PERSON = "person"
    EVENT = "event"
    GROUP = "group"
    CASE = "case"
    PERCENT = "percent"
    SCORE = "score"
    RATIO = "ratio"
    COUNTRY = "country"
    MONEY = "money"


class Certainty(StrEnum):
    """How a paragraph of a draft was matched with the final text: cited, counted from cited ones, or not matched."""

    CITED = "cited"
    COUNTED = "counted"
    UNKNOWN = "unknown"


def is_user_assigned(code: str) -> bool:
    """Whether a code lies in the ranges that ISO 3166-1 leaves to its users and Concert uses: QM–QZ and QMA–QZZ.

    X… is left to users as well, but sources fill it with meanings of their own (XKX, XXA), so Concert never uses it.
    """
    return bool(re.fullmatch(r"Q[M-Z][A-Z]?", code))


def is_area_code(code: str) -> bool:
    """Whether a code may stand for an area: MEX, WLD, M49-150, QMC, or a longer local one such as QMC-PORT; never X…"""
    return (
        bool(re.fullmatch(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*", code)) and 2 <= len(code) <= 24 and not code.startswith("X")
    )


def paragraph_of_objective(number: int) -> int:
    """The paragraph of the final text that holds an objective: objective n is paragraph 16 + n (A/RES/73/195)."""
    if not 1 <= number <= 23:
        raise ValueError(number)
    return 16 + number


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where a paragraph of one text stands in the final text; `final` is None where that is not known."""

    text_version: str
    number: int
    final: int | None
    certainty: Certainty


@cache
def packaged(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a packaged table, cells as text."""
    text = (files("concert.ground.reference") / "fixtures" / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def final_paragraph(text_version: str, number: int) -> Resolution:
    """The paragraph of the final text that answers to one of a draft. `text_version` is `final` or `rev2`.

    Only three paragraphs of the second draft are known by citation (14, 27, 44). Those between are counted, because
    both texts hold the same objectives in the same order. Those before 14 are not known, and none is offered for them.
    """
    if text_version == "final":
        return Resolution("final", number, number if 1 <= number <= 54 else None, Certainty.CITED)
    for row in packaged("paragraph_crosswalk"):
        if row["from_version"] == text_version and int(row["from_number"]) == number:
            final = int(row["to_number"]) if row["to_number"] else None
            return Resolution(text_version, number, final, Certainty(row["certainty"]))
    return Resolution(text_version, number, None, Certainty.UNKNOWN)


def folded(name: str) -> str:
    """A name for comparison: entities resolved, no accents, no punctuation, one case."""
    plain = html.unescape(html.unescape(name)).replace("ı", "i").replace("&", " and ")
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]+", " ", plain.casefold()).split())


@cache
def _codes_by_name() -> dict[str, str]:
    known: dict[str, str] = {}
    for row in packaged("areas"):
        if row["kind"] in (AreaKind.COUNTRY, AreaKind.TERRITORY):
            known |= {folded(row[f"name_{language}"]): row["code"] for language in LANGUAGES}
            known[folded(row["code"])] = row["code"]
    known |= {folded(row["spelling"]): row["code"] for row in packaged("spellings")}
    return known


def country_code_for(name: str) -> str | None:
    """The area code of a country or territory as sources spell it, or as they code it (alpha-3); None where not known.

    "Unknown", "Stateless", mixed origins and peoples without an area give None: they are never assigned to a country.
    Kosovo (XKX in several sources) is QZK and Abyei (AB9) QZA, in the user-assigned range, each with a note.
    """
    return _codes_by_name().get(folded(name)) or None


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """An area that somebody wants to add: where it lies, what it is called (`en` at least), and who says so."""

    code: str
    kind: AreaKind
    parent: str
    names: Mapping[str, str]
    source: str
    note: str = ""
    invented: bool = False


def refusals_to_add_area(facts: AreaFacts) -> Iterable[Refusal]:
    """Every reason. Countries without an ISO code and invented ones use QM–QZ and QMA–QZZ."""
    if not is_area_code(facts.code):
        yield Refusal("reference.area.code", asked=facts.code)
    elif facts.invented and not is_user_assigned(facts.code.partition("-")[0]):
        yield Refusal("reference.area.invented_code", asked=facts.code)
    elif not facts.invented and "QMA" <= facts.code[:3] <= "QMZ":
        yield Refusal("reference.area.kept_for_invented", asked=facts.code)
    if facts.kind == AreaKind.WORLD:
        yield Refusal("reference.area.one_world", asked=facts.code)
    if not facts.names.get("en", "").strip():
        yield Refusal("reference.area.no_english_name", asked=facts.code)
    if unknown := sorted(set(facts.names) - set(LANGUAGES)):
        yield Refusal("reference.language.unknown", languages=", ".join(unknown))
    yield from refusals_for_source(facts.source)


def refusals_for_source(source: str) -> Iterable[Refusal]:
    """Nothing enters the vocabulary without saying where it comes from."""
    if not source.strip():
        yield Refusal("reference.source.missing")


def refusals_to_record_stance(stance: Stance, day: date, source: str, *, on: date) -> Iterable[Refusal]:
    """A stance has a day that has come and, unless it is unknown, a source."""
    if day > on:
        yield Refusal("reference.stance.future", day=day)
    if stance != Stance.UNKNOWN:
        yield from refusals_for_source(source)


def refusals_to_add_rate(units: Decimal, currency: str, against: str, day: date, *, on: date) -> Iterable[Refusal]:
    """A rate is above zero, between two currencies, on a day that has come."""
    if not units.is_finite() or units <= 0:
        yield Refusal("reference.rate.not_above_zero", units=units)
    if currency == against:
        yield Refusal("reference.rate.same_currency", currency=currency)
    if day > on:
        yield Refusal("reference.rate.future", day=day)


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """What may be revised in an indicator, as it shall stand: words, direction, target, scale, trap and source."""

    label: str
    custodian: str
    direction: Direction
    context: bool
    trap: str
    source: str
    labels: Mapping[str, str]
    traps: Mapping[str, str]
    target: Decimal | None = None
    ceiling_each: Decimal | None = None
    target_words: str = ""
    scale_low: Decimal | None = None
    scale_high: Decimal | None = None
    scale_words: str = ""


def refusals_to_define(facts: IndicatorFacts) -> Iterable[Refusal]:
    """Context has no goal; a scale rises; a target lies on its scale; every indicator has a trap and a source."""
    if facts.context and (facts.direction != Direction.NONE or facts.target is not None):
        yield Refusal("reference.indicator.context_has_no_goal")
    if not facts.context and facts.direction == Direction.NONE and facts.target is not None:
        yield Refusal("reference.indicator.target_without_direction")
    low, high = facts.scale_low, facts.scale_high
    if low is not None and high is not None and low >= high:
        yield Refusal("reference.indicator.scale", low=low, high=high)
    if facts.target is not None and (
        (low is not None and facts.target < low) or (high is not None and facts.target > high)
    ):
        yield Refusal("reference.indicator.target_off_scale", target=facts.target)
    if not facts.label.strip():
        yield Refusal("reference.indicator.no_label")
    if not facts.trap.strip():
        yield Refusal("reference.indicator.no_trap")
    if unknown := sorted({*facts.labels, *facts.traps} - set(LANGUAGES)):
        yield Refusal("reference.language.unknown", languages=", ".join(unknown))
    yield from refusals_for_source(facts.source)


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """An organisation that somebody wants to add."""

    code: str
    kind: OrganisationKind
    name: str
    source: str
    area: str = ""
    names: Mapping[str, str] | None = None
    abbreviation: str = ""
    website: str = ""
    listed: bool = True
    invented: bool = False


def refusals_to_add_organisation(facts: OrganisationFacts) -> Iterable[Refusal]:
    """A code that can stand in an address, a name, a source; a website that a browser can open."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", facts.code) or len(facts.code) > 40:
        yield Refusal("reference.organisation.code", asked=facts.code)
    if not facts.name.strip():
        yield Refusal("reference.organisation.no_name")
    if facts.website and not re.match(r"https?://[^\s/]+", facts.website):
        yield Refusal("reference.organisation.website", website=facts.website)
    yield from refusals_for_source(facts.source)
