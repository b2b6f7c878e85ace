"""Why a report on a step, or a word over a status, is refused; and the words for kinds of reports."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence
from concert.plans.rules import ReportKind

READ = _("Read what is there now, then decide whether your report still adds something. Your words are kept below.")

KINDS: dict[str, Promise | str] = {
    ReportKind.COMPLETED: _("Reported as done"),
    ReportKind.SLIPPED: _("Moved to another day"),
    ReportKind.WITHDRAWN: _("A report was taken back"),
}

REPORTS = {
    "plans.step.unknown": Sentence(
        _("The measure {measure} has no step {number}."), _("See the milestones on the page of the measure.")
    ),
    "plans.step.withdrawn": Sentence(
        _("Version {version} of the plan withdrew “{step}” on {day}."),
        _("Report on a step that stands, or revise the plan."),
    ),
    "plans.report.not_adopted": Sentence(
        _("“{step}” belongs to a draft; progress is reported on adopted plans."),
        _("Adopt the plan, or write the state of the step in its workbook."),
    ),
    "plans.report.done_already": Sentence(
        _("“{step}” is reported as done already, on {day}."),
        _("Take that report back first, if it is wrong."),
    ),
    "plans.report.slip_of_done": Sentence(
        _("“{step}” was done on {day}; a step that is done does not move."),
        _("Take the report that it is done back first, if it is wrong."),
    ),
    "plans.report.no_day": Sentence(_("No day is given on which “{step}” was done."), _("Write the day.")),
    "plans.report.day_ahead": Sentence(
        _("“{step}” cannot have been done on {day}: today is {today}."),
        _("Write a day that has come, or move the step to that day."),
    ),
    "plans.report.no_evidence": Sentence(
        _("Nothing says how one can tell that “{step}” was done."),
        _("Name the evidence: a decision, a document, a place where it can be seen."),
    ),
    "plans.report.address": Sentence(
        _("“{address}” is no address on the web."), _("Give one that starts with https:// or http://, or leave it out.")
    ),
    "plans.report.no_new_day": Sentence(_("No new day is given for “{step}”."), _("Write the day it is due now.")),
    "plans.report.new_day_past": Sentence(
        _("“{step}” cannot move to {day}: today is {today}."), _("Write today or a later day.")
    ),
    "plans.report.same_day": Sentence(
        _("“{step}” is due on {day} already."), _("Write another day, or report nothing.")
    ),
    "plans.report.no_reason": Sentence(
        _("No reason is given."), _("Write why, in a sentence that everybody may read.")
    ),
    "plans.report.too_long": Sentence(
        _("The text in “{field}” has {number} characters; {limit} are kept."), _("Shorten it, and link to the rest.")
    ),
    "plans.report.unknown": Sentence(
        _("There is no report {number} that you may see."), _("See the history of the step.")
    ),
    "plans.report.is_withdrawal": Sentence(
        _("This report takes another back; it cannot be taken back itself."), _("Report anew what is true.")
    ),
    "plans.report.withdrawn_already": Sentence(
        _("This report was taken back already."), _("See the history of the step.")
    ),
    "plans.report.completed.conflict": Sentence(
        _("While you wrote, somebody reported “{step}” as done on {day}."), READ
    ),
    "plans.report.moved.conflict": Sentence(_("While you wrote, somebody moved “{step}” to {day}."), READ),
    "plans.report.withdrawn.conflict": Sentence(_("While you wrote, somebody took a report on “{step}” back."), READ),
    "plans.report.conflict": Sentence(_("Somebody else reports on “{step}” at this moment."), READ),
    "plans.override.not_adopted": Sentence(
        _("The measure {measure} belongs to a draft; its status is not public yet."), _("Adopt the plan first.")
    ),
    "plans.override.measure_withdrawn": Sentence(
        _("The measure {measure} was withdrawn on {day}."), _("Its status is not shown any more.")
    ),
    "plans.override.held": Sentence(
        _("A word stands over the status of {measure} already."), _("Lift that one first, with a reason.")
    ),
    "plans.override.status": Sentence(_("“{status}” is no word for a status."), _("Choose one of: {known}.")),
    "plans.override.same": Sentence(
        _("The reports on {measure} give this word already."), _("Choose another word, or leave the status as it is.")
    ),
    "plans.override.no_reason": Sentence(
        _("No reason is given for the word over the status."), _("Write why; it is shown beside both words.")
    ),
    "plans.override.none": Sentence(
        _("No word stands over the status of {measure}."), _("See the page of the measure.")
    ),
}
