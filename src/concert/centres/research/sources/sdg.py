"""UN Global SDG Indicators Database: eighteen series that concern migration: CSV in the DDF layout, or from the portal.

In DDF a delivery is a folder: one file of datapoints for each series, files of entities (what `geo_area` 199 is called)
and of concepts (what a series measures). The portal and its API put several series into one file, a row a value. Each
file replaces the tables that it holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules import readings
from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.judging import (
    Column,
    Judged,
    Quarantined,
    Raw,
    Setting,
    contradicting,
    once,
    quarantine,
    read_column,
    refuse_where,
    span,
    together,
    unfit_rows,
)

SERIES: Mapping[str, tuple[str, ...]] = {
    "bx_trf_pwkr": (),
    "sg_cpa_migrp": ("policy_domains",),
    "sg_cpa_migrs": ("policy_domains",),
    "sg_int_mbrdev": ("name_of_international_institution",),
    "sg_reg_brth": ("age",),
    "sg_reg_brth90": (),
    "sg_reg_brth90n": (),
    "si_rmt_cost": (),
    "sl_emp_ftlinjur": ("migratory_status", "sex"),
    "sl_emp_injur": ("migratory_status", "sex"),
    "sl_lbr_ntlcpl": ("migratory_status",),
    "sm_dth_migr": (),
    "sm_pop_refg_or": (),
    "vc_htf_detv": ("age", "sex"),
    "vc_htf_detvfl": ("age", "sex"),
    "vc_htf_detvog": ("age", "sex"),
    "vc_htf_detvop": ("age", "sex"),
    "vc_htf_detvsx": ("age", "sex"),
}
"""Each series with the columns that divide it."""

ENTITIES = ("geo_area", "migratory_status", "nature", "policy_domains", "policy_instruments")
NATURES = frozenset({"c", "ca", "e", "g", "m", "n", "na", "notspec"})
"""Country data, the same adjusted, estimated, global monitoring, modelled, not relevant, not available, not said."""


def _datapoints(series: str) -> Layout:
    key = ("geo_area", "year", "units", *SERIES[series])
    return Layout(f"sdg_{series}", series, frozenset({*key, "nature", series}), key)


PORTAL = Layout(
    "sdg_portal", "portal", frozenset({"series_code", "geo_area", "year", "value", "nature", "units"}), (),
    {
        "series_code": ("series", "SeriesCode"),
        "geo_area": ("GeoAreaCode", "REF_AREA", "M49"),
        "year": ("TimePeriod", "timePeriodStart", "Time_Detail"),
        "value": ("OBS_VALUE",),
        "nature": ("[Nature]", "attributes.Nature"),
        "units": ("[Units]", "Unit", "attributes.Units", "UNIT_MEASURE"),
        "sex": ("[Sex]", "dimensions.Sex"),
        "age": ("[Age]", "dimensions.Age"),
        "migratory_status": ("[Migratory status]", "dimensions.Migratory status"),
        "policy_domains": ("[Policy Domains]", "dimensions.Policy Domains"),
        "name_of_international_institution": (
            "[Name of international institution]", "dimensions.Name of international institution",
        ),
    },
)  # fmt: skip
"""The download of the portal, and the records of its API. Codes are written as the DDF layout writes them."""
SOURCE = Source(
    code="sdg",
    title="Global SDG Indicators Database",
    custodian="United Nations Statistics Division (UNSD)",
    licence="CC BY 4.0",
    licence_address="https://creativecommons.org/licenses/by/4.0/",
    address="https://unstats.un.org/sdgs/dataportal",
    unit="each series its own: percent, a score, a rate per 100,000, or a number; never added over areas",
    counts="stock or flow by series; values as their custodians give them, each with its nature",
    concept=(
        "Series of the Sustainable Development Goals that concern migration: policies (10.7.2), recorded deaths "
        "(10.7.3), refugees (10.7.4), costs of remittances (10.c.1), injuries and rights at work (8.8.1, 8.8.2), "
        "detected victims of trafficking (16.2.2), registered births (16.9.1) and others beside them."
    ),
    coverage="Countries, M49 regions, the world and groupings, 1990 to 2019, as far as countries reported.",
    rhythm="twice a year at the source",
    partition_rule="A delivery replaces the whole series; files of entities and of concepts replace themselves.",
    personal_risk="None: values of countries and regions. Small numbers of detected victims may point to few people.",
    personal=frozenset(),
    free_text=frozenset(),
    layouts=(
        *(_datapoints(series) for series in SERIES),
        PORTAL,
        *(Layout(f"sdg_{name}", name, frozenset({name, "name"}), (name,)) for name in ENTITIES),
        Layout("sdg_series", "series", frozenset({"concept", "concept_type", "indicator", "name"}), ("concept",)),
        Layout("sdg_concepts", "concepts", frozenset({"concept", "concept_type", "name"}), ("concept",)),
    ),
    parts_add_up=True,
)


def judge(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    """Accept or quarantine each row of a file. The partition is the series, or the table of entities or concepts.

    `area` is the area of an M49 number. A number that no area has is a grouping of the custodian, such as the least
    developed countries: the row is kept with a remark and gives no figure of an area. A value that is blank, `NaN`,
    `N`, or only bounded (`<5`) is not known: kept with a remark, never zero.
    """
    if layout.name == PORTAL.name:
        return _of_portal(raw, setting)
    if layout.table in SERIES:
        return _values(raw, layout, setting)
    return _entities(raw, layout, setting)


def _of_portal(raw: Raw, setting: Setting) -> Judged:
    """Each series of a file apart. Rows of a series that is none of ours are set aside."""
    coded = {"series_code", "nature", "units", *(name for names in SERIES.values() for name in names)}
    table = raw.table
    for name in coded & set(table.column_names):
        codes = read_column(raw, name, _as_in_ddf, pa.string()).values
        table = table.set_column(table.column_names.index(name), name, codes)
    raw = raw.with_table(table)
    series = read_column(raw, "series_code", readings.one_of(frozenset(SERIES), "value_unreadable"), pa.string())
    refuse_where(series, pc.is_null(series.raw), "value_unreadable")
    unknown = unfit_rows([series])
    aside = [] if not unknown.any() else quarantine(
        replace(raw, malformed=()), [series], unknown, pa.nulls(raw.table.num_rows, pa.string())
    )  # fmt: skip
    parts = [(PORTAL, Judged(raw.read - int((~unknown).sum()), {}, [*aside, *_malformed(raw)], 0))]
    for code in sorted(pc.unique(series.values).drop_null().to_pylist()):
        mine = pc.fill_null(pc.equal(series.values, code), False)
        named = raw.table.filter(mine).rename_columns({"value": code})
        layout = next(each for each in SOURCE.layouts if each.table == code)
        parts.append(
            (layout, _values(Raw(named, raw.rows.filter(mine), (), raw.counts_in, raw.sheet), layout, setting))
        )
    return together(parts, raw.asides)


def _as_in_ddf(value: object) -> str | None:
    """A code in small letters without signs before it, as the DDF layout has it: `_T` is `t`, `<5Y` is `5y`."""
    return re.sub(r"[^a-z0-9_]", "", str(value).strip().lower()).lstrip("_") or None


def _malformed(raw: Raw) -> list[Quarantined]:
    return [Quarantined(row, "", "malformed", "", "") for row in raw.malformed]


def _values(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    series, dimensions = layout.table, SERIES[layout.table]
    year = read_column(raw, "year", partial(readings.year, on=setting.on), pa.int16())
    refuse_where(year, pc.is_null(year.raw), "date_missing")
    area = _area(raw, setting)
    value = read_column(raw, series, readings.measured, pa.float64())
    nature = read_column(raw, "nature", readings.one_of(NATURES, "nature_unknown"), pa.string())
    units = read_column(raw, "units", readings.code, pa.string())
    refuse_where(units, pc.is_null(units.values), "unit_missing")
    divided = [read_column(raw, name, readings.code, pa.string()) for name in dimensions]
    columns = [year, area, value, nature, units, *divided]
    refuse_where(year, contradicting(raw, np.flatnonzero(~unfit_rows(columns)), layout.key), "contradicted")
    told = {
        "year": year.values, "area": area.values, "value": value.values, "geo_area": _trimmed(raw, "geo_area"),
        "nature": nature.values, "units": units.values, "written": _trimmed(raw, series),
    } | {column.name: column.values for column in divided}  # fmt: skip
    return _judged(raw, layout.table, columns, told)


def _entities(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    [key] = layout.key
    own = read_column(raw, key, readings.code, pa.string())
    refuse_where(own, pc.is_null(own.values), "id_missing")
    refuse_where(own, contradicting(raw, np.flatnonzero(~unfit_rows([own])), layout.key), "contradicted")
    columns = [own]
    told = {name: _trimmed(raw, name) for name in raw.table.column_names}
    if key == "geo_area":
        area = _area(raw, setting)
        columns.append(area)
        told["area"] = area.values
    return _judged(raw, layout.table, columns, told)


def _area(raw: Raw, setting: Setting) -> Column:
    area = read_column(raw, "geo_area", readings.m49_number(setting.numbered), pa.string())
    refuse_where(area, pc.is_null(_trimmed(raw, "geo_area")), "country_unknown")
    return area


def _trimmed(raw: Raw, name: str) -> pa.Array:
    return read_column(raw, name, readings.text, pa.string()).values


def _judged(raw: Raw, table: str, columns: Sequence[Column], told: Mapping[str, pa.Array]) -> Judged:
    mask = unfit_rows(columns)
    kept, fields, repeats = once(raw, np.flatnonzero(~mask))
    taken = {name: values.take(pa.array(kept)) for name, values in told.items()}
    taken["remarks"] = _remarks(taken)
    rows = pa.table({**fields, **taken})
    counted = dict[str, int]()
    for remark in " ".join(taken["remarks"].drop_null().to_pylist()).split():
        counted[remark] = counted.get(remark, 0) + 1
    spans = {table: span(rows.column("year")) if "year" in taken else ("", "")}
    aside = quarantine(raw, columns, mask, pa.nulls(raw.table.num_rows, pa.string()))
    return Judged(raw.read, {table: rows} if rows.num_rows else {}, aside, repeats, counted, spans)


def _remarks(taken: Mapping[str, pa.Array]) -> pa.Array:
    """What was noticed in accepted rows: an area that gives no figure, a value that is not known."""
    rows = len(next(iter(taken.values())))
    noted: list[list[str]] = [[] for _row in range(rows)]
    if "area" in taken:
        for place in np.flatnonzero(pc.is_null(taken["area"]).to_numpy(zero_copy_only=False)):
            noted[int(place)].append("area_without_figures")
    if "value" in taken:
        for place in np.flatnonzero(pc.is_null(taken["value"]).to_numpy(zero_copy_only=False)):
            written = taken["written"][int(place)].as_py() or ""
            noted[int(place)].append("value_bounded" if written[:1] in ("<", ">") else "value_unknown")
    return pa.array([" ".join(codes) or None for codes in noted], pa.string())
