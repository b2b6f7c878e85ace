"""Answers are right, guarded, and cost the same for one row and for many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import a_person
from concert.ground.reference import actions, queries
from concert.ground.reference.models import Area, Indicator
from concert.ground.reference.rules import Certainty, OrganisationFacts, OrganisationKind
from concert.ground.reference.tests.factories import vocabulary
from concert.ground.refusals import Refusal

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
NOBODY = AnonymousUser()


@pytest.fixture(autouse=True)
def _vocabulary():
    vocabulary()


def cost(act) -> int:
    with CaptureQueriesContext(
        connection,
    ) as counted:
        act()
    return len(counted)


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda: queries.area("NOPE"), "reference.area.unknown"),
        (lambda: queries.objective(24), "reference.objective.unknown"),
        (lambda: queries.actions_of_objective(0), "reference.objective.unknown"),
        (lambda: queries.compact_action("8.z"), "reference.action.unknown"),
        (lambda: queries.principle("haste"), "reference.principle.unknown"),
        (lambda: queries.indicator("99.9"), "reference.indicator.unknown"),
        (lambda: queries.organisation("nobody", NOBODY), "reference.organisation.unknown"),
        (lambda: queries.currency("ZZZ"), "reference.currency.unknown"),
        (lambda: queries.paragraph("rev9", 1), "reference.text_version.unknown"),
    ],
)
def test_what_is_unknown_is_refused(ask, code: str):
    with pytest.raises(Refusal) as caught:
        ask()
    assert caught.value.code == code


def test_codes_are_found_in_small_and_capital_letters():
    assert (queries.area("mex").pk, queries.indicator("10.C.1").pk, queries.currency("eur").pk) == (
        "MEX",
        "10.c.1",
        "EUR",
    )


def test_an_area_knows_what_lies_around_and_inside_it():
    assert queries.area_chain("CIV") == ("CIV", "M49-011", "M49-202", "M49-002", "WLD")
    assert {"CIV", "M49-011", "EGY"} < queries.codes_inside("M49-002")
    assert queries.codes_inside("WLD") | {"WLD"} == set(queries.areas_by_code())
    assert queries.codes_inside("CIV") == set()


def test_the_menu_of_an_objective_is_in_order():
    assert "".join(each.letter for each in queries.actions_of_objective(8)) == "abcdef"


def test_paragraphs_of_drafts_are_resolved_from_the_table():
    assert queries.paragraph("rev2", 44).final == 45
    assert queries.paragraph("rev2", 3) == replace(
        queries.paragraph("rev2", 3), final=None, certainty=Certainty.UNKNOWN
    )
    assert (queries.paragraph("final", 45).final, queries.paragraph("final", 55).final) == (45, None)
    assert queries.paragraph("zero", 20).final is None


def test_rates_are_direct_inverse_or_by_way_of_the_euro_or_dollar():
    on = date(2024, 6, 1)
    actions.add_exchange_rate(("USD", "EUR"), Decimal("1.10"), day=on, source="test", by=None, on=DAY)
    assert queries.rate("XOF", "EUR", on) == Decimal("655.957")
    assert queries.rate("XOF", "XAF", on) == 1
    assert (queries.rate("EUR", "XOF", on) or 0) * Decimal("655.957") == pytest.approx(1)
    assert queries.rate("XOF", "USD", on) == pytest.approx(Decimal("655.957") / Decimal("1.10"))
    assert queries.rate("AED", "SAR", on) == pytest.approx(Decimal("3.6725") / Decimal("3.75"))


def test_a_rate_that_nobody_recorded_is_unknown():
    assert queries.rate("KES", "USD", DAY) is None
    assert queries.rate("XOF", "EUR", date(1998, 12, 31)) is None
    assert queries.rate("KES", "KES", DAY) == 1


def test_unlisted_organisations_are_for_editors_only():
    facts = OrganisationFacts("shelter", OrganisationKind.CIVIL_SOCIETY, "Shelter", "us", listed=False)
    actions.add_organisation(facts, by=None, on=DAY)
    assert "shelter" not in {each.pk for each in queries.organisations(NOBODY)}
    assert "shelter" in {each.pk for each in queries.organisations(a_person(Role.REFERENCE_EDITOR))}
    with pytest.raises(Refusal):
        queries.organisation("shelter", NOBODY)


def test_the_founding_executive_committee_is_there():
    members = {
        each.pk
        for each in queries.organisations(NOBODY)
        if any(m.key == "executive-committee" for m in each.mandates.all())
    }
    assert members == {"ilo", "iom", "ohchr", "undesa", "undp", "unhcr", "unicef", "unodc", "who"}


def test_lists_cost_the_same_for_one_and_for_many():
    many = [
        cost(lambda: [i.objectives.all()[:] for i in queries.indicators()]),
        cost(queries.areas),
        cost(queries.areas_by_code),
    ]
    Indicator.objects.exclude(pk="10.7.3").delete()
    few = [cost(lambda: [i.objectives.all()[:] for i in queries.indicators()]), cost(lambda: queries.areas("city")), 1]
    assert many == few == [2, 1, 1]


def test_an_area_with_its_chain_costs_one_query():
    assert cost(lambda: queries.area_chain("CIV")) == 1
    assert cost(lambda: queries.chain_of(queries.area("WLD"))) == 1


def test_organisations_cost_a_constant_number_of_queries():
    def read() -> list[str]:
        return [
            objective.label
            for each in queries.organisations(None)
            for m in each.mandates.all()
            for objective in m.objectives.all()
        ]

    before = cost(read)
    for number in range(3):
        facts = OrganisationFacts(f"o-{number}", OrganisationKind.UNION, "Union", "us", "MEX")
        actions.add_organisation(facts, by=None, on=DAY)
        actions.give_mandate((f"o-{number}", "x"), "x", objectives=(6,), source="us", by=None, on=DAY)
    assert cost(read) == before


def test_no_area_lies_deeper_than_the_chain_reads():
    deepest = max(len(queries.area_chain(code)) for code in Area.objects.values_list("code", flat=True))
    assert deepest + 2 <= queries.OUTWARD.count("parent") + 1


def test_words_find_what_they_mention_in_any_language():
    first = queries.mentions("missing migrants", "en", NOBODY)[0]
    assert (first.kind, first.code) == ("objective", "8")
    assert queries.mentions("10.7.3", "fr", NOBODY) == [
        queries.Mention("indicator", "10.7.3", "Décès et disparitions au cours de la migration")
    ]
    assert queries.mentions("Atlantis", "en", NOBODY) == []
    assert [each.code for each in queries.mentions("COTE D IVOIRE", "en", NOBODY)] == ["CIV"]
    assert [each.code for each in queries.mentions("iom", "en", NOBODY)] == ["iom"]
    assert queries.mentions("  ", "en", NOBODY) == []


def test_words_cost_six_queries():
    assert cost(lambda: queries.mentions("a", "en", None)) == cost(lambda: queries.mentions("8.a", "en", None)) == 6
