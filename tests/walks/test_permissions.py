"""Who gets what: every address × every role × own and another area's object, held against the matrix in the rules.

The addresses come from the URLconf: a new one fails here until ROUTES says whose it is. Nobody gets more than the rules
allow, nobody less; a refusal changes nothing; and no page, list or export tells what its reader may not see.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import override_settings
from django.urls import URLPattern, URLResolver, get_resolver

from concert.ground.people import permissions
from concert.ground.people.rules import MATRIX, Permission, Role, is_shielded, permits, permits_somewhere
from concert.ground.web.problems import MEDIA_TYPE
from concert.site.tests.factories import AROUND, OTHER, OWN, Asker, Facts, World
from walks.routes import LISTS, ROUTES, SEE, Case, Guard, everybody, strangers

pytestmark = pytest.mark.django_db
P = Permission
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
REFUSED = {401, 403, 404, 405, 422}


def addresses(patterns: list[Any], before: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Name and pattern of every address of the site, in English."""
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from addresses(each.url_patterns, before + str(each.pattern), each.namespace or space)
        elif isinstance(each, URLPattern):
            whole = before + str(each.pattern)
            yield (f"{space}:{each.name}" if each.name else whole), whole


KNOWN = dict(reversed(list(addresses(get_resolver().url_patterns))))


def address_of(name: str, case: Case, facts: Facts) -> str:
    """The address with its parts filled in."""
    whole = KNOWN[name]
    for part, value in case.parts.items():
        for way in (f"<str:{part}>", f"<slug:{part}>", f"<int:{part}>", f"<{part}>"):
            whole = whole.replace(way, str(value).format(**facts))
    assert "<" not in whole, f"{name}: ROUTES gives no value for {whole}"
    return f"/{whole}{case.parts.get('_asks', '')}"


def told_to(case: Case, facts: Facts) -> Facts:
    """What is sent: words with the facts of an area in them, or a file."""
    filled = {key: facts["files"].get(value) or value.format(**facts) for key, value in case.told.items()}
    return {key: SimpleUploadedFile(each.name, each.read_bytes()) if isinstance(each, Path) else each for key, each in filled.items()}  # fmt: skip # noqa: E501


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One world for all, in one transaction that is taken back in the end."""
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


def is_refusal(answer: HttpResponse) -> bool:
    asks_to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/sign-in/?next=")
    return answer.status_code in REFUSED or asks_to_sign_in


def written_in(answer: HttpResponse) -> str:
    content = b"".join(answer) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


def told_too_much(asker: Asker, said: str, address: str) -> list[str]:
    """What stands in an answer although its reader may not see it."""
    hidden = {"quarantined words": permits(asker.grants, P.RESEARCH_SEE_QUARANTINE, ())}
    for area in (OWN, OTHER):
        chain = AROUND[area]
        hidden[f"ecret draft of {area}"] = permits(asker.grants, SEE, chain)
        hidden[f"colleague.{area.lower()}@"] = permits(asker.grants, P.PEOPLE_SEE, chain)
        hidden[f"invited.{area.lower()}@"] = "/invitations/" in address or permits(asker.grants, P.PEOPLE_INVITE, chain)
    return [words for words, may in hidden.items() if words in said and not may]


def test_every_address_is_classified_and_no_other_is() -> None:
    assert set(ROUTES) == {name for name, _whole in addresses(get_resolver().url_patterns)}


def asked(world: World, name: str, guard: Guard | None) -> list[tuple[Asker, str]]:
    """Who asks for which area's object: everybody for both; what is open, a few, and others on each page."""
    whole = [(asker, area) for asker in world.askers for area in (OWN, OTHER)]
    return (
        whole if guard is not everybody or name in LISTS else whole[:3] + whole[3 + list(ROUTES).index(name) % 20 :: 20]
    )


@pytest.mark.parametrize("name", ROUTES)
def test_a_page_is_shown_to_those_whom_the_rules_name_and_tells_nobody_else_anything(world: World, name: str) -> None:
    wrong, seen = [], set()
    for case in ROUTES[name]:
        for asker, area in asked(world, name, case.get):
            address = address_of(name, case, world.facts_for(asker, area))
            if (asker.name, address) in seen:
                continue
            seen.add((asker.name, address))
            answer = asker.ask("GET", address)
            may = case.get is not None and case.get(asker, area)
            fits = not is_refusal(answer) and answer.status_code < 400 if may else is_refusal(answer)
            too_much = told_too_much(asker, written_in(answer), address)
            if not may and address.startswith("/api/") and answer["Content-Type"] != MEDIA_TYPE:
                too_much.append("a refusal that is no problem+json")
            if not fits or too_much:
                wrong.append((asker.name, address, answer.status_code, too_much))
    assert wrong == []


