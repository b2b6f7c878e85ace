"""Personal data: what is about single persons is recognised in four languages and never leaves the sealed store."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from concert.centres.research.imports import read_delivery
from concert.centres.research.models import Delivery, QuarantinedRow, ReleaseFile
from concert.centres.research.rules.lake import rows_file
from concert.centres.research.rules.personal import is_personal_text, personal_columns, withheld
from concert.centres.research.tests.factories import a_home, as_json, incident, taken
from concert.ground import home

PEOPLE = {
    "en": (["John Smith", "Mary Okafor", "Ahmed Hassan", "Grace Mwangi"], "Full name", "Phone", "Passport No",
           "Date of birth", "E-mail", "Case notes"),
    "fr": (["Jean Dupont", "Aminata Diallo", "Mamadou Ba", "Marie Leroy"], "Nom et prénom", "Téléphone",
           "Numéro de passeport", "Date de naissance", "Courriel", "Observations"),
    "es": (["José García López", "María Pérez", "Juan Hernández", "Lucía Torres"], "Nombre completo", "Teléfono",
           "Cédula", "Fecha de nacimiento", "Correo electrónico", "Observaciones"),
    "ar": (["محمد الأحمد", "فاطمة حسن", "علي عبدالله", "زينب كريم"], "الاسم الكامل", "رقم الهاتف", "رقم جواز السفر",
           "تاريخ الميلاد", "البريد الإلكتروني", "ملاحظات"),
}  # fmt: skip
PHONES = ["+49 30 901820", "+221 33 849 05 00", "+52 55 5080 2000", "+962 6 550 0000"]
DOCUMENTS = ["A1234567", "B7654321", "C1928374", "D5647382"]
BIRTHS = ["1990-03-12", "1985-11-02", "2001-07-30", "1999-01-15"]
MAILS = ["a.b@example.org", "c@example.org", "d.e@example.com", "f@example.net"]
NOTES = ["She said that her brother waits in the camp", "He was beaten at the border and lost his bag",
         "They travel with two small children", "Needs a doctor and somebody who speaks Dari"]  # fmt: skip


@pytest.mark.parametrize("language", PEOPLE)
def test_columns_about_persons_are_recognised(language: str) -> None:
    names, *headings = PEOPLE[language]
    columns = dict(zip(headings, (names, PHONES, DOCUMENTS, BIRTHS, MAILS, NOTES), strict=True))
    table = pa.table(columns | {"Country": ["Italy", "Spain", "Malta", "Greece"], "dead": ["1", "2", "0", "4"],
                                "latitude": ["1", "2", "3", "4"]})  # fmt: skip
    found = {each.column: each.kind for each in personal_columns(table)}
    kinds = ("name", "phone", "document", "birth", "email", "notes")
    assert found == dict(zip(headings, kinds, strict=True)) | {"latitude": "position"}


@pytest.mark.parametrize("language", PEOPLE)
def test_values_give_a_column_away_whatever_its_heading(language: str) -> None:
    table = pa.table({"x1": PEOPLE[language][0], "x2": MAILS, "x3": PHONES, "x4": ["Italy", "Spain", "Malta", "Chad"]})
    assert {each.column: each.kind for each in personal_columns(table)} == {"x1": "name", "x2": "email", "x3": "phone"}


def test_places_counts_and_organisations_are_nobody() -> None:
    table = pa.table(
        {
            "name": ["Port of Tripoli", "Saint John", "Santa Maria", "Fatima camp"],
            "country name": ["Jordan", "Chad", "Georgia", "Dominica"],
            "Organisation name": ["Médecins sans Frontières", "Ali Foundation", "Save the Children", "Caritas Jordan"],
            "phone calls": [12, 40, 3, 7],
            "births": [1200, 1300, 1250, 1100],
            "code": ["AFG1234", "AFG1235", "TCD14", "TD14"],
            "route": ["Central Mediterranean", "Western Balkans", "Sahara Desert crossing", "US-Mexico border"],
        }
    )
    assert personal_columns(table) == []


@pytest.mark.parametrize(
    "text",
    ["Call her brother at +49 30 901820", "écrire à a.b@example.org", "Passport no. A1234567 was found",
     "né le 12/03/1990 à Kayes", "nacido el 3-4-1988", "تاريخ الميلاد: 1990/03/12", "pasaporte número XA123456"],
)  # fmt: skip
def test_a_free_text_that_leads_to_a_person(text: str) -> None:
    assert is_personal_text(text)


@pytest.mark.parametrize(
    "text",
    ["Off the coast of Zawiya, 40 km north", "2014-07-01 to 2014-07-04", "Between 200 and 300 people drowned",
     "33.1234, -112.5678", "Highway 85, mile marker 12", "Case reported by IOM Libya (2021)"],
)  # fmt: skip
def test_a_free_text_that_leads_to_nobody(text: str) -> None:
    assert not is_personal_text(text)


def test_a_cell_is_withheld_and_the_row_says_so() -> None:
    table = pa.table({"remarks": pa.array([None, "total_unknown"], pa.string()),
                      "place": ["Off Lampedusa, by the second pier", "Ask +39 06 1234 5678 at the port"]})  # fmt: skip
    kept, found, cells = withheld(table, ["place"], table.column_names)
    assert kept.to_pylist() == [
        {"remarks": None, "place": "Off Lampedusa, by the second pier"},
        {"remarks": "total_unknown personal_in_text", "place": None},
    ]
    assert (found, cells) == ([], 1)


@pytest.mark.django_db
def test_an_unexpected_column_of_names_reaches_nothing_but_the_sealed_store(tmp_path: Path) -> None:
    a_home()
    secret = "Ibrahim Ousmane"
    rows = [incident(number, reported_date=f"2015-06-{number:02}") | {"victim": secret} for number in range(1, 9)]
    rows[2]["location_description"] = "Her father is at +49 30 901820"
    taken("missing_migrants", as_json(tmp_path / "rows.json", rows))
    delivery = Delivery.objects.get()
    assert {"column": "victim", "kind": "name", "why": "heading"} in [
        each | {"why": "heading"} for each in delivery.sealed_columns
    ]
    assert delivery.remarks["personal_in_text"] == 1
    told = json.dumps([delivery.sealed_columns, delivery.remarks, list(QuarantinedRow.objects.values("value"))])
    assert secret not in told
    for file in ReleaseFile.objects.all():
        written = pq.read_table(rows_file(home.lake_dir(), file.sha256))
        assert secret not in str(written.to_pylist())
        assert "901820" not in str(written.to_pylist())
        assert written.num_rows == 8


PUBLISHED = ("deaths", "flows", "stocks", "indicators", "geo")


def test_no_published_column_of_counts_or_places_is_sealed(real_data: Path) -> None:
    flagged = []
    for folder in PUBLISHED:
        for file in sorted((real_data / folder).rglob("*")):
            if file.suffix in (".csv", ".gz", ".parquet"):
                for raw in read_delivery(file).raws:
                    flagged += [(file.name, each.column) for each in personal_columns(raw.table)]
    assert flagged == []
