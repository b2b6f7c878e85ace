"""Counts with noise: paid for out of a budget that no restore refills, the same question never twice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from concert.centres.research import actions, queries
from concert.centres.research.models import PrivacyBudget, PrivacySpend
from concert.centres.research.rules.privacy import Spent, first_broken
from concert.centres.research.tests.factories import DAY, a_home, taken
from concert.centres.research.tests.test_source_ctdc import file_of, victims
from concert.ground.refusals import Refusal
from concert.methods.disclosure.noise import noisy_counts, within

pytest.importorskip("opendp", reason="the extra “privacy” is not installed")
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def taken_in_once(one_world: Path) -> Path:
    a_home()
    taken("ctdc", file_of(victims(300, 7), one_world.parent / "a.csv"))
    return one_world


@pytest.fixture(autouse=True)
def victims_at_home(taken_in_once: Path, own_home: Path) -> None:
    shutil.copytree(taken_in_once, own_home)


def opened(epsilon: str = "2") -> PrivacyBudget:
    return actions.open_budget("ctdc", Decimal(epsilon), by=None, on=DAY)


def asked(*columns: str, epsilon: str = "1") -> PrivacySpend:
    return actions.ask_with_noise("ctdc", columns, Decimal(epsilon), by=None, on=DAY)


def code_of(wrong: pytest.ExceptionInfo[Refusal]) -> str:
    return wrong.value.code


def test_noise_is_as_wide_as_it_says() -> None:
    off = [abs(each) for each in noisy_counts([0] * 4000, 1.0)]
    assert sum(each <= within(1.0) for each in off) / 4000 >= 0.94
    assert sum(each <= within(1.0) - 1 for each in off) / 4000 < 0.96


def test_a_question_is_answered_for_every_cell_whether_anybody_is_in_it() -> None:
    opened()
    found = asked("sex", "age")
    assert len(found.answer["cells"]) == 4 * 10
    assert abs(sum(count for *_cell, count in found.answer["cells"]) - 300) < 60
    assert found.left == 1


def test_the_same_question_costs_nothing_and_says_the_same() -> None:
    opened()
    first, again = asked("sex"), asked("sex")
    assert first == again
    assert queries.privacy.standing("ctdc").left == 1


def test_nothing_is_answered_beyond_the_budget() -> None:
    opened("1.5")
    asked("sex")
    with pytest.raises(Refusal) as raised:
        asked("age")
    assert code_of(raised) == "research.privacy.overspent"
    assert PrivacySpend.objects.count() == 1
    assert len(queries.privacy.ledger()) == 1


@contextmanager
def forgotten() -> Iterator[None]:
    """The database forgets what is done within, as a restore of an older copy does; files do not."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_an_older_database_regains_nothing() -> None:
    opened("2")
    asked("sex")
    with forgotten():
        asked("age")
    standing = queries.privacy.standing("ctdc")
    assert (int(standing.left), standing.missing) == (0, 1)
    with pytest.raises(Refusal) as raised:
        asked("age")
    assert code_of(raised) == "research.privacy.overspent"


def test_a_budget_that_the_database_forgot_is_not_opened_wider() -> None:
    with forgotten():
        opened("2")
        asked("sex")
    assert not PrivacyBudget.objects.exists()
    with pytest.raises(Refusal) as raised:
        opened("20")
    assert code_of(raised) == "research.privacy.budget_set"
    opened("2")
    assert queries.privacy.standing("ctdc").left == 1


def test_a_forgotten_spending_is_put_back_before_the_next() -> None:
    opened("3")
    with forgotten():
        asked("sex")
    asked("age")
    assert [spend.number for spend in queries.privacy.spends()] == [2, 1]
    assert queries.privacy.standing("ctdc").left == 1


def test_a_ledger_that_was_cut_or_changed_is_found() -> None:
    opened("3")
    asked("sex")
    asked("age")
    file = queries.privacy.ledger_file()
    lines = file.read_text().splitlines(keepends=True)
    file.write_text(lines[0].replace('"1.0000"', '"0.1000"') + lines[1])
    with pytest.raises(Refusal) as raised:
        queries.privacy.standing("ctdc")
    assert code_of(raised) == "research.privacy.ledger_broken"
    file.write_text(lines[0])  # cut: the database still knows
    assert queries.privacy.standing("ctdc").left == 1


def test_spendings_cannot_be_changed_or_removed() -> None:
    opened()
    spend = asked("sex")
    for act in (lambda: PrivacySpend.objects.filter(pk=spend.pk).update(epsilon=0.1), spend.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    with pytest.raises(Refusal) as raised:
        opened("3")
    assert code_of(raised) == "research.privacy.budget_set"


@pytest.mark.parametrize(
    ("columns", "epsilon", "code"),
    [
        (("name",), "1", "research.privacy.column"),
        ((), "1", "research.privacy.column"),
        (("sex",), "0", "research.privacy.not_positive"),
        (("sex",), "-1", "research.privacy.not_positive"),
        (("sex",), "3", "research.privacy.overspent"),
    ],
)
def test_questions_that_cannot_be_asked_cost_nothing(columns: tuple[str, ...], epsilon: str, code: str) -> None:
    opened()
    with pytest.raises(Refusal) as raised:
        asked(*columns, epsilon=epsilon)
    assert code_of(raised) == code
    assert queries.privacy.ledger() == []


def test_other_sources_need_no_noise() -> None:
    with pytest.raises(Refusal) as raised:
        actions.open_budget("unhcr", Decimal(1), by=None, on=DAY)
    assert code_of(raised) == "research.privacy.not_protected"


def test_a_chain_is_followed_from_its_beginning() -> None:
    one = Spent("ctdc", 1, "q", "1", "2", "")
    two = Spent("ctdc", 2, "r", "1", "2", one.hash)
    assert first_broken([one, two], [one.hash, two.hash]) is None
    assert first_broken([two], [two.hash]) == 1


def test_the_ledger_has_pages(client: Client) -> None:
    opened()
    spend = asked("sex")
    assert client.get("/data/privacy/").status_code == 200
    assert client.get(f"/data/privacy/{spend.pk}/").status_code == 200
    assert client.get("/data/privacy/999/").status_code == 404
