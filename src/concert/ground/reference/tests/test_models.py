"""The database believes nothing impossible."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import CharField

from concert.ground.reference.models import Area, ExchangeRate, Indicator, Objective, ParagraphCrosswalk
from concert.ground.reference.tests.factories import vocabulary

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vocabulary():
    vocabulary()


def refused_by(constraint: str, act) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        act()


def test_an_objective_stands_in_its_paragraph():
    refused_by(
        "reference_objective_paragraph_is_16_plus_n", lambda: Objective.objects.filter(pk=23).update(paragraph=99)
    )


def test_no_area_begins_with_x():
    refused_by(
        "reference_area_code_never_x", lambda: Area.objects.create(code="XKX", kind="country", name="x", source="x")
    )


def test_an_invented_area_has_no_real_code():
    refused_by("reference_area_invented", lambda: Area.objects.filter(pk="MEX").update(invented=True))


def test_a_known_stance_has_a_source():
    refused_by("reference_area_known_stance", lambda: Area.objects.filter(pk="MEX").update(stance_source=""))


def test_context_has_no_goal():
    refused_by("reference_indicator_context", lambda: Indicator.objects.filter(pk="idps").update(direction="down"))


def test_an_unknown_paragraph_has_no_number():
    row = ParagraphCrosswalk.objects.filter(from_number=3)
    refused_by("reference_paragraph_unknown", lambda: row.update(to_number=4))


def test_a_rate_is_above_zero_and_once_a_day():
    refused_by("reference_rate_above_zero", lambda: ExchangeRate.objects.update(units=0))
    row = ExchangeRate(currency_id="XOF", against_id="EUR", on=date(1999, 1, 1), units=1, source="x")
    refused_by("UNIQUE|reference_rate_once", row.save)


def test_names_fall_back_to_english():
    area = Area.objects.get(pk="CIV")
    assert (area.name_in("fr"), area.name_in("ar"), area.name_in("sw")) == (
        "Côte d’Ivoire",
        "ساحل العاج",
        "Côte d’Ivoire",
    )
    assert Objective.objects.get(pk=8).label_in("fr-CA") == "Sauver des vies, retrouver les migrants disparus"


def test_every_word_fits_where_it_stands():
    """SQLite keeps text of any length; PostgreSQL refuses what is longer than the column says."""
    for model in apps.get_app_config("reference").get_models():
        texts = [field for field in model._meta.concrete_fields if isinstance(field, CharField) and field.max_length]
        for field in texts:
            longest = max(map(len, model._default_manager.values_list(field.attname, flat=True)), default=0)
            assert longest <= (field.max_length or 0), f"{model.__name__}.{field.name}"
