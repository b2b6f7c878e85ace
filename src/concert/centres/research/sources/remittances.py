"""World Bank, World Development Indicators: personal remittances paid and received, by country and year."""

from __future__ import annotations

import re
from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules import readings
from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.judging import Judged, Raw, Setting, Unfit, read_column, refuse_where
from concert.centres.research.rules.tabling import Reading, periods, tabled

SERIES = {
    "BM.TRF.PWKR.CD.DT": "paid_usd",
    "BX.TRF.PWKR.CD.DT": "received_usd",
    "BX.TRF.PWKR.CD": "received_usd",
    "BX.TRF.PWKR.DT.GD.ZS": "received_share_of_gdp",
    "BM.TRF.PWKR.DT.GD.ZS": "paid_share_of_gdp",
}
"""Indicator codes of the World Bank, with the measure that each is here."""
GROUPINGS = frozenset({
    "AFE", "AFW", "ARB", "CEB", "CHI", "CSS", "EAP", "EAR", "EAS", "ECA", "ECS", "EMU", "EUU", "FCS", "HIC",
    "HPC", "IBD", "IBT", "IDA", "IDB", "IDX", "INX", "LAC", "LCN", "LDC", "LIC", "LMC", "LMY", "LTE", "MEA",
    "MIC", "MNA", "NAC", "OED", "OSS", "PRE", "PSS", "PST", "SAS", "SSA", "SSF", "SST", "TEA", "TEC", "TLA",
    "TMN", "TSA", "TSS", "UMC",
})  # fmt: skip
"""Groupings of the World Bank, by income, region or loan: kept as rows, areas of their own nowhere here.
The Channel Islands (CHI) are two territories together, so the area of neither."""
NO_MORE = frozenset({"ANT", "YUG", "SCG"})
"""Countries that are no more, whose parts have areas of their own."""
OLD = {"KSV": "XKX", "ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "WBG": "PSE", "ADO": "AND", "IMY": "IMN"}
"""Codes of the World Bank that ISO writes otherwise."""
INDICATORS = Layout(
    "world_bank_indicator",
    "remittances",
    frozenset({"country_code", "indicator_code", "period", "value"}),
    ("country_code", "indicator_code", "period"),
    {
        "country_code": ("Country Code", "iso3", "countryiso3code", "REF_AREA"),
        "country_name": ("Country Name", "country"),
        "indicator_code": ("Indicator Code", "Series Code", "indicator.id"),
        "period": ("year", "date", "time"),
        "value": ("obs_value",),
    },
    ("value",),
)
MILLION = 1_000_000
FLOWING = {"inflows": "received_usd", "outflows": "paid_usd"}
ESTIMATES = tuple(
    Layout(
        f"world_bank_{flow}", "remittances", frozenset({flow, "period", "value"}), (flow, "period"),
        {flow: tuple(f"{of}remittance {flow} ({unit})" for of in ("", "migrant ", "personal ")
                     for unit in ("US$ million", "US$ millions", "US$ mn", "millions of US$"))},
        ("value",),
    )
    for flow in FLOWING
)  # fmt: skip
"""Workbooks of estimates: a row a country by its name, a column a year, in millions of dollars."""
TOGETHER = re.compile(r"world|income|region|countries|asia|africa|europe|latin|middle east|developing", re.IGNORECASE)
"""Rows of these workbooks that add up several countries."""
SOURCE = Source(
    code="remittances",
    title="Personal remittances",
    custodian="World Bank",
    licence="CC BY 4.0",
    licence_address="https://creativecommons.org/licenses/by/4.0/",
    address="https://data.worldbank.org/indicator/BM.TRF.PWKR.CD.DT",
    unit="current US dollars, or percent of gross domestic product",
    counts="flow of money during a year",
    concept=(
        "Personal transfers and compensation of employees between resident and non-resident individuals, as balances "
        "of payments record them. Money that moves outside banks and transfer services is not seen."
    ),
    coverage="Countries, as far as they report balances of payments, since 1960.",
    rhythm="several times a year",
    partition_rule="A delivery replaces the indicators that it holds.",
    personal_risk="None: values of countries.",
    personal=frozenset(),
    free_text=frozenset(),
    layouts=(INDICATORS, *ESTIMATES),
    parts_add_up=False,
    stock_or_flow="flow",
    unit_kind=frozenset({"money", "percent"}),
    every_days=122,
    fetch=("https://api.worldbank.org/v2/en/indicator/BM.TRF.PWKR.CD.DT?downloadformat=csv",),
)


def judge(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    """Accept or set aside each value of a country and year. Partitions are the indicators.

    Groupings of the World Bank have no area here, with a remark. A blank value is not known: kept, with a remark.
    """
    if layout is not INDICATORS:
        return _estimates(raw, layout, setting)
    period, year = periods(raw, "period", setting.on)
    area = read_column(raw, "country_code", area_of(setting.country), pa.string())
    refuse_where(area, pc.is_null(area.raw), "country_unknown")
    code = read_column(raw, "indicator_code", _indicator, pa.string())
    refuse_where(code, pc.is_null(code.raw), "dimension_missing")
    value = read_column(raw, "value", readings.measured, pa.float64())
    told = {
        "period": period.values, "year": year.values, "area": area.values, "measure": code.values,
        "value": value.values, "country_code": read_column(raw, "country_code", readings.text, pa.string()).values,
    }  # fmt: skip
    noted = {"value_unknown": pc.is_null(value.values), "area_without_figures": pc.is_null(area.values)}
    reading = Reading([period, area, code, value], told, noted, layout.key)
    return tabled(raw, reading, code.values)


def _estimates(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    flow = layout.key[0]
    period, year = periods(raw, "period", setting.on)
    area = read_column(raw, flow, _named(setting.country), pa.string())
    refuse_where(area, pc.is_null(area.raw), "country_unknown")
    millions = read_column(raw, "value", readings.measured, pa.float64())
    told = {
        "period": period.values, "year": year.values, "area": area.values,
        "measure": pa.array([FLOWING[flow]] * raw.table.num_rows, pa.string()),
        "value": pc.multiply(millions.values, float(MILLION)),
        "country_code": read_column(raw, flow, readings.text, pa.string()).values,
    }  # fmt: skip
    noted = {"value_unknown": pc.is_null(millions.values), "area_without_figures": pc.is_null(area.values)}
    return tabled(raw, Reading([period, area, millions], told, noted, layout.key), FLOWING[flow])


def _named(resolve: Callable[[str], str | None]) -> Callable[[object], str | None]:
    def reading(value: object) -> str | None:
        name = str(value).strip()
        found = resolve(name)
        if found is None and not TOGETHER.search(name):
            raise Unfit("country_unknown")
        return found

    return reading


def area_of(resolve: Callable[[str], str | None]) -> Callable[[object], str | None]:
    """Read an alpha-3 code of the World Bank: None for its groupings, unfit where nobody knows the code."""
    plain = readings.iso_code(resolve, GROUPINGS | NO_MORE)

    def reading(value: object) -> str | None:
        written = str(value).strip()
        return written if written == "WLD" else plain(OLD.get(written, written))

    return reading


def _indicator(value: object) -> str:
    found = SERIES.get(str(value).strip().upper())
    if found is None:
        raise Unfit("value_unreadable")
    return found
