"""The template is a workbook that people and the import understand, in each language."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import gettext
from openpyxl import load_workbook

from concert.ground.findings import Finding, Level, Place
from concert.ground.reference.tests.factories import vocabulary
from concert.ground.refusals import Refusal
from concert.plans.actions import import_plan
from concert.plans.exports import write_template
from concert.plans.exports.told import counted, finding_told, lines_told
from concert.plans.imports import layout
from concert.plans.imports.layout import NO, YES
from concert.plans.models import Plan
from concert.plans.queries import checked_workbook
from concert.plans.queries.findings import Checked
from concert.plans.tests.factories import DAY, a_plan, write

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_an_untouched_template_is_read_and_only_lacks_content(tmp_path: Path, language: str):
    vocabulary()
    file = tmp_path / "plan.xlsx"
    write_template(file, language=language)
    reading, found = checked_workbook(file, on=DAY)
    assert {each.code for each in reading.findings} == {"plans.plan.line_empty", "plans.measure.none"}
    assert (found.plan.measures, len(found.errors)) == ((), 5)


@pytest.mark.parametrize("with_home", [True, False])
def test_a_filled_template_is_clean_with_and_without_a_home(tmp_path: Path, with_home: bool):
    if with_home:
        vocabulary()
    file = tmp_path / "plan.xlsx"
    write_template(file)
    book = load_workbook(file)
    head = ["Plan of Norway", "NOR Norway", "national", "2026-01-01", "2029-12-31", "Parliament", "Decision 12", "EUR"]
    for row, value in enumerate(head, 2):
        book["Plan"].cell(row, 3).value = value
    rows: dict[str, list[Any]] = {
        "Measures": ["N-1", "8 Save lives", "8.a", "A rescue desk", "Ministry of Ports", "2027-06-30"],
        "Milestones": ["N-1", "Rooms ready", "2026-12-31"],
        "Budget": ["N-1", 2027, 1200000, "EUR", "State budget", "yes"],
        "Indicators": ["N-1", "16.9.1 Births registered", None, None, "up", 50, 2024, 90, 2028],
    }
    for sheet, values in rows.items():
        for column, value in enumerate(values, 1):
            book[sheet].cell(10, column).value = value
    book.save(file)
    reading, found = checked_workbook(file, on=DAY)
    assert [str(each.where) for each in found.errors] == []
    assert (reading.plan.area, reading.plan.measures[0].objective, reading.plan.measures[0].origin.row) == (
        "NOR",
        8,
        10,
    )


def test_the_template_offers_lists_dates_help_examples_and_frozen_headings(tmp_path: Path):
    vocabulary()
    file = tmp_path / "plan.xlsx"
    write_template(file)
    book = load_workbook(file)
    assert book.sheetnames == [
        "Help",
        "Plan",
        "Measures",
        "Milestones",
        "Budget",
        "Indicators",
        "Examples",
        "Lists",
        "Concert",
    ]
    assert [book[name].sheet_state for name in ("Lists", "Concert")] == ["hidden", "veryHidden"]
    measures = book["Measures"]
    assert (measures.freeze_panes, measures.row_dimensions[1].hidden) == ("D3", True)
    assert {rule.type for rule in measures.data_validations.dataValidation} == {"list", "date", "decimal"}
    assert [cell.value for cell in measures[1]] == [key.key for key in layout.MEASURES]
    assert str(measures["A3"].value).startswith(layout.EXAMPLE_STARTS)
    lists = book["Lists"]
    assert lists["B2"].value == "1 Better data for migration policy"
    assert str(lists["C2"].value).startswith("1.3.1 ")


def test_an_arabic_template_runs_from_right_to_left_with_the_same_keys(tmp_path: Path):
    vocabulary()
    file = tmp_path / "plan.xlsx"
    write_template(file, language="ar")
    book = load_workbook(file)
    assert all(book[name].sheet_view.rightToLeft for name in layout.SHEETS)
    assert [cell.value for cell in book["Measures"][1]] == [key.key for key in layout.MEASURES]


def test_the_help_sheet_speaks_the_language_of_the_template(tmp_path: Path):
    vocabulary()
    said = {}
    for language in ("en", "fr", "ar"):
        file = tmp_path / f"{language}.xlsx"
        write_template(file, language=language)
        said[language] = [cell.value for cell in load_workbook(file)["Help"]["A"][:5]]
    assert said == {
        "en": ["How to fill in this workbook", "Step 1", "Step 2", "Step 3", "Step 4"],
        "fr": ["Comment remplir ce classeur", "Étape 1", "Étape 2", "Étape 3", "Étape 4"],
        "ar": ["كيف تملأ هذا المصنّف", "الخطوة 1", "الخطوة 2", "الخطوة 3", "الخطوة 4"],
    }


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_word_that_a_list_offers_is_understood_on_the_way_back(language: str):
    with translation.override(language):
        assert (gettext("yes") in YES, gettext("no") in NO) == (True, True)
        assert [layout.DIRECTIONS[gettext(word)] for word in ("up", "down")] == ["up", "down"]
        assert [layout.LEVELS[gettext(word)] for word in ("national", "regional", "city")] == [
            "national",
            "regional",
            "city",
        ]
        assert gettext("EXAMPLE").upper().startswith(layout.EXAMPLE_STARTS)


def test_a_file_that_exists_is_not_overwritten_without_force(tmp_path: Path):
    file = tmp_path / "plan.xlsx"
    file.write_text("mine")
    with pytest.raises(Refusal) as caught:
        write_template(file)
    assert (caught.value.code, file.read_text()) == ("plans.template.exists", "mine")
    write_template(file, force=True)
    assert file.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("name", "code"), [("plan.xls", "plans.workbook.ending"), ("none/plan.xlsx", "plans.template.no_folder")]
)
def test_a_name_that_cannot_be_written_is_refused(tmp_path: Path, name: str, code: str):
    with pytest.raises(Refusal) as caught:
        write_template(tmp_path / name)
    assert caught.value.code == code
    assert list(tmp_path.iterdir()) == []


@translation.override("en")
def test_a_finding_is_told_with_the_code_of_its_rule_and_days_in_words():
    finding = Finding("PC108.beyond", Place(sheet="Measures", cell="F3"), title="Desk", deadline=DAY, ends=DAY)
    told = finding_told(finding)
    assert (told["code"], told["level"], told["sheet"], told["cell"]) == ("PC108", "error", "Measures", "F3")
    assert told["sentence"] == "“Desk” is due on 23 November 2026, after the plan ends on 23 November 2026."


@translation.override("en")
def test_an_amount_from_the_database_is_told_without_idle_zeros():
    lines: dict[str, Any] = {
        "title": "Desk",
        "currency": "EUR",
        "added": Decimal("1250000.0000"),
        "total": Decimal("1300000.5000"),
    }
    told = finding_told(Finding("PC112.under", Place(cell="L3"), cell="L3", apart=Decimal("50000.5000"), **lines))
    assert told["sentence"] == "The lines of “Desk” add up to EUR 1,250,000; the total says EUR 1,300,000.5."
    assert told["remedy"] == "Correct L3, or add the line of EUR 50,000.5 that is lacking."


@translation.override("en")
def test_the_terminal_says_errors_first_and_joins_what_was_not_judged():
    silent = [
        Finding("PC111.not_judged", Place(sheet="Measures", cell=f"E{n}"), level=Level.NOT_JUDGED, lead="Ministry")
        for n in (3, 4, 5)
    ]
    error = Finding("PC101", Place(sheet="Measures", cell="F3"), title="Desk", cell="F3")
    found = Checked(a_plan(), (*silent, error), 15, {})
    lines = list(lines_told(found, file="plan.xlsx"))
    assert lines[0].startswith("error: plan.xlsx: Measures!F3: The measure “Desk” has no deadline.")
    assert lines[1].endswith("(2 more places: Measures!E4, Measures!E5)")
    assert lines[2:] == ["plan.xlsx: 1 error, 0 doubts, 3 not judged"]
    assert counted(found) == "1 error, 0 doubts, 3 not judged"


def test_without_a_home_a_workbook_is_checked_but_not_taken_in(tmp_path: Path):
    file = write(tmp_path / "plan.xlsx", a_plan())
    assert checked_workbook(file, on=DAY)[1].errors == []
    with pytest.raises(Refusal) as caught:
        import_plan(file, by=None, on=DAY)
    assert (caught.value.code, Plan.objects.count()) == ("home.absent", 0)
