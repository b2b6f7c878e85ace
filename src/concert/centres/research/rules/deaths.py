"""What every source of deaths has in common: the columns of its rows, their dates, what they cite, what they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules.dates import Dated, read_date
from concert.centres.research.rules.judging import Column, Raw, Unfit

COLUMNS: Mapping[str, pa.DataType] = {
    "id": pa.string(), "date": pa.date32(), "date_last": pa.date32(), "precision": pa.string(), "year": pa.int16(),
    "country": pa.string(), "latitude": pa.float64(), "longitude": pa.float64(), "dead": pa.int32(),
    "missing": pa.int32(), "total": pa.int32(), "survivors": pa.int32(), "females": pa.int32(), "males": pa.int32(),
    "children": pa.int32(), "origin_country": pa.string(), "cause": pa.string(), "route": pa.string(),
    "place_text": pa.string(), "kind": pa.string(), "group": pa.string(), "cites": pa.string(),
    "left_out": pa.string(), "remarks": pa.string(),
}  # fmt: skip
"""The columns that death reports have in the lake, whatever their source. What a source does not say is null.

`left_out` names why a death is not one that Missing Migrants would count (methodology of the project: deaths in
detention, in reception, in or after deportation, in the society of destination); null where nothing says so.
"""
LEFT_OUT = ("deportation", "detention", "reception", "destination")

KINDS = ("incident", "split", "cumulative", "person")
CITED = {
    "IOM": re.compile(r"\bIOM\b|\bInternational Organi[sz]ation for Migration\b|\bMissing Migrants?\b", re.IGNORECASE),
    "UNITED": re.compile(r"\bUNITED\b(?! (?:STATES|NATIONS|KINGDOM))|\bUNITED for Intercultural\b"),
    "UNHCR": re.compile(r"\bUNHCR\b", re.IGNORECASE),
    "FRONTEX": re.compile(r"\bFrontex\b", re.IGNORECASE),
    "MSF": re.compile(r"\bMSF\b|\bM[ée]decins sans fronti[èe]res\b|\bDoctors without borders\b", re.IGNORECASE),
    "AFP": re.compile(r"\bAFP\b|\bAgence France[- ]Presse\b", re.IGNORECASE),
    "AP": re.compile(r"\bAP\b|\bAssociated Press\b"),
    "REUTERS": re.compile(r"\bReuters\b|\bReu\b", re.IGNORECASE),
    "EFE": re.compile(r"\bEFE\b"),
    "ANSA": re.compile(r"\bANSA\b", re.IGNORECASE),
    "ALARMPHONE": re.compile(r"\bAlarm ?Phone\b|\bWatch The Med\b", re.IGNORECASE),
    "CAMINANDO": re.compile(r"\bCaminando\b", re.IGNORECASE),
    "APDHA": re.compile(r"\bAPDHA\b"),
}  # fmt: skip
"""Who is often cited by several sources. Two reports that cite the same are no two witnesses."""


@dataclass(frozen=True, slots=True)
class Days:
    """The dates of a delivery: the column of first days with its reasons, and what each row says beyond."""

    column: Column
    last: pa.Array
    precision: pa.Array
    remarks: pa.Array
    years: pa.Array

    @property
    def columns(self) -> dict[str, pa.Array]:
        return {"date": self.column.values, "date_last": self.last, "precision": self.precision, "year": self.years}


def read_days(raw: Raw, name: str, on: date, *, day_first: bool | None, unsure: Sequence[bool] | None = None) -> Days:
    """Read the dates of a column. Where `unsure`, the report cannot date itself, and 31 December means its year."""
    column = raw.column(name)
    read: dict[tuple[object, bool], Dated | str] = {}
    found: list[Dated | str] = []
    for place, value in enumerate(column.to_pylist()):
        key = (value, bool(unsure is not None and unsure[place]))
        if key not in read:
            try:
                read[key] = read_date(value or "", on, day_first=day_first, ends_year=key[1])
            except Unfit as unfit:
                read[key] = unfit.reason
        found.append(read[key])
    days = [each if isinstance(each, Dated) else None for each in found]
    first = pa.array([each.first if each else None for each in days], pa.date32())
    reasons = pa.array([each if isinstance(each, str) else None for each in found], pa.string())
    return Days(
        Column(name, column, first, reasons),
        pa.array([each.last if each else None for each in days], pa.date32()),
        pa.array([each.precision if each else None for each in days], pa.string()),
        pa.array([each.remark or None if each else None for each in days], pa.string()),
        pc.cast(pc.year(first), pa.int16()),
    )


def cited(written: Iterable[object]) -> pa.Array:
    """Codes of the sources that each row cites, with spaces between; null where it cites none that is known."""
    known: dict[object, str | None] = {None: None}
    found = []
    for value in written:
        if value not in known:
            known[value] = " ".join(code for code, form in CITED.items() if form.search(str(value))) or None
        found.append(known[value])
    return pa.array(found, pa.string())


def parts_of(ids: Sequence[str | None], told: Sequence[str | None] | None) -> tuple[pa.Array, pa.Array]:
    """`kind` and `group` of each row: parts of one incident bear its id, and are no duplicates of each other.

    `told` is what the source itself says a row is; where it says nothing, rows that share an id are parts of one
    incident (identical copies are counted once before). Reports of a period bear their id as a group as well.
    """
    counts = Counter(each for each in ids if each)
    kinds: list[str | None] = []
    for place, own in enumerate(ids):
        said = (told[place] or "").lower() if told is not None else ""
        if "cumulative" in said:
            kinds.append("cumulative")
        elif "split" in said or (own and counts[own] > 1):
            kinds.append("split")
        else:
            kinds.append("incident" if said else None)
    groups = [own if kind in ("split", "cumulative") else None for own, kind in zip(ids, kinds, strict=True)]
    return pa.array(kinds, pa.string()), pa.array(groups, pa.string())


def noted(size: int, masks: Iterable[tuple[pa.Array, str]], *texts: pa.Array) -> pa.Array:
    """Codes of remarks on each row, with spaces between: those of the masks, and those that columns hold already."""
    found: list[list[str]] = [[] for _row in range(size)]
    for mask, code in masks:
        for place in np.flatnonzero(pc.fill_null(mask, False).to_numpy(zero_copy_only=False)):
            found[int(place)].append(code)
    for text in texts:
        for noticed, codes in zip(found, text.to_pylist(), strict=True):
            if codes:
                noticed.append(codes)
    return pa.array([" ".join(codes) or None for codes in found], pa.string())


def remark_counts(remarks: pa.Array) -> dict[str, int]:
    """Code to the number of rows that bear it."""
    return dict(Counter(code for value in remarks.drop_null().to_pylist() for code in value.split()))
