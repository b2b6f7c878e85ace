"""What a source says about itself before a row of it is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """One form in which a source is delivered, known by the fields that it must have."""

    name: str
    table: str
    fields: frozenset[str]
    key: tuple[str, ...] = ()
    """Fields that no two rows share: two that do and differ otherwise contradict each other."""

    def fits(self, fields: frozenset[str]) -> bool:
        """Whether a delivery with these fields is in this layout; further fields do no harm."""
        return self.fields <= fields


@dataclass(frozen=True, slots=True)
class Source:
    """A joint database that others keep: whose it is, what it counts, and what is personal in it."""

    code: str
    title: str
    custodian: str
    licence: str
    licence_address: str
    address: str
    unit: str
    counts: str
    concept: str
    coverage: str
    rhythm: str
    partition_rule: str
    personal_risk: str
    personal: frozenset[str]
    """Columns that never leave the sealed store."""
    free_text: frozenset[str]
    """Columns of the lake that pages do not show by default."""
    layouts: tuple[Layout, ...]
    parts_add_up: bool
    """Whether several files of one call make up one partition together; otherwise the last of them replaces it."""
    keep_sealed_days: int = 730

    def layout_of(self, fields: frozenset[str]) -> Layout | None:
        """The layout that a delivery's fields fit, the one with the most fields first; None where none fits."""
        fitting = [layout for layout in self.layouts if layout.fits(fields)]
        return max(fitting, key=lambda layout: len(layout.fields), default=None)
