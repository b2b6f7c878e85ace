"""What reference says: sentences for its refusals, and the note under every list or map of areas."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence

DISCLAIMER = _(
    "Names and outlines of areas follow the usage of the United Nations where it has one. They express no opinion on "
    "the legal status of any country, territory, city or area, of its authorities, or of its borders."
)

SENTENCES: dict[str, Sentence] = {
    "reference.area.unknown": Sentence(
        _("No area has the code “{asked}”."),
        _("Give an ISO alpha-3 code such as MEX, WLD for the world, or a region such as M49-150."),
    ),
    "reference.objective.unknown": Sentence(
        _("The Compact has no objective {number}."), _("Give a number from 1 to 23.")
    ),
    "reference.action.unknown": Sentence(
        _("The Compact has no action “{asked}”."), _("Give an objective and a letter, such as 8.a.")
    ),
    "reference.principle.unknown": Sentence(
        _("No principle has the key “{key}”."), _("Choose one of the ten principles of paragraph 15.")
    ),
    "reference.text_version.unknown": Sentence(
        _("No version of the text is called “{text_version}”."), _("Give “final”, or “rev2” for the second draft.")
    ),
    "reference.indicator.unknown": Sentence(
        _("No indicator has the code “{asked}”."), _("Give a code from the list of indicators, such as 10.7.3.")
    ),
    "reference.organisation.unknown": Sentence(
        _("No organisation has the code “{asked}”."), _("Look it up in the list of organisations, or add it.")
    ),
    "reference.currency.unknown": Sentence(
        _("No currency has the code “{asked}”."), _("Give a code of ISO 4217, such as EUR.")
    ),
    "reference.area.code": Sentence(
        _("“{asked}” cannot be the code of an area."),
        _("Use capital letters, figures and hyphens, at most 24. Do not begin with X: sources give it meanings."),
    ),
    "reference.area.invented_code": Sentence(
        _("The invented area “{asked}” has a code that could be a real one."),
        _("Use a code from QM to QZ or from QMA to QZZ."),
    ),
    "reference.area.kept_for_invented": Sentence(
        _("Codes from QMA to QMZ are kept for invented areas, and “{asked}” is one."), _("Use a code from QNA to QZZ.")
    ),
    "reference.area.one_world": Sentence(
        _("There is one world, so “{asked}” cannot be another."), _("Choose another kind of area.")
    ),
    "reference.area.no_english_name": Sentence(
        _("The area “{asked}” has no English name."),
        _("Give one; it is shown where a name is missing in another language."),
    ),
    "reference.area.taken": Sentence(
        _("The code “{asked}” already belongs to {name}."), _("Choose another code, or revise that area.")
    ),
    "reference.language.unknown": Sentence(
        _("Names were given in languages that are not known here: {languages}."), _("Use en, fr, es, ar, ru or zh.")
    ),
    "reference.source.missing": Sentence(
        _("No source is given."), _("Write who says so: a document, a table, a web page with its day.")
    ),
    "reference.stance.future": Sentence(
        _("The day {day} has not come yet."), _("Give the day on which the state said or did so.")
    ),
    "reference.rate.not_above_zero": Sentence(_("A rate of {units} cannot be."), _("Give a number above zero.")),
    "reference.rate.same_currency": Sentence(_("Both currencies are {currency}."), _("Give two different currencies.")),
    "reference.rate.future": Sentence(
        _("The day {day} has not come yet, so its rate is not known."), _("Give a day that has passed, or today.")
    ),
    "reference.rate.taken": Sentence(
        _("For {day} one {against} is already {units} {currency}."),
        _("Sums may rest on that rate. Record the new one for another day, or have the first checked."),
    ),
    "reference.indicator.context_has_no_goal": Sentence(
        _("This indicator is context beside the Compact, so it has no good direction and no target."),
        _("Take both away, or say that it is not context."),
    ),
    "reference.indicator.target_without_direction": Sentence(
        _("There is a target, but nobody said which way is better."), _("Choose up or down.")
    ),
    "reference.indicator.scale": Sentence(
        _("The scale from {low} to {high} does not rise."), _("Give the lower end first.")
    ),
    "reference.indicator.target_off_scale": Sentence(
        _("The target {target} lies off the scale."), _("Mend the target or the scale.")
    ),
    "reference.indicator.no_label": Sentence(_("The indicator has no name."), _("Write one in English.")),
    "reference.indicator.no_trap": Sentence(
        _("Nobody says how this indicator misleads."), _("Write its trap: what a rise or a fall may mean instead.")
    ),
    "reference.organisation.code": Sentence(
        _("“{asked}” cannot be the code of an organisation."), _("Use small letters, figures and hyphens, at most 40.")
    ),
    "reference.organisation.no_name": Sentence(_("The organisation has no name."), _("Write one.")),
    "reference.organisation.website": Sentence(
        _("“{website}” is not the address of a website."), _("Begin with https://.")
    ),
    "reference.organisation.taken": Sentence(
        _("The code “{asked}” already belongs to {name}."), _("Choose another code.")
    ),
    "reference.kind.unknown": Sentence(_("Nothing here is of the kind “{kind}”."), _("Choose one of: {known}.")),
    "reference.record.unknown": Sentence(
        _("No {kind} has the code “{asked}”."), _("Look it up in the lists of what everyone refers to.")
    ),
    "reference.label.no_english": Sentence(
        _("The {kind} “{asked}” would lose its English label."), _("Write one; other languages fall back to it.")
    ),
    "reference.mandate.no_task": Sentence(
        _("The mandate of “{asked}” says nothing."), _("Write what it is charged with.")
    ),
}

STANCES = {
    "endorsed": _("Endorsed the Compact"),
    "voted_against": _("Voted against the Compact"),
    "abstained": _("Abstained from the vote on the Compact"),
    "did_not_vote": _("Did not vote on the Compact"),
    "withdrawn": _("Withdrew from the Compact"),
    "unknown": _("Not known"),
}
DIRECTIONS = {"up": _("More is better"), "down": _("Less is better"), "none": _("Neither is better by itself")}
FIGURE_KINDS = {"stock": _("State of affairs"), "flow": _("In a year"), "ratio": _("Share or rate")}
ORGANISATION_KINDS = {
    "ministry": _("Ministry"),
    "city": _("City or local authority"),
    "un_entity": _("United Nations entity"),
    "un_body": _("Network, fund or forum"),
    "civil_society": _("Civil society"),
    "faith_based": _("Faith-based organisation"),
    "migrant_organisation": _("Organisation of migrants"),
    "diaspora": _("Diaspora organisation"),
    "union": _("Trade union"),
    "employer": _("Employers"),
    "private_sector": _("Private sector"),
    "human_rights_institution": _("Human-rights institution"),
    "parliament": _("Parliament"),
    "academia": _("Academia"),
    "red_cross": _("Red Cross and Red Crescent"),
    "media": _("Media"),
    "regional_body": _("Regional body"),
    "donor": _("Donor"),
    "development_bank": _("Development bank"),
    "statistics_office": _("Statistics office"),
    "enforcement": _("Police, border guard or other enforcement"),
    "other": _("Other"),
}
CERTAINTIES = {
    "cited": _("Cited in print"),
    "counted": _("Counted from cited paragraphs"),
    "unknown": _("Not matched"),
}
