"""How steps stand in words: by the reports, against the first promise, and beside a word that a person put on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.forums.reports.chapters.gathering import Gathered, Planned, glance_of
from concert.forums.reports.chapters.notes import measure_note
from concert.forums.reports.chapters.writing import Name, Sentence, sentence
from concert.ground.people.rules import Role
from concert.ground.people.wording import ROLES
from concert.plans.rules import MilestoneFacts, MilestoneStatus, StepStanding
from concert.plans.wording import STANDINGS_ALONE, standing_said

if TYPE_CHECKING:
    from concert.plans.models import StatusOverride


def steps_in_words(known: Gathered, measure: Planned) -> list[Sentence | None]:
    """How its milestones stand: the kept ones by number, the others by name."""
    if not measure.steps:
        return [sentence(_("It names no milestone."), measure_note(known, measure))]
    due = len(measure.steps) - measure.count(MilestoneStatus.NOT_DUE)
    note = measure_note(known, measure, measure.steps[0][0].origin, key="due")
    if due:
        kept = measure.count(MilestoneStatus.ON_TIME)
        told: list[Sentence | None] = [sentence(_kept(due, kept), note, due=due, kept=kept)]
    else:
        words = ngettext(
            "Its one milestone is not due yet.", "None of its {number} milestones is due yet.", len(measure.steps)
        )
        told = [sentence(words, note, number=len(measure.steps))]
    return told + [_step(known, measure, *each) for each in measure.steps if _is_told_by_name(each[1])]


def _is_told_by_name(standing: StepStanding) -> bool:
    return standing.after_first or standing.status not in (MilestoneStatus.ON_TIME, MilestoneStatus.NOT_DUE)


def _kept(due: int, kept: int) -> str:
    """How many of those that were due were kept: all, some, or none."""
    if due == 2 and kept != 1:
        both, neither = (
            _("Both milestones that were due were reached on time."),
            _("Neither of the two milestones that were due was reached on time."),
        )
        return both if kept else neither
    if kept == due:
        return ngettext(
            "The one milestone that was due was reached on time.",
            "All {due} milestones that were due were reached on time.",
            due,
        )
    if not kept:
        return ngettext(
            "The one milestone that was due was not reached on time.",
            "None of the {due} milestones that were due was reached on time.",
            due,
        )
    return ngettext(
        "Of {due} milestones that were due, {kept} was reached on time.",
        "Of {due} milestones that were due, {kept} were reached on time.",
        kept,
    )


def _step(known: Gathered, measure: Planned, step: MilestoneFacts, standing: StepStanding) -> Sentence:
    note = measure_note(known, measure, step.origin, key="due")
    words = _after_first(standing) if standing.after_first else _after_its_day(standing)
    return sentence(words, note, step=Name(step.title), due=step.due, number=standing.days)


def _after_first(standing: StepStanding) -> str:
    """Late, or open, only against the first promise: its day was moved."""
    if standing.status is MilestoneStatus.LATE:
        return ngettext(
            "“{step}” came by the day that it was moved to, {number} day after the first promise.",
            "“{step}” came by the day that it was moved to, {number} days after the first promise.",
            standing.days,
        )
    return ngettext(
        "“{step}” is still open, {number} day past the first promise; it is due by {due} now.",
        "“{step}” is still open, {number} days past the first promise; it is due by {due} now.",
        standing.days,
    )


def _after_its_day(standing: StepStanding) -> str:
    return {
        MilestoneStatus.LATE: ngettext(
            "“{step}” was promised for {due} and came {number} day late.",
            "“{step}” was promised for {due} and came {number} days late.",
            standing.days,
        ),
        MilestoneStatus.MISSED: _("“{step}” was promised for {due} and is reported open."),
        MilestoneStatus.NOT_REPORTED: _("“{step}” was promised for {due}; nobody has reported on it."),
    }[standing.status]


def override_in_words(known: Gathered, measure: Planned) -> Sentence | None:
    """The word that a person put over the status: both are told, with who, when and why."""
    held = measure.override
    if held is None:
        return None
    words = _("By the reports it stands at “{computed}”. On {day}, “{word}” was put over it by {who}. Reason: {reason}")
    return sentence(
        words,
        measure_note(known, measure, key=""),
        computed=standing_said(measure.at_a_glance),
        word=str(STANDINGS_ALONE[held.status]),
        day=held.on,
        who=_who(held),
        reason=Name(held.reason if held.reason.endswith((".", "!", "?")) else f"{held.reason}."),
    )


def _who(held: StatusOverride) -> str:
    """The role, and the organisation; never a name: the report is public."""
    role = str(ROLES[Role(held.role)]) if held.role in set(Role) else ""
    organisation = held.organisation.name if held.organisation else ""
    if role and organisation:
        return _("{role}, {organisation}").format(role=role, organisation=organisation)
    return role or organisation or _("somebody without a role")


def told_together(measures: Sequence[Planned]) -> str:
    """How the steps of several measures stand; a day that was moved past the first promise is no clean slate."""
    words = standing_said(glance_of(measures))
    past = sum(each.past_first for each in measures)
    if not past:
        return words
    more = ngettext(
        "{standing}; {number} open past its first promise", "{standing}; {number} open past their first promise", past
    )
    return more.format(standing=words, number=past)


def told_of(measure: Planned) -> str:
    """How one measure stands, and the word that a person put over it."""
    words = told_together([measure])
    if measure.override is None:
        return words
    return _("{computed}; a person says: {word}").format(computed=words, word=STANDINGS_ALONE[measure.override.status])
