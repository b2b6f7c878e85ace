"""What the fifteen rules say. A sentence that depends on the case has a code of its own behind the rule's."""

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence

RULES = {
    "PC101": Sentence(
        _("The measure “{title}” has no deadline."),
        _("Write a day in {cell}. A measure without a deadline waits for the night before the review."),
    ),
    "PC102": Sentence(
        _("Nobody leads the measure “{title}”."),
        _("Write one organisation in {cell}. Others may stand beside it as partners."),
    ),
    "PC103": Sentence(
        _("The measure “{title}” has no milestone."),
        _("Add a row for {measure} on the sheet Milestones: one step that can be seen, and its day."),
    ),
    "PC103.day": Sentence(_("The milestone “{title}” has no day."), _("Write the day it is due in {cell}.")),
    "PC104": Sentence(
        _("The measure “{title}” has no budget line."),
        _(
            "Add a row for {measure} on the sheet Budget. Write 0 if it costs nothing "
            "beyond staff who are paid already."
        ),
    ),
    "PC105": Sentence(
        _("No indicator says whether “{title}” helped."),
        _("Add a row for {measure} on the sheet Indicators, or keep it if the measure only prepares another."),
    ),
    "PC106.baseline": Sentence(
        _("The indicator “{indicator}” has no baseline."), _("Write in {cell} where it stands now. Blank is not zero.")
    ),
    "PC106.baseline_year": Sentence(
        _("The baseline of “{indicator}” has no year."), _("Write in {cell} the year that it was measured in.")
    ),
    "PC106.target": Sentence(_("The indicator “{indicator}” has no target."), _("Write the value to reach in {cell}.")),
    "PC106.target_year": Sentence(
        _("The target of “{indicator}” has no year."), _("Write in {cell} the year that it should be reached in.")
    ),
    "PC107.up": Sentence(
        _("“{indicator}” should rise, but its target {target} is not above its baseline {baseline}."),
        _("Correct the target or the baseline."),
    ),
    "PC107.down": Sentence(
        _("“{indicator}” should fall, but its target {target} is not below its baseline {baseline}."),
        _("Correct the target or the baseline. Some scales run the other way: on this one less is better."),
    ),
    "PC107.should_rise": Sentence(
        _("The plan says that “{indicator}” should fall; by its definition more is better."), _("Choose “up”.")
    ),
    "PC107.should_fall": Sentence(
        _("The plan says that “{indicator}” should rise; by its definition less is better."), _("Choose “down”.")
    ),
    "PC107.no_direction": Sentence(
        _("Nobody said whether more or less of “{indicator}” is better."), _("Choose up or down in {cell}.")
    ),
    "PC108.early": Sentence(
        _("“{title}” is due on {deadline}, before the plan starts on {starts}."),
        _("Correct the deadline, or the period on the sheet Plan."),
    ),
    "PC108.beyond": Sentence(
        _("“{title}” is due on {deadline}, after the plan ends on {ends}."),
        _("Set a deadline inside the plan, or lengthen its period on the sheet Plan."),
    ),
    "PC108.ends_first": Sentence(
        _("“{title}” is due on {deadline}, before it starts on {starts}."), _("Correct one of the two days.")
    ),
    "PC108.step": Sentence(
        _("The milestone “{title}” is due on {due}, after the deadline of its measure, {deadline}."),
        _("Set the milestone earlier or the deadline later."),
    ),
    "PC108.future": Sentence(
        _("The milestone “{title}” is said to have happened on {day}, a day that has not come."),
        _("Correct the day, or leave it empty until it happens."),
    ),
    "PC108.years": Sentence(
        _("The target of “{indicator}” is for {target_year}, not after its baseline of {baseline_year}."),
        _("Correct one of the two years."),
    ),
    "PC108.baseline_ahead": Sentence(
        _("The baseline of “{indicator}” is for {year}, a year that has not come."),
        _("Write the year it was measured in."),
    ),
    "PC109.fall": Sentence(
        _(
            "The target asks for a fall of {needed} a year. From {first} to {last} the "
            "fastest fall in a year was {best}, "
            "the usual change {usual} (release {release})."
        ),
        _("Keep it if you can say how. Otherwise choose a later year or a nearer value."),
    ),
    "PC109.rise": Sentence(
        _(
            "The target asks for a rise of {needed} a year. From {first} to {last} the "
            "fastest rise in a year was {best}, "
            "the usual change {usual} (release {release})."
        ),
        _("Keep it if you can say how. Otherwise choose a later year or a nearer value."),
    ),
    "PC109.not_judged": Sentence(
        _(
            "Not judged: no figures. Whether the target of “{indicator}” is realistic needs "
            "three released years; there are {years}."
        ),
        _("Take in data for this indicator, then check again."),
    ),
    "PC109.own": Sentence(
        _("Not judged: no figures. “{indicator}” is the plan’s own indicator, and nobody releases figures of it."),
        _("Nothing needs to be mended. An indicator of the list beside it could be judged."),
    ),
    "PC110": Sentence(
        _(
            "The plan says that “{indicator}” was {baseline} in {year}; the released "
            "figure is {figure} (release {release})."
        ),
        _("Take the released figure, or name the other source in the plan."),
    ),
    "PC110.not_judged": Sentence(
        _("Not judged: no figures. No released figure of “{indicator}” exists for {year}."),
        _("Take in data for this indicator, or choose a year that has a figure."),
    ),
    "PC111.quarter": Sentence(
        _(
            "“{lead}” leads {count} measures that are due in quarter {quarter} of {year}. "
            "More than {limit} at once is a crowd."
        ),
        _("Move some deadlines or name other leads."),
    ),
    "PC111.year": Sentence(
        _(
            "“{lead}” leads {count} measures due in {year}. In {years} years on record it "
            "finished at most {most} steps in a year."
        ),
        _("Move some deadlines or name other leads."),
    ),
    "PC111.not_judged": Sentence(
        _("Not judged: no records. Nothing is recorded of what “{lead}” finished in earlier plans."),
        _("Nothing needs to be mended. Records grow as the milestones of adopted plans are reported."),
    ),
    "PC112.over": Sentence(
        _("The lines of “{title}” add up to {currency} {added}; the total says {currency} {total}."),
        _("Correct {cell}, or the line that is {currency} {apart} too high."),
    ),
    "PC112.under": Sentence(
        _("The lines of “{title}” add up to {currency} {added}; the total says {currency} {total}."),
        _("Correct {cell}, or add the line of {currency} {apart} that is lacking."),
    ),
    "PC112.not_judged": Sentence(
        _("Not judged: the lines of “{title}” are in several currencies, which are not added."),
        _("Leave the total empty, or write all lines in one currency."),
    ),
    "PC113.detention": Sentence(
        _("“{title}” concerns detention, and no safeguard is named."),
        _(
            "Write in {cell} what protects people: alternatives first, review by a judge, "
            "no child detained, access for monitors."
        ),
    ),
    "PC113.return": Sentence(
        _("“{title}” concerns return, and no safeguard is named."),
        _(
            "Write in {cell} what protects people: individual assessment, remedy, no "
            "return to danger, best interests of a child."
        ),
    ),
    "PC113.watching": Sentence(
        _("“{title}” concerns watching of borders, and no safeguard is named."),
        _(
            "Write in {cell} what protects people: a rights module in the training, limits "
            "on data, an assessment before it starts."
        ),
    ),
    "PC114": Sentence(
        _("“{title}” names no result that somebody could see."),
        _("Say who will know or do what by when, for example: 400 border staff pass the course by 2027."),
    ),
    "PC115.silence": Sentence(
        _("“{title}” wants fewer cases of “{indicator}”, but fewer can also mean that fewer were counted."),
        _("Add an indicator or a milestone that says how well is counted, such as the share of coast with a register."),
    ),
    "PC115.context": Sentence(
        _("“{indicator}” is context, no goal: it moves for reasons outside the plan."),
        _("Name an indicator that the measure itself can move."),
    ),
    "PC115.compliance": Sentence(
        _("“{indicator}” counts actions as if they were duties. The Compact’s actions are a menu."),
        _("Say which actions are covered, not which share was complied with."),
    ),
}
