"""The vocabulary decides as it promises."""

from __future__ import annotations

import gzip
import json
import string
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concert.ground.reference import rules
from concert.ground.reference.rules import (
    AreaFacts,
    AreaKind,
    Certainty,
    Direction,
    IndicatorFacts,
    OrganisationFacts,
    OrganisationKind,
    Resolution,
    Stance,
    country_code_for,
    final_paragraph,
    is_area_code,
    is_user_assigned,
)

DAY = date(2026, 11, 23)
CAPITALS = st.text(alphabet=string.ascii_uppercase, min_size=1, max_size=6)


def codes(refusals) -> list[str]:
    return [each.code for each in refusals]


@given(st.sampled_from("MNOPQRSTUVWXYZ"), st.sampled_from(["", *string.ascii_uppercase]))
def test_every_code_from_qm_to_qz_and_qma_to_qzz_is_user_assigned(second: str, third: str):
    assert is_user_assigned(f"Q{second}{third}")
    assert is_area_code(f"Q{second}{third}")


@given(CAPITALS)
def test_no_code_that_begins_with_x_is_an_area(rest: str):
    assert not is_area_code(f"X{rest}")
    assert not is_user_assigned(f"X{rest}")


@given(CAPITALS.filter(lambda code: code[0] != "Q"))
def test_no_code_outside_q_is_user_assigned(code: str):
    assert not is_user_assigned(code)


@pytest.mark.parametrize("code", ["MEX", "WLD", "M49-150", "QMC", "QMC-PORT", "QZK", "MEX-CMX-1"])
def test_codes_of_areas(code: str):
    assert is_area_code(code)


@pytest.mark.parametrize(
    "code", ["", "M", "mex", "XKX", "XXA", "MEX ", "MEX--A", "A" * 25, "ME/X", "-MEX", "MEX-", "é"]
)
def test_what_is_no_code_of_an_area(code: str):
    assert not is_area_code(code)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Côte d&#039;Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("CÔTE D’IVOIRE", "CIV"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Lao People&#039;s Democratic Republic", "LAO"),
        ("State of Palestine", "PSE"),
        ("Western Sahara", "ESH"),
        ("Syrian Arab Rep.", "SYR"),
        ("United Kingdom of Great Britain and Northern Ireland", "GBR"),
        ("China, Hong Kong SAR", "HKG"),
        ("Congo", "COG"),
        ("Dem. Rep. of the Congo", "COD"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Bosnia & Herzegovina", "BIH"),
        ("المغرب", "MAR"),
        ("中国", "CHN"),
        ("deu", "DEU"),
        ("Kosovo (S/RES/1244 (1999))", "QZK"),
        ("XKX", "QZK"),
        ("AB9", "QZA"),
    ],
)
def test_countries_are_known_in_the_spelling_of_their_sources(name: str, code: str):
    assert country_code_for(name) == code


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "Unknown",
        "Mixed/Unknown",
        "Stateless",
        "Tibetan",
        "Serbia and Kosovo: S/RES/1244 (1999)",
        "Africa",
        "UNK",
    ],
)
def test_what_is_no_country_is_never_given_to_one(name: str):
    assert country_code_for(name) is None


@given(st.text(max_size=30))
def test_a_name_gives_a_code_that_may_be_kept_or_none(name: str):
    code = country_code_for(name)
    assert code is None or is_area_code(code)


def test_no_spelling_belongs_to_two_countries():
    seen: dict[str, set[str]] = {}
    for row in rules.packaged("areas"):
        if row["kind"] in ("country", "territory"):
            for language in rules.LANGUAGES:
                seen.setdefault(rules.folded(row[f"name_{language}"]), set()).add(row["code"])
    for row in rules.packaged("spellings"):
        if row["code"]:
            seen.setdefault(rules.folded(row["spelling"]), set()).add(row["code"])
    assert {name: codes for name, codes in seen.items() if len(codes) > 1} == {}


@pytest.mark.real
def test_every_country_of_the_missing_migrants_payload_is_known(real_data: Path):
    unknown: set[str] = set()
    for file in sorted((real_data / "deaths" / "mmp_api_2025-09").glob("*.json.gz")):
        for row in json.loads(gzip.decompress(file.read_bytes())):
            names = {row.get("country_of_incident") or "", row.get("country_origin") or ""} - {""}
            unknown |= {name for name in names if country_code_for(name) is None}
    assert unknown == {"Unknown", "Mixed", "Mixed/Unknown"}


