"""What is said of questions that cannot be answered, and of figures that do not add up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence

QUESTIONS = {
    "research.question.dimension": Sentence(_("{code} is not told apart by {dimension}."), _("Choose among: {known}.")),
    "research.question.period": Sentence(_("{period} is neither a year nor a month."), _("Write 2015 or 2015-03.")),
    "research.question.periods_crossed": Sentence(
        _("The question ends in {last}, before it begins in {first}."), _("Exchange the two.")
    ),
    "research.question.long": Sentence(
        _("The question names more than {most} areas and values."), _("Name fewer, or ask for all.")
    ),
    "research.question.nothing": Sentence(
        _("No release has rows of {code}."), _("Take in a delivery of {source}, or choose another release.")
    ),
    "research.question.wide": Sentence(
        _("The answer has {rows} rows; at most {most} are told at once."),
        _("Ask for fewer areas, years or dimensions."),
    ),
    "research.figure.unlike_units": Sentence(
        _("{code} counts one thing ({unit}) and {other} another ({other_unit}); they never add up."),
        _("Show them beside each other."),
    ),
    "research.figure.unlike_times": Sentence(
        _("{code} and {other} are a stock and a flow; they never add up."), _("Show them beside each other.")
    ),
    "research.figure.counted_twice": Sentence(
        _("{code} and {other} may count the same people; adding them would count those twice."),
        _("Show them beside each other."),
    ),
    "research.figure.not_additive": Sentence(
        _("{code} is a value of each area ({unit}); it adds up with nothing."), _("Show it alone.")
    ),
}
