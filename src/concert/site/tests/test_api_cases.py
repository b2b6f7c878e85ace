"""Generated requests to every address of the API: whatever is asked, the answer is an answer or a problem."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, settings

from concert.ground.reference.tests.factories import vocabulary
from concert.ground.web.problems import MEDIA_TYPE

pytestmark = pytest.mark.django_db
schema = schemathesis.openapi.from_wsgi("/api/openapi.json", WSGIHandler())


@pytest.fixture(autouse=True)
def words() -> None:
    vocabulary()


@schema.parametrize()
@settings(max_examples=6, deadline=None, database=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_an_answer_or_a_problem(case: Any) -> None:
    answer = case.call()
    assert answer.status_code < 500, f"{case.method} {case.formatted_path}: {answer.text[:400]}"
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == [MEDIA_TYPE]
        assert answer.json()["status"] == answer.status_code
        assert all(reason["sentence"] for reason in answer.json()["reasons"])