@pytest.mark.real
def test_every_country_of_the_refugee_tables_is_known(real_data: Path):
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(real_data / "stocks" / "unhcr_population.parquet").to_pandas()
    wrong = set()
    for name, iso in {
        *zip(table.coo_name, table.coo_iso, strict=True),
        *zip(table.coa_name, table.coa_iso, strict=True),
    }:
        if country_code_for(name) != country_code_for(iso):
            wrong.add((name, iso))
    assert wrong == {("Serbia and Kosovo: S/RES/1244 (1999)", "SRB")}


def test_an_objective_stands_in_paragraph_16_plus_its_number():
    assert [rules.paragraph_of_objective(number) for number in (1, 8, 23)] == [17, 24, 39]
    with pytest.raises(ValueError):
        rules.paragraph_of_objective(24)


def test_the_network_of_the_second_draft_is_paragraph_45():
    assert final_paragraph("rev2", 44) == Resolution("rev2", 44, 45, Certainty.CITED)
    assert final_paragraph("rev2", 14) == Resolution("rev2", 14, 15, Certainty.CITED)
    assert final_paragraph("rev2", 20) == Resolution("rev2", 20, 21, Certainty.COUNTED)


@given(st.integers(min_value=1, max_value=13))
def test_paragraphs_that_nobody_matched_stay_unknown(number: int):
    assert final_paragraph("rev2", number) == Resolution("rev2", number, None, Certainty.UNKNOWN)


@given(st.sampled_from(["zero", "rev1", "rev3", ""]), st.integers(min_value=-5, max_value=90))
def test_a_text_without_a_crosswalk_gives_no_number(text: str, number: int):
    assert final_paragraph(text, number).final is None


@given(st.integers(min_value=1, max_value=51), st.integers(min_value=1, max_value=51))
def test_the_crosswalk_keeps_the_order_of_the_text(one: int, other: int):
    first, second = final_paragraph("rev2", one).final, final_paragraph("rev2", other).final
    if one < other and first is not None and second is not None:
        assert first < second


def test_an_area_is_refused_with_every_reason():
    facts = AreaFacts("XKX", AreaKind.WORLD, "WLD", {"xx": "?"}, " ")
    assert codes(rules.refusals_to_add_area(facts)) == [
        "reference.area.code",
        "reference.area.one_world",
        "reference.area.no_english_name",
        "reference.language.unknown",
        "reference.source.missing",
    ]


def test_invented_and_real_areas_never_share_codes():
    invented = AreaFacts("MEX", AreaKind.COUNTRY, "WLD", {"en": "Caldry"}, "us", invented=True)
    real = AreaFacts("QMC", AreaKind.COUNTRY, "WLD", {"en": "Somewhere"}, "us")
    assert codes(rules.refusals_to_add_area(invented)) == ["reference.area.invented_code"]
    assert codes(rules.refusals_to_add_area(real)) == ["reference.area.kept_for_invented"]


def test_a_stance_needs_a_source_and_a_day_that_has_come():
    assert codes(rules.refusals_to_record_stance(Stance.ENDORSED, date(2027, 1, 1), "", on=DAY)) == [
        "reference.stance.future",
        "reference.source.missing",
    ]
    assert codes(rules.refusals_to_record_stance(Stance.UNKNOWN, DAY, "", on=DAY)) == []


@given(st.decimals(max_value=0, allow_nan=True, allow_infinity=True))
def test_no_rate_is_zero_or_less_or_no_number(units: Decimal):
    assert "reference.rate.not_above_zero" in codes(rules.refusals_to_add_rate(units, "XOF", "EUR", DAY, on=DAY))


def indicator(**changes) -> IndicatorFacts:
    told = {"label": "Deaths", "custodian": "IOM", "direction": Direction.DOWN, "context": False, "trap": "A minimum."}
    return IndicatorFacts(**{**told, "source": "us", "labels": {}, "traps": {}, **changes})


def test_context_has_no_goal():
    assert codes(rules.refusals_to_define(indicator(context=True))) == ["reference.indicator.context_has_no_goal"]
    assert codes(rules.refusals_to_define(indicator(context=True, direction=Direction.NONE))) == []


def test_an_indicator_is_refused_with_every_reason():
    wrong = indicator(label="", trap=" ", source="", target=Decimal(11), scale_low=Decimal(10), scale_high=Decimal(0))
    assert codes(rules.refusals_to_define(wrong)) == [
        "reference.indicator.scale",
        "reference.indicator.target_off_scale",
        "reference.indicator.no_label",
        "reference.indicator.no_trap",
        "reference.source.missing",
    ]


def test_an_organisation_is_refused_with_every_reason():
    wrong = OrganisationFacts("Ministry of", OrganisationKind.MINISTRY, "", "", website="javascript:alert(1)")
    assert codes(rules.refusals_to_add_organisation(wrong)) == [
        "reference.organisation.code",
        "reference.organisation.no_name",
        "reference.organisation.website",
        "reference.source.missing",
    ]
