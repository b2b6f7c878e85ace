"""Words of pace and evidence: how fast a series moves, by which method, and how far it can be believed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PACES = {
    "fast_enough": pgettext_lazy("pace", "Fast enough"),
    "too_slow": pgettext_lazy("pace", "Too slow"),
    "moving_away": pgettext_lazy("pace", "Moving away"),
    "cannot_say": pgettext_lazy("pace", "Cannot say"),
}
"""What every method's own classes come down to."""

METHODS = {
    "open_sdg": _("Open SDG"),
    "eurostat": _("Eurostat"),
    "unsd": _("UN progress chart"),
    "escap_current": _("UNESCAP, current status"),
    "escap_anticipated": _("UNESCAP, anticipated progress"),
}
"""The published methods of judging pace."""

METHOD_SAYS = {
    "open_sdg": _("Growth a year since 2015 against the growth that the target needs; without a target, 1.5 % a year."),
    "eurostat": _("Growth over the last five years against the growth needed; without a target, 1 % a year."),
    "unsd": _("The same ratio as Open SDG, cut at other points; it needs a target."),
    "escap_current": _("The part of the way that is covered against the part of the time that has passed."),
    "escap_anticipated": _("What will be missing in the target year if the trend goes on."),
}
"""Each method in a sentence."""

OWN_CLASSES = {
    "achieved": _("target reached"),
    "on_track": _("on track"),
    "acceleration_needed": _("progress, but acceleration needed"),
    "limited_progress": _("limited progress"),
    "deterioration": _("deterioration"),
    "significant_progress": _("significant progress"),
    "moderate_progress": _("moderate progress"),
    "insufficient_progress": _("insufficient progress"),
    "no_change": _("no change"),
    "movement_away": _("movement away"),
    "moderate_movement_away": _("moderate movement away"),
    "significant_movement_away": _("significant movement away"),
    "fair_progress": _("fair progress"),
    "limited_or_none": _("limited progress or none"),
    "on_schedule": _("on schedule"),
    "behind_schedule": _("behind schedule"),
    "regressed": _("regressed"),
    "maintain": _("maintain the pace"),
    "accelerate": _("accelerate"),
    "reverse": _("reverse the trend"),
}
"""The classes as each method names them."""

WHY_NOT = {
    "no_points": _("No value is known."),
    "few_points": _("Fewer than two years can be compared since the base year."),
    "no_direction": _("Nobody says which way is better: neither a rise nor a fall is progress by itself."),
    "context": _("It is context, outside the Compact: it has no goal here."),
    "needs_target": _("This method needs a number to reach, and none is agreed."),
    "no_target_year": _("The target names no year."),
    "target_year_too_early": _("The target year lies before the first value."),
    "target_year_passed": _("The target year has passed, so nothing can be anticipated."),
    "mixed_signs": _("Values are partly above and partly below zero, and growth rates cannot hold that."),
    "short_window": _("The last five years hold fewer than three years to compare."),
    "coverage_unchecked": _("The count fell, and nobody has checked whether as many people were looking."),
    "coverage_fell": _("The count fell, but so did the reports it is made from."),
    "ceiling_unchecked": _("The mean is low enough, but nobody has checked the ceiling for each part of it."),
    "no_figures": _("No release has figures of it here."),
}
"""Why nothing can be said."""

BESIDE = {
    "two_points": _("From two years only: weak evidence."),
    "zero_replaced": _("Growth rates cannot hold a zero; 0.001 stands in its place."),
    "zero_decides": _("Another number in the place of the zero would turn this verdict."),
    "near_limit": _("Near the end of its scale, less growth is asked for."),
    "rise_may_be_counting": _("A rise may be better counting."),
}
"""What a reader must know beside a verdict."""

DEGREES = {
    "strong": pgettext_lazy("evidence", "Strong"),
    "fair": pgettext_lazy("evidence", "Fair"),
    "weak": pgettext_lazy("evidence", "Weak"),
    "none": pgettext_lazy("evidence", "None"),
}
"""How far an answer can be trusted."""

WEAKNESSES = {
    "no_points": _("no year is known"),
    "one_point": _("one year only"),
    "two_points": _("two years only"),
    "few_points": _("fewer than five years"),
    "not_recent": _("the latest year is more than two years old"),
    "old": _("the latest year is more than five years old"),
    "gaps": _("years are missing in between"),
    "incomplete_years": _("a year is incomplete and left out"),
    "break": _("the series has a break"),
    "self_reported": _("governments report on themselves"),
    "only_what_was_seen": _("only what somebody noticed is counted"),
}
"""What takes from the strength of evidence."""
