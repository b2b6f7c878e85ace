"""From the packaged tables to plain records: one dictionary a record, by the names of the fields. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Any

from concert.ground.reference.rules import LANGUAGES, packaged

Record = dict[str, Any]
FINAL = "final"
HELD_AGAINST_TEXT = date(2026, 11, 23)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str) -> int | None:
    return int(text) if text else None


def _in_other_languages(row: dict[str, str], stem: str) -> dict[str, str]:
    return {language: row[f"{stem}_{language}"] for language in LANGUAGES[1:] if row.get(f"{stem}_{language}")}


def _sourced(row: dict[str, str]) -> Record:
    return {"source": row["source"], "verified_on": _day(row["verified_on"])}


def _resolution(paragraph: str) -> Record:
    """The Compact's own tables: labels are ours, the place in the text was held against the resolution."""
    return {
        "source": f"A/RES/73/195, annex, paragraph {paragraph}; label in our own words",
        "verified_on": date(2026, 11, 23),
    }


def digest() -> str:
    """A checksum over all packaged tables, so that the trail tells which edition was loaded."""
    folder = files("concert.ground.reference") / "fixtures"
    sums = [
        hashlib.sha256(each.read_bytes()).hexdigest() for each in sorted(folder.iterdir(), key=lambda each: each.name)
    ]
    return hashlib.sha256("".join(sums).encode()).hexdigest()


def text_versions() -> list[Record]:
    """The drafts and the final text."""
    return [
        {"code": row["code"], "name": row["name"], "dated": _day(row["dated"]), **_sourced(row)}
        for row in packaged("text_versions")
    ]


def paragraph_crosswalk() -> list[Record]:
    """Paragraphs of the second draft against the final text."""
    return [
        {
            "from_version_id": row["from_version"],
            "from_number": int(row["from_number"]),
            "to_version_id": row["to_version"],
            "to_number": _number(row["to_number"]),
            "subject": row["subject"],
            "certainty": row["certainty"],
            **_sourced(row),
        }
        for row in packaged("paragraph_crosswalk")
    ]


def objectives() -> list[Record]:
    """The 23 objectives."""
    return [
        {
            "number": int(row["no"]),
            "paragraph": int(row["para"]),
            "text_version_id": FINAL,
            "label": row["label"],
            "labels": _in_other_languages(row, "label"),
            "cluster": row["cluster"],
            "action_count": int(row["n_actions"]),
            "round_table": int(row["imrf2022_roundtable"]),
            "thematic_area": int(row["mptf_thematic_area"]),
            **_resolution(row["para"]),
        }
        for row in packaged("gcm_objectives")
    ]


def actions() -> list[Record]:
    """The 187 actions."""
    return [
        {
            "code": row["code"],
            "objective_id": int(row["objective"]),
            "letter": row["letter"],
            "label": row["label"],
            "labels": {},
            "text_version_id": FINAL,
            "checked": row["checked"],
            **_resolution(f"{16 + int(row['objective'])} ({row['letter']})"),
            "verified_on": HELD_AGAINST_TEXT if row["checked"] == "yes" else None,
        }
        for row in packaged("gcm_actions")
    ]


def principles() -> list[Record]:
    """The ten principles of paragraph 15."""
    return [
        {
            "key": row["key"],
            "order": order,
            "label": row["label"],
            "labels": _in_other_languages(row, "label"),
            "explanation": row["explanation"],
            "paragraph": row["paragraph"],
            "text_version_id": FINAL,
            **_resolution(row["paragraph"]),
        }
        for order, row in enumerate(packaged("gcm_principles"), 1)
    ]


def areas() -> list[Record]:
    """The world, regions, countries and territories, each with its latest recorded stance; parents before parts."""
    latest = {row["area"]: row for row in sorted(packaged("stances"), key=lambda row: row["on"])}
    return [_area(row, latest.get(row["code"])) for row in packaged("areas")]


