"""The figures of the SDG series: each area's own value, at the total of its dimensions, and the parts that matter.

Series without a total have none here: adding women and men up would be our number, not the custodian's. The members of
international organisations (`sg_int_mbrdev`) have no total and concern no objective: their rows are kept, no figure is.

Pages of an area lead with a series only where it is its indicator, in the unit that the vocabulary gives it: costs of
remittances, rights at work, registered births. The others stand in the catalogue of figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from concert.centres.research.rules.figure_rule import FigureRule

Where = Mapping[str, str]
MINIMUM = "research.caution.minimum"
DOMAINS = tuple(f"domain{number}" for number in range(1, 7))
MIGRANTS = {"migrants": "migper", "others": "nonmig", "eu-migrants": "eumig", "non-eu-migrants": "noneumig"}


HEADLINES = frozenset({"si_rmt_cost", "sl_lbr_ntlcpl", "sg_reg_brth"})
"""Series that lead on the page of an area: their unit and their scope are those of the indicator itself."""


def _figure(series: str, indicator: str, unit: tuple[str, str], where: Where, part: str = "") -> FigureRule:
    code = "-".join(["sdg", *series.split("_"), *([part] if part else [])])
    wanted = {"units": (unit[0],), **{column: (value,) for column, value in where.items()}}
    return FigureRule(
        code, "sdg", series, "area", ("value",), unit[1], where=wanted, adds_up=False, indicator=indicator,
        cautions=(MINIMUM,) if indicator == "10.7.3" else (), headline=series in HEADLINES, when="neither",
        dims={name: column for name, (column, whole) in DIVIDED.items() if where.get(column) == whole},
    )  # fmt: skip


DIVIDED = {"sex": ("sex", "bothsex"), "age": ("age", "allage"), "status": ("migratory_status", "t")}
"""Dimensions with their columns, and what stands in them for all: where a figure takes that, its parts stand beside."""
PERCENT = ("percent", "percent")
VICTIMS = ("number", "victims detected")
EMPLOYEES = ("per_100000_emp", "per 100,000 employees")


def _policies() -> Iterator[FigureRule]:
    score = ("number", "score from 1 to 4")
    yield _figure("sg_cpa_migrs", "10.7.2", score, {"policy_domains": "alldomains"})
    yield from (_figure("sg_cpa_migrs", "10.7.2", score, {"policy_domains": each}, each) for each in DOMAINS)
    yield _figure("sg_cpa_migrp", "10.7.2", PERCENT, {"policy_domains": "alldomains"})
    yield from (_figure("sg_cpa_migrp", "10.7.2", PERCENT, {"policy_domains": each}, each) for each in DOMAINS)


def _work() -> Iterator[FigureRule]:
    for series in ("sl_emp_ftlinjur", "sl_emp_injur"):
        yield _figure(series, "8.8.1", EMPLOYEES, {"migratory_status": "t", "sex": "bothsex"})
        for part, status in MIGRANTS.items():
            yield _figure(series, "8.8.1", EMPLOYEES, {"migratory_status": status, "sex": "bothsex"}, part)
    yield _figure("sl_lbr_ntlcpl", "8.8.2", ("score", "score from 0 (best) to 10 (worst)"), {})


def _trafficking() -> Iterator[FigureRule]:
    whole = {"age": "allage", "sex": "bothsex"}
    yield _figure("vc_htf_detv", "16.2.2", VICTIMS, whole)
    yield _figure("vc_htf_detvop", "16.2.2", VICTIMS, whole)
    for series in ("vc_htf_detvfl", "vc_htf_detvsx", "vc_htf_detvog", "vc_htf_detvop"):
        for part, sex in (("women", "female"), ("men", "male")):
            yield _figure(series, "16.2.2", VICTIMS, {"age": "allage", "sex": sex}, part)


SDG_RULES: tuple[FigureRule, ...] = (
    _figure("si_rmt_cost", "10.c.1", PERCENT, {}),
    *_policies(),
    *_work(),
    *_trafficking(),
    _figure("sg_reg_brth", "16.9.1", PERCENT, {"age": "lt5y"}),
    _figure("sm_dth_migr", "10.7.3", ("number", "deaths and disappearances"), {}),
    _figure("sm_pop_refg_or", "10.7.4", ("per_100000_pop", "per 100,000 people"), {}),
    _figure("bx_trf_pwkr", "17.3.2", PERCENT, {}),
    _figure("sg_reg_brth90", "17.19.2", PERCENT, {}),
    _figure("sg_reg_brth90n", "17.19.2", ("number", "countries, or 1 for yes and 0 for no"), {}),
)
