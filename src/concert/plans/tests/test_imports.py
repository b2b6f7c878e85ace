"""A workbook becomes facts with their cells, or findings with theirs; hostile files are refused as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from concert.formats.workbook.tests.factories import bomb, honest, parts, sheet, zipped
from concert.ground.findings import Level
from concert.ground.refusals import Refusal
from concert.plans.checks.tests.factories import (
    KEYS,
    a_line,
    a_measure,
    a_milestone,
    a_plan,
    an_indicator,
    what_is_known,
)
from concert.plans.imports import Reading, layout, read_plan
from concert.plans.queries import checked
from concert.plans.rules import PlanFacts
from concert.plans.tests.factories import rows_of, write


def read(file: Path) -> Reading:
    return read_plan(file, what_is_known())


def changed(tmp_path: Path, cells: dict[str, dict[str, Any]], plan: PlanFacts | None = None) -> Path:
    """An honest workbook in which a person wrote something else into some cells."""
    file = write(tmp_path / "plan.xlsx", plan or a_plan())
    book = load_workbook(file)
    for name, values in cells.items():
        for cell, value in values.items():
            book[name][cell] = value
    book.save(file)
    return file


def found(file: Path) -> list[tuple[str, str]]:
    return [(each.code, str(each.where)) for each in read(file).findings if each.level is Level.ERROR]


def test_the_factories_lay_columns_as_the_template_does():
    assert {name: tuple(keys.split()) for name, keys in KEYS.items()} == {
        name: tuple(key.key for key in keys) for name, keys in layout.TABLES.items()
    }


def test_what_is_written_is_read_back_with_its_cells(tmp_path: Path):
    told = a_plan(
        a_measure(3, actions=("8.a", "8.b"), total_cost=Decimal("1200000"), currency="EUR", law_review="Rescue Act"),
        a_measure(
            4, milestones=(a_milestone(4, done=True, happened_on=date(2026, 5, 1)),), safeguards="Names not kept"
        ),
    )
    reading = read(write(tmp_path / "plan.xlsx", told))
    assert reading.findings == ()
    said = replace(
        reading.plan,
        origin=told.origin,
        measures=tuple(replace(each, currency="EUR") for each in reading.plan.measures),
    )
    assert said == replace(told, measures=tuple(replace(each, currency="EUR") for each in told.measures))
    assert str(reading.plan.measures[1].origin.at("deadline")) == "Measures!F4"
    assert str(reading.plan.origin.at("area")) == "Plan!C3"


def test_two_errors_on_different_sheets_are_both_named(tmp_path: Path):
    file = changed(tmp_path, {"Measures": {"F3": "soon"}, "Budget": {"C3": "a lot"}})
    assert found(file) == [("plans.day.form", "Measures!F3"), ("plans.number.form", "Budget!C3")]


@pytest.mark.parametrize(
    ("sheet_name", "cell", "value", "code"),
    [
        ("Measures", "F3", "31/02/2027", "plans.day.no_such_day"),
        ("Measures", "F3", "03/04/2027", "plans.day.ambiguous"),
        ("Measures", "F3", "30.06.27", "plans.day.two_digit_year"),
        ("Measures", "F3", "=TODAY()", "plans.cell.formula"),
        ("Measures", "B3", "24", "plans.objective.unknown"),
        ("Measures", "B3", None, "plans.objective.none"),
        ("Measures", "C3", "8.z", "plans.action.unknown"),
        ("Measures", "A3", None, "plans.measure.no_code"),
        ("Measures", "D3", None, "plans.measure.no_title"),
        ("Measures", "D3", "x" * 301, "plans.cell.too_long"),
        ("Measures", "M3", "ducats", "plans.currency.unknown"),
        ("Milestones", "D3", "perhaps", "plans.cell.yes_or_no"),
        ("Budget", "B3", "26", "plans.year.form"),
        ("Budget", "C3", None, "plans.budget.empty"),
        ("Budget", "C3", "1.234", "plans.number.ambiguous"),
        ("Budget", "A3", "NOT-HERE", "plans.measure.not_in_plan"),
        ("Indicators", "B3", "99.9", "plans.indicator.unknown"),
        ("Indicators", "E3", "sideways", "plans.indicator.direction"),
        ("Plan", "C3", "Atlantis", "plans.area.unknown"),
        ("Plan", "C2", None, "plans.plan.line_empty"),
        ("Plan", "C4", "galactic", "plans.plan.level_unknown"),
        ("Plan", "C6", "2025-01-01", "plans.plan.ends_first"),
    ],
)
def test_what_cannot_be_read_is_found_at_its_cell(tmp_path: Path, sheet_name: str, cell: str, value: object, code: str):
    codes = dict.fromkeys(
        code for code, place in found(changed(tmp_path, {sheet_name: {cell: value}})) if place == f"{sheet_name}!{cell}"
    )
    assert list(codes) == [code]


def test_a_currency_that_is_not_known_is_quoted_as_it_was_written(tmp_path: Path):
    findings = read(changed(tmp_path, {"Measures": {"M3": "euros"}})).findings
    assert [(each.code, each.facts) for each in findings] == [("plans.currency.unknown", {"text": "euros"})]
    assert read(changed(tmp_path, {"Measures": {"M3": "eur"}})).plan.measures[0].currency == "EUR"


def test_a_step_that_is_done_has_its_day_and_one_that_is_open_has_none(tmp_path: Path):
    assert found(changed(tmp_path, {"Milestones": {"D3": "yes"}})) == [("plans.milestone.when", "Milestones!E3")]
    both = {"Milestones": {"D3": "no", "E3": date(2026, 5, 1)}}
    assert found(changed(tmp_path, both)) == [("plans.milestone.both", "Milestones!E3")]


def test_codes_are_unique_and_a_title_that_comes_twice_is_a_doubt(tmp_path: Path):
    file = changed(tmp_path, {"Measures": {"A4": "TST-3"}}, a_plan(a_measure(3), a_measure(4)))
    assert ("plans.measure.duplicate_code", "Measures!A4") in found(file)
    twins = write(tmp_path / "twins.xlsx", a_plan(a_measure(3, title="One desk"), a_measure(4, title="one  DESK")))
    assert [(each.code, each.level) for each in read(twins).findings] == [("plans.measure.same_title", Level.DOUBT)]


def test_an_area_is_a_code_a_choice_of_the_list_or_a_name_in_any_language(tmp_path: Path):
    for said in ("NOR", "nor", "NOR Norway", "Norvège", "النرويج"):
        assert read(changed(tmp_path, {"Plan": {"C3": said}})).plan.area == "NOR"


def test_an_objective_is_a_number_or_a_choice_of_the_list(tmp_path: Path):
    for said in (8, "8", "8 Save lives, trace missing migrants", "٨"):
        assert read(changed(tmp_path, {"Measures": {"B3": said}})).plan.measures[0].objective == 8


def test_examples_are_not_read(tmp_path: Path):
    rows = {name: [*said, {**said[0], next(iter(said[0])): "EXAMPLE-1"}] for name, said in rows_of(a_plan()).items()}
    reading = read(write(tmp_path / "plan.xlsx", a_plan(), rows=rows))
    assert (len(reading.plan.measures), reading.findings) == (1, ())


def test_columns_may_be_moved_and_headings_stand_alone(tmp_path: Path):
    """A workbook made by hand, without hidden keys, with columns in another order."""
    file = honest(
        tmp_path / "hand.xlsx",
        {
            "Plan": [
                ["Title", "By hand"],
                ["Area", "NOR"],
                ["First day", date(2026, 1, 1)],
                ["Last day", date(2029, 12, 31)],
            ],
            "Measures": [
                ["Deadline", "Measure code", "Title", "Objective", "Lead organisation"],
                [date(2027, 6, 30), "N-1", "A desk", 8, "Ministry"],
            ],
            "Milestones": [["Measure code", "Milestone", "Due date"], ["N-1", "Open", "2027-01-31"]],
            "Budget": [["Measure code", "Year", "Amount", "Currency"], ["N-1", 2027, 5, "EUR"]],
            "Indicators": [
                ["Measure code", "Indicator", "Baseline", "Baseline year", "Target", "Target year"],
                ["N-1", "16.9.1", 50, 2024, 90, 2027],
            ],
        },
    )
    reading = read(file)
    assert reading.findings == ()
    measure = reading.plan.measures[0]
    assert (measure.deadline, str(measure.origin.at("deadline"))) == (date(2027, 6, 30), "Measures!A2")
    assert (reading.plan.title, reading.plan.starts) == ("By hand", date(2026, 1, 1))


def test_headings_twice_blank_or_unknown_are_found(tmp_path: Path):
    twice = changed(tmp_path, {"Measures": {"N1": "deadline"}})
    assert ("plans.column.duplicate", "Measures!N1") in found(twice)
    blank = changed(tmp_path, {"Measures": {"N3": "what is this"}})
    assert found(blank) == [("plans.column.no_heading", "Measures!N3")]
    other = read(changed(tmp_path, {"Measures": {"N1": "Mood", "N3": "good"}}))
    assert [(each.code, each.level) for each in other.findings] == [("plans.column.unknown", Level.DOUBT)]
    gone = changed(tmp_path, {"Measures": {"F1": None, "F2": None, "F3": None}})
    assert ("plans.column.missing", "Measures!A1") in found(gone)


SIXTY = tuple(a_measure(3 + number, code=f"N-{number}") for number in range(60))


@pytest.mark.parametrize(
    ("sheet_name", "column"),
    [(name, n) for name, keys in layout.TABLES.items() for n, key in enumerate(keys) if key.needed],
)
@pytest.mark.parametrize("written", [None, "Overwritten"])
def test_a_heading_that_is_gone_is_one_error_and_not_one_for_each_cell(
    tmp_path: Path, sheet_name: str, column: int, written: str | None
):
    letter = "ABCDEFGHIJ"[column]
    file = changed(tmp_path, {sheet_name: {f"{letter}1": written, f"{letter}2": written}}, a_plan(*SIXTY))
    errors = checked(read(file), what_is_known()).errors
    codes = [each.code for each in errors]
    assert codes[0] == "plans.column.missing"
    assert set(codes[1:]) <= {"plans.column.no_heading"}
    assert len(codes) <= 2


def test_sheets_that_are_missing_or_hidden_and_merged_cells_are_found(tmp_path: Path):
    file = write(tmp_path / "plan.xlsx", a_plan())
    book = load_workbook(file)
    del book["Budget"]
    book["Indicators"].sheet_state = "hidden"
    book["Milestones"].merge_cells("A3:B3")
    book.save(file)
    assert found(file) == [
        ("plans.cell.merged", "Milestones!A3"),
        ("plans.milestone.no_title", "Milestones!B3"),
        ("plans.sheet.missing", "Budget"),
        ("plans.sheet.hidden", "Indicators"),
    ]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda file: file.write_bytes(b"PK\x03\x04 no workbook"), "plans.workbook.broken"),
        (lambda file: file.write_text("Code;Title"), "plans.workbook.not_a_workbook"),
        (lambda file: file.mkdir(), "plans.workbook.folder"),
        (lambda file: None, "plans.workbook.absent"),
        (lambda file: bomb(file, megabytes=110), "plans.workbook.inflates"),
        (lambda file: zipped(file, {**parts(sheet("")), "xl/vbaProject.bin": b"x"}), "plans.workbook.macros"),
        (lambda file: zipped(file, {**parts(sheet("")), "../up": b"x"}), "plans.workbook.outside"),
        (lambda file: honest(file, {"Sheet1": [["x"]]}), "plans.workbook.other"),
        (lambda file: write(file, a_plan(), mark="2"), "plans.workbook.newer"),
    ],
)
def test_a_file_that_is_no_plan_workbook_is_refused_by_name(tmp_path: Path, make, code: str):
    file = tmp_path / "hostile.xlsx"
    make(file)
    with pytest.raises(Refusal) as caught:
        read(file)
    assert caught.value.code == code
    assert str(caught.value.facts["where"]).startswith("hostile.xlsx")


def test_amounts_are_exact_and_a_currency_comes_from_the_measure_or_the_plan(tmp_path: Path):
    plan = a_plan(
        a_measure(budget=(a_line(3, amount=Decimal("0.1"), currency=""), a_line(4, amount=Decimal(1_000_000))))
    )
    lines = read(write(tmp_path / "plan.xlsx", plan)).plan.measures[0].budget
    assert [(each.amount, each.currency) for each in lines] == [(Decimal("0.1"), "EUR"), (Decimal(1_000_000), "EUR")]


def test_an_indicator_of_the_reference_brings_its_name_and_unit(tmp_path: Path):
    plan = a_plan(a_measure(indicators=(an_indicator(code="16.9.1", name="", unit=""),)))
    indicator = read(write(tmp_path / "plan.xlsx", plan)).plan.measures[0].indicators[0]
    assert (indicator.name, indicator.unit) == ("Births registered", "in a hundred")
