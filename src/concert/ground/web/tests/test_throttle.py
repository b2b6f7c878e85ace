"""Promises of throttle.py."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from concert.ground.web.models import Allowance
from concert.ground.web.throttle import NO_WAIT, Bucket, Limit, give_back, is_on_this_machine, network_of, take

AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
FIVE = Limit("test", 5, timedelta(minutes=15))
SIXTY = Limit("wide", 60, timedelta(minutes=15))


def minutes(number: float) -> datetime:
    return AT + timedelta(minutes=number)


@pytest.mark.django_db
def test_five_tries_pass_the_sixth_waits_until_one_has_come_back():
    bucket = Bucket(FIVE, ("amal@example.org",))
    assert [take([bucket], at=AT) for _ in range(5)] == [NO_WAIT] * 5
    assert take([bucket], at=AT) == timedelta(minutes=3)
    assert take([bucket], at=minutes(2)) == timedelta(minutes=1)
    assert take([bucket], at=minutes(3)) == NO_WAIT
    assert take([bucket], at=minutes(3)) == timedelta(minutes=3)
    assert take([Bucket(FIVE, ("other@example.org",))], at=AT) == NO_WAIT


@pytest.mark.django_db
def test_a_refused_try_spends_nothing_of_the_other_buckets():
    narrow, wide = Bucket(FIVE, ("a",)), Bucket(SIXTY, ("b",))
    for _ in range(5):
        take([narrow, wide], at=AT)
    before = sorted(Allowance.objects.values_list("key", "spent_until"))
    assert take([narrow, wide], at=AT) > NO_WAIT
    assert sorted(Allowance.objects.values_list("key", "spent_until")) == before


@pytest.mark.django_db
def test_a_rightful_try_is_given_back():
    bucket = Bucket(FIVE, ("a",))
    for _ in range(30):
        assert take([bucket], at=AT) == NO_WAIT
        give_back([bucket], at=AT)


@pytest.mark.django_db
def test_nothing_that_names_anybody_is_kept_and_nothing_is_kept_for_long():
    take([Bucket(FIVE, ("amal@example.org", "192.0.2.7"))], at=AT)
    kept = list(Allowance.objects.values_list("key", flat=True))
    assert len(kept) == 1
    assert all(part not in kept[0] for part in ("amal", "192.0.2.7"))
    take([Bucket(FIVE, ("other",))], at=minutes(16))
    assert kept[0] not in set(Allowance.objects.values_list("key", flat=True))


def test_the_key_depends_on_the_secret_the_limit_and_each_part(settings):
    key = Bucket(FIVE, ("a", "b")).key
    assert key == Bucket(FIVE, (" A", "b")).key
    assert len({key, Bucket(SIXTY, ("a", "b")).key, Bucket(FIVE, ("ab",)).key, Bucket(FIVE, ("b", "a")).key}) == 4
    settings.SECRET_KEY = "another"
    assert Bucket(FIVE, ("a", "b")).key != key


@pytest.mark.django_db
def test_a_limit_costs_the_same_queries_for_one_bucket_and_three(django_assert_max_num_queries):
    for many in (1, 3):
        with django_assert_max_num_queries(6):
            take([Bucket(FIVE, (str(number),)) for number in range(many)], at=AT)


@given(st.lists(st.integers(0, 3600), min_size=1, max_size=60).map(sorted))
def test_no_more_than_the_limit_and_its_refill_ever_pass(seconds):
    spent, passed = AT, 0
    for second in seconds:
        at = AT + timedelta(seconds=second)
        if FIVE.wait(spent, at) == NO_WAIT:
            spent, passed = max(spent, at) + FIVE.step, passed + 1
    assert passed <= FIVE.tries + (seconds[-1] - seconds[0]) / FIVE.step.total_seconds()


@pytest.mark.parametrize(
    ("said", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", "unknown"),
        ("nonsense", "unknown"),
    ],
)
def test_a_network_is_an_address_or_the_half_of_a_long_one(said, network):
    assert network_of(RequestFactory().get("/", REMOTE_ADDR=said)) == network


def test_only_a_production_home_believes_the_proxy_and_only_its_last_word(settings):
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.1, 192.0.2.7")
    assert network_of(request) == "10.0.0.1"
    settings.PRODUCTION = True
    assert network_of(request) == "192.0.2.7"


@pytest.mark.parametrize(
    ("headers", "answer"),
    [
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1:8000"}, True),
        ({"REMOTE_ADDR": "::1", "HTTP_HOST": "[::1]:8000"}, True),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost"}, True),
        ({"REMOTE_ADDR": "192.0.2.7", "HTTP_HOST": "127.0.0.1:8000"}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.7"}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "concert.example"}, False),
        ({"REMOTE_ADDR": "", "HTTP_HOST": "localhost"}, False),
    ],
)
def test_this_machine_is_a_loopback_address_without_a_proxy(headers, answer, settings):
    settings.ALLOWED_HOSTS = ["*"]
    assert is_on_this_machine(RequestFactory().get("/", **headers)) is answer
