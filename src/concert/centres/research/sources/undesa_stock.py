"""UN DESA International Migrant Stock: people living outside the country that they were born in, by origin and sex."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules import categories, readings
from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.judging import Judged, Raw, Setting, read_column, refuse_where
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
    layouts=(STOCK,),
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