def _area(row: dict[str, str], stance: dict[str, str] | None) -> Record:
    return {
        "code": row["code"],
        "kind": row["kind"],
        "parent_id": row["parent"] or None,
        "name": row["name_en"],
        "names": _in_other_languages(row, "name"),
        "iso2": row["iso2"],
        "m49": row["m49"],
        "note": row["note"],
        "invented": False,
        "stance": stance["stance"] if stance else "unknown",
        "stance_on": _day(stance["on"]) if stance else None,
        "stance_source": stance["source"] if stance else "",
        **_sourced(row),
    }


def stances() -> list[Record]:
    """What each state said or did about the Compact, by day."""
    return [
        {"area_id": row["area"], "stance": row["stance"], "on": _day(row["on"]), "note": row["note"], **_sourced(row)}
        for row in packaged("stances")
    ]


def organisations() -> list[Record]:
    """United Nations entities and bodies of the Network and the fund."""
    return [
        {
            "code": row["code"],
            "kind": row["kind"],
            "name": row["name_en"],
            "names": _in_other_languages(row, "name"),
            "abbreviation": row["abbreviation"],
            "website": row["website"],
            "began": _number(row["began"]),
            "ended": _number(row["ended"]),
            "note": row["note"],
            **_sourced(row),
        }
        for row in packaged("organisations")
    ]


def mandates() -> list[Record]:
    """What they are charged with; `objectives` holds numbers, none meaning all."""
    return [
        {
            "organisation_id": row["organisation"],
            "key": row["key"],
            "task": row["task"],
            "objectives": _numbers(row["objectives"].split()),
            **_sourced(row),
        }
        for row in packaged("mandates")
    ]


def indicators() -> list[Record]:
    """Definitions of figures; `objectives` holds numbers."""
    text = (files("concert.ground.reference") / "fixtures" / "indicators.json").read_text(encoding="utf-8")
    return [_indicator(each) for each in json.loads(text)]


def _indicator(raw: Record) -> Record:
    amounts = {name: Decimal(raw[name]) if raw.get(name) else None for name in AMOUNTS}
    return {
        "code": raw["code"],
        "framework": raw["framework"],
        "label": raw["label"]["en"],
        "labels": _others(raw["label"]),
        "unit": raw["unit"]["en"],
        "units": _others(raw["unit"]),
        "kind": raw["kind"],
        "counted": raw["counted"],
        "direction": raw["direction"],
        **amounts,
        "target_words": raw.get("target_words", ""),
        "scale_words": raw.get("scale_words", ""),
        "custodian": raw["custodian"],
        "trap": raw["trap"]["en"],
        "traps": _others(raw["trap"]),
        "context": raw.get("context", False),
        "objectives": _numbers(raw["objectives"]),
        "source": raw["source"],
        "verified_on": _day(raw.get("verified_on", "")),
    }


AMOUNTS = ("target", "ceiling_each", "scale_low", "scale_high")


def _others(words: dict[str, str]) -> dict[str, str]:
    return {language: text for language, text in words.items() if language != "en"}


def _numbers(values: Iterable[str | int]) -> list[int]:
    return sorted(int(value) for value in values)


def currencies() -> list[Record]:
    """Currencies of ISO 4217 in use."""
    return [
        {
            "code": row["code"],
            "number": row["number"],
            "name": row["name_en"],
            "names": _in_other_languages(row, "name"),
            "minor_units": int(row["minor_units"]),
            **_sourced(row),
        }
        for row in packaged("currencies")
    ]


def exchange_rates() -> list[Record]:
    """Rates that are fixed by law or agreement; market rates are added by those who use them."""
    return [
        {
            "currency_id": row["currency"],
            "against_id": row["against"],
            "on": _day(row["on"]),
            "units": Decimal(row["units"]),
            "fixed": row["fixed"] == "yes",
            **_sourced(row),
        }
        for row in packaged("exchange_rates")
    ]
