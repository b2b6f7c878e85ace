"""One measure edited in the browser; two people at once: the second sees the conflict and loses nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from concert.ground.people.tests.factories import a_person
from concert.ground.reference.tests.factories import vocabulary
from concert.ground.trail import queries as trail
from concert.ground.web.numerals import said_day
from concert.plans.actions import adopt_plan, import_plan
from concert.plans.actions.exporting import export_plan
from concert.plans.models import Measure, Plan
from concert.plans.tests.factories import DAY, a_line, a_measure, a_milestone, a_plan, taken_in
from concert.plans.tests.test_returns import SLUG, everything

pytestmark = pytest.mark.django_db
EDIT = "/measures/TST-3/edit/"


@pytest.fixture(autouse=True)
def words() -> None:
    vocabulary()


def signed_in(role: str = "plan_author", area: str = "NOR") -> Client:
    client = Client()
    client.force_login(a_person(role, area=area))
    return client


def text(response) -> str:
    return " ".join(response.content.decode().split())


def filled(page, **changes: object) -> dict[str, Any]:
    """Everything that the form would send, with some fields changed."""
    forms = page.context["forms"]
    sent: dict[str, Any] = {"base": page.context["base"], "seen": page.context["seen"]}
    for form in (forms.measure, forms.steps.management_form, forms.lines.management_form, *forms.steps, *forms.lines):
        for field in form:
            value = field.value()
            if field.name != "DELETE" and value is not None:
                sent[field.html_name] = value.isoformat() if isinstance(value, date) else str(value)
    return {**sent, **changes}


def in_draft() -> Measure:
    return Measure.objects.get(plan__slug=f"{SLUG}-draft", code="TST-3")


def test_an_edit_of_an_adopted_plan_makes_the_draft_that_revises_it(tmp_path: Path):
    taken_in(tmp_path, a_plan(a_measure(3, total_cost=Decimal("1200000")), a_measure(4)), adopt=True)
    author = signed_in()
    assert f'href="{EDIT}"' in text(author.get("/measures/TST-3/"))
    assert f'href="{EDIT}"' not in text(Client().get("/measures/TST-3/"))
    page = author.get(EDIT)
    assert "The plan is adopted. Your changes make a draft that revises it" in text(page)
    before = everything()
    assert author.post(EDIT, filled(page)).status_code == 302
    assert everything() == before
    changes = {
        "lead": "  Coast   Guard ",
        "steps-0-due": "2027-05-31",
        "steps-1-title": "Rota runs",
        "steps-1-due": "2027-06-30",
        "lines-0-amount": "700000.5",
        "lines-1-year": "2028",
        "lines-1-amount": "0",
        "lines-1-currency": "eur",
    }
    done = author.post(EDIT, filled(page, **changes))
    assert (done.status_code, done["Location"]) == (302, f"/plans/{SLUG}-draft/")
    measure = in_draft()
    assert (measure.lead_said, measure.deadline) == ("Coast Guard", date(2027, 6, 30))
    assert [(each.number, each.title, each.due) for each in measure.milestones.order_by("number")] == [
        (1, "Rooms and radio ready", date(2027, 5, 31)),
        (2, "Rota runs", date(2027, 6, 30)),
    ]
    assert [(each.year, each.amount, each.currency) for each in measure.budget.order_by("year")] == [
        (2027, Decimal("700000.5"), "EUR"),
        (2028, 0, "EUR"),
    ]
    assert (measure.indicators.count(), Measure.objects.filter(plan__slug=f"{SLUG}-draft").count()) == (1, 2)
    assert Measure.objects.get(plan__slug=SLUG, code="TST-3").lead_said == "Ministry of Ports 3"
    columns = measure.facts().origin.columns
    assert ("title" in columns, "lead" in columns) == (True, False)
    draft = Plan.objects.get(slug=f"{SLUG}-draft")
    assert author.get(f"/plans/{draft.slug}/cells/Measures/D3/").status_code == 200
    assert [
        (each.act, each.facts["measure"], each.facts["changed"]) for each in trail.entries_of(f"plans.Plan:{draft.pk}")
    ] == [("plans.edit_measure", "TST-3", 5)]


def test_what_is_wrong_is_marked_and_nothing_changes(tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    author = signed_in()
    page, before = author.get(EDIT), everything()
    said = author.post(EDIT, filled(page, title="", **{"lines-0-amount": "-1"}))
    assert (said.status_code, text(said).count('class="wrong"'), everything()) == (422, 2, before)
    refused = author.post(EDIT, filled(page, actions="99.z", currency="ZZZ"))
    assert refused.status_code == 422
    assert "“99.z” is no action of the Compact." in text(refused)
    assert "“ZZZ” is no currency." in text(refused)
    assert everything() == before


def test_only_who_may_edit_there_edits(tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    sent, before = filled(signed_in().get(EDIT), lead="Coast Guard"), everything()
    for who in (signed_in(area="SWE"), signed_in("plan_approver")):
        assert (who.get(EDIT).status_code, who.post(EDIT, sent).status_code) == (403, 403)
    assert Client().get(EDIT).status_code in (302, 401, 403)
    forged = signed_in().post(EDIT, {**sent, "base": sent["base"][:-3] + "abc"})
    assert forged.status_code == 422
    assert [each for each in everything() if each[0].startswith("plans.")] == [  # type: ignore[index]
        each
        for each in before
        if each[0].startswith("plans.")  # type: ignore[index]
    ]


def test_the_second_of_two_sees_both_texts_field_by_field_and_chooses(tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    first, second = signed_in(), signed_in()
    one, two = first.get(EDIT), second.get(EDIT)
    first.post(EDIT, filled(one, title="A desk at the pier", lead="Coast Guard"))
    before = everything()
    met = second.post(EDIT, filled(two, title="A desk on the hill", outcome="Nobody waits"))
    said = text(met)
    assert (met.status_code, everything()) == (409, before)
    assert "<h1>Somebody else saved it while you wrote</h1>" in said
    for kept in ("A desk at the pier", "A desk on the hill", "Coast Guard", "Nobody waits"):
        assert kept in said
    ((conflict, _is_text),) = met.context["conflicts"]
    hidden = {name: met.context[name] for name in ("base", "mine", "seen")}
    assert second.post(EDIT, {**hidden, "do": "save"}).status_code == 409
    assert everything() == before
    second.post(EDIT, {**hidden, "do": "save", f"choose-{conflict.id}": "mine"})
    measure = in_draft()
    assert (measure.title, measure.lead_said, measure.outcome) == ("A desk on the hill", "Coast Guard", "Nobody waits")


def test_both_texts_can_be_kept_to_rework(tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    first, second = signed_in(), signed_in()
    one, two = first.get(EDIT), second.get(EDIT)
    first.post(EDIT, filled(one, outcome="Calls are answered"))
    met = second.post(EDIT, filled(two, outcome="Nobody waits", partners="Pilots"))
    ((conflict, is_text),) = met.context["conflicts"]
    before = everything()
    hidden = {name: met.context[name] for name in ("base", "mine", "seen")}
    again = second.post(EDIT, {**hidden, f"choose-{conflict.id}": "both"})
    forms = again.context["forms"]
    assert (is_text, forms.measure["outcome"].value(), forms.measure["partners"].value()) == (
        True,
        "Calls are answered\nNobody waits",
        "Pilots",
    )
    assert everything() == before
    assert second.post(EDIT, filled(again, outcome="Calls are answered, nobody waits")).status_code == 302
    assert (in_draft().outcome, in_draft().partners) == ("Calls are answered, nobody waits", "Pilots")


def test_two_who_changed_different_fields_confirm_that_both_stand(tmp_path: Path):
    taken_in(tmp_path, a_plan(a_measure(3, milestones=(a_milestone(3),), budget=(a_line(3),))), adopt=True)
    first, second = signed_in(), signed_in()
    one, two = first.get(EDIT), second.get(EDIT)
    first.post(EDIT, filled(one, **{"steps-0-due": "2027-05-31"}))
    met = second.post(EDIT, filled(two, **{"lines-0-amount": "5"}))
    assert (met.status_code, "You changed different fields. Both changes can stand." in text(met)) == (409, True)
    second.post(EDIT, {name: met.context[name] for name in ("base", "mine", "seen")})
    measure = in_draft()
    assert (measure.milestones.get().due, measure.budget.get().amount) == (date(2027, 5, 31), Decimal(5))


def test_even_where_the_first_removed_the_measure_the_second_loses_nothing(tmp_path: Path):
    taken_in(tmp_path, a_plan(a_measure(3), a_measure(4)))
    second = signed_in()
    two = second.get(EDIT)
    taken_in(tmp_path, a_plan(a_measure(4)))
    assert not Measure.objects.filter(code="TST-3").exists()
    before = everything()
    met = second.post(EDIT, filled(two, title="A desk on the hill"))
    said = text(met)
    assert (met.status_code, "<h1>Somebody removed it while you wrote</h1>" in said) == (409, True)
    assert ("A desk on the hill" in said, everything()) == (True, before)
    ((conflict, _is_text),) = met.context["conflicts"]
    hidden = {name: met.context[name] for name in ("base", "mine", "seen")}
    second.post(EDIT, {**hidden, f"choose-{conflict.id}": "theirs"})
    assert everything() == before
    again = second.post(EDIT, {**hidden, "do": "rework"})
    assert again.context["forms"].measure["title"].value() == "A desk on the hill"
    assert second.post(EDIT, {**hidden, f"choose-{conflict.id}": "mine"}).status_code == 302
    measure = Measure.objects.get(code="TST-3")
    assert (measure.title, measure.milestones.count(), measure.plan.slug) == ("A desk on the hill", 1, SLUG)


def test_an_edit_reads_as_a_difference_before_adoption(tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    author = signed_in()
    author.post(EDIT, filled(author.get(EDIT), deadline="2027-09-30"))
    said = text(signed_in("plan_approver").get(f"/plans/{SLUG}-draft/adopt/"))
    assert "This revision: 1 change" in said
    assert "92 days later" in said
    assert DAY.year == 2026


def test_what_is_written_on_the_site_says_so_and_the_version_does_not_pass_for_the_workbook(tmp_path: Path):
    taken_in(tmp_path, a_plan(a_measure(3), a_measure(4, code="TST-4")), adopt=True)
    author = signed_in()
    sent = filled(author.get(EDIT), outcome="Nobody waits", **{"lines-0-amount": "5", "steps-0-due": "2027-05-31"})
    assert author.post(EDIT, sent).status_code == 302
    day = said_day(timezone.localdate())
    here = f"written on this site on {day}: Plan author"
    draft = text(author.get(f"/plans/{SLUG}-draft/"))
    assert f"no longer says what that workbook says. Last {here}." in draft
    version = adopt_plan(f"{SLUG}-draft", by=None, on=timezone.localdate())
    measure = Measure.objects.get(plan__slug=SLUG, code="TST-3")
    page = Client().get("/measures/TST-3/")
    year = measure.budget.first().year  # type: ignore[union-attr]
    assert [(label, place) for label, place, address in page.context["cells"] if not address] == [
        ("What changes", here),
        ("Milestone 1", here),
        (f"Budget line {year}", here),
    ]
    assert 'href=""' not in text(page)
    assert all(address for _label, _place, address in Client().get("/measures/TST-4/").context["cells"])
    assert f"it was edited since. Last {here}." in text(Client().get(f"/plans/{SLUG}/versions/{version.number}/"))
    assert "it was edited since" not in text(Client().get(f"/plans/{SLUG}/versions/1/"))
    assert Client().get(f"/api/plans/{SLUG}").json()["edited_on"] == timezone.localdate().isoformat()


def test_a_workbook_made_from_the_edited_plan_is_its_source_again(tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    author = signed_in()
    author.post(EDIT, filled(author.get(EDIT), outcome="Nobody waits"))
    back = tmp_path / "back.xlsx"
    export_plan(f"{SLUG}-draft", back, by=None)
    sheet = (book := load_workbook(back))["Measures"]
    keys = [cell.value for cell in sheet[1]]
    sheet.cell(3, keys.index("partners") + 1).value = "Pilots"
    book.save(back)
    draft, _found = import_plan(back, by=None, on=DAY)
    assert (draft.edited, Measure.objects.get(plan=draft).facts().origin.written_here("outcome")) == (None, None)


def test_the_form_and_the_page_of_two_texts_cost_the_same_queries_for_one_and_for_three_measures(tmp_path: Path):
    def costs(area: str, count: int) -> list[int]:
        taken_in(tmp_path, a_plan(*(a_measure(3 + n, code=f"{area}-{n}") for n in range(count)), area=area), adopt=True)
        author, other, address = signed_in(area=area), signed_in(area=area), f"/measures/{area}-0/edit/"
        author.get(address)
        with CaptureQueriesContext(connection) as shown:
            form = author.get(address)
        other.post(address, filled(other.get(address), title="A desk at the pier"))
        with CaptureQueriesContext(connection) as met:
            assert author.post(address, filled(form, title="A desk on the hill")).status_code == 409
        return [len(shown), len(met)]

    assert costs("NOR", 1) == costs("SWE", 3)
