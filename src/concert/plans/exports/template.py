"""The workbook that a ministry fills in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from concert.formats.workbook import ColumnPlan, Field, FormPlan, ListPlan, PagePlan, SheetPlan, write_workbook
from concert.formats.workbook.writing import Value
from concert.ground.refusals import Refusal
from concert.plans.exports.template_words import HELP, Words, words
from concert.plans.imports import layout
from concert.plans.queries.choices import Choices, choices

MARK = "concert plan workbook"
LIST_OF = {
    "area": "areas",
    "level": "levels",
    "currency": "currencies",
    "objective": "objectives",
    "done": "yes_no",
    "secured": "yes_no",
    "direction": "directions",
}
WIDTHS = {"title": 46, "outcome": 50, "safeguards": 40, "law_review": 34, "objective": 34, "lead": 32, "partners": 32}
REQUIRED = frozenset(
    {
        *("title", "area", "starts", "ends", "adopted_by", "approval", "code", "objective", "lead", "deadline"),
        *("measure", "due", "year", "amount", "baseline", "baseline_year", "target", "target_year"),
    }
)
KINDS = {"day": "date", "amount": "money", "year": "year"}
OPTIONAL_HERE = {("Plan", "code"), ("Measures", "starts"), ("Indicators", "code")}


def write_template(file: Path, *, language: str = "en", force: bool = False) -> None:
    """Write the template in a language. Refuses to overwrite a file unless `force`, and to write anything but .xlsx."""
    refuse_wrong_file(file, force=force)
    with translation.override(language):
        offered = choices(language)
        lists = lists_of(offered)
        parts: list[SheetPlan | FormPlan | PagePlan] = [
            help_sheet(offered),
            form_sheet(),
            *(table_sheet(name) for name in layout.TABLES),
            _examples(),
        ]
        try:
            write_workbook(
                file,
                parts,
                lists,
                mark={MARK: str(layout.VERSION), "language": language},
                right_to_left=language == "ar",
            )
        except OSError as wrong:
            raise Refusal("plans.template.not_written", where=str(file)) from wrong


def refuse_wrong_file(file: Path, *, force: bool) -> None:
    """Refuse a name that is no workbook's, a file that exists unless `force`, a folder that does not."""
    if file.suffix.lower() != ".xlsx":
        raise Refusal("plans.workbook.ending", name=file.name)
    if file.is_dir() or (file.exists() and not force):
        raise Refusal("plans.template.exists", where=file.name)
    if not file.parent.is_dir():
        raise Refusal("plans.template.no_folder", where=str(file))


def lists_of(offered: Choices) -> list[ListPlan]:
    """What the cells offer, in the active language."""
    return [
        ListPlan("areas", offered.areas),
        ListPlan("objectives", offered.objectives),
        ListPlan("indicators", offered.indicators),
        ListPlan("currencies", offered.currencies),
        ListPlan("yes_no", [_("yes"), _("no")]),
        ListPlan("levels", [_("national"), _("regional"), _("city")]),
        ListPlan("directions", [_("up"), _("down")]),
    ]


def _column(sheet: str, key: layout.Key, said: Words) -> ColumnPlan:
    kind = KINDS.get(key.kind, "long" if key.kind == "long" else "text")
    chosen = "indicators" if (sheet, key.key) == ("Indicators", "code") else LIST_OF.get(key.key, "")
    required = key.key in REQUIRED and (sheet, key.key) not in OPTIONAL_HERE
    return ColumnPlan(
        key.key,
        said.label(sheet, key.key),
        "choice" if chosen else kind,  # type: ignore[arg-type]
        WIDTHS.get(key.key, 18),
        required,
        chosen,
        strict=chosen not in ("indicators", "areas"),
        ask=said.ask(sheet, key.key),
    )


def form_sheet() -> FormPlan:
    """The sheet of the plan as a whole, empty."""
    said = words()
    return FormPlan(
        layout.FORM_SHEET, _("The plan as a whole"), [Field(_column("Plan", key, said)) for key in layout.PLAN]
    )


