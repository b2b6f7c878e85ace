"""The API keeps its own description: right questions are answered as it says, wrong ones refused as a problem.

Questions are made from /api/openapi.json with a fixed seed; every second one names things that exist.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from django.test import Client, override_settings
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from ninja import Schema
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS

from concert.ground.web.problems import MEDIA_TYPE
from concert.site.tests.factories import OWN, World

pytestmark = pytest.mark.django_db
SCHEMA = schemathesis.openapi.from_wsgi("/api/openapi.json", WSGIHandler())
OPERATIONS = {each.ok().label: each.ok() for each in SCHEMA.get_all_operations()}
EXISTING: dict[str, dict[str, Any]] = {
    "/api/objectives/{number}": {"number": 8},
    "/api/areas/{code}": {"code": OWN},
    "/api/indicators/{code}": {"code": "10.7.3"},
    "/api/organisations/{code}": {"code": "iom"},
    "/api/paragraphs/{text_version}/{number}": {"text_version": "rev2", "number": 44},
    "/api/jobs/{number}": {"number": "{job}"},
    "/api/data/deliveries/{short}": {"short": "{delivery}"},
    "/api/data/releases/{number}": {"number": "{release}"},
    "/api/data/releases/{number}/checksum": {"number": "{release}"},
    "/api/data/releases/{number}/citation": {"number": "{release}"},
    "/api/data/releases/{number}/manifest": {"number": "{release}"},
    "/api/data/releases/{number}/quality": {"number": "{release}"},
    "/api/data/figures/{code}": {"code": "10.7.3"},
    "/api/data/series/{code}/{area}": {"code": "10.7.3", "area": "ITA"},
    "/api/data/figures/{code}/{area}/{year}/rows": {"code": "10.7.3", "area": "ITA", "year": 2015},
    "/api/incidents/{number}": {"number": "{incident}"},
    "/api/plans/{slug}": {"slug": "{adopted}"},
    "/api/plans/{slug}/findings": {"slug": "{adopted}"},
    "/api/plans/{slug}/versions/{number}": {"slug": "{adopted}", "number": 1},
    "/api/measures/{code}": {"code": "{code}"},
    "/api/recommendations/{number}": {"number": "{asked}"},
    "/api/chain/{identifier}": {"identifier": "recommendation-{asked}"},
    "/api/data/coverage/{code}/{area}": {"code": "10.7.3", "area": "ITA"},
    "/api/data/progress/{code}/{area}": {"code": "10.7.3", "area": "ITA"},
    "/api/plans/{slug}/workbook": {"slug": "{adopted}"},
    "/api/plans/{slug}/softened": {"slug": "{adopted}"},
    "/api/plans/{slug}/history": {"slug": "{adopted}"},
    "/api/plans/{slug}/versions/{number}/compare/{other}": {"slug": "{adopted}", "number": 1, "other": 1},
    "/api/plans/{slug}/previews/{preview_id}": {"slug": "{adopted}", "preview_id": "{preview}"},
    "/api/measures/{code}/steps/{number}": {"code": "{code}", "number": 1},
    "/api/measures/{code}/draft": {"code": "{code}"},
    "/api/reports/{slug}": {"slug": "{national}"},
    "/api/reports/{slug}/document": {"slug": "{national}"},
    "/api/reports/{slug}/paragraphs": {"slug": "{national}"},
}
NOT_FOR_STRANGERS = {
    "/api/jobs/{number}": 401,
    "/api/measures/{code}/draft": 401,
    "/api/plans/{slug}/previews/{preview_id}": 404,
    "/api/reports/{slug}": 404,
    "/api/reports/{slug}/document": 404,
    "/api/reports/{slug}/paragraphs": 404,
}
"""What exists and is not shown to somebody without an account, and the status that says so."""
JUDGED_INSIDE = CHECKS.get_by_names(["positive_data_acceptance"])  # a file is judged by what is in it
HOSTILE = [
    "9" * 40,
    "-1",
    "1e400",
    "%00",
    "a%00b",
    "%2e%2e%2f",
    "'",
    "%22%3E%3Cscript%3E",
    "%E2%80%AE",
    "%FF",
    "x" * 5000,
]
FEW = settings(
    max_examples=12, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Something behind every address, in one transaction that is taken back in the end."""
    folder = tmp_path_factory.mktemp("world")
    hashers = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with pytest.MonkeyPatch.context() as patch, hashers, django_db_blocker.unblock(), transaction.atomic():
        patch.setenv("CONCERT_HOME", str(folder / "home"))
        yield World(folder)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def own_home(world: World, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONCERT_HOME", str(world.home))
    return world.home


def existing(world: World, path: str) -> dict[str, Any]:
    """The parts of an address that lead to something."""
    filled = {key: str(value).format(**world.facts[OWN]) for key, value in EXISTING[path].items()}
    return {key: int(value) if isinstance(EXISTING[path][key], int) else value for key, value in filled.items()}


def answered(case: Any) -> Any:
    """The answer, held against everything that the description promises."""
    answer = case.call()
    assert answer.status_code < 500, f"{case.method} {case.formatted_path}: {answer.text[:400]}"
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == [MEDIA_TYPE]
        assert answer.json()["status"] == answer.status_code
        assert answer.json()["instance"]
        assert all(reason["sentence"] and reason["code"] for reason in answer.json()["reasons"])
    case.validate_response(answer, excluded_checks=JUDGED_INSIDE if case.method == "POST" else [])
    return answer


def test_every_address_with_a_part_is_also_asked_for_something_that_exists() -> None:
    shown = {each.path for each in OPERATIONS.values() if each.method.upper() == "GET"}
    assert set(EXISTING) == {path for path in shown if "{" in path}


def test_every_act_without_a_session_is_refused_as_a_problem_and_changes_nothing(world: World) -> None:
    before, wrong = world.now(), []
    for label, operation in OPERATIONS.items():
        if operation.method.upper() != "GET" and operation.path != "/api/plans/check":
            answer = Client().generic(operation.method.upper(), re.sub(r"{\w+}", "1", operation.path))
            if (answer.status_code, answer["Content-Type"]) != (401, MEDIA_TYPE):
                wrong.append((label, answer.status_code))
    assert wrong == []
    assert world.changed_since(before) == []


@pytest.mark.parametrize("path", EXISTING)
def test_what_exists_is_answered_as_described(world: World, path: str) -> None:
    query = {"year": 2015} if path == "/api/data/figures/{code}" else {}
    case = OPERATIONS[f"GET {path}"].Case(path_parameters=existing(world, path), query=query)
    assert answered(case).status_code == NOT_FOR_STRANGERS.get(path, 200)


def kinds_of_question() -> Iterator[tuple[str, GenerationMode]]:
    """Right questions for every operation; wrong ones where something has another type than text."""
    for label, operation in OPERATIONS.items():
        yield label, GenerationMode.POSITIVE
        asked = operation.definition.raw
        schemas = [each["schema"] for each in asked.get("parameters", [])]
        typed = [each for each in schemas if each.get("type") != "string" or "enum" in each or "$ref" in each]
        if typed or "requestBody" in asked:
            yield label, GenerationMode.NEGATIVE


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_part_of_an_address_is_a_problem_and_never_a_fault(world: World, hostile: str) -> None:
    client = Client()
    for operation in OPERATIONS.values():
        names = [each["name"] for each in operation.definition.raw.get("parameters", []) if each["in"] == "query"]
        address = re.sub(r"{\w+}", hostile, operation.path)
        query = "&".join(f"{name}={hostile}" for name in names)
        answer = client.generic(operation.method.upper(), f"{address}?{query}")
        assert answer.status_code < 500, (operation.label, answer.content[:200])
        assert answer.status_code == 200 or answer["Content-Type"] == MEDIA_TYPE, operation.label


def test_no_two_rooms_describe_different_things_under_one_name() -> None:
    names = Counter(each.__name__ for each in described(Schema))
    assert [name for name, count in names.items() if count > 1] == []


def described(above: type[Schema]) -> set[type[Schema]]:
    """Every schema of our own below this one."""
    below = {each for each in above.__subclasses__() if each.__module__.startswith("concert.")}
    return below.union(*(described(each) for each in below))


@pytest.mark.parametrize(("label", "mode"), kinds_of_question())
def test_whatever_is_asked_the_answer_is_the_one_described(world: World, label: str, mode: GenerationMode) -> None:
    operation = OPERATIONS[label]

    @seed(20261123)
    @FEW
    @given(case=operation.as_strategy(generation_mode=mode), real=st.booleans())
    def ask(case: Any, real: bool) -> None:
        if real and mode is GenerationMode.POSITIVE and operation.path in EXISTING:
            case.path_parameters = existing(world, operation.path)
        answered(case)

    ask()
