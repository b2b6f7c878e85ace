"""What is said where changes meet: previews of workbooks, two people at one measure."""

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence

LOOK_AGAIN = _("Look at the changes again, then apply them.")

CHANGES = {
    "plans.preview.unknown": Sentence(
        _("There is no such preview that you may see. It is kept for {hours} hours."), _("Send the workbook again.")
    ),
    "plans.preview.conflict": Sentence(
        _("The plan “{title}” was changed after these changes were shown. Nothing was written."), LOOK_AGAIN
    ),
    "plans.return.both.conflict": Sentence(
        _("“{name}” of {measure} was changed in the workbook and here, in the same field."),
        _("Send the workbook to the page of the plan, and choose which of the two counts."),
    ),
    "plans.return.gone.conflict": Sentence(
        _("“{name}” of {measure} was removed on one side and changed on the other."),
        _("Send the workbook to the page of the plan, and choose which of the two counts."),
    ),
    "plans.return.other_plan": Sentence(
        _("This workbook is of another plan or area, not of “{title}”."),
        _("Send it to the page of its own plan, or correct the area on the sheet Plan."),
    ),
    "plans.return.new_plan": Sentence(
        _("No plan is known that this workbook, “{title}”, could be compared with."),
        _("Import it as a new plan, or correct title and area on the sheet Plan."),
    ),
    "plans.measure.edited.conflict": Sentence(
        _("Somebody else changed or removed {measure} after you opened it. Nothing was written."),
        _("See both texts, and choose field by field."),
    ),
    "plans.edit.old_form": Sentence(
        _("This form was opened more than a day ago, or for another measure."),
        _("Copy your text, open the form again, and put it in."),
    ),
    "plans.edit.version_missing": Sentence(
        _("The request does not say which version of the measure it changes."),
        _("Send the version that you read as the header If-Match."),
    ),
    "plans.edit.gone": Sentence(
        _("The draft that revises the plan no longer has the measure {measure}."),
        _("Put it back with the workbook of the plan, or withdraw the draft."),
    ),
    "plans.edit.no_title": Sentence(_("{measure} has no title."), _("Write who does what, in one line.")),
    "plans.edit.too_long": Sentence(_("The text “{start}…” has {length} characters; {limit} fit."), _("Shorten it.")),
    "plans.edit.no_objective": Sentence(_("{measure} names no objective of the Compact."), _("Choose one of the 23.")),
    "plans.edit.action_unknown": Sentence(
        _("“{action}” is no action of the Compact."), _("Write codes such as 8.a, with semicolons between.")
    ),
    "plans.edit.currency_unknown": Sentence(_("“{currency}” is no currency."), _("Write three letters, such as EUR.")),
    "plans.edit.step_title": Sentence(
        _("A milestone has no title, or one of more than {limit} characters."), _("Name a step that can be seen.")
    ),
    "plans.edit.step_done": Sentence(
        _("The milestone “{name}” has a day on which it happened, and is not said to be done."),
        _("Take the day away, or report the milestone as done."),
    ),
    "plans.edit.year": Sentence(_("{year} is not a year from 1990 to 2100."), _("Write four digits, such as 2026.")),
    "plans.edit.amount": Sentence(
        _("The amount for {year}, or the total, is below 0 or too large."), _("Write a number from 0 on.")
    ),
    "plans.edit.total": Sentence(
        _("The total cost of {measure} is below 0 or too large."), _("Write a number from 0 on, or leave it empty.")
    ),
    "plans.edit.no_currency": Sentence(_("The budget line of {year} has no currency."), _("Write its three letters.")),
    "plans.import.title_taken": Sentence(
        _("The area has another plan of the title “{title}”."), _("Choose another title on the sheet Plan.")
    ),
}
