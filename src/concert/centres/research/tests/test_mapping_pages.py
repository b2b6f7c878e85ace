"""The pages of column mappings: suggest, correct, try, save, take in."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client

from concert.centres.research.models import Delivery, SavedMapping
from concert.centres.research.queries.mappings import current_mapping
from concert.centres.research.tests.factories import a_home
from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import a_person, give

pytestmark = pytest.mark.django_db

LIST = (
    "Ref;Fecha del incidente;País del incidente;Número de muertos;Descripción;Nombre y apellido;Mood\n"
    "a-1;14/03/2016;España;3;Patera hundida cerca de Almería;Ana López;calm\n"
    "a-2;02/05/2016;Italia;12+;Shipwreck off Lampedusa;;\n"
    "a-3;no idea;Grecia;1;Found on the shore of Lesvos;;\n"
)
WHOSE = {"name": "border-list", "title": "A border list", "custodian": "Someone", "licence": "CC BY 4.0"}


def steward() -> Client:
    client = Client()
    person = a_person(email="steward@example.net")
    give(person, Role.DATA_STEWARD)
    client.force_login(person)
    return client


def sent(client: Client, text: str = LIST) -> str:
    """The address of the page of columns, after a file was sent."""
    answer = client.post("/data/mappings/new/", {"delivery": SimpleUploadedFile("list.csv", text.encode())})
    assert answer.status_code == 302
    return str(answer["Location"])


def form(client: Client, address: str) -> dict[str, str]:
    """What the page of columns suggests, as the form sends it."""
    columns = client.get(address).context["columns"]
    told = {f"heading-{each['place']}": each["heading"] for each in columns}
    return told | {f"role-{each['place']}": each["role"] for each in columns} | {"concept": "deaths", "kind": "person"}


def test_a_file_is_mapped_tried_saved_and_taken_in_on_pages() -> None:
    a_home()
    client = steward()
    address = sent(client)
    page = client.get(address)
    roles = {each["heading"]: each["role"] for each in page.context["columns"]}
    assert roles == {
        "Ref": "id", "Fecha del incidente": "date", "País del incidente": "country", "Número de muertos": "dead",
        "Descripción": "place_text", "Nombre y apellido": "person_name", "Mood": "ignore",
    }  # fmt: skip
    assert "Ana" not in page.content.decode()
    trial = page.context["trial"]
    assert (trial.read, trial.accepted, trial.quarantined) == (3, 2, 1)
    assert trial.wrong == {"Fecha del incidente": ("date_unreadable", 1)}
    assert set(trial.kept_out) == {"Nombre y apellido", "Mood"}
    answer = client.post(address, {**form(client, address), "act": "take_in"})
    assert answer.status_code == 422
    assert SavedMapping.objects.count() == 0
    answer = client.post(address, {**form(client, address), **WHOSE, "act": "take_in"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/jobs/")
    assert SavedMapping.objects.get().version == 1
    assert client.get("/data/mappings/").status_code == 200
    assert client.get("/data/mappings/?as=csv").status_code == 200
    assert client.get("/data/mappings/border-list/").status_code == 200
    assert client.get("/data/mappings/nothing/").status_code == 404


def test_errors_stand_beside_the_column() -> None:
    a_home()
    client = steward()
    address = sent(client)
    told = form(client, address) | WHOSE
    told["role-0"] = "dead"
    answer = client.post(address, {**told, "act": "save"})
    assert answer.status_code == 422
    beside = {each["heading"]: each["wrong"] for each in answer.context["columns"]}
    assert len(beside["Número de muertos"]) == 1
    assert [name for name, problems in beside.items() if problems] == ["Número de muertos"]
    assert SavedMapping.objects.count() == 0


def test_strangers_map_nothing(tmp_path: Path) -> None:
    a_home()
    address = sent(steward())
    stranger = Client()
    stranger.force_login(a_person(email="stranger@example.net"))
    for where in ("/data/mappings/new/", address):
        assert stranger.get(where).status_code == 403
        assert stranger.post(where, {}).status_code == 403
    assert steward_again().get("/data/mappings/new/" + "0" * 32 + "/").status_code == 404
    assert Delivery.objects.count() == 0


def steward_again() -> Client:
    client = Client()
    person = a_person(email="other@example.net")
    give(person, Role.DATA_STEWARD)
    client.force_login(person)
    return client


def test_a_version_is_added_and_never_changed() -> None:
    a_home()
    client = steward()
    address = sent(client)
    told = form(client, address) | WHOSE | {"act": "save"}
    client.post(address, told)
    client.post(address, told)
    assert [each.version for each in SavedMapping.objects.all()] == [1]
    client.post(address, told | {"title": "A longer list"})
    assert [each.version for each in SavedMapping.objects.all()] == [2, 1]
    with pytest.raises(DatabaseError), transaction.atomic():
        SavedMapping.objects.filter(version=1).update(title="other")
    with pytest.raises(DatabaseError), transaction.atomic():
        SavedMapping.objects.filter(version=1).delete()
    now = current_mapping("border-list")
    assert now is not None
    assert (now.title, now.version) == ("A longer list", 2)
    before = client.get(f"{address}?of=border-list").context["mapping"]
    assert (before.name, before.title) == ("border-list", "A longer list")
