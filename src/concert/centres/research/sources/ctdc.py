"""The Counter-Trafficking Data Collaborative's k-anonymous table: a row a victim who was identified and assisted.

Columns and codes as its codebook publishes them: −99 is missing. Identified cases only: who contributes drives every
trend, so nothing here measures how many victims there are. Rows are never served; figures are protected again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules import readings
from concert.centres.research.rules.categories import country_of
from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.judging import (
    Judged,
    Raw,
    Setting,
    Unfit,
    once,
    quarantine,
    read_column,
    refuse_where,
    span,
    unfit_rows,
)

T = TypeVar("T")
MISSING = frozenset({"-99", "-99.0", "", "unknown", "n/a", "na"})
SEXES = {"female": "female", "woman": "female", "male": "male", "man": "male", "trans": "other", "other": "other",
         "transgender/nonconforming": "other", "trans/transgender/nonconforming": "other"}  # fmt: skip
FLAGS = {
    "forced_labour": ("isForcedLabour",),
    "sexual_exploitation": ("isSexualExploit",),
    "other_exploitation": ("isOtherExploit",),
    "sex_and_labour": ("isSexAndLabour",),
    "forced_marriage": ("isForcedMarriage",),
    "forced_military": ("isForcedMilitary",),
    "organ_removal": ("isOrganRemoval",),
    "slavery_practices": ("isSlaveryAndPractices",),
    "abduction": ("isAbduction",),
}
VICTIMS = Layout(
    "ctdc_k_anonymous",
    "victims",
    frozenset({"yearOfRegistration", "gender", "ageBroad", "citizenship", "CountryOfExploitation"}),
    synonyms={
        "yearOfRegistration": ("year of registration",),
        "ageBroad": ("age broad",),
        "CountryOfExploitation": ("country of exploitation",),
        "Datasource": ("data source",),
        **FLAGS,
    },
)
SOURCE = Source(
    code="ctdc",
    title="Global k-anonymous dataset on victims of trafficking",
    custodian="Counter-Trafficking Data Collaborative (CTDC), International Organization for Migration (IOM)",
    licence="Terms of CTDC",
    licence_address="https://www.ctdatacollaborative.org/terms-use",
    address="https://www.ctdatacollaborative.org/",
    unit="victims identified and assisted",
    counts="flow: the year in which a case was registered",
    concept=(
        "Victims of trafficking in persons whom contributing organisations identified and assisted, by sex, age, "
        "citizenship and country of exploitation. Not how many victims there are."
    ),
    coverage="Cases of the organisations that contribute, since 2002. Who contributes changes, so trends do.",
    rhythm="about once a year",
    partition_rule="A delivery replaces the whole table.",
    personal_risk="Victims at risk: rows are never shown, small counts and what would give them away are withheld.",
    personal=frozenset(),
    free_text=frozenset(),
    layouts=(VICTIMS,),
    parts_add_up=True,
    unit_kind=frozenset({"person"}),
    every_days=365,
    protected=True,
)


def judge(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    """Accept or quarantine each row. Rows that are alike are different people: `victims` counts them together."""
    year = read_column(raw, "yearOfRegistration", _known(partial(readings.year, on=setting.on)), pa.int16())
    refuse_where(year, pc.and_(pc.is_null(year.values), pc.is_null(year.reasons)), "date_missing")
    sex = read_column(raw, "gender", _known(_sex), pa.string())
    age = read_column(raw, "ageBroad", _known(_age), pa.string())
    country = _known(partial(_country, setting))
    citizenship = read_column(raw, "citizenship", country, pa.string())
    exploited = read_column(raw, "CountryOfExploitation", country, pa.string())
    flags = [read_column(raw, name, _known(_flag), pa.int8()) for name in FLAGS]
    columns = [year, sex, age, citizenship, exploited, *flags]
    mask = unfit_rows(columns)
    kept, fields, _copies = once(raw, np.flatnonzero(~mask))
    at = pa.array(kept)
    told = {"year": year, "sex": sex, "age": age, "citizenship": citizenship, "exploited_in": exploited}
    told |= dict(zip(FLAGS, flags, strict=True))
    table = pa.table(
        {
            "row": fields["row"], "repeats": fields["repeats"], "also": pa.nulls(len(kept), pa.string()),
            **{name: column.values.take(at) for name, column in told.items()},
            "victims": fields["repeats"].cast(pa.int64()),
        }
    )  # fmt: skip
    set_aside = quarantine(raw, columns, mask, pa.nulls(raw.table.num_rows, pa.string()))
    return Judged(
        raw.read, {layout.table: table} if table.num_rows else {},
        [replace(each, value="") for each in set_aside], 0,
        spans={layout.table: span(table.column("year"))} if table.num_rows else {},
    )  # fmt: skip


def _known(reading: Callable[[object], T | None]) -> Callable[[object], T | None]:
    """A reading that takes −99 and its kin for missing."""

    def read(value: object) -> T | None:
        return None if str(value).strip().casefold() in MISSING else reading(value)

    return read


def _sex(value: object) -> str:
    return SEXES.get(str(value).strip().casefold(), "other")


def _age(value: object) -> str:
    """The codebook's band as it stands: `09--17`, `18--20`, `48+`; two strokes or one."""
    band = "".join(str(value).split()).replace("--", "-").replace("–", "-")
    if not band.rstrip("+").replace("-", "").isdecimal():
        raise Unfit("value_unreadable")
    return band


def _country(setting: Setting, value: object) -> str | None:
    code = str(value).strip()
    found = country_of(setting.country, code)
    if found is None:
        raise Unfit("country_unknown")
    return found


def _flag(value: object) -> int:
    text = str(value).strip()
    if text not in ("0", "1", "0.0", "1.0"):
        raise Unfit("value_unreadable")
    return int(float(text))
