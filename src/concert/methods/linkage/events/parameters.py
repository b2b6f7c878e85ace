"""What the linking of events is set to, and what it gives back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

import pyarrow as pa

from concert.methods.linkage.events.weights import MODEL
from concert.methods.linkage.spec import LinkSpec

Kind = Literal["same_as", "part_of", "aggregate_of"]

REPORTS = pa.schema(
    [
        ("key", pa.string()), ("source", pa.string()), ("id", pa.string()), ("date_first", pa.date32()),
        ("date_last", pa.date32()), ("precision", pa.string()), ("country", pa.string()), ("latitude", pa.float64()),
        ("longitude", pa.float64()), ("total_low", pa.int64()), ("total", pa.int64()), ("total_high", pa.int64()),
        ("dead", pa.int64()), ("missing", pa.int64()), ("survivors", pa.int64()), ("females", pa.int64()),
        ("males", pa.int64()), ("children", pa.int64()), ("origin_country", pa.string()), ("cause", pa.string()),
        ("route", pa.string()), ("place_text", pa.string()), ("kind", pa.string()), ("group", pa.string()),
        ("cites", pa.string()), ("excluded", pa.bool_()),
    ]
)  # fmt: skip
"""The reports that are linked. `key`, `source` and `date_first` are needed; any other column may be absent or null."""

PAIRS = pa.schema(
    [
        ("left", pa.string()), ("right", pa.string()), ("kind", pa.string()), ("probability", pa.float64()),
        ("weight", pa.float64()), ("band", pa.string()), ("reasons", pa.string()),
    ]
)  # fmt: skip
"""The links. `part_of`: left is part of right. `aggregate_of`: left adds up several incidents, right among them."""


@dataclass(frozen=True, slots=True)
class EventParameters:
    """The published model and its limits.

    `window`: most days between two reports. `floor`: below this probability no pair is told. `expected`: the share of
    the shorter list that the first guess takes to be linked; `repeated`: of a list that it takes to be told twice.
    `part_bits`: what speaks against a part before anything is compared. `steadiness`: the candidates that the published
    chances weigh as much as. `measured`: whether the chances among others are measured on the lists at hand.
    """

    model: LinkSpec = field(default=MODEL)
    window: int = 14
    floor: float = 0.01
    expected: float = 0.35
    repeated: float = 0.01
    part_bits: float = -2.0
    steadiness: int = 2_000
    measured: bool = True

    @property
    def version(self) -> str:
        """Twelve characters that change when anything in the model or its limits changes."""
        told = repr([getattr(self, each) for each in self.__slots__ if each != "model"])
        return hashlib.sha256(f"{self.model.version} {told}".encode()).hexdigest()[:12]


PUBLISHED = EventParameters()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of two reports, by their keys. It overrides the score. `different`: no link of any kind."""

    left: str
    right: str
    verdict: Literal["same_as", "part_of", "aggregate_of", "different"]


@dataclass(frozen=True, slots=True)
class Blocking:
    """What was looked at: reports with a usable date, candidate pairs, and reports of no usable date."""

    reports: int
    candidates: int
    undated: int
    possible: int

    @property
    def looked_at(self) -> float:
        """The share of all possible pairs that were candidates."""
        return self.candidates / self.possible if self.possible else 0.0


@dataclass(frozen=True, slots=True)
class EventLinks:
    """Typed links between reports, with what they rest on."""

    pairs: pa.Table
    version: str
    parameters: EventParameters
    blocking: Blocking
