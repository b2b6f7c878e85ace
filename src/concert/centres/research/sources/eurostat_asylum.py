"""Eurostat: applications for asylum by country that received them, citizenship and sex, by month and by year.

Counts are rounded to the nearest five, so each is known to within two. Groups of states and totals of citizenships
stand in tables of their own: adding them to the states that make them up would count people twice. The group of 28
states ends in January 2020, the group of 27 begins in February: a break, because the United Kingdom is in one only.
"""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules import categories, readings
from concert.centres.research.rules.declarations import DeclaredBreak, Layout, Source
from concert.centres.research.rules.judging import Judged, Raw, Setting, Unfit, read_column, refuse_where
from concert.centres.research.rules.tabling import Reading, bounds, periods, tabled

ROUNDED_WITHIN = 2
"""Rounded to the nearest five: at most two away (Eurostat, metadata of migr_asyapp, confidentiality)."""
VALUE = re.compile(r"([0-9][0-9 \u00a0,]*(?:\.0+)?)\s*([a-z]{1,3})?\Z")
LABELLED = re.compile(r"(?<=[A-Z0-9_-]): .+\Z", re.DOTALL)
UNSAID = re.compile(r":\s*([a-z]{1,3})?\Z")
GROUP = re.compile(r"(?:EU|EA|EEA|EFTA)[0-9]*(?:[_-].*)?\Z|European |EU |Euro area|Total|TOTAL|Extra-|EXT_|Non-EU")
STATES = re.compile(r"(?:EU-?|- )\s?([0-9]{2})(?:\b|_)")
NOWHERE = frozenset({"stl", "stls", "ooo", "unk", "rnc", "ur_rnc", "xxx", "unknown country"})
APPLICANTS = {
    "first time applicant": "first", "frst": "first", "first time": "first", "nasy_app": "first", "nasy app": "first",
    "asylum applicant": "all", "asy_app": "all", "asy app": "all", "total": "all",
    "subsequent applicant": "subsequent", "subs": "subsequent",
}  # fmt: skip
ASYLUM = Layout(
    "eurostat_asylum",
    "applications_yearly",
    frozenset({"geo", "citizen", "period", "value"}),
    ("period", "area", "grouping", "citizens", "sex", "age", "applicant"),
    {
        "geo": (
            "Geopolitical entity (reporting)", "Geopolitical entity (reporting) [GEO]", "GEO (Labels)", "GEO (Codes)",
            "Geopolitical entity", "GEO", "reporting country", "destination",
        ),
        "citizen": (
            "CITIZEN (Labels)", "CITIZEN (Codes)", "Country of citizenship", "Country of citizenship [CITIZEN]", "nat",
            "nationality", "citizenship",
        ),
        "period": ("TIME_PERIOD", "time", "t", "year", "month", "date"),
        "value": ("OBS_VALUE", "n", "values", "applications", "persons"),
        "flag": ("OBS_FLAG", "Flag and footnotes", "flags"),
        "applicant": (
            "ASYL_APP (Labels)", "ASYL_APP (Codes)", "APPLICANT (Labels)", "Type of asylum applicant",
            "Applicant type", "Applicant type [APPLICANT]", "asyl_app", "Asylum applicant",
        ),
        "sex": ("SEX (Labels)", "SEX (Codes)", "Sex [SEX]"),
        "age": ("AGE (Labels)", "AGE (Codes)", "Age class", "Age class [AGE]"),
        "unit": ("Unit of measure", "Unit of measure [UNIT]", "UNIT (Labels)"),
    },
    ("applications",),
)  # fmt: skip
SOURCE = Source(
    code="eurostat_asylum",
    title="Asylum applicants by citizenship",
    custodian="Eurostat",
    licence="CC BY 4.0",
    licence_address="https://creativecommons.org/licenses/by/4.0/",
    address="https://ec.europa.eu/eurostat/databrowser/view/migr_asyappctzm/default/table",
    unit="persons who applied, rounded to the nearest five",
    counts="flow of applications during a month or a year",
    concept=(
        "Applicants for international protection in the states of the European Union and associated states, by month "
        "(migr_asyappctzm) or by year (migr_asyappctza), by citizenship, as their ministries and agencies report."
    ),
    coverage="The European Union and associated states since 2008; groups of states apart from the states themselves.",
    rhythm="monthly",
    partition_rule="A delivery replaces all months of the states and groups that it holds, or the years as a whole.",
    personal_risk="Aggregated counts, rounded to five by the custodian.",
    personal=frozenset(),
    free_text=frozenset(),
    layouts=(ASYLUM,),
    parts_add_up=True,
    stock_or_flow="flow",
    unit_kind=frozenset({"person"}),
    every_days=31,
    breaks=(DeclaredBreak("eu28_to_eu27", "applications_monthly_groupings", "2020-02"),),
)


