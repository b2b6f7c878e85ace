"""What cannot be read in a workbook, cell by cell."""

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence

A_DAY = _("Write year, month and day, as in 2026-06-30.")
FROM_THE_LIST = _("Choose one from the list of the cell.")

CELLS = {
    "plans.sheet.missing": Sentence(
        _("The sheet “{sheet}” is missing."), _("Add it from the template, with its headings.")
    ),
    "plans.sheet.hidden": Sentence(
        _("The sheet “{sheet}” is hidden, so nobody can check what it says."),
        _("Show it, or remove it and start from the template."),
    ),
    "plans.sheet.no_headings": Sentence(
        _("The sheet “{sheet}” has no headings that can be recognised."),
        _("Copy the first two rows from the template."),
    ),
    "plans.column.missing": Sentence(_("The column “{column}” is missing."), _("Copy its heading from the template.")),
    "plans.column.duplicate": Sentence(_("Two columns are headed “{column}”."), _("Remove one of them.")),
    "plans.column.no_heading": Sentence(
        _("Column {column} holds values under a blank heading."), _("Give it a heading of the template, or clear it.")
    ),
    "plans.column.unknown": Sentence(
        _("Column {column} has a heading that is not known; its values were not read."),
        _("Remove the column, or use a heading of the template."),
    ),
    "plans.cell.formula": Sentence(
        _("This cell holds a formula, whose value cannot be trusted."), _("Copy the cell and paste it as a value.")
    ),
    "plans.cell.spreadsheet_error": Sentence(_("This cell shows the error {text}."), _("Write the value itself.")),
    "plans.cell.merged": Sentence(_("The cells {cells} are merged."), _("Unmerge them and fill in each row.")),
    "plans.cell.too_long": Sentence(
        _("This text has {length} characters; {limit} fit."),
        _("Shorten it. Details belong in the plan’s own document."),
    ),
    "plans.cell.yes_or_no": Sentence(_("“{text}” is neither yes nor no."), FROM_THE_LIST),
    "plans.day.form": Sentence(_("“{text}” is not a day."), A_DAY),
    "plans.day.no_such_day": Sentence(_("There is no day “{text}”."), A_DAY),
    "plans.day.two_digit_year": Sentence(_("“{text}” leaves the century open."), A_DAY),
    "plans.day.ambiguous": Sentence(_("“{text}” can be read as two different days."), A_DAY),
    "plans.day.calendar": Sentence(
        _("“{text}” seems to count years by another calendar."),
        _("Write the year of the Gregorian calendar, as in 2026-06-30."),
    ),
    "plans.day.range": Sentence(_("“{text}” lies outside the years 1990 to 2100."), A_DAY),
    "plans.year.form": Sentence(_("“{text}” is not a year from 1990 to 2100."), _("Write four digits, such as 2026.")),
    "plans.number.form": Sentence(
        _("“{text}” is not a number."), _("Write digits with one decimal mark, such as 1234.5.")
    ),
    "plans.number.ambiguous": Sentence(
        _("“{text}” can be read as thousands or as a fraction."),
        _("Write thousands without a mark, as in 1234, and a fraction as in 1.2340."),
    ),
    "plans.number.range": Sentence(
        _("“{text}” is larger than any number that a plan may hold."), _("Correct the number.")
    ),
    "plans.number.negative": Sentence(
        _("“{text}” is below zero, which cannot be here."), _("Correct the number, or leave the cell empty.")
    ),
    "plans.plan.line_missing": Sentence(
        _("The line “{line}” is missing on the sheet Plan."), _("Copy it from the template.")
    ),
    "plans.plan.line_empty": Sentence(
        _("The line “{line}” is empty."), _("Fill it in: the plan cannot be found without it.")
    ),
    "plans.plan.ends_first": Sentence(
        _("The plan ends on {ends}, before it starts on {starts}."), _("Correct one of the two days.")
    ),
    "plans.plan.level_unknown": Sentence(_("“{text}” is no level of a plan."), _("Choose regional, national or city.")),
    "plans.area.unknown": Sentence(_("“{text}” is no known area."), FROM_THE_LIST),
    "plans.currency.unknown": Sentence(
        _("“{text}” is no known currency."), _("Write its code of three letters, such as EUR.")
    ),
    "plans.measure.none": Sentence(
        _("The sheet holds no measure."), _("Fill in one row for each measure; examples do not count.")
    ),
    "plans.measure.no_code": Sentence(
        _("The measure “{title}” has no code."), _("Write one that no other measure has, such as CLD-8.2.")
    ),
    "plans.measure.code_form": Sentence(
        _("“{code_said}” is no code."), _("Use capital letters, digits, points and hyphens, at most 40.")
    ),
    "plans.measure.duplicate_code": Sentence(
        _("The code {measure} stands in {first} already."), _("Give each measure a code of its own.")
    ),
    "plans.measure.no_title": Sentence(
        _("The measure {measure} has no title."), _("Say in one line who will do what.")
    ),
    "plans.measure.same_title": Sentence(
        _("“{title}” stands in {first} already."), _("Join the two measures, or say what tells them apart.")
    ),
    "plans.measure.not_named": Sentence(
        _("This row of the sheet {sheet} names no measure."), _("Write the code of its measure in the first column.")
    ),
    "plans.measure.not_in_plan": Sentence(
        _("No row of the sheet Measures has the code “{measure}”."), _("Correct the code, or add the measure.")
    ),
    "plans.objective.none": Sentence(
        _("The measure “{title}” serves no objective of the Compact."), _("Choose the objective that it serves most.")
    ),
    "plans.objective.unknown": Sentence(_("“{text}” is none of the 23 objectives."), FROM_THE_LIST),
    "plans.action.unknown": Sentence(
        _("“{text}” is no action of the Compact."),
        _("Use codes such as 8.a, with semicolons between, or leave it empty."),
    ),
    "plans.action.other_objective": Sentence(
        _("The action {text} belongs to another objective than {objective}."), _("Keep it if the measure serves both.")
    ),
    "plans.milestone.no_title": Sentence(_("This milestone has no title."), _("Say what will be there to see.")),
    "plans.milestone.both": Sentence(
        _("The milestone “{title}” is said not to be done, and has a day on which it was."),
        _("Correct one of the two."),
    ),
    "plans.milestone.when": Sentence(
        _("The milestone “{title}” is said to be done, but not when."), _("Write the day on which it happened.")
    ),
    "plans.budget.empty": Sentence(_("This budget line has no {line}."), _("Fill it in, or clear the row.")),
    "plans.budget.no_currency": Sentence(
        _("This amount has no currency."), _("Write its code here, for the measure, or once on the sheet Plan.")
    ),
    "plans.indicator.unknown": Sentence(
        _("“{text}” is no known indicator."), _("Choose one from the list, or leave the code empty and name your own.")
    ),
    "plans.indicator.no_name": Sentence(
        _("This indicator has neither code nor name."), _("Choose a code or name your own.")
    ),
    "plans.indicator.direction": Sentence(_("“{text}” is no direction."), _("Choose up or down.")),
}
