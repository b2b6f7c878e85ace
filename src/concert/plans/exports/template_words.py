"""The words of the template: headings, hints, what is said when an entry does not fit, and the help sheet."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concert.formats.workbook import Choice


@dataclass(frozen=True, slots=True)
class Words:
    """Headings and hints by sheet and key, in the active language."""

    said: dict[str, tuple[str, str]]

    def _found(self, sheet: str, key: str) -> tuple[str, str]:
        return self.said.get(f"{sheet}.{key}") or self.said[key]

    def label(self, sheet: str, key: str) -> str:
        return self._found(sheet, key)[0]

    def ask(self, sheet: str, key: str) -> Choice:
        label, hint = self._found(sheet, key)
        return Choice(label, hint, hint)


def words() -> Words:
    """All headings with their hints."""
    return Words({**_plan_words(), **_measure_words(), **_part_words()})


def _plan_words() -> dict[str, tuple[str, str]]:
    return {
        "Plan.title": (_("Title of the plan"), _("As it will be cited, with its years.")),
        "area": (_("Area"), _("Choose from the list, or write the code: a state, a region, a city.")),
        "level": (_("Level"), _("National, regional or city.")),
        "Plan.starts": (_("First day of the plan"), _("A day, such as 2026-01-01.")),
        "ends": (_("Last day of the plan"), _("A day, such as 2029-12-31.")),
        "adopted_by": (_("Adopted by"), _("The body that adopts the plan: parliament, cabinet, council.")),
        "approval": (_("Approval"), _("The decision by which it does, and its day.")),
        "currency": (_("Currency"), _("Its code of three letters, such as EUR.")),
        "parent": (_("Plan above this one"), _("For a city’s plan the national one; otherwise empty.")),
    }


def _measure_words() -> dict[str, tuple[str, str]]:
    return {
        "code": (_("Code"), _("Each measure has one of its own and keeps it: CLD-8.2.")),
        "objective": (_("Objective"), _("The objective of the Compact that it serves most. Choose from the list.")),
        "actions": (_("Actions of the Compact"), _("From the menu on the sheet Help, such as 8.a; 8.c. May be empty.")),
        "title": (_("Measure"), _("Who does what, in one line. Start with the thing, not with “strengthen”.")),
        "lead": (_("Lead organisation"), _("One body that answers for it.")),
        "deadline": (_("Deadline"), _("The day on which it is done, such as 2027-06-30.")),
        "partners": (_("Partners"), _("Others who take part, with semicolons between.")),
        "starts": (_("Start"), _("The day on which work starts. May be empty.")),
        "outcome": (_("What changes"), _("What people will see when it is done: a number, a place, a year.")),
        "law_review": (_("Law review"), _("Which law must be read again or changed, and by when.")),
        "safeguards": (_("Rights safeguards"), _("What protects people where the measure touches their rights.")),
        "total_cost": (_("Total cost"), _("May be empty. If not, budget lines must add up to it.")),
    }


def _part_words() -> dict[str, tuple[str, str]]:
    return {
        "measure": (_("Measure code"), _("The code from the sheet Measures.")),
        "Milestones.title": (_("Milestone"), _("A step that can be seen: signed, opened, trained.")),
        "due": (_("Due"), _("A day, such as 2026-09-30.")),
        "done": (_("Done?"), _("Yes or no; empty means that nobody has reported.")),
        "happened_on": (_("Happened on"), _("The day on which it was done.")),
        "number": (_("Number"), _("Given once by Concert, so that a step stays known. Leave it empty for a new step.")),
        "year": (_("Year"), _("Four digits, from 1990 to 2100.")),
        "amount": (_("Amount"), _("A number without currency, 0 or more.")),
        "source": (_("Source of money"), _("State budget, donor, own income.")),
        "secured": (_("Secured?"), _("Yes if the money is there or promised in writing.")),
        "Indicators.code": (_("Indicator"), _("Choose from the list, or leave empty and name your own.")),
        "name": (_("Own indicator"), _("Its name, where the list has none that fits.")),
        "unit": (_("Unit"), _("Persons, days, in a hundred …")),
        "direction": (_("Good direction"), _("Up where more is better, down where less is.")),
        "baseline": (_("Baseline"), _("Where it stands. Blank is not zero.")),
        "baseline_year": (_("Baseline year"), _("Four digits, from 1990 to 2100.")),
        "target": (_("Target"), _("The value to reach.")),
        "target_year": (_("Target year"), _("Four digits, from 1990 to 2100.")),
    }


_l = gettext_lazy
HELP: tuple[tuple[Promise, ...], ...] = (
    (_l("How to fill in this workbook"),),
    (_l("Step 1"), _l("Fill in the sheet Plan: title, area, period, who adopts it.")),
    (_l("Step 2"), _l("Write one row for each measure on the sheet Measures. Give each a code and keep it.")),
    (_l("Step 3"), _l("Write its steps, its money and its indicators on the other sheets, with the same code.")),
    (_l("Step 4"), _l("Check it on Concert’s page for plans: “Check a workbook”. Nothing is stored.")),
    (_l("Step 5"), _l("Mend what is found. Each finding names its sheet and cell.")),
    (),
    (_l("Colours"),),
    (_l("Dark heading"), _l("This must be filled in.")),
    (_l("Pale blue heading"), _l("Choose from the list of the cell.")),
    (_l("Orange cell"), _l("Something is still missing here.")),
    (_l("Grey slanted row"), _l("An example. Rows whose code starts with EXAMPLE are not read; delete or keep them.")),
    (),
    (_l("Words"),),
    (_l("Objective"), _l("One of the 23 of the Global Compact for Migration (A/RES/73/195).")),
    (_l("Action"), _l("One of the 187 examples that the Compact offers. A menu, no list of duties.")),
    (_l("Measure"), _l("One thing that one body will do by one day.")),
    (_l("Milestone"), _l("A step on the way that others can see.")),
    (_l("Budget line"), _l("Money for one measure, one year, one source.")),
    (_l("Indicator"), _l("What should change for people, with baseline and target.")),
    (_l("Safeguard"), _l("What protects people where the state detains, returns or watches.")),
    (),
    (_l("Good to know"),),
    (_l("Days"), _l("Write 2026-06-30. Other forms are read where they can mean only one day.")),
    (_l("Blank"), _l("A blank cell means “not known”. It is never read as zero.")),
    (_l("Formulas"), _l("Paste values. A formula is not taken, because its value cannot be trusted.")),
    (
        _l("First row"),
        _l("The hidden first row of each sheet holds keys. Leave it, and headings may be in any language."),
    ),
)
"""The help sheet: a line of one text is a heading, an empty one a gap."""
