"""The first chain through the API alone: the same acts as on the pages, the same refusals, the same silence after them.

One story in order. Each refusal gives every reason as problem+json and leaves every table as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests

from concert.ground.web.problems import MEDIA_TYPE
from concert.site.tests.browsing import served
from walks.chain_story import (
    APPROVER,
    AUTHOR,
    BROKEN_RULES,
    OVERSIGHT,
    REPORT,
    SIGNATORY,
    SLUG,
    a_later_delivery,
    at_the_terminal,
    broken_plan,
    dump,
    edited,
    the_plan,
    workbook,
)
from walks.homes import DEMONSTRATION, Homes

STEPS = "/api/measures/HAR-8.1/steps"
WORDS = "We are late with the night shift and say so."


@dataclass
class House:
    """A served demonstration, and everybody's session with it."""

    site: str
    home: Path
    files: Path
    people: dict[str, requests.Session] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)

    def session(self, name: str) -> requests.Session:
        """The session of a person, who signed in by the form; the public's without a name."""
        if name not in self.people:
            one = self.people[name] = requests.Session()
            page = one.get(f"{self.site}/sign-in/", timeout=60).text
            if name:
                form = next(part for part in page.split("<form")[1:] if name in part)
                told = dict(re.findall(r'name="(csrfmiddlewaretoken|person)" value="([^"]+)"', form))
                one.post(f"{self.site}/sign-in/demonstration/", {**told, "next": ""}, timeout=60)
        return self.people[name]

    def ask(self, path: str, name: str = "") -> requests.Response:
        return self.session(name).get(self.site + path, timeout=60)

    def act(self, path: str, who: str = "", **told: Any) -> requests.Response:
        """An act: fields of a form, `file` for a workbook, `said` for JSON."""
        one, file = self.session(who), told.pop("file", None)
        said = told.pop("said", None)
        headers = {"X-CSRFToken": one.cookies.get("csrftoken", ""), "Referer": self.site}
        files = {"workbook": (file.name, file.read_bytes())} if file else None
        return one.post(self.site + path, data=told, files=files, json=said, headers=headers, timeout=120)

    def refused(self, status: int, codes: list[str], path: str, who: str = "", **told: Any) -> None:
        """The act is refused with exactly these reasons, each in words, and no table changed."""
        self.session(who)
        before = dump(self.home)
        answer = self.act(path, who, **told)
        assert answer.headers["Content-Type"] == MEDIA_TYPE, answer.text
        body = answer.json()
        assert (answer.status_code, body["status"], body["instance"]) == (status, status, path), body
        assert sorted(each["code"] for each in body["reasons"]) == codes
        assert [each for each in body["reasons"] if not (each["sentence"] and each["remedy"])] == []
        assert dump(self.home) == before

    def done(self, path: str, who: str, *, status: int = 200, **told: Any) -> Any:
        answer = self.act(path, who, **told)
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, homes: Homes) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("chain")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CONCERT_WALK_AT", raising=False)
        with served(homes.made(folder / "home", DEMONSTRATION)) as site:
            yield House(site, folder / "home", folder / "files")


NOBODY = ["site.request.not_signed_in"]
NOT_ALLOWED = ["people.not_permitted"]


def test_a_workbook_is_taken_in_whole_or_refused_with_every_reason(house: House) -> None:
    broken, good = workbook(house.files, broken_plan(), "broken.xlsx"), workbook(house.files, the_plan(), "good.xlsx")
    house.refused(422, [*BROKEN_RULES[:-1], "PC107.up"], "/api/plans", AUTHOR, file=broken)
    house.refused(401, NOBODY, "/api/plans", file=good)
    house.refused(403, NOT_ALLOWED, "/api/plans", OVERSIGHT, file=good)
    assert house.done("/api/plans", AUTHOR, status=201, file=good)["slug"] == SLUG
    before = dump(house.home)
    assert house.done("/api/plans", AUTHOR, status=201, file=good)["state"] == "draft"
    assert dump(house.home) == before
    assert house.ask(f"/api/plans/{SLUG}").status_code == 404


def test_the_approver_adopts_and_nobody_else(house: House) -> None:
    house.refused(401, NOBODY, f"/api/plans/{SLUG}/adopt")
    house.refused(403, NOT_ALLOWED, f"/api/plans/{SLUG}/adopt", AUTHOR)
    assert house.done(f"/api/plans/{SLUG}/adopt", APPROVER)["number"] == 1
    assert house.ask(f"/api/plans/{SLUG}").json()["state"] == "adopted"
    house.refused(422, ["plans.plan.not_draft"], f"/api/plans/{SLUG}/withdraw", AUTHOR)


