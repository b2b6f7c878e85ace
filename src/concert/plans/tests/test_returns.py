"""A plan goes out as a workbook and comes back: exactly what was edited is shown, and nothing is written before."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from concert.ground.people.tests.factories import a_person
from concert.ground.reference.tests.factories import vocabulary
from concert.ground.refusals import refusals_in
from concert.ground.trail import queries as trail
from concert.plans.actions import adopt_plan, import_plan
from concert.plans.actions.exporting import export_plan
from concert.plans.actions.importing import Decision
from concert.plans.actions.previews import apply_preview, discard_preview, stage_workbook
from concert.plans.exports.changes import counted_changes
from concert.plans.models import Measure, Plan
from concert.plans.queries.previews import preview
from concert.plans.queries.returns import returned
from concert.plans.queries.states import kept_state
from concert.plans.rules import PlanFacts
from concert.plans.rules.differences import Change, Repeats, Side
from concert.plans.tests.factories import DAY, a_line, a_measure, a_milestone, a_plan, an_indicator, taken_in, write

pytestmark = pytest.mark.django_db
SLUG = "nor-plan-of-norway-2026-to-2029"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TITLES = ("rescue desk", "radio mast", "register of names", "school for pilots", "night rota", "port clinic", "lamp")


@pytest.fixture(autouse=True)
def words() -> None:
    vocabulary()


def seven(**head: object) -> PlanFacts:
    """A plan of seven measures, with every kind of value in it."""
    measures = [
        a_measure(
            3 + n,
            code=f"N-{n}",
            title=f"{title.capitalize()} at the harbour, open to all",
            partners="Coast guard; lifeboats" if n else "",
            starts=date(2026, 2, 1),
            safeguards="Names are not stored\nNor shared" if n else "",
            total_cost=Decimal("1200000.5"),
            currency="EUR",
            milestones=(a_milestone(n), a_milestone(n, title="Rota runs", due=date(2027, 4, 30), done=False)),
            budget=(
                a_line(n),
                a_line(n, year=2028, amount=Decimal("0.5"), source="=Donor", secured=None, currency="JPY"),
            ),
            indicators=(an_indicator(n), an_indicator(n, name="Boats found, “all”", baseline=Decimal("1.25"))),
        )
        for n, title in enumerate(TITLES)
    ]
    return a_plan(*measures, **head)


def everything() -> list[object]:
    """Every row of every table."""
    return [
        (model._meta.label, list(model._default_manager.order_by("pk").values_list())) for model in apps.get_models()
    ]


def by_libreoffice(file: Path) -> Path:
    """The same workbook, opened and saved by LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed: its own save was NOT tested here")
    folder = file.parent / "office"
    profile = f"-env:UserInstallation=file://{file.parent / 'profile'}"
    ran = [office, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder)]
    subprocess.run([*ran, str(file)], check=True, capture_output=True, timeout=120)
    return folder / file.name


def edited(file: Path, edit: Callable[[Workbook], None]) -> Path:
    book = load_workbook(file)
    edit(book)
    book.save(file)
    return file


