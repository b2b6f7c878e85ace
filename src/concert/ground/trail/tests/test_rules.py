"""Promises of rules.py: what the trail keeps, and how its hashes are made."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concert.ground.refusals import Refusal
from concert.ground.trail.rules import (
    Content,
    Head,
    Link,
    Walk,
    head_from,
    is_code,
    next_link,
    refusals_to_record,
)

ON = date(2026, 11, 23)


def a_chain(length: int) -> list[Link]:
    links: list[Link] = []
    for number in range(length):
        before = Head(links[-1].number, links[-1].hash) if links else None
        links.append(next_link(before, Content("plans.adopt_plan", "terminal", ON, "", {"version": number})))
    return links


def test_the_hash_is_sha256_over_canonical_json_that_anybody_can_recompute():
    said = (
        '{"act":"plans.adopt_plan","actor":"terminal","facts":{"version":0},"number":1,"on":"2026-11-23",'
        '"previous":"' + "0" * 64 + '","subject":""}'
    )
    assert a_chain(1)[0].hash == hashlib.sha256(said.encode()).hexdigest()


CODES = ["QMC", "missing_migrants-2026-11-23.1", "a" * 64, "plans.edit_plan", 7, -1, ON, True, "2.10"]
NO_CODES: list[object] = [
    "",
    "two words",
    "amal@example.org",
    "Côte",
    "line\n",
    "x" * 129,
    None,
    1.5,
    [],
    "<b>",
    10**16,
]


@pytest.mark.parametrize("value", CODES)
def test_codes_ids_digests_numbers_and_days_are_kept(value):
    assert is_code(value)


@pytest.mark.parametrize("value", NO_CODES)
def test_free_text_and_addresses_are_not(value):
    assert not is_code(value)


def test_every_reason_is_named():
    assert list(refusals_to_record("Adopt!", "the plan", {"No": "a b"} | {f"n{i}": i for i in range(16)})) == [
        Refusal("trail.act_malformed", act="Adopt!"),
        Refusal("trail.subject_malformed", act="Adopt!"),
        Refusal("trail.too_many_facts", act="Adopt!", limit=16),
        Refusal("trail.free_text", act="Adopt!", fact="No"),
    ]


def test_a_head_is_read_as_it_is_written():
    head = Head(12, "ab" * 32)
    assert head_from(str(head)) == head
    assert head_from(head.hash) == Head(0, head.hash)
    with pytest.raises(Refusal):
        head_from("12:short")


@given(st.integers(2, 12), st.data())
def test_whichever_entry_is_lost_or_exchanged_is_found(length, data):
    links = a_chain(length)
    anchor = Head(length, links[-1].hash)
    assert list(Walk(anchor).findings(links)) == []
    lost = data.draw(st.integers(0, length - 1))
    assert list(Walk(anchor).findings(links[:lost] + links[lost + 1 :]))
    shuffled = data.draw(st.permutations(links))
    assert bool(list(Walk(anchor).findings(shuffled))) == (shuffled != links)