def test_a_step_is_reported_and_moved_only_with_what_proves_it(house: House) -> None:
    reasons = ["plans.report.no_day", "plans.report.no_evidence"]
    house.refused(422, reasons, f"{STEPS}/1/report", AUTHOR)
    house.refused(403, NOT_ALLOWED, f"{STEPS}/1/report", OVERSIGHT, happened_on="2026-11-06", evidence="Act 12")
    told = house.done(f"{STEPS}/1/report", AUTHOR, happened_on="2026-11-06", evidence="Act 12", seen="0")
    assert (told["kind"], told["evidence"]) == ("completed", "Act 12")
    house.refused(422, ["plans.report.no_new_day", "plans.report.no_reason"], f"{STEPS}/2/move", AUTHOR)
    house.refused(422, ["plans.report.no_reason"], f"{STEPS}/2/move", AUTHOR, new_due="2027-05-15")
    house.done(f"{STEPS}/2/move", AUTHOR, new_due="2027-05-15", reason="The radio comes by ship", seen="0")
    late = {"new_due": "2027-05-20", "reason": "The ship is late", "seen": "0"}
    house.refused(409, ["plans.report.moved.conflict"], f"{STEPS}/2/move", AUTHOR, **late)
    assert [each["reason"] for each in house.ask(f"{STEPS}/2").json()["moves"]] == ["The radio comes by ship"]


def test_a_recommendation_is_linked_and_stands_in_the_chain(house: House) -> None:
    links = "/api/recommendations/1/links"
    house.refused(401, NOBODY, links, measure="HAR-8.1")
    house.refused(422, ["recommendations.link.measure_unknown"], links, AUTHOR, measure="HAR-99")
    house.done(links, AUTHOR, status=201, measure="HAR-8.1", reason="It asks for one desk")
    chain = house.ask(f"/api/chain/{house.ask('/api/measures/HAR-8.1').json()['chain']}").json()
    assert "recommendation-1" in str(chain)


def test_a_workbook_that_comes_back_is_previewed_exactly_and_written_only_when_applied(house: House) -> None:
    file = house.files / "taken.xlsx"
    file.write_bytes(house.ask(f"/api/plans/{SLUG}/workbook", AUTHOR).content)
    edited(file, {("Measures", "HAR-4.1", "title"): "A card for each person who lands",
                  ("Milestones", "Cards printed", "due"): "2027-04-30"})  # fmt: skip
    before = dump(house.home)
    house.refused(403, NOT_ALLOWED, f"/api/plans/{SLUG}/previews", OVERSIGHT, file=file)
    seen = house.done(f"/api/plans/{SLUG}/previews", AUTHOR, status=201, file=file)
    changed = [(each["kind"], each["field"], each["new"]) for each in seen["differences"]]
    assert sorted(changed) == [
        ("measure", "title", "A card for each person who lands"),
        ("milestone", "due", "2027-04-30"),
    ]
    assert dump(house.home) == before
    address = f"/api/plans/{SLUG}/previews/{seen['preview']}"
    house.refused(409, ["plans.preview.conflict"], f"{address}/apply", AUTHOR, said={"seen": "f" * 64})
    applied = house.done(f"{address}/apply", AUTHOR, said={"seen": seen["seen"]})
    house.notes["revision"] = applied["plan"]
    assert house.ask(f"/api/plans/{applied['plan']}").status_code == 404
    assert house.ask(f"/api/plans/{SLUG}").json()["measures"][0]["title"] != "A card for each person who lands"


def paragraphs(house: House) -> list[dict[str, Any]]:
    return house.ask(f"/api/reports/{REPORT}/paragraphs", AUTHOR).json()  # type: ignore[no-any-return]


def test_a_report_is_drafted_and_a_paragraph_of_it_is_written(house: House) -> None:
    told = {"area": "QMC", "year": "2026", "language": "en"}
    house.refused(403, NOT_ALLOWED, "/api/reports", OVERSIGHT, **told)
    assert house.done("/api/reports", AUTHOR, **told)["slug"] == REPORT
    empty = [each for each in paragraphs(house) if each["origin"] == "to_write"]
    house.notes["unwritten"], first = [each["number"] for each in empty], empty[0]
    address = f"/api/reports/paragraphs/{first['number']}/changes"
    house.refused(422, ["reports.paragraph.empty"], address, AUTHOR, text=" ", seen=str(first["revision"]))
    change = house.done(address, AUTHOR, text=WORDS, seen=str(first["revision"]))
    house.notes["change"] = change["number"]
    house.refused(409, ["reports.paragraph.conflict"], address, AUTHOR, text="Other.", seen=str(first["revision"]))


