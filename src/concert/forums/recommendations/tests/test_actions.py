"""Recording, correcting, answering, linking: who may, what repeats without a change, what a refusal leaves alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from concert.forums.recommendations import actions, queries
from concert.forums.recommendations.models import Answer, Recommendation, RecommendationLink, RecommendationText
from concert.forums.recommendations.rules import AnswerFacts, Body, Response
from concert.forums.recommendations.tests.factories import DAY, a_recommendation, facts
from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import a_person, give
from concert.ground.reference.tests.factories import invented_region, vocabulary
from concert.ground.refusals import Refusal, refusals_in
from concert.plans.tests.factories import a_measure, a_plan, taken_in

pytestmark = pytest.mark.django_db
YES = AnswerFacts(Response.ACCEPTED, "Caldry accepts.", date(2024, 9, 1))


@pytest.fixture(autouse=True)
def places() -> None:
    vocabulary()
    invented_region()


def acts() -> list[str]:
    entries = apps.get_model("trail", "Entry").objects
    return list(entries.filter(act__startswith="forums.").order_by("number").values_list("act", flat=True))


def codes(caught: pytest.ExceptionInfo[Any]) -> list[str]:
    return [each.code for each in refusals_in(caught.value)]


def test_a_recommendation_is_kept_word_for_word_and_the_same_again_changes_nothing() -> None:
    first = a_recommendation()
    assert a_recommendation().pk == first.pk
    assert queries.recommendation(first.pk, None).facts() == facts()
    assert acts() == ["forums.record_recommendation"]


def test_other_words_under_a_taken_reference_are_refused_and_change_nothing() -> None:
    first = a_recommendation()
    with pytest.raises(Refusal) as caught:
        a_recommendation(text="Something else.")
    assert codes(caught) == ["recommendations.reference.taken"]
    assert queries.recommendation(first.pk, None).facts() == facts()


def test_every_reason_is_told_at_once() -> None:
    with pytest.raises(ExceptionGroup) as caught:
        a_recommendation(
            reference=" ",
            text="",
            body=Body.OTHER,
            made_on=date(2027, 1, 1),
            objectives=(24,),
            source_address="nowhere",
        )
    assert codes(caught) == [
        "recommendations.reference.absent",
        "recommendations.text.absent",
        "recommendations.body.unnamed",
        "recommendations.made_on.future",
        "recommendations.objective.none_such",
        "recommendations.source_address.unreadable",
    ]
    assert Recommendation.objects.count() == 0


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.PLAN_AUTHOR, {"record", "answer"}),
        (Role.PLAN_APPROVER, {"answer"}),
        (Role.OVERSIGHT, {"record", "correct"}),
        (Role.STAKEHOLDER, set()),
        (Role.ENFORCEMENT, set()),
    ],
)
@pytest.mark.parametrize("area", ["QMC", "QMB"])
def test_each_role_does_its_own_part_in_its_own_area(role: Role, may: set[str], area: str) -> None:
    held = a_recommendation()
    person = a_person(role, area=area)
    asked = {
        "record": lambda: actions.record_recommendation(facts(reference="9"), by=person, on=DAY),
        "correct": lambda: actions.correct_recommendation(held.pk, "Better.", "Misprint.", by=person, on=DAY),
        "answer": lambda: actions.answer_recommendation(held.pk, YES, by=person, on=DAY),
    }
    wanted = may if area == "QMC" else set()
    for name in asked.keys() - wanted:
        with pytest.raises(Refusal) as caught:
            asked[name]()
        assert codes(caught) == ["people.not_permitted"]
    assert acts() == ["forums.record_recommendation"]
    for name in wanted:
        asked[name]()


def test_whoever_may_answer_never_changes_the_question() -> None:
    held = a_recommendation()
    both = a_person(Role.OVERSIGHT, area="QMC")
    give(both, Role.PLAN_APPROVER, area="QMC")
    with pytest.raises(Refusal) as caught:
        actions.correct_recommendation(held.pk, "Softer.", "It read too hard.", by=both, on=DAY)
    assert codes(caught) == ["recommendations.text.of_the_body"]
    assert queries.recommendation(held.pk, None).wording.text == facts().text


def test_a_correction_lies_beside_the_first_wording_and_has_a_reason() -> None:
    held = a_recommendation()
    with pytest.raises(Refusal) as caught:
        actions.correct_recommendation(held.pk, "Share it.", " ", by=None, on=DAY)
    assert codes(caught) == ["recommendations.correction.no_reason"]
    actions.correct_recommendation(held.pk, "Share it.", "Misprint", by=None, on=DAY)
    actions.correct_recommendation(held.pk, "Share it.", "Misprint", by=None, on=DAY)
    read = queries.recommendation(held.pk, None)
    assert [(each.number, each.text, each.reason) for each in read.texts.all()] == [
        (1, facts().text, ""),
        (2, "Share it.", "Misprint"),
    ]
    assert read.wording.number == 2


def test_the_database_refuses_to_change_what_was_said() -> None:
    held = a_recommendation()
    actions.answer_recommendation(held.pk, YES, by=None, on=DAY)
    for act in (
        lambda: RecommendationText.objects.update(text="Softer."),
        lambda: Answer.objects.update(text="Never said."),
        lambda: Answer.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    assert queries.recommendation(held.pk, None).answer.text == YES.text  # type: ignore[union-attr]


def test_a_later_answer_stands_beside_the_earlier_one() -> None:
    held = a_recommendation()
    assert queries.recommendation(held.pk, None).response is Response.NONE
    actions.answer_recommendation(held.pk, YES, by=None, on=DAY)
    actions.answer_recommendation(held.pk, YES, by=None, on=DAY)
    actions.answer_recommendation(held.pk, AnswerFacts(Response.PARTLY, "In part."), by=None, on=DAY)
    read = queries.recommendation(held.pk, None)
    assert [each.response for each in read.answers.all()] == ["accepted", "partly"]
    assert read.response is Response.PARTLY
    assert acts() == ["forums.record_recommendation", *["forums.answer_recommendation"] * 2]


def test_an_answer_before_the_question_or_without_a_word_is_refused() -> None:
    held = a_recommendation()
    with pytest.raises(ExceptionGroup) as caught:
        actions.answer_recommendation(held.pk, AnswerFacts(Response.NONE, "", date(2024, 1, 1)), by=None, on=DAY)
    assert codes(caught) == ["recommendations.answer.absent", "recommendations.answer.before"]
    assert Answer.objects.count() == 0


def test_a_link_is_made_once_taken_back_once_and_its_history_stays(tmp_path: Path) -> None:
    taken_in(tmp_path, a_plan(a_measure(code="CLD-1"), area="QMC", title="A plan"), adopt=True)
    held = a_recommendation()
    link = actions.link_measure(held.pk, "cld-1", by=None, on=DAY, reason="It shares the duty.")
    assert actions.link_measure(held.pk, "CLD-1", by=None, on=DAY).pk == link.pk
    actions.unlink_measure(held.pk, link.pk, by=None, on=DAY)
    actions.unlink_measure(held.pk, link.pk, by=None, on=DAY)
    again = actions.link_measure(held.pk, "CLD-1", by=None, on=DAY)
    open_links, ended = queries.links_of(queries.recommendation(held.pk, None))
    assert ([each.pk for each in open_links], [each.pk for each in ended]) == ([again.pk], [link.pk])
    assert acts()[1:] == ["forums.link_recommendation", "forums.unlink_recommendation", "forums.link_recommendation"]


def test_refugee_matters_are_routed_and_never_linked_to_a_measure_of_the_compact(tmp_path: Path) -> None:
    taken_in(tmp_path, a_plan(a_measure(code="CLD-1"), area="QMC", title="A plan"), adopt=True)
    held = a_recommendation(text="Decide on asylum within a year.", outside=True)
    with pytest.raises(Refusal) as caught:
        actions.link_measure(held.pk, "CLD-1", by=None, on=DAY)
    assert codes(caught) == ["recommendations.link.outside"]
    assert RecommendationLink.objects.count() == 0


def test_a_link_to_a_draft_is_seen_only_by_those_who_see_the_draft(tmp_path: Path) -> None:
    taken_in(tmp_path, a_plan(a_measure(code="CLD-1"), area="QMC", title="A plan"))
    held = a_recommendation()
    author, stranger = a_person(Role.PLAN_AUTHOR, area="QMC"), a_person()
    actions.link_measure(held.pk, "CLD-1", by=author, on=DAY)
    assert [len(queries.linked_measures(held.pk, each)) for each in (author, stranger)] == [1, 0]
    assert [queries.counts_of_area("QMC", each).unlinked for each in (author, stranger)] == [0, 1]
    with pytest.raises(Refusal) as caught:
        actions.link_measure(held.pk, "CLD-1", by=a_person(Role.OVERSIGHT, area="QMB"), on=DAY)
    assert codes(caught) == ["people.not_permitted"]
