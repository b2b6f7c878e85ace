"""Acts on the vocabulary keep their promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import a_person
from concert.ground.reference import actions, queries
from concert.ground.reference.actions import Loaded, load_reference
from concert.ground.reference.models import (
    Area,
    ExchangeRate,
    Indicator,
    Mandate,
    Objective,
    Organisation,
    StanceRecord,
)
from concert.ground.reference.rules import AreaFacts, AreaKind, OrganisationFacts, OrganisationKind, Stance
from concert.ground.reference.tests.factories import invented_region, vocabulary
from concert.ground.refusals import Refusal, refusals_in
from concert.ground.trail import queries as trail

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
MINISTRY = OrganisationFacts(
    "qmc-interior", OrganisationKind.MINISTRY, "Ministry of the Interior", "its website", "QMC"
)


@pytest.fixture(autouse=True)
def _vocabulary():
    vocabulary()


def entries() -> int:
    return trail.verdict().entries


def codes_of(act) -> list[str]:
    with pytest.raises((Refusal, ExceptionGroup)) as caught:
        act()
    return [each.code for each in refusals_in(caught.value)]


def test_loading_twice_changes_nothing_and_leaves_one_entry():
    assert load_reference(DAY) == Loaded(0, 0, 0)
    assert entries() == 1


def test_loading_mends_what_nobody_edited_and_keeps_what_somebody_did():
    Objective.objects.filter(pk=1).update(label="Stale")
    Objective.objects.filter(pk=2).update(label="Ours", edited=True)
    Indicator.objects.get(pk="10.7.3").objectives.clear()
    assert load_reference(DAY) == Loaded(0, 2, 1)
    assert Objective.objects.get(pk=1).label == "Better data for migration policy"
    assert Objective.objects.get(pk=2).label == "Ours"
    assert [each.pk for each in Indicator.objects.get(pk="10.7.3").objectives.all()] == [8]


def test_the_invented_region_is_added_beside_the_real_ones():
    region = invented_region()
    assert set(Area.objects.filter(invented=True).values_list("code", flat=True)) == set(region)
    assert queries.area_chain("QMC") == ("QMC", "QMR", "WLD")


def test_adding_an_area_again_changes_nothing_and_another_under_its_code_is_refused():
    invented_region()
    before = entries()
    invented_region()
    assert entries() == before
    other = AreaFacts("QMC", AreaKind.COUNTRY, "QMR", {"en": "Elsewhere"}, "Concert demonstration", invented=True)
    assert codes_of(lambda: actions.add_area(other, by=None, on=DAY)) == ["reference.area.taken"]
    assert Area.objects.get(pk="QMC").name == "Caldry"


def test_an_area_inside_an_unknown_one_is_refused():
    facts = AreaFacts("MEX-CMX", AreaKind.CITY, "NOWHERE", {"en": "Mexico City"}, "INEGI")
    assert codes_of(lambda: actions.add_area(facts, by=None, on=DAY)) == ["reference.area.unknown"]
    assert not Area.objects.filter(pk="MEX-CMX").exists()


def test_a_renamed_area_keeps_its_other_names_and_survives_a_reload():
    actions.rename_area("TUR", {"en": "Republic of Türkiye"}, source="a letter", by=None, on=DAY)
    load_reference(DAY)
    area = Area.objects.get(pk="TUR")
    assert (area.name, area.name_in("ar"), area.source) == ("Republic of Türkiye", "تركيا", "a letter")


def test_a_stance_is_added_and_the_latest_day_counts():
    actions.record_stance("USA", Stance.WITHDRAWN, day=date(2018, 1, 2), source="older news", by=None, on=DAY)
    assert Area.objects.get(pk="USA").stance == "voted_against"
    actions.record_stance("USA", Stance.ENDORSED, day=date(2026, 1, 2), source="newer news", by=None, on=DAY)
    area = Area.objects.get(pk="USA")
    assert (area.stance, area.stance_on, area.stance_source) == ("endorsed", date(2026, 1, 2), "newer news")
    assert len(queries.stances_of("USA")) == 3
    load_reference(DAY)
    assert Area.objects.get(pk="USA").stance == "endorsed"


def test_recording_the_same_stance_again_changes_nothing():
    def act():
        return actions.record_stance("SVK", Stance.DID_NOT_VOTE, day=date(2018, 12, 19), source="list", by=None, on=DAY)

    first, before = act(), entries()
    assert (act(), entries()) == (first, before)


def test_a_stance_without_a_source_is_refused_and_nothing_changes():
    def act():
        actions.record_stance("SVK", Stance.ENDORSED, day=date(2030, 1, 1), source="", by=None, on=DAY)

    before = entries()
    assert codes_of(act) == ["reference.stance.future", "reference.source.missing"]
    assert (entries(), StanceRecord.objects.filter(area="SVK").count()) == (before, 1)


def test_brazil_left_and_came_back():
    assert [each.stance for each in queries.stances_of("BRA")] == ["endorsed", "withdrawn", "endorsed"]
    assert Area.objects.get(pk="BRA").stance_on == date(2023, 1, 5)


def test_a_revised_indicator_keeps_its_other_parts_and_survives_a_reload():
    facts = replace(queries.indicator_facts("10.7.3"), trap="Nobody counts at sea.")
    actions.revise_indicator("10.7.3", facts, by=None, on=DAY)
    load_reference(DAY)
    found = queries.indicator("10.7.3")
    assert (found.trap, found.edited, [each.pk for each in found.objectives.all()]) == (
        "Nobody counts at sea.",
        True,
        [8],
    )
    before = entries()
    actions.revise_indicator("10.7.3", facts, by=None, on=DAY)
    assert entries() == before


def test_a_target_for_context_is_refused_and_nothing_changes():
    facts = replace(queries.indicator_facts("idps"), target=Decimal(0))
    assert codes_of(lambda: actions.revise_indicator("idps", facts, by=None, on=DAY)) == [
        "reference.indicator.context_has_no_goal"
    ]
    assert not queries.indicator("idps").edited


def test_a_rate_of_a_day_is_recorded_once():
    def act(units: str):
        return actions.add_exchange_rate(("KES", "USD"), Decimal(units), day=DAY, source="CBK", by=None, on=DAY)

    assert act("129.24") == act("129.24")
    assert codes_of(lambda: act("130")) == ["reference.rate.taken"]
    assert ExchangeRate.objects.get(currency="KES").units == Decimal("129.24")


def test_a_rate_of_an_unknown_currency_is_refused():
    def act():
        actions.add_exchange_rate(("ZZZ", "USD"), Decimal(1), day=DAY, source="x", by=None, on=DAY)

    assert codes_of(act) == ["reference.currency.unknown"]


def test_an_organisation_is_added_once_and_given_a_mandate():
    invented_region()
    assert actions.add_organisation(MINISTRY, by=None, on=DAY) == actions.add_organisation(MINISTRY, by=None, on=DAY)
    assert codes_of(lambda: actions.add_organisation(replace(MINISTRY, name="Other"), by=None, on=DAY)) == [
        "reference.organisation.taken"
    ]

    def give():
        key = (MINISTRY.code, "borders")
        return actions.give_mandate(key, "Runs the borders.", objectives=(11,), source="its law", by=None, on=DAY)

    first, before = give(), entries()
    assert (give(), entries()) == (first, before)
    assert [each.pk for each in Mandate.objects.get(organisation=MINISTRY.code).objectives.all()] == [11]


def test_whoever_may_not_edit_changes_nothing():
    invented_region()
    person = a_person(Role.PLAN_AUTHOR)
    before = entries()
    for act in (
        lambda: load_reference(DAY, by=person),
        lambda: actions.record_stance("SVK", Stance.ENDORSED, day=DAY, source="x", by=person, on=DAY),
        lambda: actions.rename_area("SVK", {"en": "x"}, source="x", by=person, on=DAY),
        lambda: actions.revise_indicator("10.7.3", queries.indicator_facts("10.7.3"), by=person, on=DAY),
        lambda: actions.add_exchange_rate(("KES", "USD"), Decimal(1), day=DAY, source="x", by=person, on=DAY),
        lambda: actions.add_organisation(MINISTRY, by=person, on=DAY),
        lambda: actions.give_mandate(("iom", "x"), "x", source="x", by=person, on=DAY),
        lambda: actions.relabel("objective", 8, {"en": "x"}, by=person, on=DAY),
        lambda: actions.verify("indicator", "1.3.1", source="x", by=person, on=DAY),
    ):
        assert codes_of(act) == ["people.not_permitted"]
    assert (entries(), Organisation.objects.filter(pk=MINISTRY.code).count()) == (before, 0)


def test_an_editor_of_one_area_edits_there_and_inside_it_only():
    editor = a_person(Role.REFERENCE_EDITOR, area="M49-151")
    actions.record_stance("SVK", Stance.ENDORSED, day=DAY, source="x", by=editor, on=DAY)
    assert codes_of(lambda: actions.record_stance("SVN", Stance.ENDORSED, day=DAY, source="x", by=editor, on=DAY)) == [
        "people.not_permitted"
    ]
    assert (Area.objects.get(pk="SVK").stance, Area.objects.get(pk="SVN").stance) == ("endorsed", "unknown")


def test_each_act_leaves_one_entry_and_the_trail_holds():
    invented_region()
    actions.add_organisation(MINISTRY, by=a_person(Role.REFERENCE_EDITOR), on=DAY)
    verdict = trail.verdict()
    assert (verdict.holds, verdict.entries) == (True, 9)


def test_labels_can_be_translated_again_and_survive_a_reload():
    actions.relabel("objective", 8, {"es": "Salvar vidas"}, by=None, on=DAY)
    actions.relabel("action", "8.a", {"fr": "Plans de recherche et de sauvetage"}, by=None, on=DAY)
    load_reference(DAY)
    assert queries.objective(8).label_in("es") == "Salvar vidas"
    assert queries.objective(8).label_in("fr") == "Sauver des vies, retrouver les migrants disparus"
    assert queries.compact_action("8.a").label_in("fr") == "Plans de recherche et de sauvetage"
    before = entries()
    actions.relabel("objective", 8, {"es": "Salvar vidas"}, by=None, on=DAY)
    assert entries() == before


def test_a_label_is_refused_with_every_reason():
    act = partial(actions.relabel, "principle", "human_rights", {"en": " ", "xx": "?"}, by=None, on=DAY)
    assert codes_of(act) == ["reference.language.unknown", "reference.label.no_english"]
    assert codes_of(partial(actions.relabel, "area", "MEX", {}, by=None, on=DAY)) == ["reference.kind.unknown"]
    assert codes_of(partial(actions.relabel, "action", "8.z", {}, by=None, on=DAY)) == ["reference.record.unknown"]


def test_a_record_held_against_its_source_says_so_and_keeps_it_after_a_reload():
    assert queries.indicator("1.3.1").verified_on is None
    actions.verify("indicator", "1.3.1", source="metadata sheet of 2025", by=None, on=DAY)
    load_reference(DAY)
    found = queries.indicator("1.3.1")
    assert (found.verified_on, found.source) == (DAY, "metadata sheet of 2025")
    before = entries()
    actions.verify("indicator", "1.3.1", source="metadata sheet of 2025", by=None, on=DAY)
    assert entries() == before
    assert codes_of(partial(actions.verify, "area", "MEX", source=" ", by=None, on=DAY)) == ["reference.source.missing"]
