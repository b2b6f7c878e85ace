"""Reports are only added; a step stands as they fold; two people at once lose nothing; nobody grades themselves."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from concert.ground.people.tests.factories import a_person
from concert.ground.reference.tests.factories import vocabulary
from concert.ground.refusals import refusals_in
from concert.ground.trail import queries as trail
from concert.plans.actions import (
    adopt_plan,
    complete_milestone,
    lift_override,
    log_slip,
    override_status,
    withdraw_report,
)
from concert.plans.models import Measure, Milestone, MilestoneReport, Plan, Promise, StatusOverride
from concert.plans.queries import (
    dropped_promises,
    history_of,
    overrides_held,
    reports_of,
    reports_since,
    slips_of,
    softened_deadlines,
    step,
)
from concert.plans.rules import Completion, Slip
from concert.plans.tests.factories import DAY, a_measure, a_milestone, a_plan, taken_in

pytestmark = pytest.mark.django_db
CODE, DUE = "TST-3", date(2027, 3, 31)
DONE = Completion(date(2026, 11, 20), "Decision 12 of the port authority", "https://example.org/12")
LATER = Slip(date(2027, 6, 1), "The radio comes by ship")


@pytest.fixture(autouse=True)
def words() -> None:
    vocabulary()


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return taken_in(tmp_path, adopt=True)


def everything() -> list[list[tuple[object, ...]]]:
    rows: list[list[tuple[object, ...]]] = [
        list(table.ever.order_by("pk").values_list()) for table in (Measure, Milestone)
    ]
    rows += [list(table.objects.order_by("pk").values_list()) for table in (MilestoneReport, StatusOverride)]
    return rows


def refused(act) -> list[str]:
    """The codes of every reason, once nothing has changed."""
    before, told = everything(), trail.head()
    with pytest.raises(Exception) as caught:
        act()
    assert (everything(), trail.head()) == (before, told)
    return [each.code for each in refusals_in(caught.value)]


def the_step() -> tuple[date | None, date | None, bool | None, int]:
    found = Milestone.objects.get()
    return found.due, found.happened_on, found.done, found.reported


def test_a_step_is_reported_as_done_with_evidence_and_the_trail_holds_no_words(plan: Plan):
    author = a_person("plan_author", area="NOR")
    made = complete_milestone(CODE, 1, DONE, by=author, on=DAY)
    assert (made.number, made.version, made.was_due, made.role, made.by) == (1, 1, DUE, "plan_author", author)
    assert the_step() == (DUE, date(2026, 11, 20), True, 1)
    (entry,) = trail.entries_of(f"plans.Milestone:{made.milestone_id}")
    assert (entry.act, entry.facts) == (
        "plans.report_completed",
        {"report": 1, "kind": "completed", "step": 1, "happened_on": "2026-11-20"},
    )


def test_the_same_report_again_changes_nothing(plan: Plan):
    first = complete_milestone(CODE, 1, DONE, by=None, on=DAY)
    moved_before = everything()
    assert complete_milestone(CODE, 1, DONE, by=None, on=DAY + timedelta(days=1), seen=0) == first
    assert everything() == moved_before


def test_a_completion_is_refused_with_every_reason(plan: Plan):
    nothing = Completion(None, " ", "javascript:alert(1)")
    assert refused(lambda: complete_milestone(CODE, 1, nothing, by=None, on=DAY)) == [
        "plans.report.no_day",
        "plans.report.no_evidence",
        "plans.report.address",
    ]
    ahead = Completion(DAY + timedelta(days=1), "Soon")
    assert refused(lambda: complete_milestone(CODE, 1, ahead, by=None, on=DAY)) == ["plans.report.day_ahead"]
    complete_milestone(CODE, 1, DONE, by=None, on=DAY)
    other = Completion(DAY, "Another paper")
    assert refused(lambda: complete_milestone(CODE, 1, other, by=None, on=DAY)) == ["plans.report.done_already"]
    assert refused(lambda: log_slip(CODE, 1, LATER, by=None, on=DAY)) == ["plans.report.slip_of_done"]


def test_a_slip_needs_another_day_to_come_and_a_reason(plan: Plan):
    assert refused(lambda: log_slip(CODE, 1, Slip(DAY - timedelta(days=1), ""), by=None, on=DAY)) == [
        "plans.report.new_day_past",
        "plans.report.no_reason",
    ]
    assert refused(lambda: log_slip(CODE, 1, Slip(None, "Later"), by=None, on=DAY)) == ["plans.report.no_new_day"]
    assert refused(lambda: log_slip(CODE, 1, Slip(DUE, "The same"), by=None, on=DAY)) == ["plans.report.same_day"]
    log_slip(CODE, 1, LATER, by=None, on=DAY)
    assert the_step() == (date(2027, 6, 1), None, None, 1)


def test_progress_is_reported_on_adopted_plans_by_those_who_may(tmp_path: Path):
    draft = taken_in(tmp_path)
    assert refused(lambda: complete_milestone(CODE, 1, DONE, by=None, on=DAY)) == ["plans.report.not_adopted"]
    adopt_plan(draft.slug, by=None, on=DAY)
    for person in (a_person(), a_person("plan_approver", area="NOR"), a_person("plan_author", area="SWE")):
        assert refused(lambda by=person: complete_milestone(CODE, 1, DONE, by=by, on=DAY)) == ["people.not_permitted"]
    assert refused(lambda: complete_milestone(CODE, 2, DONE, by=None, on=DAY)) == ["plans.step.unknown"]


def test_of_two_who_report_at_once_the_second_is_told_what_the_first_did(plan: Plan):
    log_slip(CODE, 1, LATER, by=None, on=DAY, seen=0)
    assert refused(lambda: complete_milestone(CODE, 1, DONE, by=None, on=DAY, seen=0)) == [
        "plans.report.moved.conflict"
    ]
    done = complete_milestone(CODE, 1, DONE, by=None, on=DAY, seen=1)
    assert refused(lambda: log_slip(CODE, 1, Slip(DAY, "Now"), by=None, on=DAY, seen=1)) == [
        "plans.report.completed.conflict"
    ]
    withdraw_report(done.pk, "The wrong harbour", by=None, on=DAY)
    assert refused(lambda: log_slip(CODE, 1, Slip(DAY, "Now"), by=None, on=DAY, seen=2)) == [
        "plans.report.withdrawn.conflict"
    ]


def test_a_report_is_taken_back_once_with_a_reason_and_stays_on_record(plan: Plan):
    slip = log_slip(CODE, 1, LATER, by=None, on=DAY)
    done = complete_milestone(CODE, 1, DONE, by=None, on=DAY)
    assert refused(lambda: withdraw_report(done.pk, "", by=None, on=DAY)) == ["plans.report.no_reason"]
    gone = withdraw_report(done.pk, "The wrong harbour", by=None, on=DAY)
    assert the_step() == (date(2027, 6, 1), None, None, 3)
    assert withdraw_report(done.pk, "The wrong harbour", by=None, on=DAY) == gone
    assert refused(lambda: withdraw_report(done.pk, "Again", by=None, on=DAY)) == ["plans.report.withdrawn_already"]
    assert refused(lambda: withdraw_report(gone.pk, "Back", by=None, on=DAY)) == ["plans.report.is_withdrawal"]
    assert refused(lambda: withdraw_report(0, "Back", by=None, on=DAY)) == ["plans.report.unknown"]
    withdraw_report(slip.pk, "It came by air", by=None, on=DAY)
    assert the_step() == (DUE, None, None, 4)
    assert [each.kind for each in reports_of(Measure.objects.get())] == [
        "withdrawn",
        "withdrawn",
        "completed",
        "slipped",
    ]
    assert [each.pk for each in slips_of(plan)] == [slip.pk]
    assert len(reports_since(plan, DAY)) == 4
    assert reports_since(plan, DAY + timedelta(days=1)) == []


def test_the_database_refuses_to_change_reports_promises_and_words_over_a_status(plan: Plan):
    complete_milestone(CODE, 1, DONE, by=None, on=DAY)
    override_status(CODE, "late", "The desk is empty at night", by=None, on=DAY)
    before = everything()
    for act in (
        lambda: MilestoneReport.objects.update(evidence="Another"),
        lambda: MilestoneReport.objects.all()._raw_delete("default"),
        lambda: Promise.objects.update(due=DAY),
        lambda: Promise.objects.all()._raw_delete("default"),
        lambda: StatusOverride.objects.update(reason="Another"),
        lambda: StatusOverride.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    assert everything() == before
    lift_override(CODE, "The desk is staffed", by=None, on=DAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        StatusOverride.objects.update(lifted_why="Another")


def test_a_revision_keeps_what_was_done_and_says_the_deadline_itself(plan: Plan, tmp_path: Path):
    log_slip(CODE, 1, LATER, by=None, on=DAY)
    complete_milestone(CODE, 1, DONE, by=None, on=DAY)
    later = a_measure(3, deadline=date(2027, 12, 31), milestones=(a_milestone(due=date(2027, 9, 30)),))
    adopt_plan(taken_in(tmp_path, a_plan(later)).slug, by=None, on=DAY + timedelta(days=9))
    assert the_step() == (date(2027, 9, 30), date(2026, 11, 20), True, 2)
    found = Milestone.objects.get()
    assert (found.first_due, found.first_version, found.said_done) == (DUE, 1, None)


def test_a_revision_that_repeats_a_report_does_not_keep_it_when_it_is_taken_back(plan: Plan, tmp_path: Path):
    done = complete_milestone(CODE, 1, DONE, by=None, on=DAY)
    repeated = a_plan(a_measure(3, milestones=(a_milestone(done=True, happened_on=DONE.happened_on),)))
    adopt_plan(taken_in(tmp_path, repeated).slug, by=None, on=DAY)
    withdraw_report(done.pk, "The wrong harbour", by=None, on=DAY)
    assert the_step() == (DUE, None, None, 2)


def test_softened_deadlines_tell_versions_and_slips_with_their_reasons(plan: Plan, tmp_path: Path):
    assert softened_deadlines(plan, on=DAY) == []
    log_slip(CODE, 1, LATER, by=None, on=DAY)
    revised = a_plan(a_measure(3, deadline=date(2027, 12, 31), milestones=(a_milestone(due=date(2027, 9, 30)),)))
    adopt_plan(taken_in(tmp_path, revised).slug, by=None, on=DAY + timedelta(days=9))
    whole, one = softened_deadlines(plan, on=DAY + timedelta(days=9))
    assert (whole.measure, whole.number, whole.days, whole.is_explained) == (CODE, None, 184, False)
    assert (one.first, one.first_version, one.now, one.days) == (DUE, 1, date(2027, 9, 30), 183)
    assert [(move.days, move.version, move.report, move.reason) for move in one.moves] == [
        (62, 1, 1, "The radio comes by ship"),
        (121, 2, None, ""),
    ]
    assert [each.days for each in softened_deadlines(plan, on=DAY)] == [62]
    assert history_of(step(CODE, 1, None)).moves == one.moves


def test_a_step_done_after_its_first_promise_is_late_though_its_deadline_was_moved(plan: Plan):
    log_slip(CODE, 1, LATER, by=None, on=DAY)
    day = date(2027, 5, 1)
    complete_milestone(CODE, 1, Completion(day, "Decision 13"), by=None, on=day)
    standing = Milestone.objects.get().standing(on=day)
    assert (standing.status, standing.days, standing.after_first) == ("late", 31, True)


def test_a_step_that_a_version_withdrew_takes_no_reports_and_is_told_as_dropped(plan: Plan, tmp_path: Path):
    other = a_plan(a_measure(3, milestones=(a_milestone(title="Boats bought"),)))
    adopt_plan(taken_in(tmp_path, other).slug, by=None, on=DAY)
    assert refused(lambda: complete_milestone(CODE, 1, DONE, by=None, on=DAY)) == ["plans.step.withdrawn"]
    assert [(each.title, each.withdrawn_by_version) for each in dropped_promises(plan)] == [
        ("Rooms and radio ready", 2)
    ]


def test_a_word_over_a_status_is_for_those_who_adopt_and_needs_a_reason(plan: Plan):
    author, approver = a_person("plan_author", area="NOR"), a_person("plan_approver", area="NOR")
    assert refused(lambda: override_status(CODE, "late", "So", by=author, on=DAY)) == ["people.not_permitted"]
    assert refused(lambda: override_status(CODE, "fine", "", by=approver, on=DAY)) == [
        "plans.override.status",
        "plans.override.no_reason",
    ]
    assert refused(lambda: override_status(CODE, "none_due", "So", by=approver, on=DAY)) == ["plans.override.same"]
    made = override_status(CODE, "late", "The desk is empty at night", by=approver, on=DAY)
    assert (made.computed, made.role, overrides_held(plan)) == ("none_due", "plan_approver", {made.measure_id: made})
    assert override_status(CODE, "late", "The desk is empty at night", by=approver, on=DAY) == made
    assert refused(lambda: override_status(CODE, "missed", "So", by=approver, on=DAY)) == ["plans.override.held"]


def test_a_word_over_a_status_is_lifted_with_a_reason_and_stays_in_the_history(plan: Plan):
    assert refused(lambda: lift_override(CODE, "Over", by=None, on=DAY)) == ["plans.override.none"]
    made = override_status(CODE, "late", "The desk is empty at night", by=None, on=DAY)
    assert refused(lambda: lift_override(CODE, " ", by=None, on=DAY)) == ["plans.override.no_reason"]
    lifted = lift_override(CODE, "Staffed since May", by=None, on=DAY)
    assert (lifted.pk, lifted.lifted_on, overrides_held(plan)) == (made.pk, DAY, {})
    assert lift_override(CODE, "Staffed since May", by=None, on=DAY) == lifted


def test_what_was_softened_costs_the_same_queries_for_one_and_three_measures(tmp_path: Path):
    def queries(count: int, area: str) -> int:
        measures = [a_measure(3 + n, code=f"{area}-{n}", milestones=(a_milestone(n),)) for n in range(count)]
        plan = taken_in(tmp_path, a_plan(*measures, area=area, title=f"Plan of {area}"), adopt=True)
        for each in measures:
            log_slip(each.code, 1, LATER, by=None, on=DAY)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert len(softened_deadlines(plan, on=DAY)) == count
            assert len(slips_of(plan)) == count
        return len(asked)

    assert queries(1, "NOR") == queries(3, "SWE")