@pytest.mark.parametrize("name", [name for name, cases in ROUTES.items() if any(case.post for case in cases)])
def test_an_act_is_done_for_those_whom_the_rules_name_and_a_refusal_changes_nothing(world: World, name: str) -> None:
    wrong = []
    for case in ROUTES[name]:
        acts = [(asker, area, world.facts_for(asker, area)) for asker, area in asked(world, name, case.post)]
        before = world.now()
        for asker, area, facts in acts:
            if not (case.post and case.post(asker, area)):
                answer = asker.ask("POST", address_of(name, case, facts), told_to(case, facts))
                again = case.post is strangers and answer.status_code == 200  # the form is shown again
                if not (is_refusal(answer) or again):
                    wrong.append((asker.name, area, "refused", answer.status_code))
        assert world.changed_since(before) == [], name
        for asker, area, facts in acts:
            if case.post and case.post(asker, area):
                with transaction.atomic():
                    answer = asker.ask("POST", address_of(name, case, facts), told_to(case, facts))
                    transaction.set_rollback(True)
                if answer.status_code != case.done or is_refusal(answer):
                    wrong.append((asker.name, area, "done", answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("method", METHODS[1:])
def test_no_address_takes_a_method_that_it_does_not_name(world: World, method: str) -> None:
    extremes = [asker for asker in world.askers if asker.name in ("nobody", "an account", "all and enforcement")]
    before, wrong = world.now(), []
    for name, cases in ROUTES.items():
        for case in cases[:1]:
            named = (method == "POST" and case.post) or method == case.parts.get("_also")
            for asker in () if named else extremes:
                answer = asker.ask(method, address_of(name, case, world.facts[OWN]))
                if answer.status_code not in (401, 403, 404, 405) and not is_refusal(answer):
                    wrong.append((name, asker.name, answer.status_code))
    assert wrong == []
    assert world.changed_since(before) == []


def test_a_further_method_is_refused_to_those_who_may_not_read_the_address(world: World) -> None:
    before, wrong = world.now(), []
    for name, case in [(name, each) for name, cases in ROUTES.items() for each in cases if "_also" in each.parts]:
        for asker, area in [(asker, area) for asker in world.askers for area in (OWN, OTHER)]:
            if not (case.get and case.get(asker, area)):
                answer = asker.ask(case.parts["_also"], address_of(name, case, world.facts_for(asker, area)))
                if not is_refusal(answer):
                    wrong.append((name, asker.name, area, answer.status_code))
    assert wrong == []
    assert world.changed_since(before) == []


def test_a_page_in_another_language_is_guarded_as_the_english_one(world: World) -> None:
    account = next(asker for asker in world.askers if asker.name == "an account")
    guarded = [
        (name, case) for name, cases in ROUTES.items() for case in cases if case.get and not name.startswith("api")
    ]
    for language in ("fr", "ar"):
        for name, case in guarded:
            if not case.get(account, OTHER):
                address = f"/{language}" + address_of(name, case, world.facts[OTHER])
                answer = account.ask("GET", address)
                assert answer.status_code in REFUSED, address
                assert told_too_much(account, written_in(answer), address) == []


def test_a_checked_workbook_is_taken_in_only_by_an_author_of_its_area_who_sent_it(world: World) -> None:
    case, wrong, borrowed = ROUTES["plans:import"][0], [], ""
    for n, asker in enumerate(world.askers):
        for area in (OWN, OTHER) if n % 6 == 0 or permits_somewhere(asker.grants, P.PLANS_IMPORT_PLAN) else ():
            facts, may = world.facts[area], permits(asker.grants, P.PLANS_IMPORT_PLAN, AROUND[area])
            token = asker.ask("POST", "/plans/import/", told_to(case, facts)).context["token"]
            with transaction.atomic():
                mine = asker.ask("POST", "/plans/import/", {"waiting": token or "none"}).status_code
                transaction.set_rollback(True)
            before = world.now()
            others = asker.ask("POST", "/plans/import/", {"waiting": borrowed or "none"}).status_code
            if (bool(token), mine, others) != (may, 302 if may else 422, 422) or world.changed_since(before):
                wrong.append((asker.name, area, bool(token), mine, others))
            borrowed = token or borrowed
    assert wrong == []


def test_who_enforces_immigration_law_gets_nothing_shielded_whatever_else_is_granted(world: World) -> None:
    shielded = [permission for permission in Permission if is_shielded(permission)]
    assert len(shielded) >= 12
    for asker in world.askers:
        if asker.user and any(grant.role is Role.ENFORCEMENT for grant in asker.grants):
            held = permissions.grants_of(asker.user)
            assert [each for each in shielded for area in (OWN, OTHER, None) if held.may(each, area=area)] == []
            told = asker.ask("GET", "/api/me").json()["permissions"]
            assert [each for each in told if is_shielded(each)] == []
    assert not MATRIX[Role.ENFORCEMENT] & set(shielded)
