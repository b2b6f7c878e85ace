"""How reminders are said. They are read later than they were told: no sentence says “today” or “tomorrow”."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from concert.ground.notices.wording import KindWords
from concert.plans.rules.reminders import ReminderKind

REPORT = _("Report it done, or move its day and say why.")

NOTICES = {
    ReminderKind.SOON.value: KindWords(
        _("Soon due"), _("{code}, “{title}”, is due soon: on {due}."), _("See what is missing while there is time.")
    ),
    ReminderKind.DUE.value: KindWords(_("Due"), _("The day of {code}, “{title}”, has come: {due}."), REPORT),
    ReminderKind.OVERDUE.value: KindWords(
        _("Overdue"), _("{code}, “{title}”, was due on {due}, and nobody has reported it done."), REPORT
    ),
    ReminderKind.OVERDUE_STILL.value: KindWords(
        _("Overdue for two weeks"), _("{code}, “{title}”, is still open: it was due on {due}."), REPORT
    ),
    ReminderKind.OVERDUE_APPROVER.value: KindWords(
        _("Overdue for a month"),
        _("{area}: {code}, “{title}”, has been open for a month or longer. It was due on {due}."),
        _("Ask those who report what holds it up, or revise the plan."),
    ),
    ReminderKind.OVERDUE_OVERSIGHT.value: KindWords(
        _("Overdue for two months"),
        _("{area}: {code}, “{title}”, has been open for two months or longer. It was due on {due}."),
        _("Authors and approvers were told. Ask the lead in public if need be."),
    ),
    ReminderKind.STALE.value: KindWords(
        _("Silent"),
        _("Nobody has reported or changed anything about {code}, “{title}”, since {since_on}."),
        _("Report how it stands, even if nothing moved."),
    ),
}
"""Kind of a notice → its words. `due` is the day of the deadline, `since_on` that of the last sign."""
JOBS = {"plans.remind.duty": _("Reminding people of what is due")}
