"""What names people stays in the sealed store: no page, file or answer has it, whatever a list calls its columns."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from concert.centres.research import actions
from concert.centres.research.models import Release
from concert.centres.research.tests.factories import DAY, a_home, taken
from concert.centres.research.tests.test_protected_outputs import a_mapping, crawled, written

pytestmark = pytest.mark.django_db
NAMED = """Ref,Date,Country,Dead,Location,Names,Link,Contact
1,2016-03-14,Spain,3,off Almeria,Zubaydanym Qoraq,https://example.org/zubaydanym,+34 600 123 987
2,2016-05-02,Italy,12,off Lampedusa; call Yaqutibna on yaqutibna@example.org,Yaqutibna Orsek,,
"""
PERSONAL = re.compile(r"zubaydanym|qoraq|yaqutibna|orsek|600.?123.?987", re.IGNORECASE)


def test_what_names_people_is_in_no_page_file_or_answer(client: Client, tmp_path: Path) -> None:
    a_home()
    roles = {"Ref": "id", "Date": "date", "Country": "country", "Dead": "dead", "Location": "place_text"}
    a_mapping("named", roles | {"Names": "person_name", "Link": "url"}, concept="deaths", open_rows=True)
    taken("table-named", written(tmp_path / "named.csv", NAMED))
    taken("table-named", written(tmp_path / "again.csv", NAMED.replace(",12,", ",14,")))
    actions.consolidate(by=None, on=DAY)
    first, second = (release.number for release in Release.objects.filter(source="table-named").order_by("pk"))
    start = [
        "/data/sources/table-named/", "/data/figures/table-named/", "/data/incidents/", "/api/incidents",
        f"/data/releases/{second}/", f"/data/releases/{second}/release.zip", f"/data/compare/?a={first}&b={second}",
        f"/api/data/compare?a={first}&b={second}", "/data/figures/table-named/ESP/2016/rows/", "/data/estimates/",
        "/api/data/figures/table-named/ITA/2016/rows", "/search/?q=Yaqutibna", "/data/mappings/named/",
    ]  # fmt: skip
    pages = [(url, PERSONAL.findall(text)) for url, text in crawled(client, start, 1) if "q=Yaqut" not in url]
    assert [each for each in pages if each[1]] == []
    assert len(pages) > 40
