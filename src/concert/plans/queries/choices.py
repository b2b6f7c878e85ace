"""What a person may choose from when filling in a plan, in a language."""

from __future__ import annotations

from dataclasses import dataclass

from concert.ground.reference import queries as reference
from concert.ground.reference.rules import packaged
from concert.plans.queries.known import has_home
from concert.plans.queries.packaged import packaged_indicators

COMMON = ("EUR", "USD", "GBP", "XOF", "XAF", "MAD", "TND", "MXN", "BRL", "CAD", "CHF", "TRY", "KES", "PHP", "BDT")


@dataclass(frozen=True, slots=True)
class Choices:
    """The entries of the lists: each starts with its code, then says it in words."""

    areas: tuple[str, ...]
    objectives: tuple[str, ...]
    actions: tuple[tuple[str, str], ...]
    indicators: tuple[str, ...]
    currencies: tuple[str, ...]


def choices(language: str) -> Choices:
    """From the home's reference data, or from the package where no home was made yet."""
    return _from_home(language) if has_home() else _from_package(language)


def _from_home(language: str) -> Choices:
    areas = sorted(
        reference.areas_by_code().values(), key=lambda each: (not each.invented, each.kind == "world", each.pk)
    )
    return Choices(
        tuple(f"{each.pk} {each.name_in(language)}" for each in areas),
        tuple(f"{each.pk} {each.label_in(language)}" for each in reference.objectives()),
        tuple((each.pk, each.label_in(language)) for each in reference.compact_actions()),
        tuple(f"{each.pk} {each.label_in(language)}" for each in reference.indicators()),
        _common_first([each.pk for each in reference.currencies()]),
    )


def _from_package(language: str) -> Choices:
    def said(row: dict[str, str], stem: str) -> str:
        return row.get(f"{stem}_{language}") or row.get(stem) or row.get(f"{stem}_en", "")

    return Choices(
        tuple(f"{row['code']} {said(row, 'name')}" for row in packaged("areas")),
        tuple(f"{row['no']} {said(row, 'label')}" for row in packaged("gcm_objectives")),
        tuple((row["code"], said(row, "label")) for row in packaged("gcm_actions")),
        tuple(f"{each['code']} {each['label'].get(language) or each['label']['en']}" for each in packaged_indicators()),
        _common_first([row["code"] for row in packaged("currencies")]),
    )


def _common_first(codes: list[str]) -> tuple[str, ...]:
    return (*(code for code in COMMON if code in codes), *sorted(code for code in codes if code not in COMMON))
