"""A workbook comes in whole or not at all; adoption freezes; a refusal changes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from concert.ground.home import home, sealed_dir
from concert.ground.people.tests.factories import a_person
from concert.ground.reference.tests.factories import vocabulary
from concert.ground.refusals import Refusal, refusals_in
from concert.ground.trail import queries as trail
from concert.plans.actions import adopt_plan, import_plan, withdraw_draft
from concert.plans.actions.checking import CHECKS, allow_check
from concert.plans.actions.waiting import drop, keep_waiting, waiting
from concert.plans.models import BudgetLine, Measure, MeasureIndicator, Milestone, Plan, PlanSource, PlanVersion
from concert.plans.queries import version
from concert.plans.rules import digest
from concert.plans.tests.factories import DAY, a_line, a_measure, a_milestone, a_plan, an_indicator, taken_in, write

pytestmark = pytest.mark.django_db
TABLES = (Plan, PlanSource, PlanVersion, Measure, Milestone, BudgetLine, MeasureIndicator)


@pytest.fixture(autouse=True)
def words() -> None:
    vocabulary()


def everything() -> tuple[list[list[tuple[object, ...]]], list[str]]:
    """All rows of the room, and the names of all files of the home."""
    rows = [list(table.objects.order_by("pk").values_list()) for table in TABLES]
    return rows, sorted(str(each) for each in home().rglob("*") if each.is_file())


def refused(act) -> list[str]:
    """The codes of every reason, once nothing has changed."""
    before = everything()
    with pytest.raises(Exception) as caught:
        act()
    assert everything() == before
    return [each.code for each in refusals_in(caught.value)]


def test_a_workbook_becomes_a_draft_with_its_cells_its_seal_and_a_trail_entry(tmp_path: Path):
    plan = taken_in(tmp_path)
    measure = Measure.objects.get()
    assert (plan.state, plan.slug, measure.code) == ("draft", "nor-plan-of-norway-2026-to-2029", "TST-3")
    assert str(measure.facts().origin.at("deadline")) == "Measures!F3"
    assert (sealed_dir() / "plans" / f"{plan.source_checksum}.xlsx").exists()
    assert [(each.act, each.facts["measures"]) for each in trail.entries_of(f"plans.Plan:{plan.pk}")] == [
        ("plans.import_plan", 1)
    ]


def test_the_same_workbook_again_changes_nothing(tmp_path: Path):
    file = write(tmp_path / "plan.xlsx", a_plan())
    first, _found = import_plan(file, by=None, on=DAY)
    before = everything()
    again, _found = import_plan(file, by=None, on=date(2026, 12, 1))
    assert (again, everything()) == (first, before)


def test_a_changed_workbook_changes_the_draft_and_keeps_the_number_of_each_chain(tmp_path: Path):
    taken_in(tmp_path, a_plan(a_measure(3), a_measure(4)))
    chains = dict(Measure.objects.values_list("code", "pk"))
    changed = a_plan(a_measure(3, title="Another desk", budget=()), a_measure(5), approval="Later")
    taken_in(tmp_path, changed, unfinished=True)
    assert dict(Measure.objects.values_list("code", "title"))["TST-3"] == "Another desk"
    assert Measure.objects.get(code="TST-3").pk == chains["TST-3"]
    assert (Plan.objects.count(), sorted(Measure.objects.values_list("code", flat=True))) == (1, ["TST-3", "TST-5"])


def test_cells_that_cannot_be_read_refuse_the_whole_workbook_even_as_an_unfinished_draft(tmp_path: Path):
    bad = a_plan(a_measure(3, objective=None), a_measure(4, code="A B"), a_measure(5, deadline=None))
    file = write(tmp_path / "plan.xlsx", bad)
    assert refused(lambda: import_plan(file, by=None, on=DAY, unfinished=True)) == ["plans.objective.none"]


def test_broken_rules_refuse_with_every_error_unless_it_is_kept_unfinished(tmp_path: Path):
    file = write(tmp_path / "plan.xlsx", a_plan(a_measure(3, deadline=None), a_measure(4, budget=())))
    assert refused(lambda: import_plan(file, by=None, on=DAY)) == ["PC101", "PC104"]
    plan, found = import_plan(file, by=None, on=DAY, unfinished=True)
    assert (plan.state, len(found.errors)) == ("draft", 2)


def test_a_code_of_another_plan_is_refused_at_its_cell(tmp_path: Path):
    taken_in(tmp_path)
    file = write(tmp_path / "other.xlsx", a_plan(title="Another plan"))
    assert refused(lambda: import_plan(file, by=None, on=DAY)) == ["plans.import.code_taken"]


def test_the_title_of_a_draft_elsewhere_is_not_told_by_a_code_that_it_took(tmp_path: Path):
    taken_in(tmp_path)
    file = write(tmp_path / "other.xlsx", a_plan(title="Another plan", area="SWE"))
    for by, told in ((a_person("plan_author", area="SWE"), "NOR"), (None, "Plan of Norway, 2026 to 2029")):
        with pytest.raises(Refusal) as refusal:
            import_plan(file, by=by, on=DAY)
        assert refusal.value.facts["title"] == told


def test_only_who_may_imports_and_only_for_the_own_area(tmp_path: Path):
    file = write(tmp_path / "plan.xlsx", a_plan())
    stranger, neighbour = a_person(), a_person("plan_author", area="SWE")
    assert refused(lambda: import_plan(file, by=stranger, on=DAY)) == ["people.not_permitted"]
    assert refused(lambda: import_plan(file, by=neighbour, on=DAY)) == ["people.not_permitted"]
    plan, _found = import_plan(file, by=a_person("plan_author", area="NOR"), on=DAY)
    assert plan.area_id == "NOR"


def test_adoption_freezes_the_plan_with_its_checksum_and_twice_changes_nothing(tmp_path: Path):
    plan = taken_in(tmp_path)
    frozen = adopt_plan(plan.slug, by=None, on=DAY)
    assert (frozen.number, frozen.checksum) == (1, digest(frozen.content))
    before = everything()
    assert adopt_plan(plan.slug, by=None, on=date(2027, 1, 1)) == frozen
    assert everything() == before


def test_adoption_is_refused_with_every_open_error_and_changes_nothing(tmp_path: Path):
    plan = taken_in(tmp_path, a_plan(a_measure(3, deadline=None, lead=""), adopted_by=""), unfinished=True)
    assert refused(lambda: adopt_plan(plan.slug, by=None, on=DAY)) == ["plans.plan.no_adopter", "PC102", "PC101"]


def test_authors_do_not_adopt(tmp_path: Path):
    plan = taken_in(tmp_path)
    assert refused(lambda: adopt_plan(plan.slug, by=a_person("plan_author", area="NOR"), on=DAY)) == [
        "people.not_permitted"
    ]
    assert refused(lambda: adopt_plan(plan.slug, by=a_person(), on=DAY)) == ["plans.plan.unknown"]
    assert adopt_plan(plan.slug, by=a_person("plan_approver", area="NOR"), on=DAY).number == 1


def test_a_revision_stays_a_draft_beside_the_adopted_plan_until_it_is_adopted(tmp_path: Path):
    plan = taken_in(tmp_path, adopt=True)
    chain = Measure.objects.get().pk
    revised = a_plan(
        a_measure(3, title="Two desks", milestones=(a_milestone(3, done=True, happened_on=date(2026, 9, 1)),))
    )
    draft = taken_in(tmp_path / "..", revised)
    assert (draft.revises_id, draft.slug, Measure.objects.get(plan=plan).title) == (
        plan.pk,
        f"{plan.slug}-draft",
        "A joint rescue desk at harbour 3, staffed day and night",
    )
    second = adopt_plan(draft.slug, by=None, on=date(2026, 12, 1))
    assert (second.number, second.plan_id, Measure.objects.get().pk, Measure.objects.get().title) == (
        2,
        plan.pk,
        chain,
        "Two desks",
    )
    first = version(plan.slug, 1, None)
    assert first.content["measures"][0]["title"] == "A joint rescue desk at harbour 3, staffed day and night"
    assert Plan.objects.count() == 1


def test_the_database_refuses_to_change_or_remove_a_version(tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    for act in (
        lambda: PlanVersion.objects.update(checksum="0" * 64),
        lambda: PlanVersion.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    assert PlanVersion.objects.get().checksum != "0" * 64


def test_a_withdrawn_draft_leaves_its_codes_free_and_twice_changes_nothing(tmp_path: Path):
    plan = taken_in(tmp_path)
    withdraw_draft(plan.slug, by=None, on=DAY)
    before = everything()
    withdraw_draft(plan.slug, by=None, on=DAY)
    assert everything() == before
    assert Measure.objects.count() == 0
    other = taken_in(tmp_path, a_plan(title="Another plan"))
    assert Measure.objects.get().plan == other
    again = taken_in(tmp_path, a_plan(a_measure(9)))
    assert (again.pk, again.state) == (plan.pk, "draft")


def test_an_adopted_plan_is_not_withdrawn(tmp_path: Path):
    plan = taken_in(tmp_path, adopt=True)
    assert refused(lambda: withdraw_draft(plan.slug, by=None, on=DAY)) == ["plans.plan.not_draft"]


def test_taking_in_more_measures_costs_no_more_queries(tmp_path: Path):
    def queries(count: int, area: str) -> int:
        measures = [
            a_measure(
                3 + n,
                code=f"{area}-{n}",
                milestones=(a_milestone(n),),
                budget=(a_line(n),),
                indicators=(an_indicator(n),),
            )
            for n in range(count)
        ]
        file = write(tmp_path / f"{area}.xlsx", a_plan(*measures, area=area))
        with CaptureQueriesContext(
            connection,
        ) as seen:
            import_plan(file, by=None, on=DAY, unfinished=True)
        return len(seen)

    assert queries(20, "NOR") == queries(3, "SWE")


def test_a_waiting_workbook_is_kept_for_an_hour_under_its_checksum(tmp_path: Path):
    file = write(tmp_path / "plan.xlsx", a_plan())
    keep_waiting(file, "a" * 64)
    assert waiting("a" * 64).read_bytes() == file.read_bytes()
    drop("a" * 64)
    for wrong in ("a" * 64, "../../etc/passwd"):
        assert refused(lambda wrong=wrong: waiting(wrong)) == ["plans.import.upload_gone"]


def test_checks_by_people_without_an_account_are_limited(django_user_model):
    from datetime import UTC, datetime

    moment = datetime(2026, 11, 23, 12, tzinfo=UTC)
    for _try in range(CHECKS.tries):
        allow_check("192.0.2.0", at=moment)
    assert refused(lambda: allow_check("192.0.2.0", at=moment)) == ["plans.check.throttled"]
    allow_check("198.51.100.0", at=moment)
