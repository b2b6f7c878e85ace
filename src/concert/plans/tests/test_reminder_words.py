"""Every reminder can be said in every language, with nothing but what its notice holds."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from concert.ground.notices.wording import all_kinds, said
from concert.plans.rules.reminders import ReminderKind

FACTS = {"code": "CLD-8.2/3", "title": "Train {officers} %s", "area": "QMC", "since_on": "2026-01-01"}


def test_every_reminder_has_words() -> None:
    assert {kind.value for kind in ReminderKind} <= set(all_kinds())


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("kind", sorted(ReminderKind))
def test_a_kind_is_said_with_its_facts(kind: str, language: str) -> None:
    with translation.override(language):
        words = said(kind, FACTS, date(2028, 2, 29), {"QMC": "Caldry"})
    assert "Train {officers} %s" in words.sentence
    assert "{" not in words.sentence.replace("{officers}", "") + words.remedy
    assert words.kind != kind


def test_a_kind_that_no_room_says_any_more_is_shown_by_its_code() -> None:
    assert said("gone.kind", {}, None, {}).sentence == "gone.kind"
