"""The first chain in a real browser: from a workbook to a signed paragraph and back, by the ordinary pages.

One story in order: each test goes on where the one before ended. It is told twice, with script and without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from walks.chain_story import (
    APPROVER,
    AUTHOR,
    BROKEN_RULES,
    OVERSIGHT,
    REPORT,
    SIGNATORY,
    SLUG,
    TITLE,
    a_later_delivery,
    at_the_terminal,
    broken_plan,
    edited,
    said,
    the_plan,
    workbook,
)
from walks.chain_walker import Walker, walking
from walks.homes import Homes

pytestmark = pytest.mark.screens
JUDGEMENT = "We are late with the night shift and say so. The rooms stand since October."
REMARK = "Say since when the rooms stand, and who saw them."


@pytest.fixture(scope="module", params=[True, False], ids=["with script", "without script"])
def walk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, homes: Homes) -> Iterator[Walker]:
    with walking(tmp_path_factory.mktemp("chain"), homes, script=request.param) as walker:
        yield walker


def fill(walk: Walker, name: str, **fields: str) -> None:
    for key, value in fields.items():
        walk.page(name).locator(f"#id_{key}").fill(value)


def test_a_refused_workbook_has_every_reason_on_the_page_and_changes_nothing(walk: Walker) -> None:
    file = workbook(walk.files, broken_plan(), "broken.xlsx")
    walk.open("/desk/", AUTHOR)
    walk.follow("Plans", AUTHOR, inside="header")
    walk.follow("Check or import a workbook", AUTHOR)
    before = walk.dump()
    walk.page(AUTHOR).locator("#id_workbook").set_input_files(file)
    assert walk.press("Check", AUTHOR) == 422
    shown = walk.words(AUTHOR)
    sent = {"workbook": {"name": "broken.xlsx", "mimeType": "application/xlsx", "buffer": file.read_bytes()}}
    found = walk.page(AUTHOR).request.post(f"{walk.site}/api/plans/check", multipart=sent).json()["findings"]
    errors = [each for each in found if each["level"] == "error"]
    assert sorted(each["code"] for each in errors) == BROKEN_RULES
    assert [each["sentence"] for each in errors if said(each["sentence"]) not in shown] == []
    assert [each["remedy"] for each in errors if said(each["remedy"]) not in shown] == []
    assert [each["cell"] for each in errors if f"{each['sheet']}!{each['cell']}" not in shown] == []
    assert walk.page(AUTHOR).get_by_role("button", name="Import as a draft").count() == 0
    assert walk.dump() == before


def test_a_corrected_workbook_is_taken_in_and_nobody_else_sees_the_draft(walk: Walker) -> None:
    walk.page(AUTHOR).locator("#id_workbook").set_input_files(workbook(walk.files, the_plan(), "good.xlsx"))
    assert walk.press("Check", AUTHOR) == 200
    assert walk.press("Import as a draft", AUTHOR) == 200
    assert f"/plans/{SLUG}/" in walk.page(AUTHOR).url
    assert walk.open(f"/plans/{SLUG}/") == 404
    walk.open("/plans/")
    assert TITLE not in walk.words()
    assert walk.open("/measures/HAR-8.1/") == 404


def test_the_author_cannot_adopt_and_is_told_who_can(walk: Walker) -> None:
    walk.open(f"/plans/{SLUG}/", AUTHOR)
    assert walk.page(AUTHOR).get_by_role("link", name="Adopt this plan").count() == 0
    assert "adopt" in walk.words(AUTHOR).lower()
    before = walk.dump()
    assert walk.send(f"/plans/{SLUG}/adopt/", {}, AUTHOR).status == 403
    assert walk.dump() == before


def test_the_approver_adopts_it_and_everybody_reads_it(walk: Walker) -> None:
    walk.open("/desk/", APPROVER)
    walk.follow("Plans", APPROVER, inside="header")
    walk.follow(TITLE, APPROVER)
    walk.follow("Adopt this plan", APPROVER)
    assert walk.press("Adopt", APPROVER) == 200
    assert f"/plans/{SLUG}/versions/1/" in walk.page(APPROVER).url
    walk.open("/plans/")
    assert walk.follow(TITLE) == 200
    assert walk.follow("One rescue desk for three harbours, staffed day and night") == 200


def to_step(walk: Walker, title: str) -> None:
    """By links alone: plans, the plan, its measure, the step."""
    walk.open("/plans/", AUTHOR)
    walk.follow(TITLE, AUTHOR)
    walk.follow("One rescue desk for three harbours, staffed day and night", AUTHOR)
    details = walk.page(AUTHOR).locator("#milestones details")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    walk.follow(title, AUTHOR)


def test_a_step_is_reported_as_done_only_with_day_and_evidence(walk: Walker) -> None:
    to_step(walk, "Rooms and radio ready")
    walk.follow("Report", AUTHOR)
    before = walk.dump()
    fill(walk, AUTHOR, happened_on="")
    assert walk.press("Report", AUTHOR) == 422
    refused = walk.words(AUTHOR, "[role=alert]")
    assert refused.startswith("Nothing was changed")
    assert walk.page(AUTHOR).locator("[role=alert] li").count() == 2
    assert walk.dump() == before
    fill(walk, AUTHOR, happened_on="2026-11-06", evidence="Act of handover 12 of 6 November 2026")
    assert walk.press("Report", AUTHOR) == 200
    assert "Act of handover 12" in walk.words(AUTHOR)


def focused(page: Any) -> str:
    """The name or the words of what holds the focus."""
    held = page.locator(":focus")
    return str(held.get_attribute("name") or held.inner_text()) if held.count() else ""


def tab_to(page: Any, name: str) -> None:
    for _step in range(80):
        if focused(page) == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no tab leads to {name}")


def test_a_step_is_moved_with_the_keyboard_alone_and_only_with_a_reason(walk: Walker) -> None:
    to_step(walk, "First night shift")
    page = walk.page(AUTHOR)
    tab_to(page, "Move")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    before = walk.dump()
    tab_to(page, "new_due")
    page.keyboard.type("05152027")
    tab_to(page, "Move")
    with page.expect_navigation() as answer:
        page.keyboard.press("Enter")
    assert answer.value.status == 422
    assert page.locator("[role=alert] li").count() == 1
    assert page.locator("#id_new_due").input_value() == "2027-05-15"
    assert walk.dump() == before
    tab_to(page, "reason")
    page.keyboard.type("The radio comes by ship")
    tab_to(page, "Move")
    with page.expect_navigation() as answer:
        page.keyboard.press("Enter")
    assert answer.value.status == 200
    assert "The radio comes by ship" in walk.words(AUTHOR)


def test_a_recommendation_is_linked_to_the_measure_and_stands_in_its_chain(walk: Walker) -> None:
    walk.open("/desk/", AUTHOR)
    walk.open("/recommendations/", AUTHOR)
    walk.follow("Share rescue duty on the Sea of Merrow", AUTHOR)
    walk.follow("Link a measure", AUTHOR)
    walk.page(AUTHOR).locator("select[name=measure]").select_option("HAR-8.1")
    assert walk.press("Link", AUTHOR) == 200
    assert "HAR-8.1" in walk.words(AUTHOR)
    walk.open("/measures/HAR-8.1/")
    assert walk.follow("Share rescue duty on the Sea of Merrow") == 200


def test_a_workbook_that_comes_back_shows_exactly_its_changes_before_anything_is_written(walk: Walker) -> None:
    page = walk.page(AUTHOR)
    walk.open(f"/plans/{SLUG}/", AUTHOR)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Take the plan away as a workbook to edit").click()
    file = walk.files / "taken.xlsx"
    taken.value.save_as(file)
    edited(file, {("Measures", "HAR-4.1", "title"): "A card for each person who lands",
                  ("Milestones", "Cards printed", "due"): "2027-04-30"})  # fmt: skip
    walk.follow("Send an edited workbook back", AUTHOR)
    before = walk.dump()
    page.locator("#id_workbook").set_input_files(file)
    assert walk.press("Show what it changes", AUTHOR) == 200
    changes = walk.ask(page.url.removeprefix(walk.site) + "?as=json", AUTHOR).json()
    rows = changes["rows"] if isinstance(changes, dict) else changes
    assert len(rows) == 2, rows
    assert "A card for each person who lands" in walk.words(AUTHOR)
    assert walk.dump() == before
    assert walk.press("Apply", AUTHOR) == 200
    walk.notes["revision"] = page.url.removeprefix(walk.site)
    assert walk.open(walk.notes["revision"]) == 404
    walk.open(f"/plans/{SLUG}/")
    assert "A card with one number" in walk.words()
    assert walk.dump() != before


def paragraphs_to_write(walk: Walker) -> Any:
    """The paragraphs of the draft at work that no record gives."""
    page = walk.page(AUTHOR)
    return page.locator("[id^=paragraph-]").filter(has=page.get_by_role("link", name="Write", exact=True))


def test_the_author_drafts_the_report_and_writes_a_paragraph_of_it(walk: Walker) -> None:
    walk.open("/reports/", AUTHOR)
    walk.follow("Draft a report", AUTHOR)
    walk.page(AUTHOR).locator("#id_area").select_option("QMC")
    fill(walk, AUTHOR, year="2026")
    assert walk.press("Draft", AUTHOR) == 200
    assert walk.page(AUTHOR).url == f"{walk.site}/reports/{REPORT}/write/"
    empty = paragraphs_to_write(walk)
    walk.notes["unwritten"] = empty.count()
    walk.notes["judgement"] = empty.first.get_attribute("id")
    with walk.page(AUTHOR).expect_navigation():
        empty.first.get_by_role("link", name="Write", exact=True).click()
    walk.page(AUTHOR).locator("#text").fill(JUDGEMENT)
    assert walk.press("Propose", AUTHOR) == 200
    assert JUDGEMENT in walk.words(AUTHOR, f"#{walk.notes['judgement']}")


def test_oversight_comments_and_can_neither_edit_nor_sign(walk: Walker) -> None:
    walk.open("/reports/", OVERSIGHT)
    walk.follow("2026", OVERSIGHT, exact=False)
    walk.follow("Comment", OVERSIGHT)
    place = walk.page(OVERSIGHT).locator(f"#{walk.notes['judgement']}")
    assert place.get_by_role("link", name="Edit").count() == 0
    with walk.page(OVERSIGHT).expect_navigation():
        place.get_by_role("link", name="Comment").click()
    walk.page(OVERSIGHT).locator("#remark").fill(REMARK)
    assert walk.press("Comment", OVERSIGHT) == 200
    assert REMARK in walk.words(OVERSIGHT, f"#{walk.notes['judgement']}")
    before = walk.dump()
    number = walk.notes["judgement"].removeprefix("paragraph-")
    told = {"act": "edit", "text": "Other words.", "seen": "1"}
    assert walk.send(f"/reports/paragraphs/{number}/", told, OVERSIGHT).status == 403
    assert walk.open(f"/reports/{REPORT}/sign/", OVERSIGHT) == 403
    assert walk.send(f"/reports/{REPORT}/sign/", {"name": "D", "office": "D"}, OVERSIGHT).status == 403
    assert walk.dump() == before


def test_the_signatory_is_refused_with_every_reason_while_something_stands_open(walk: Walker) -> None:
    walk.open("/reports/", SIGNATORY)
    walk.follow("2026", SIGNATORY, exact=False)
    walk.follow("Sign", SIGNATORY)
    reasons = walk.page(SIGNATORY).locator("main [role=alert] li")
    assert reasons.count() == walk.notes["unwritten"] + 2
    shown = walk.words(SIGNATORY)
    assert "Comments that nobody has answered: 1." in shown
    assert "Changes that nobody has decided: 1." in shown
    before = walk.dump()
    answer = walk.send(f"/reports/{REPORT}/sign/", {"name": "", "office": ""}, SIGNATORY)
    assert answer.status == 422
    assert len(re.findall("<strong>", answer.text().split('role="alert"')[1].split("</ul>")[0])) == reasons.count() + 2
    assert walk.dump() == before


def test_the_author_accepts_resolves_and_leaves_out_what_nobody_writes(walk: Walker) -> None:
    walk.open(f"/reports/{REPORT}/", AUTHOR)
    walk.follow("Write", AUTHOR)
    place = f"#{walk.notes['judgement']}"
    assert walk.press("Accept", AUTHOR, inside=place) == 200
    assert walk.press("Resolve", AUTHOR, inside=place) == 200
    while (rest := paragraphs_to_write(walk)).count():
        with walk.page(AUTHOR).expect_navigation():
            rest.first.get_by_role("button", name="Leave out").click()
    assert "Nothing in this draft waits for anybody" in walk.words(AUTHOR)


def test_the_signatory_signs_and_nobody_can_change_it(walk: Walker) -> None:
    walk.open(f"/reports/{REPORT}/", SIGNATORY)
    walk.follow("Sign", SIGNATORY)
    walk.page(SIGNATORY).locator("#office").fill("Minister of Ports of Caldry")
    assert walk.press("Sign", SIGNATORY) == 200
    assert "Signed for the state by Elin Sarne, Minister of Ports of Caldry" in walk.words(SIGNATORY)
    before = walk.dump()
    number = walk.notes["judgement"].removeprefix("paragraph-")
    told = {"act": "edit", "text": "Other words.", "seen": "2"}
    assert walk.send(f"/reports/paragraphs/{number}/", told, AUTHOR).status == 422
    assert walk.open(f"/reports/{REPORT}/write/", AUTHOR) == 422
    assert walk.dump() == before


def note_with_rows(walk: Walker) -> Any:
    """The first footnote that leads to rows of a release."""
    return walk.page().locator("#notes li").filter(has=walk.page().locator("a[href*='/rows/']")).first


def test_the_public_follows_a_footnote_to_the_release_and_to_the_rows(walk: Walker) -> None:
    walk.open("/reports/")
    assert walk.follow("Caldry, 2026") == 200
    assert JUDGEMENT in walk.words()
    walk.notes["signed"] = (walk.words(), walk.ask(f"/api/reports/{REPORT}/document").body())
    number = note_with_rows(walk).get_attribute("id").removeprefix("note-")
    walk.page().locator(f"article sup a[href='#note-{number}']").first.click()
    assert walk.page().url.endswith(f"#note-{number}")
    figure = walk.words(inside=f"#note-{number}")
    with walk.page().expect_navigation() as rows:
        walk.page().locator(f"#note-{number} a[href*='/rows/']").click()
    assert rows.value.status == 200
    assert walk.page().locator("main table tbody tr").count() > 0
    assert walk.follow("missing_migrants-", inside="body", exact=False) == 200
    release = re.findall(r"[a-z_]+-demonstration-[0-9-]+\.[0-9]", figure + walk.page().url)
    assert release
    assert release[-1] in walk.words() + walk.page().url


def test_the_public_walks_the_chain_from_the_paragraph_to_the_recommendation(walk: Walker) -> None:
    walk.open(f"/reports/{REPORT}/")
    told = walk.page().locator("p.prose[id^=paragraph-]").filter(has_text="HAR-8.1").first.get_attribute("id")
    with walk.page().expect_navigation() as chain:
        walk.page().locator(f"a[href='/chain/{told}/']").click()
    assert chain.value.status == 200
    assert told in walk.words()
    assert walk.follow("Share rescue duty on the Sea of Merrow", inside="main table") == 200
    assert "HAR-8.1" in walk.words()


def test_the_public_sees_no_draft_no_form_and_no_name_of_who_worked_on_it(walk: Walker) -> None:
    number = walk.notes["judgement"].removeprefix("paragraph-")
    revision = walk.notes["revision"]
    before = walk.dump()
    for path in (
        *(f"/reports/{REPORT}/{act}/" for act in ("write", "redraft", "sign")),
        *(f"/plans/{SLUG}/{act}/" for act in ("adopt", "return", "withdraw")),
        *(
            revision,
            f"{revision}findings/",
            f"/reports/paragraphs/{number}/",
            "/reports/new/",
            "/measures/HAR-8.1/edit/",
        ),
        *(f"/measures/HAR-8.1/steps/1/{act}/" for act in ("report", "move")),
        *("/recommendations/1/link/", "/recommendations/1/answer/", "/desk/"),
    ):
        assert walk.ask(path).status in (302, 401, 403, 404), path
    for path in (
        *(f"/reports/{REPORT}/", "/reports/", f"/plans/{SLUG}/", f"/plans/{SLUG}/history/", "/measures/HAR-8.1/"),
        *("/measures/HAR-8.1/steps/1/", "/measures/HAR-8.1/steps/2/", "/recommendations/1/", "/changed/"),
        *(f"/chain/paragraph-{number}/", f"/plans/{SLUG}/versions/1/", f"/api/plans/{SLUG}/history"),
    ):
        answer = walk.ask(path)
        assert answer.status == 200, path
        assert [name for name in (AUTHOR, APPROVER, OVERSIGHT) if name in answer.text()] == [], path
        assert 'method="post"' not in answer.text(), path
        assert REMARK not in answer.text(), path
    assert walk.dump() == before


def test_later_records_change_a_draft_and_not_what_is_signed(walk: Walker) -> None:
    walk.open("/reports/new/", AUTHOR)
    walk.page(AUTHOR).locator("#id_area").select_option("QMC")
    fill(walk, AUTHOR, year="2026", corrects=REPORT)
    assert walk.press("Draft", AUTHOR) == 200
    correction = walk.page(AUTHOR).url.removeprefix(walk.site).removesuffix("write/")
    old = walk.ask(f"/api{correction.rstrip('/')}/document", AUTHOR).body()
    walk.open(walk.notes["revision"], APPROVER)
    walk.follow("Adopt this plan", APPROVER)
    assert walk.press("Adopt", APPROVER) == 200
    later = a_later_delivery(walk.home, walk.files / "2025.json")
    take_in = ("data", "take-in", "missing_migrants", str(later), "--provider", "Concert demonstration")
    at_the_terminal(walk.home, *take_in)
    walk.open(correction, AUTHOR)
    assert "is out." in walk.words(AUTHOR)
    assert "Version 2 of the plan is adopted since." in walk.words(AUTHOR)
    walk.follow("Draft again", AUTHOR)
    assert walk.press("Draft again", AUTHOR) == 200
    assert walk.ask(f"/api{correction.rstrip('/')}/document", AUTHOR).body() != old
    walk.open(f"/reports/{REPORT}/")
    assert (walk.words(), walk.ask(f"/api/reports/{REPORT}/document").body()) == walk.notes["signed"]