def sheet(book: Workbook, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def row_of(book: Workbook, name: str, first: str, nth: int = 0) -> int:
    return [cells[0].row for cells in sheet(book, name).iter_rows() if cells[0].value == first][nth]


def taken_away(folder: Path, language: str = "en", by=None) -> Path:
    file = folder / f"out-{language}.xlsx"
    export_plan(SLUG, file, by=by, language=language, force=True)
    return file


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_workbook_that_nobody_edited_changes_nothing(tmp_path: Path, language: str):
    taken_in(tmp_path, seven(), adopt=True)
    found = returned(taken_away(tmp_path, language), on=DAY)
    assert (found.recognised, found.moved, found.differences, found.duplicates) == (True, False, (), ())
    assert found.reading.findings == ()
    before = everything()
    plan, _checked = import_plan(taken_away(tmp_path, language), by=None, on=DAY)
    assert (plan.slug, everything()) == (SLUG, before)


def test_nor_does_it_after_a_save_by_libreoffice(tmp_path: Path):
    taken_in(tmp_path, seven(), adopt=True)
    found = returned(by_libreoffice(taken_away(tmp_path)), on=DAY)
    assert (found.recognised, found.differences, found.duplicates, found.reading.findings) == (True, (), (), ())


def test_the_habits_of_libreoffice_are_held_even_where_it_is_not_installed(tmp_path: Path):
    """The file beside this test is `seven()`, taken away and saved by LibreOffice 7 or later; nothing was edited."""
    taken_in(tmp_path, seven(), adopt=True)
    taken_away(tmp_path)
    file = Path(__file__).with_name("saved_by_libreoffice.xlsx")
    found = returned(file, on=DAY)
    assert (found.recognised, found.differences, found.duplicates, found.reading.findings) == (True, (), (), ())
    edit = edited(Path(shutil.copy(file, tmp_path)), set_cells(E3=" Coast  Guard "))
    assert [(each.measure, each.field, each.new) for each in returned(edit, on=DAY).differences] == [
        ("N-0", "lead", "Coast Guard")
    ]


def twenty_edits(book: Workbook) -> None:
    """20 fields, 2 new measures, 1 measure typed again under another code, 1 measure removed with all its rows."""
    plan, measures = sheet(book, "Plan"), sheet(book, "Measures")
    plan["C8"] = "Decision 40 of 3 March 2026"
    edits: list[tuple[str, Any]] = [
        ("F", date(2027, 8, 31)),
        ("D", "Rescue desk at the harbour, open at night"),
        ("E", "Coast Guard"),
        ("G", "Lifeboats"),
        ("H", date(2026, 3, 1)),
        ("I", "Every call is answered"),
        ("J", "Rescue Act"),
        ("K", "@No names"),
        ("L", 900000),
        ("C", "8.b"),
    ]
    for n, (column, value) in enumerate(edits):
        measures[f"{column}{3 + n % 5}"] = value
    steps, lines, indicators = sheet(book, "Milestones"), sheet(book, "Budget"), sheet(book, "Indicators")
    steps["C3"], steps["B5"], steps["D7"] = date(2027, 5, 1), "  Rooms ready  ", "no"
    lines["C3"], lines["F5"], lines["E7"] = 77.25, "no", "Lottery"
    indicators["F3"], indicators["H5"], indicators["I5"] = 60, 97.5, 2028
    for name in ("Measures", "Milestones", "Budget", "Indicators"):
        found = sheet(book, name)
        for row in [cells[0].row for cells in found.iter_rows() if cells[0].value == "N-6"]:
            for cell in found[row]:
                cell.value = None
    for n, (code, title) in enumerate((("N-8", "Lighthouse"), ("N-9", "Tide tables"), ("N-10", measures["D7"].value))):
        for column, value in zip("ABDEF", (code, "8 x", title, "Ministry of Tides", date(2027, 6, 1)), strict=True):
            measures[f"{column}{14 + 2 * n}"] = value


def test_twenty_edits_two_new_rows_one_duplicate_and_one_removal_are_told_exactly(tmp_path: Path):
    taken_in(tmp_path, seven(), adopt=True)
    before = everything()
    for file in (
        lambda: edited(taken_away(tmp_path), twenty_edits),
        lambda: by_libreoffice(edited(taken_away(tmp_path), twenty_edits)),
    ):
        found = returned(file(), on=DAY)
        told = [each.change for each in found.differences]
        assert (told.count(Change.CHANGED), told.count(Change.ADDED), told.count(Change.REMOVED)) == (20, 3, 1)
        assert [each.measure for each in found.differences if each.change is Change.ADDED] == ["N-8", "N-9", "N-10"]
        assert [each.measure for each in found.differences if each.change is Change.REMOVED] == ["N-6"]
        assert [(each.repeats, each.measure, each.other, str(each.cell)) for each in found.duplicates] == [
            (Repeats.SAME_TITLE, "N-10", "N-4", "Measures!D18")
        ]
        assert counted_changes(found.differences, found.duplicates) == (
            "20 changes, 2 new measures, 1 duplicate, 1 removal"
        )
        by_field = {(each.kind.value, each.measure, each.field): each for each in found.differences}
        moved = by_field["measure", "N-0", "deadline"]
        assert (moved.old, moved.new, moved.days_later, str(moved.cell)) == (
            date(2027, 6, 30),
            date(2027, 8, 31),
            62,
            "Measures!F3",
        )
        assert str(by_field["milestone", "N-1", "title"].cell) == "Milestones!B5"
        assert (found.reading.has_errors, found.recognised, found.moved) == (False, True, False)
        assert all(each.cell.cell for each in found.differences if each.change is Change.CHANGED)
    assert everything() == before


def staged(file: Path, by=None) -> str:
    return stage_workbook(file, returned(file, on=DAY), by=by, at=NOW).id


def apply(id_: str, by=None, **decided: object) -> Plan:
    return apply_preview(id_, Decision(**decided), by=by, on=DAY, at=NOW)  # type: ignore[arg-type]


def test_nothing_is_written_before_apply_and_applying_twice_changes_nothing(tmp_path: Path):
    taken_in(tmp_path, seven(), adopt=True)
    author = a_person("plan_author", area="NOR")
    file = edited(taken_away(tmp_path, by=author), twenty_edits)
    before = everything()
    id_ = staged(file, author)
    seen = returned(preview(id_, author, at=NOW).file, on=DAY).seen
    assert everything() == before
    draft = apply(id_, author, seen=seen, unfinished=True)
    assert (draft.slug, draft.revises and draft.revises.slug) == (f"{SLUG}-draft", SLUG)
    assert Measure.objects.get(plan=draft, code="N-0").deadline == date(2027, 8, 31)
    assert Measure.objects.get(plan__slug=SLUG, code="N-0").deadline == date(2027, 6, 30)
    after = everything()
    assert apply(id_, author, seen=seen, unfinished=True) == draft
    assert apply(staged(file, author), author, unfinished=True) == draft
    assert everything() == after
    assert returned(file, on=DAY).differences == ()
    entry = trail.entries_of(f"plans.Plan:{draft.pk}")[0]
    assert (entry.facts["changed"], entry.facts["added"], entry.facts["removed"]) == (20, 3, 1)
    kept = kept_state(str(entry.facts["before"]))
    assert kept is not None
    assert [each.code for each in kept.measures] == [f"N-{n}" for n in range(7)]


def set_cells(**cells: Any) -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        for name, value in cells.items():
            sheet(book, "Measures")[name] = value

    return edit


def test_changes_on_both_sides_become_one_and_the_same_field_waits_for_a_choice(tmp_path: Path):
    taken_in(tmp_path, seven(), adopt=True)
    mine = edited(taken_away(tmp_path), set_cells(E3="Coast Guard", D4="Radio mast on the hill"))
    theirs = edited(taken_away(tmp_path, "fr"), set_cells(F3=date(2027, 7, 31), D4="Radio mast at the pier"))
    apply(staged(theirs))
    found = returned(mine, on=DAY)
    assert (found.moved, [(each.measure, each.field) for each in found.differences]) == (True, [("N-0", "lead")])
    (conflict,) = found.open
    assert (conflict.mine, conflict.theirs) == ("Radio mast on the hill", "Radio mast at the pier")
    before, id_ = everything(), staged(mine)
    for act in (lambda: apply(id_), lambda: import_plan(mine, by=None, on=DAY)):
        with pytest.raises(Exception) as caught:
            act()
        assert [each.code for each in refusals_in(caught.value)] == ["plans.return.both.conflict"]
    assert everything() == before
    draft = apply(id_, choices={conflict.id: Side.MINE})
    first, second = Measure.objects.filter(plan=draft).order_by("position")[:2]
    assert (first.lead_said, first.deadline, second.title) == (
        "Coast Guard",
        date(2027, 7, 31),
        "Radio mast on the hill",
    )
    assert (Plan.objects.count(), adopt_plan(draft.slug, by=None, on=DAY).number) == (2, 2)


def test_a_plan_that_moved_while_somebody_looked_is_not_overwritten(tmp_path: Path):
    taken_in(tmp_path, seven(), adopt=True)
    mine, theirs = (
        edited(taken_away(tmp_path, language), set_cells(**{cell: "Coast Guard"}))
        for language, cell in (("en", "E3"), ("fr", "E4"))
    )
    id_, seen = staged(mine), returned(mine, on=DAY).seen
    apply(staged(theirs))
    before = everything()
    with pytest.raises(Exception) as caught:
        apply(id_, seen=seen)
    assert ([each.code for each in refusals_in(caught.value)], everything()) == (["plans.preview.conflict"], before)


def test_a_preview_is_for_who_may_import_there_and_goes_after_its_time(tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    author = a_person("plan_author", area="NOR")
    id_ = staged(edited(taken_away(tmp_path), set_cells(E3="Coast Guard")), author)
    later = datetime(2026, 11, 27, 12, tzinfo=UTC)
    for who, at in ((a_person("plan_author", area="SWE"), NOW), (a_person(), NOW), (author, later)):
        with pytest.raises(Exception) as caught:
            preview(id_, who, at=at)
        assert [each.code for each in refusals_in(caught.value)] == ["plans.preview.unknown"]
    assert preview(id_, a_person("plan_author", area="NOR"), at=NOW).name == "out-en.xlsx"
    discard_preview(id_, by=author, at=NOW)
    with pytest.raises(Exception) as caught:
        preview(id_, author, at=NOW)
    assert [each.code for each in refusals_in(caught.value)] == ["plans.preview.unknown"]


def test_a_renamed_plan_comes_back_as_itself_and_takes_no_other_plan_s_name(tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    taken_in(tmp_path, a_plan(a_measure(9), title="Another plan"))

    def renamed(title: str) -> Callable[[Workbook], None]:
        return lambda book: sheet(book, "Plan").__setitem__("C2", title)

    with pytest.raises(Exception) as caught:
        apply(staged(edited(taken_away(tmp_path), renamed("Another plan"))))
    assert [each.code for each in refusals_in(caught.value)] == ["plans.import.title_taken"]
    draft = apply(staged(edited(taken_away(tmp_path), renamed("Plan to 2030"))))
    assert (draft.revises and draft.revises.slug, draft.title) == (SLUG, "Plan to 2030")
    assert adopt_plan(draft.slug, by=None, on=DAY).plan.title == "Plan to 2030"


def test_without_its_mark_a_workbook_is_held_against_the_plan_of_its_title(tmp_path: Path):
    taken_in(tmp_path, a_plan(a_measure(3), a_measure(4)), adopt=True)
    file = write(tmp_path / "fresh.xlsx", a_plan(a_measure(3, lead="Coast Guard"), a_measure(4)))
    found = returned(file, on=DAY)
    assert (found.recognised, [(each.measure, each.field) for each in found.differences]) == (
        False,
        [("TST-3", "lead")],
    )


def test_a_state_that_was_tampered_with_is_not_believed(tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    file = tmp_path / "out.xlsx"
    state = export_plan(SLUG, file, by=None)
    kept = next((tmp_path / "home" / "sealed" / "states").glob("*.json"))
    kept.chmod(0o600)
    kept.write_text(kept.read_text().replace("Ministry", "Monastery"))
    assert (kept_state(state), returned(file, on=DAY).recognised) == (None, False)
