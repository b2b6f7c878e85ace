"""What happened to a step or a plan, as the entries of a history: when, what, why, and by whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.ground.people.rules import Role
from concert.ground.people.wording import ROLES
from concert.ground.web.numerals import said_day
from concert.ground.web.separators import listed
from concert.plans.models import MilestoneReport, StatusOverride
from concert.plans.queries import StepHistory
from concert.plans.rules import PromiseFacts, ReportKind, Written
from concert.plans.wording import STANDINGS_ALONE


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a history. `withdraw` is the address where a report is taken back, empty where it cannot be."""

    on: date
    what: str
    why: str = ""
    who: str = ""
    address: str = ""
    taken_back: bool = False
    withdraw: str = ""
    about: str = ""
    about_address: str = ""


def events_of(history: StepHistory, *, names: bool) -> list[Event]:
    """Every promise and report of one step, in the order in which they came."""
    found = [(each.version, 0, _promised(each, before)) for before, each in _with_before(history.promises)]
    gone = {each.withdraws_id for each in history.reports}
    found += [(each.version, each.number, event_of(each, gone, names=names)) for each in history.reports]
    return [event for _version, _number, event in sorted(found, key=lambda each: each[:2])]


def _with_before(promises: Iterable[PromiseFacts]) -> Iterable[tuple[PromiseFacts | None, PromiseFacts]]:
    before: PromiseFacts | None = None
    for each in promises:
        yield before, each
        before = each


def _promised(promise: PromiseFacts, before: PromiseFacts | None) -> Event:
    facts = {"number": promise.version, "day": said_day(promise.due) if promise.due else _("no day")}
    if before is None:
        return Event(promise.on, _("Version {number} promised it for {day}").format(**facts))
    if before.due == promise.due:
        return Event(promise.on, _("Version {number} kept {day}").format(**facts))
    return Event(promise.on, _("Version {number} says {day}").format(**facts))


def event_of(report: MilestoneReport, gone: Iterable[int | None] = (), *, names: bool) -> Event:
    """One report as an entry; `gone` are the ids of reports that were taken back."""
    step = report.milestone
    taken_back = report.pk in set(gone)
    where = (step.measure.code, step.number)
    can_go = report.kind != ReportKind.WITHDRAWN and not taken_back
    return Event(
        report.on,
        _what(report),
        report.evidence or report.reason,
        who_said(report, names=names),
        report.address,
        taken_back,
        reverse("plans:withdraw-report", args=(*where, report.pk)) if can_go else "",
        f"{step.measure.code}/{step.number} {step.title}",
        reverse("plans:step", args=where),
    )


def _what(report: MilestoneReport) -> str:
    if report.kind == ReportKind.COMPLETED and report.happened_on:
        return _("Reported as done on {day}").format(day=said_day(report.happened_on))
    if report.kind == ReportKind.SLIPPED and report.new_due:
        if report.was_due is None:
            return _("Given the day {day}").format(day=said_day(report.new_due))
        days = abs((report.new_due - report.was_due).days)
        said = (
            ngettext("Moved by {number} day, to {day}", "Moved by {number} days, to {day}", days)
            if report.new_due >= report.was_due
            else ngettext(
                "Brought forward by {number} day, to {day}", "Brought forward by {number} days, to {day}", days
            )
        )
        return said.format(number=days, day=said_day(report.new_due))
    if report.withdraws is not None:
        return _("The report of {day} was taken back").format(day=said_day(report.withdraws.on))
    return ""


def override_events(override: StatusOverride, *, names: bool) -> list[Event]:
    """A word put over a status, and its lifting."""
    about = override.measure.code
    address = reverse("plans:measure", args=(about,))
    shown, computed = (str(STANDINGS_ALONE.get(each, each)) for each in (override.status, override.computed))
    said = _("“{shown}” was put over “{computed}”").format(shown=shown, computed=computed)
    found = [
        Event(override.on, said, override.reason, who_said(override, names=names), about=about, about_address=address)
    ]
    if override.lifted_on:
        said = _("“{shown}” was lifted").format(shown=shown)
        found.append(Event(override.lifted_on, said, override.lifted_why, about=about, about_address=address))
    return found


def written_said(written: Written | None) -> str:
    """That a value was written on this site, by whom and when; the public hears the role. Empty where it was not."""
    if written is None:
        return ""
    role = str(ROLES[Role(written.role)]) if written.role in set(Role) else _("somebody at the terminal")
    return _("written on this site on {day}: {role}").format(day=said_day(written.on), role=role)


def who_said(act: MilestoneReport | StatusOverride, *, names: bool) -> str:
    """Who acted: for the public the role and the organisation, for those who may see people the name as well."""
    if act.by is None:
        return _("at the terminal")
    role = str(ROLES[Role(act.role)]) if act.role in set(Role) else ""
    organisation = act.organisation.name if act.organisation else ""
    name = (act.by.name or act.by.email) if names else ""
    return listed([each for each in (name, role, organisation) if each]) or _("somebody with an account")
