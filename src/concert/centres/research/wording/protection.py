"""What is said of protected sources and of what may be asked of them with noise."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence

PROTECTION = {
    "research.rows.protected": Sentence(
        _("Rows of {source} are about people at risk and are never shown."),
        _("Ask for its figures: small counts in them are withheld."),
    ),
    "research.question.protected": Sentence(
        _("Figures of {source} are told apart by one thing at a time, and not added up again."),
        _("Ask by sex or by age alone, for one value of it."),
    ),
    "research.protection.before_gone": Sentence(
        _("What release {release} withheld of {code} is gone; the next release cannot be protected."),
        _("Restore the folder of that release from a backup, then take the delivery in again."),
    ),
    "research.caution.withheld": Sentence(
        _("Counts under eleven are withheld, and so are counts that would give them away. Withheld is not zero.")
    ),
    "research.caution.identified": Sentence(
        _("Only victims whom contributors identified are counted. Who contributes changes, so this is no trend.")
    ),
    "research.privacy.absent": Sentence(
        _("Counting with noise needs the extra “privacy”, which is not installed."),
        _("Install it: pip install concert[privacy]."),
    ),
    "research.privacy.no_budget": Sentence(
        _("No privacy budget was opened for {source}."), _("Open one once and for all: concert data privacy open.")
    ),
    "research.privacy.budget_set": Sentence(
        _("The privacy budget of {source} is {epsilon} and cannot be changed."),
        _("Spend what is left of it; a new budget would undo the promise of the first."),
    ),
    "research.privacy.not_positive": Sentence(_("An epsilon is more than 0 and at most {most}."), _("Choose 1, say.")),
    "research.privacy.overspent": Sentence(
        _("This would cost {asked} of privacy; {left} is left of {epsilon}."),
        _("Ask for less, or read what was answered before: the same question costs nothing."),
    ),
    "research.privacy.not_protected": Sentence(
        _("{source} is no protected source; its counts need no noise."), _("Ask for its figures instead.")
    ),
    "research.privacy.unknown": Sentence(_("There is no answer {number}."), _("See the list of questions.")),
    "research.privacy.column": Sentence(_("{column} cannot be counted by."), _("Choose from: {known}.")),
    "research.privacy.no_release": Sentence(_("{source} has no release yet."), _("Take in a delivery first.")),
    "research.privacy.ledger_broken": Sentence(
        _("The ledger of privacy does not agree with itself at entry {number}."),
        _("Spend nothing more. Restore database and ledger from one backup and compare."),
    ),
}
