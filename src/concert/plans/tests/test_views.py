"""Pages of plans: sentences with numbers, doors to cells, nothing for those who may not."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from openpyxl import load_workbook

from concert.ground.people.tests.factories import a_person
from concert.ground.reference.tests.factories import vocabulary
from concert.plans.models import Plan, PlanVersion
from concert.plans.rules import digest
from concert.plans.tests.factories import a_measure, a_milestone, a_plan, taken_in, write
from concert.plans.views import words as words_of_views

pytestmark = pytest.mark.django_db
SLUG = "nor-plan-of-norway-2026-to-2029"


@pytest.fixture(autouse=True)
def words() -> None:
    vocabulary()


def signed_in(role: str, area: str = "NOR") -> Client:
    client = Client()
    client.force_login(a_person(role, area=area))
    return client


def upload(file: Path) -> dict[str, SimpleUploadedFile]:
    return {"workbook": SimpleUploadedFile(file.name, file.read_bytes())}


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_an_empty_list_says_what_to_do(client: Client):
    said = text(client.get("/plans/"))
    assert "<h1>No plan has come in yet</h1>" in said
    assert "/plans/template/" in said


def test_the_list_counts_in_its_title_and_is_taken_away(client: Client, tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    assert "<h1>One plan promises 1 measures</h1>" in text(client.get("/plans/"))
    assert json.loads(client.get("/plans/?as=json").content)[0]["title"] == "Plan of Norway, 2026 to 2029"


def test_a_plan_page_leads_to_measures_timeline_findings_versions_and_the_area(client: Client, tmp_path: Path):
    late = a_milestone(3, due=date(2026, 1, 31), done=True, happened_on=date(2026, 4, 15))
    taken_in(tmp_path, a_plan(a_measure(3, milestones=(late,))), adopt=True)
    said = text(client.get(f"/plans/{SLUG}/"))
    assert "<h1>1 came late, of 1 milestone that was due</h1>" in said
    for address in (
        "/measures/TST-3/",
        f"/plans/{SLUG}/timeline/",
        f"/plans/{SLUG}/versions/1/",
        "/areas/NOR/",
        "/objectives/8/",
    ):
        assert address in said
    assert "EUR 1.20 m planned, 100 % of it secured" in said


@pytest.mark.parametrize("path", ["", "timeline/", "findings/", "adopt/", "withdraw/", "cells/Measures/F3/"])
def test_a_draft_is_not_there_for_those_who_may_not_see_it(client: Client, tmp_path: Path, path: str):
    taken_in(tmp_path)
    assert client.get(f"/plans/{SLUG}/{path}").status_code == 404
    assert signed_in("plan_author", "SWE").get(f"/plans/{SLUG}/{path}").status_code == 404
    assert signed_in("plan_author").get(f"/plans/{SLUG}/").status_code == 200
    assert client.get("/measures/TST-3/").status_code == 404


@pytest.mark.parametrize("language", ["", "/fr", "/ar"])
@pytest.mark.parametrize(
    "path",
    [
        "/plans/",
        f"/plans/{SLUG}/",
        f"/plans/{SLUG}/timeline/",
        f"/plans/{SLUG}/findings/",
        "/measures/TST-3/",
        "/plans/import/",
    ],
)
def test_every_page_answers_in_every_language(client: Client, tmp_path: Path, language: str, path: str):
    taken_in(tmp_path, adopt=True)
    response = client.get(language + path)
    assert response.status_code == 200
    assert text(response).count("<h1") == 1


def test_the_timeline_has_a_drawing_and_the_same_as_a_table(client: Client, tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    said = text(client.get(f"/plans/{SLUG}/timeline/"))
    assert '<svg class="c only-wide"' in said
    assert "<bdi>Rooms and radio ready</bdi></a></th>" in said
    assert b"Rooms and radio ready" in client.get(f"/plans/{SLUG}/timeline/?as=csv").content


def test_what_could_not_be_judged_is_not_said_to_be_kept(tmp_path: Path):
    taken_in(tmp_path)
    said = text(signed_in("plan_author").get(f"/plans/{SLUG}/findings/"))
    assert "Nothing stands in the way, as far as figures and records reach</h1>" in said
    assert "3 of 5 rules kept, 2 not judged everywhere" in said
    assert "All 15 rules are kept" not in said


def test_one_plan_is_for_one_area(client: Client, tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    assert "Adopted and frozen: 1. All for one area." in text(client.get("/plans/"))


def test_findings_name_cells_show_the_row_and_count_in_the_title(tmp_path: Path):
    taken_in(tmp_path, a_plan(a_measure(7, deadline=None, lead="")), unfinished=True)
    said = text(signed_in("plan_author").get(f"/plans/{SLUG}/findings/"))
    assert "<h1>2 errors stand between this plan and adoption</h1>" in said
    assert '<bdi dir="ltr">Measures!F3</bdi>' in said
    assert '<td class="bad">' in said
    assert 'class="sheetmap"' in said
    assert '<svg class="m" aria-hidden="true"><use href="#missed"/></svg>Error' in said


def test_places_and_days_keep_their_direction_in_arabic(client: Client, tmp_path: Path):
    file = write(tmp_path / "plan.xlsx", a_plan(a_measure(3, deadline=None), a_measure(4)))
    book = load_workbook(file)
    book["Milestones"]["C3"], book["Measures"]["A4"] = "31/02/2027", "TST-3"
    book.save(file)
    said = text(client.post("/ar/plans/import/", upload(file)))
    for isolated in ("Milestones!C3", "31/02/2027", "Measures!A3", "Measures!F3"):
        assert f'<bdi dir="ltr">{isolated}</bdi>' in said
    with translation.override("ar"):
        nasty = words_of_views.isolated("<b>A1</b> & it's")
    assert nasty == '&lt;b&gt;<bdi dir="ltr">A1</bdi>&lt;/b&gt; &amp; it&#x27;s'
    with translation.override("en"):
        assert words_of_views.isolated("Plan!C3") == "Plan!C3"


def test_sixty_measures_cost_the_pages_as_many_queries_as_one(client: Client, tmp_path: Path):
    def cost(area: str, count: int, path: str) -> int:
        measures = [a_measure(3 + n, code=f"{area}-{n}", lead=f"Ministry {n}") for n in range(count)]
        plan = taken_in(tmp_path, a_plan(*measures, area=area, title=f"Plan {path}"), adopt=True)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/plans/{plan.slug}/{path}").status_code == 200
        PlanVersion.objects.none()
        return len(seen)

    assert cost("NOR", 1, "") == cost("SWE", 60, "")
    assert cost("DNK", 1, "findings/") == cost("FIN", 60, "findings/")


def test_an_upload_is_checked_and_nothing_is_written(client: Client, tmp_path: Path):
    file = write(tmp_path / "plan.xlsx", a_plan(a_measure(deadline=None)))
    response = client.post("/plans/import/", upload(file))
    said = text(response)
    assert (response.status_code, Plan.objects.count()) == (422, 0)
    assert "<h1>1 error stands between this plan and adoption</h1>" in said
    assert "Import as a draft" not in said


def test_a_hostile_upload_gets_one_reason_and_no_server_error(client: Client, tmp_path: Path):
    file = tmp_path / "evil.xlsx"
    file.write_bytes(b"PK\x03\x04 no workbook")
    response = client.post("/plans/import/", upload(file))
    assert response.status_code == 422
    assert "evil.xlsx" in text(response)
    assert client.post("/plans/import/", {}).status_code == 422


def test_an_empty_file_is_refused_with_what_to_do(client: Client):
    response = client.post("/plans/import/", {"workbook": SimpleUploadedFile("empty.xlsx", b"")})
    assert response.status_code == 422
    assert "The file is empty. Save the workbook again, then try again." in text(response)


def test_an_author_confirms_and_an_approver_adopts(tmp_path: Path):
    author, approver = signed_in("plan_author"), signed_in("plan_approver")
    checked = author.post("/plans/import/", upload(write(tmp_path / "plan.xlsx", a_plan())))
    token = checked.context["token"]
    assert Plan.objects.count() == 0
    assert signed_in("plan_author").post("/plans/import/", {"waiting": token}).status_code == 422
    done = author.post("/plans/import/", {"waiting": token})
    assert (done.status_code, done["Location"]) == (302, f"/plans/{SLUG}/findings/")
    assert author.post(f"/plans/{SLUG}/adopt/").status_code == 403
    assert "<h1>No error stands in the way of adopting this plan</h1>" in text(approver.get(f"/plans/{SLUG}/adopt/"))
    adopted = approver.post(f"/plans/{SLUG}/adopt/")
    assert adopted["Location"] == f"/plans/{SLUG}/versions/1/"
    assert Plan.objects.get().state == "adopted"


def test_adoption_with_open_errors_is_refused_with_every_reason(tmp_path: Path):
    taken_in(tmp_path, a_plan(a_measure(deadline=None), adopted_by=""), unfinished=True)
    approver = signed_in("plan_approver")
    response = approver.post(f"/plans/{SLUG}/adopt/")
    assert response.status_code == 422
    assert "<h1>2 reasons stand against adopting this plan</h1>" in text(response)
    assert Plan.objects.get().state == "draft"


def test_a_version_is_shown_with_its_checksum_and_taken_away_whole(client: Client, tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    version = PlanVersion.objects.get()
    said = text(client.get(f"/plans/{SLUG}/versions/1/"))
    assert version.checksum in said
    assert "Version 1 was adopted on 23 November 2026 with 1 measure</h1>" in said
    taken = client.get(f"/plans/{SLUG}/versions/1/?as=json")
    assert digest(json.loads(taken.content)) == version.checksum
    assert client.get(f"/plans/{SLUG}/versions/2/").status_code == 404


def test_days_of_a_version_are_written_as_the_reader_writes_them(client: Client, tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    assert 'data-k="Deadline">30 Jun 2027</td>' in text(client.get(f"/plans/{SLUG}/versions/1/"))
    assert "2027-06-30" not in text(client.get(f"/fr/plans/{SLUG}/versions/1/"))
    assert "Chain " in (said := text(client.get("/measures/TST-3/")))
    assert "3 of 7 links" in said


def test_a_second_version_says_what_changed(client: Client, tmp_path: Path):
    taken_in(tmp_path, a_plan(a_measure(3), a_measure(4)), adopt=True)
    taken_in(tmp_path, a_plan(a_measure(3, title="Two desks"), a_measure(5), approval="Later"), adopt=True)
    said = text(client.get(f"/plans/{SLUG}/versions/2/"))
    assert "Since the version before: 1 changed, 1 added, 1 gone" in said


def test_a_measure_shows_seven_links_and_who_could_add_the_missing(client: Client, tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    said = text(client.get("/measures/TST-3/"))
    chain = said[said.index('<ol class="chain">') : said.index("</ol>", said.index('<ol class="chain">'))]
    assert chain.count("<li") == 7
    assert chain.count('class="missing"') == 4
    assert "The review team of Norway could add it." in said
    assert f"/plans/{SLUG}/cells/Budget/C3/" in said


def test_every_value_leads_to_the_cell_it_was_read_from(client: Client, tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    said = text(client.get(f"/plans/{SLUG}/cells/Measures/F3/"))
    assert '<td class="doubt">2027-06-30</td>' in said
    assert Plan.objects.get().source_checksum in said
    for nowhere in ("Measures/ZZ3", "Measures/F99", "Secrets/A1", "Measures/F"):
        assert client.get(f"/plans/{SLUG}/cells/{nowhere}/").status_code == 404


def test_nasty_words_of_a_workbook_stay_words(client: Client, tmp_path: Path):
    taken_in(tmp_path, a_plan(a_measure(title="<script>alert(1)</script> desk", lead='"><img src=x>')), adopt=True)
    for path in (
        f"/plans/{SLUG}/",
        "/measures/TST-3/",
        f"/plans/{SLUG}/timeline/",
        f"/plans/{SLUG}/cells/Measures/D3/",
    ):
        assert "<script>alert" not in text(client.get(path))
        assert "<img src=x>" not in text(client.get(path))


def test_the_template_is_a_download_in_the_language_of_the_page(client: Client):
    response = client.get("/ar/plans/template/")
    assert response["Content-Disposition"] == 'attachment; filename="concert-plan-ar.xlsx"'
    assert b"".join(response.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]