def table_sheet(name: str) -> SheetPlan:
    """One table, with its example rows."""
    said = words()
    columns = [_column(name, key, said) for key in layout.TABLES[name]]
    return SheetPlan(name, columns, examples=EXAMPLES[name](_("EXAMPLE")))


def help_sheet(offered: Choices) -> PagePlan:
    """How to fill in the workbook, and the menu of actions."""
    lines: list[tuple[str, ...]] = [(f"# {line[0]}",) if len(line) == 1 else tuple(map(str, line)) for line in HELP]
    lines += [(), ("# " + _("The 187 actions of the Compact, a menu to draw from"),)]
    lines += [(code, label) for code, label in offered.actions]
    return PagePlan("Help", lines)


def _examples() -> PagePlan:
    return PagePlan(
        "Examples",
        [
            ("# " + _("A measure that passes the check"),),
            (
                _(
                    "Nothing on this sheet is read. Rows that start with EXAMPLE on the "
                    "other sheets are not read either."
                ),
            ),
            (),
            (_("Measure"), _("A joint rescue desk at the port, staffed day and night")),
            (_("Lead"), _("Ministry of Ports; partners: coast guard, lifeboat society")),
            (_("What changes"), _("Every distress call is answered within 5 minutes by 2027")),
            (
                _("Milestones"),
                _("Agreement signed; rooms and radio ready; night rota running; evaluation"),
            ),
            (_("Money"), _("One row for each year and source; say whether it is secured")),
            (_("Indicator"), _("Deaths and disappearances at sea, baseline and target with their years")),
            (_("Beside it"), _("How well deaths are counted, because fewer recorded deaths can mean worse counting")),
            (),
            ("# " + _("The same measure as it should not be written"),),
            (_("Measure"), _("Strengthen cooperation on rescue")),
            (_("Why not"), _("Nobody leads it, nothing is due, and no result could be seen by anybody")),
        ],
    )


def _measure_example(code: str) -> list[dict[str, Value]]:
    return [
        {
            "code": f"{code}-8.1",
            "objective": "8",
            "actions": "8.a; 8.b",
            "title": _("A joint rescue desk at the port, staffed day and night"),
            "lead": _("Ministry of Ports"),
            "deadline": date(2027, 6, 30),
            "partners": _("Coast guard; lifeboat society"),
            "starts": date(2026, 1, 1),
            "outcome": _("Every distress call is answered within 5 minutes by 2027"),
            "law_review": _("Rescue Act, article 4: duty to answer"),
            "safeguards": _("Names of rescued people are not stored"),
            "total_cost": Decimal(1_200_000),
            "currency": "EUR",
        }
    ]


def _milestone_example(code: str) -> list[dict[str, Value]]:
    return [{"measure": f"{code}-8.1", "title": _("Rooms and radio ready"), "due": date(2026, 9, 30)}]


def _budget_example(code: str) -> list[dict[str, Value]]:
    line: dict[str, Value] = {"measure": f"{code}-8.1", "currency": "EUR"}
    return [
        {**line, "year": 2026, "amount": Decimal(700_000), "source": _("State budget"), "secured": _("yes")},
        {**line, "year": 2027, "amount": Decimal(500_000), "source": _("Not found yet"), "secured": _("no")},
    ]


def _indicator_example(code: str) -> list[dict[str, Value]]:
    return [
        {
            "measure": f"{code}-8.1",
            "name": _("Distress calls answered within 5 minutes, in a hundred"),
            "unit": "%",
            "direction": _("up"),
            "baseline": Decimal(62),
            "baseline_year": 2024,
            "target": Decimal(98),
            "target_year": 2027,
        }
    ]


EXAMPLES = {
    "Measures": _measure_example,
    "Milestones": _milestone_example,
    "Budget": _budget_example,
    "Indicators": _indicator_example,
}
