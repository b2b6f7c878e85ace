"""UN DESA International Migrant Stock: people living outside the country that they were born in, by origin and sex."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules import categories, readings
from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.judging import Judged, Raw, Setting, Unfit, read_column, refuse_where
from concert.centres.research.rules.tabling import Reading, joined, periods, tabled

GROUPINGS = frozenset({"XCX", "OOO", "OOS", "STL", "STA", "ANT"})
"""The Channel Islands as one, others and unknown, stateless, the Netherlands Antilles: areas that no code here has."""
KINDS = ("type_b", "type_c", "type_r", "type_i")
STOCK = Layout(
    "undesa_rows",
    "migrant_stock",
    frozenset({"geo", "t", "from", "sex", "n"}),
    ("period", "area_code", "origin_code", "sex"),
    {
        "geo": ("destination", "iso3 destination", "destination iso3", "country of destination", "dest", "area", "coa"),
        "t": ("year", "time", "period", "date"),
        "from": ("origin", "iso3 origin", "origin iso3", "country of origin", "orig", "coo"),
        "sex": ("gender",),
        "n": ("migrants", "stock", "value", "migrant stock", "persons", "count"),
        **{kind: (kind.replace("_", " "),) for kind in KINDS},
    },
    ("persons",),
)
PAIRS = Layout(
    "undesa_pairs",
    "migrant_stock",
    frozenset({"destination_code", "origin_code", "period", "value"}),
    (),
    {
        "destination_code": ("location code of destination", "code of destination", "destination location code"),
        "origin_code": ("location code of origin", "code of origin", "origin location code"),
        "origin_name": (
            "region, development group, country or area of origin", "region, country or area of origin",
            "major area, region, country or area of origin", "country or area of origin",
        ),
        "kind": ("type of data of destination", "type of data (a)", "type of data", "data type"),
    },
    ("persons",),
)  # fmt: skip
"""The workbook as the Population Division publishes it: destinations by origins, years three times, for each sex."""
SOURCE = Source(
    code="undesa_stock",
    title="International Migrant Stock",
    custodian="United Nations Department of Economic and Social Affairs (UN DESA), Population Division",
    licence="CC BY 3.0 IGO",
    licence_address="https://creativecommons.org/licenses/by/3.0/igo/",
    address="https://www.un.org/development/desa/pd/content/international-migrant-stock",
    unit="persons at mid-year",
    counts="stock on 1 July of the years that are estimated",
    concept=(
        "People who live in another country than the one they were born in; where that is not known, people who hold "
        "another citizenship. Refugees are added where censuses leave them out."
    ),
    coverage="The world, 1990 to 2024, every five years and the last; estimated where no census or register tells.",
    rhythm="every four years",
    partition_rule="A delivery replaces the years that it holds.",
    personal_risk="None: estimates for pairs of countries.",
    personal=frozenset(),
    free_text=frozenset(),
    layouts=(STOCK, PAIRS),
    parts_add_up=False,
    stock_or_flow="stock",
    unit_kind=frozenset({"person"}),
    every_days=1461,
)


def judge(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    """Accept or set aside each row. Partitions are years.

    `area` is where people live, `origin` where they were born. Groupings without a code are kept with a remark: they
    count for the world and for no country. Where a delivery has totals of both sexes beside women and men, `sex` is
    `total`: a figure takes one or the other. `basis` says how an estimate was made: B by birth, C by citizenship,
    R with refugees added, I imputed.
    """
    if layout.name == PAIRS.name:
        return _judge_pairs(raw, setting)
    resolve = readings.iso_code(setting.country, GROUPINGS)
    period, year = periods(raw, "t", setting.on)
    area = read_column(raw, "geo", resolve, pa.string())
    origin = read_column(raw, "from", resolve, pa.string())
    sex = read_column(raw, "sex", categories.sex, pa.string())
    refuse_where(sex, pc.is_null(sex.values), "dimension_missing")
    count = read_column(raw, "n", readings.count, pa.int64())
    told = {
        "period": period.values, "year": year.values, "area": area.values, "origin": origin.values, "sex": sex.values,
        "persons": count.values, "basis": _basis(raw),
        "area_code": read_column(raw, "geo", readings.code, pa.string()).values,
        "origin_code": read_column(raw, "from", readings.code, pa.string()).values,
    }  # fmt: skip
    noted = {"value_unknown": pc.is_null(count.values), "area_without_figures": pc.is_null(area.values)}
    reading = Reading([period, area, origin, sex, count], told, noted, ("geo", "t", "from", "sex"))
    return tabled(raw, reading, pc.cast(year.values, pa.string()))


def _basis(raw: Raw) -> pa.Array:
    """The letters of the kinds that a row says to be, such as `BR`; null where the delivery does not say."""
    marked = []
    for kind in KINDS:
        said = read_column(raw, kind, lambda value: str(value).strip() in ("1", "1.0", "true", "True"), pa.bool_())
        marked.append(pc.if_else(pc.fill_null(said.values, False), kind[-1].upper(), ""))
    return joined(marked)


FIRST_GROUPING = 900
"""Location codes from here on are those of regions, income and development groups (World Population Prospects)."""
OTHERS = 2003
"""Origins that are not known, or in no country: people, and no grouping."""
APART = "_groupings"


def _judge_pairs(raw: Raw, setting: Setting) -> Judged:
    """Each cell of the published workbook. Rows of regions and groups stand in a table of their own: never added."""
    period, year = periods(raw, "period", setting.on)
    area, origin = (
        read_column(raw, name, _location(setting), pa.string()) for name in ("destination_code", "origin_code")
    )
    for column in (area, origin):
        refuse_where(column, pc.is_null(column.raw), "dimension_missing")
    groups = [read_column(raw, name, _is_grouping(setting), pa.bool_()) for name in ("destination_code", "origin_code")]
    grouping = pc.or_(*(pc.fill_null(each.values, False) for each in groups))
    sex = pa.array(_sexes(raw), pa.string())
    count = read_column(raw, "value", readings.count, pa.int64())
    told = {
        "period": period.values, "year": year.values, "area": area.values, "origin": origin.values, "sex": sex,
        "persons": count.values, "basis": read_column(raw, "kind", _kinds, pa.string()).values,
        "area_code": read_column(raw, "destination_code", readings.code, pa.string()).values,
        "origin_code": read_column(raw, "origin_code", readings.code, pa.string()).values,
    }  # fmt: skip
    noted = {"value_unknown": pc.is_null(count.values), "area_without_figures": grouping}
    years = pc.cast(year.values, pa.string())
    partitions = pc.if_else(grouping, pc.binary_join_element_wise(years, "groupings", "-"), years)
    tables = {f"{each}-groupings": f"migrant_stock{APART}" for each in pc.unique(years).drop_null().to_pylist()}
    return tabled(raw, Reading([period, area, origin, count], told, noted), partitions, tables)


def _number(value: object) -> int | None:
    written = str(value).strip().removesuffix(".0")
    return int(written) if written.isdecimal() and len(written) <= 5 else None


def _location(setting: Setting) -> Callable[[object], str | None]:
    """The country of a location code; None for groupings and for others; unfit where it is no number at all."""

    def read(value: object) -> str | None:
        number = _number(value)
        if number is None:
            raise Unfit("country_unknown")
        found = setting.numbered(f"{number:03}") if number < FIRST_GROUPING else None
        return found if found and len(found) == 3 and found.isalpha() and found != "WLD" else None

    return read


def _is_grouping(setting: Setting) -> Callable[[object], bool | None]:
    def read(value: object) -> bool | None:
        number = _number(value)
        if number is None or number == OTHERS:
            return False
        found = setting.numbered(f"{number:03}") if number < FIRST_GROUPING else None
        return number >= FIRST_GROUPING or (found is not None and (len(found) > 3 or found == "WLD"))

    return read


def _kinds(value: object) -> str | None:
    """The letters of a type of data, such as `B R`, in the order of `basis`."""
    letters = str(value).upper()
    return "".join(letter for letter in "BCRI" if letter in letters) or None


BY_PLACE = {"1": "total", "2": "male", "3": "female"}
"""How the blocks follow each other where nothing stands above them: both sexes, male, female."""


def _sexes(raw: Raw) -> list[str]:
    """The sex of each cell, by what stands above its block of years, else by the sheet, else both together."""
    known: dict[object, str] = {}
    said = raw.column("block").to_pylist() if "block" in raw.fields else [raw.sheet] * raw.table.num_rows
    for each in set(said):
        words = str(each or "").casefold()
        known[each] = BY_PLACE.get(words) or (
            "total" if "both" in words or "total" in words else "female" if "female" in words or "women" in words
            else "male" if "male" in words or "men" in words else "total"
        )  # fmt: skip
    return [known[each] for each in said]
