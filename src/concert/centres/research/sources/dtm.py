"""Displacement Tracking Matrix (IOM): internally displaced people present at a place, round by round.

A round counts who is present: a stock, never to be added over rounds. A national number and those of its districts are
two views of the same people, and are never added either. Internal displacement lies outside the Compact: context.
"""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules import readings
from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.judging import Column, Judged, Raw, Setting, read_column, refuse_where
from concert.centres.research.rules.tabling import Reading, periods, tabled

UNSAID = frozenset({"not available", "n/a", "na", "none", ""})
ROUNDS = Layout(
    "dtm_hxl",
    "presence",
    frozenset({"operation", "country_code", "present", "reported", "round"}),
    (),
    {
        "operation": ("#operation+name",),
        "country_code": ("admin0Pcode", "#country+code", "admin0 pcode", "location_code"),
        "country_name": ("admin0Name", "#country+name", "location_name"),
        "admin1": ("admin1Pcode", "#adm1+code", "admin1_code"),
        "admin2": ("admin2Pcode", "#adm2+code", "admin2_code"),
        "level": ("adminLevel", "#adm+level"),
        "present": ("numPresentIdpInd", "#affected+idps", "number of IDPs", "population"),
        "reported": ("reportingDate", "#date+reported", "reporting date", "reference_period_start"),
        "round": ("roundNumber", "#round+code", "reporting_round"),
        "reason": ("displacementReason", "#cause+type"),
        "men": ("numberMales", "#affected+idps+m"),
        "women": ("numberFemales", "#affected+idps+f"),
        "origin_admin1": ("idpOriginAdmin1Pcode", "#adm1+code+origin"),
        "assessment": ("assessmentType", "#assessment+type"),
        "status": ("operationStatus", "#operation+status"),
        "record": ("id", "#id+code"),
    },
    ("present",),
)
SOURCE = Source(
    code="dtm",
    title="Displacement Tracking Matrix",
    custodian="International Organization for Migration (IOM)",
    licence="IOM DTM terms of use, with credit",
    licence_address="https://dtm.iom.int/terms-and-conditions",
    address="https://dtm.iom.int/",
    unit="persons present at a place on the day of a round",
    counts="stock of people present; rounds and levels are never added up",
    concept="Internally displaced people, as key informants estimate them, at national, first and second level.",
    coverage="Places that were assessed. A change in what is assessed changes the number.",
    rhythm="by rounds, every few months where an operation is active",
    partition_rule="A delivery replaces the countries that it holds.",
    personal_risk="Counts of small places may point to few people; sites are not in these files.",
    personal=frozenset(),
    free_text=frozenset(),
    layouts=(ROUNDS,),
    parts_add_up=False,
    stock_or_flow="stock",
    unit_kind=frozenset({"person"}),
)


def judge(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    """Accept or set aside each row. Partitions are countries.

    P-codes are kept as they came; `place` writes the finest of them with the alpha-3 code: `TD14` and `TCD14` are one.
    """
    period, year = periods(raw, "reported", setting.on)
    area = read_column(raw, "country_code", readings.iso_code(setting.country), pa.string())
    refuse_where(area, pc.is_null(area.values), "country_unknown")
    level = _level(raw)
    refuse_where(level, pc.is_null(level.values), "dimension_missing")
    present = read_column(raw, "present", _count, pa.int64())
    men, women = (read_column(raw, name, _count, pa.int64()) for name in ("men", "women"))
    names = ("operation", "admin1", "admin2", "assessment", "status", "record", "origin_admin1", "round")
    texts = {name: read_column(raw, name, _said, pa.string()).values for name in names}
    told = {
        "period": period.values, "year": year.values, "area": area.values, "level": level.values,
        "place": _place(area.values, texts), "cause": read_column(raw, "reason", _reasons, pa.string()).values,
        "present": present.values, "men": men.values, "women": women.values, **texts,
    }  # fmt: skip
    noted = {"value_unknown": pc.is_null(present.values)}
    reading = Reading([period, area, level, present, men, women], told, noted)
    return tabled(raw, reading, area.values)


def _level(raw: Raw) -> Column:
    """The level of a row; where the delivery does not say, that of the finest p-code that the row has."""
    if "level" in raw.table.column_names:
        return read_column(raw, "level", readings.count, pa.int16())
    finest = read_column(raw, "country_code", lambda _value: 0, pa.int16())
    values = finest.values
    for depth, name in enumerate(("admin1", "admin2"), start=1):
        said = pc.is_valid(read_column(raw, name, _said, pa.string()).values)
        values = pc.if_else(said, pa.scalar(depth, pa.int16()), values)
    return replace(finest, values=values)


def _said(value: object) -> str | None:
    found = readings.text(value)
    return None if found is None or found.casefold() in UNSAID else found


def _count(value: object) -> int | None:
    return readings.count(value) if _said(value) is not None else None


def _reasons(value: object) -> str | None:
    """Reasons of displacement in small letters and one order: `Conflict; Natural disaster`."""
    found = _said(value)
    if found is None or found.casefold().startswith("no reason"):
        return None
    return "; ".join(sorted({part.strip().casefold() for part in found.split(";") if part.strip()}))


def _place(area: pa.Array, texts: dict[str, pa.Array]) -> pa.Array:
    """The p-code of the finest level, with the country's alpha-3 code in front, whichever of the two forms is used."""
    finest = pc.coalesce(texts["admin2"], texts["admin1"])
    return pa.array(
        [_long(code, country) for code, country in zip(finest.to_pylist(), area.to_pylist(), strict=True)], pa.string()
    )


def _long(code: str | None, country: str | None) -> str | None:
    if code is None or country is None or code.startswith(country):
        return code
    return f"{country}{code[2:]}" if code[:2].isalpha() else code