def test_oversight_comments_and_can_neither_edit_nor_sign(house: House) -> None:
    number = house.notes["unwritten"][0]
    made = house.done(f"/api/reports/paragraphs/{number}/comments", OVERSIGHT, text="Who saw the rooms?")
    house.notes["comment"] = made["number"]
    told = {"text": "Other words.", "seen": "1"}
    house.refused(403, NOT_ALLOWED, f"/api/reports/paragraphs/{number}/changes", OVERSIGHT, **told)
    house.refused(403, NOT_ALLOWED, f"/api/reports/changes/{house.notes['change']}/accept", OVERSIGHT)
    house.refused(403, NOT_ALLOWED, f"/api/reports/{REPORT}/sign", OVERSIGHT, name="D", office="D")
    house.refused(403, NOT_ALLOWED, f"/api/reports/{REPORT}/sign", AUTHOR, name="M", office="M")


def test_nobody_signs_before_everything_is_decided(house: House) -> None:
    unwritten, sign = house.notes["unwritten"], f"/api/reports/{REPORT}/sign"
    waits = ["reports.sign.open_changes", "reports.sign.open_comments"]
    unnamed = ["reports.sign.no_name", "reports.sign.no_office"]
    reasons = sorted([*waits, *unnamed, *["reports.sign.to_write"] * len(unwritten)])
    house.refused(422, reasons, sign, SIGNATORY, name="", office="")
    house.done(f"/api/reports/changes/{house.notes['change']}/accept", AUTHOR)
    house.done(f"/api/reports/comments/{house.notes['comment']}/resolve", AUTHOR)
    for number in unwritten[1:]:
        house.done(f"/api/reports/paragraphs/{number}/leave-out", AUTHOR)
    told = {"name": "Elin Sarne", "office": "Minister of Ports of Caldry"}
    house.notes["signed"] = house.done(sign, SIGNATORY, **told)
    assert len(house.notes["signed"]["checksum"]) == 64


def test_what_is_signed_cannot_be_changed(house: House) -> None:
    number = house.notes["unwritten"][0]
    signed = ["reports.report.signed"]
    house.refused(422, signed, f"/api/reports/paragraphs/{number}/changes", AUTHOR, text="Other.", seen="2")
    house.refused(422, signed, f"/api/reports/paragraphs/{number}/comments", OVERSIGHT, text="Too late?")
    house.refused(422, signed, f"/api/reports/paragraphs/{number}/leave-out", AUTHOR)
    house.refused(422, signed, f"/api/reports/{REPORT}/redraft", AUTHOR)
    told = {"area": "QMC", "year": "2026"}
    house.refused(422, ["reports.report.signed_already"], "/api/reports", AUTHOR, **told)


def test_the_public_reads_it_down_to_the_rows_and_the_chain_and_no_name_of_who_worked(house: House) -> None:
    document = house.ask(f"/api/reports/{REPORT}/document")
    house.notes["document"] = document.content
    assert WORDS in document.text
    note = next(each for each in document.json()["footnotes"] if each["rows"].startswith("/data/"))
    assert [house.ask(note[key]).status_code for key in ("address", "release_address", "rows")] == [200, 200, 200]
    told = re.findall(r'"identifier": ?"(paragraph-\d+)"', document.text)
    chains = [house.ask(f"/api/chain/{each}") for each in told]
    assert "recommendation-1" in "".join(each.text for each in chains if each.status_code == 200)
    open_to_all = [f"/api/reports/{REPORT}", f"/api/plans/{SLUG}/history", f"{STEPS}/1", "/api/recommendations/1"]
    for path in (*open_to_all, f"/api/reports/{REPORT}/document"):
        text = house.ask(path).text
        assert [name for name in (AUTHOR, APPROVER, OVERSIGHT, "Who saw the rooms?") if name in text] == [], path
    assert house.ask(f"/api/reports/{REPORT}/paragraphs").status_code in (401, 403, 404)
    assert house.ask(f"/api/plans/{house.notes['revision']}").status_code == 404


def test_later_records_change_a_draft_and_not_what_is_signed(house: House) -> None:
    draft = house.done("/api/reports", AUTHOR, area="QMC", year="2026", corrects=REPORT)
    assert draft["corrects"] == REPORT
    old = house.ask(f"/api/reports/{draft['slug']}/document", AUTHOR).content
    assert house.done(f"/api/plans/{house.notes['revision']}/adopt", APPROVER)["number"] == 2
    later = a_later_delivery(house.home, house.files / "2025.json")
    take_in = ("data", "take-in", "missing_migrants", str(later), "--provider", "Concert demonstration")
    at_the_terminal(house.home, *take_in)
    redrafted = house.done(f"/api/reports/{draft['slug']}/redraft", AUTHOR)
    assert (redrafted["plan_version"], redrafted["releases"] != draft["releases"]) == (2, True)
    assert house.ask(f"/api/reports/{draft['slug']}/document", AUTHOR).content != old
    assert house.ask(f"/api/reports/{REPORT}/document").content == house.notes["document"]
    assert house.ask(f"/api/reports/{REPORT}").json()["checksum"] == house.notes["signed"]["checksum"]
