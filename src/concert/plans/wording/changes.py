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
    "plans.preview.choice": Sentence(
        _("“{choice}” is no choice for a conflict."), _("Choose “mine” or “theirs” for each.")
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
    "plans.import.title_taken": Sentence(
        _("The area has another plan of the title “{title}”."), _("Choose another title on the sheet Plan.")
    ),
}