def judge(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    """Accept or set aside each value. Partitions: `monthly-` and the state or group; `yearly`, `yearly-groupings`.

    Tables are `applications_monthly` and `applications_yearly`, and both with `_groupings` for rows of groups of states
    or of citizenships. `:` is not available: not known, never zero. `low` and `high` say what rounding leaves open.
    """
    raw = _without_labels(raw)
    period, year = periods(raw, "period", setting.on)
    area = read_column(raw, "geo", categories.geographic(setting.country, _is_group), pa.string())
    grouping = read_column(raw, "geo", _group, pa.string()).values
    refuse_where(area, pc.and_(pc.is_null(area.values), pc.is_null(grouping)), "country_unknown")
    citizens = categories.geographic(setting.country, _is_no_country)
    origin = read_column(raw, "citizen", citizens, pa.string())
    origins = read_column(raw, "citizen", _group, pa.string()).values
    value = read_column(raw, "value", _value, pa.int64())
    unit = read_column(raw, "unit", _persons, pa.string())
    monthly = pc.equal(pc.utf8_length(period.values), 7)
    told = {
        "period": period.values, "year": year.values, "area": area.values, "grouping": grouping,
        "origin": origin.values, "citizens": read_column(raw, "citizen", readings.text, pa.string()).values,
        "sex": read_column(raw, "sex", categories.sex, pa.string()).values,
        "age": read_column(raw, "age", _age, pa.string()).values,
        "applicant": read_column(raw, "applicant", lambda each: readings.listed(each, APPLICANTS), pa.string()).values,
        "applications": value.values, **bounds(value.values, ROUNDED_WITHIN), "flag": _flags(raw),
    }  # fmt: skip
    if "cell" in raw.table.column_names:
        told["cell"] = raw.column("cell")
    noted = {"value_unknown": pc.is_null(value.values)}
    grouped = pc.or_(pc.is_valid(grouping), pc.is_valid(origins))
    key = tuple(name for name in ("geo", "citizen", "period", "sex", "age", "applicant") if name in raw.fields)
    partitions = _partitions(monthly, grouped, pc.coalesce(area.values, grouping))
    names = [name for name in pc.unique(partitions).to_pylist() if name]
    return tabled(raw, Reading([period, area, origin, value, unit], told, noted, key), partitions, _tables(names))


def _without_labels(raw: Raw) -> Raw:
    """The rows with codes alone where SDMX-CSV writes both: `DE: Germany`."""
    table = raw.table
    for name in ("geo", "citizen", "sex", "age", "applicant", "unit"):
        if name in table.column_names:
            codes = read_column(raw, name, lambda value: LABELLED.sub("", str(value)), pa.string()).values
            table = table.set_column(table.column_names.index(name), name, codes)
    return raw.with_table(table)


def _partitions(monthly: pa.Array, grouped: pa.Array, entity: pa.Array) -> pa.Array:
    ending = pc.if_else(grouped, "-groupings", "")
    of_months = pc.binary_join_element_wise("monthly-", pc.fill_null(entity, ""), ending, "")
    return pc.if_else(pc.fill_null(monthly, False), of_months, pc.binary_join_element_wise("yearly", ending, ""))


def _tables(partitions: list[str]) -> dict[str, str]:
    found = {}
    for name in partitions:
        length = "monthly" if name.startswith("monthly") else "yearly"
        found[name] = f"applications_{length}" + ("_groupings" if name.endswith("-groupings") else "")
    return found


def _is_group(name: str) -> bool:
    return GROUP.match(name) is not None


def _is_no_country(name: str) -> bool:
    return _is_group(name) or name.casefold() in NOWHERE or categories.says_no_country(name)


def _group(value: object) -> str | None:
    """A code for a group of states: `EU27_2020` for the 27 since 2020, `EU28` for the 28 until then; else its words."""
    name = str(value).strip()
    if not _is_group(name):
        return None
    if name.startswith(("EU", "European")) and (number := STATES.search(name)):
        return {"27": "EU27_2020"}.get(number[1], f"EU{number[1]}") if "2007" not in name else f"EU{number[1]}_2007"
    return name


def _value(value: object) -> int | None:
    """A count, with the flag that some layouts write behind it; `:` and `: c` are not available."""
    written = str(value).strip()
    if UNSAID.match(written):
        return None
    found = VALUE.match(written)
    return readings.count(re.sub("[ \u00a0]", "", found[1]) if found else value)


def _flags(raw: Raw) -> pa.Array:
    """The letters beside a value, or behind it."""
    beside = read_column(raw, "flag", readings.code, pa.string()).values

    def behind(value: object) -> str | None:
        found = VALUE.match(str(value).strip()) or UNSAID.match(str(value).strip())
        return found[found.re.groups] if found else None

    return pc.coalesce(beside, read_column(raw, "value", behind, pa.string()).values)


def _age(value: object) -> str | None:
    found = readings.text(value)
    return categories.TOTAL if found and found.casefold() in ("total", "all") else found


def _persons(value: object) -> str | None:
    """A unit: persons, or unfit. A table of percentages is another table."""
    found = readings.text(value)
    if found is None or found.casefold() in ("person", "persons", "per", "number"):
        return found
    raise Unfit("unit_unknown")
