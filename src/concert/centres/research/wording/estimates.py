"""What is said of estimates: why lists cannot carry one, what each takes for granted, what to know of it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence

ESTIMATES = {
    "research.estimate.one_list": Sentence(
        _("Estimating what no list saw needs at least two lists; there are {lists}."),
        _("Add a list that was made independently and sees some of the same cases."),
    ),
    "research.estimate.many_lists": Sentence(
        _("There are {lists} lists; at most {limit} are estimated from at once."),
        _("Join lists that work closely together into one."),
    ),
    "research.estimate.not_counts": Sentence(
        _("Row {row} is not 0 or 1 for each list with a whole number of cases that at least one list saw."),
        _("Give each list a column of 0 and 1, and the cases a column named “count”."),
    ),
    "research.estimate.two_counts": Sentence(
        _("More than one column could be the number of cases: {columns}."), _("Keep one, named “count”.")
    ),
    "research.estimate.empty_list": Sentence(
        _("A list saw nothing: {lists}."), _("Leave it out; it says nothing about the others.")
    ),
    "research.estimate.no_overlap": Sentence(
        _("No two lists share a case: {lists}. Without overlap nothing tells how much was missed."),
        _("Link the lists case by case first, or add a list that meets the others."),
    ),
    "research.estimate.list_apart": Sentence(
        _("A list shares no case with any other: {lists}."), _("Leave it out, or join it with a list like it.")
    ),
    "research.estimate.groups_apart": Sentence(
        _("The lists fall into groups that share no case: {lists}."),
        _("Estimate each group for the part of the population that it can see."),
    ),
    "research.estimate.few_overlaps": Sentence(
        _("Only {both} cases stand on both lists; two lists need at least {limit}."),
        _("Add a third list, or wait until the lists have grown."),
    ),
    "research.estimate.not_identified": Sentence(
        _("No model of these overlaps has one answer: too many of them are empty."),
        _("Join lists that are alike, so that more of the overlaps hold cases."),
    ),
    "research.estimate.unbounded": Sentence(
        _("The lists set no upper end: a thousand times the {seen} seen cases would agree with them too."),
        _("Read Chao's lower bound from fewer, larger lists, or add a list."),
    ),
    "research.estimate.no_consolidation": Sentence(
        _("No consolidation of deaths was made yet, so no two sources are linked."),
        _("Take in two sources of deaths and run: concert data consolidate deaths."),
    ),
    "research.estimate.unknown": Sentence(
        _("There is no saved estimate {number}."), _("See the list of those that were saved.")
    ),
    "research.estimate.no_title": Sentence(
        _("An estimate needs a title."), _("Say whom it counts, where and when, such as: Victims, Avelin, 2025.")
    ),
    "research.estimate.changed": Sentence(
        _("What was sent to be saved is not what was estimated."), _("Estimate again and save it then.")
    ),
}

ASSUMPTIONS = {
    "same_population": _("All lists could have seen the same people: nobody left or came during the time."),
    "linked_without_error": _("Each case is counted once, and cases on several lists were recognised as the same."),
    "alike_chances": _("Within a list, everybody had about the same chance to be seen."),
    "pairs_only": _("Lists depend on each other in pairs at most; nothing ties three of them together."),
    "two_independent": _("Being on one list made it neither more nor less likely to be on the other."),
    "like_the_once_seen": _("Events that nobody saw killed as many each as events that one source alone saw."),
}
NOTES = {
    "empty_overlaps": _("Some pairs of lists share no case; models treat such pairs as excluding each other."),
    "models_disagree": _("Models that explain the lists about as well differ by more than half in their totals."),
    "poor_fit": _("The best model fits worse than 19 of 20 tables drawn from it. Read the interval as too narrow."),
    "stepwise": _("There were too many models to try all; the best were sought one pair of lists at a time."),
    "criteria_disagree": _("The other way of weighing models lands outside this interval."),
}
CRITERIA = {
    "aic": _("AIC, which lets pairs of lists depend on each other sooner"),
    "bic": _("BIC, which asks for more evidence before a pair of lists may depend on each other"),
}
