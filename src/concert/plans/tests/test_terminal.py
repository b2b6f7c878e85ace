"""The commands: clear words, exit codes, JSON and nothing else on standard output."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone, translation
from typer.testing import CliRunner, Result

from concert.formats.workbook.tests.factories import bomb
from concert.ground.reference.tests.factories import vocabulary
from concert.ground.refusals import refusals_in
from concert.ground.web.wording import say
from concert.plans.management.terminal import app
from concert.plans.models import Milestone, MilestoneReport, Plan, PlanVersion
from concert.plans.tests.factories import a_measure, a_plan, taken_in, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def words() -> Iterator[None]:
    vocabulary()
    with translation.override("en"):
        yield


def run(*asked: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in asked])


def test_check_says_each_error_with_file_sheet_and_cell_and_exits_with_1(tmp_path: Path):
    file = write(tmp_path / "plan.xlsx", a_plan(a_measure(3, deadline=None), a_measure(4, budget=())))
    ran = run("check", file)
    assert ran.exit_code == 1
    said = ran.stdout.splitlines()
    assert [each.split(": The measure")[0] for each in said[:2]] == [
        "error: plan.xlsx: Measures!F3",
        "error: plan.xlsx: Measures!A4",
    ]
    assert said[-1].startswith("plan.xlsx: 2 errors, 0 doubts, ")
    assert ran.stderr == ""


def test_check_exits_with_0_when_only_doubts_remain(tmp_path: Path):
    file = write(tmp_path / "plan.xlsx", a_plan(a_measure(title="Promote dialogue", outcome="")))
    assert run("check", file).exit_code == 0


def test_what_was_not_judged_in_many_places_names_the_first_of_them(tmp_path: Path):
    plan = a_plan(*(a_measure(3 + number, code=f"N-{number}") for number in range(9)))
    said = run("check", write(tmp_path / "plan.xlsx", plan)).stdout
    assert "(8 more places: " in said
    more = said.split("(8 more places: ")[1].split(")")[0].split(", ")
    assert (len(more), more[-1], all("!" in each for each in more[:5])) == (6, "…", True)


def test_check_as_json_is_pure_and_whole(tmp_path: Path):
    file = write(tmp_path / "plan.xlsx", a_plan(a_measure(3, deadline=None)))
    ran = run("check", file, "--json")
    told = json.loads(ran.stdout)
    assert (ran.exit_code, told["file"], told["rules"], told["errors"]) == (1, "plan.xlsx", 15, 1)
    assert told["plan"] == {
        "slug": "",
        "title": "Plan of Norway, 2026 to 2029",
        "area": "NOR",
        "starts": "2026-01-01",
        "ends": "2029-12-31",
        "measures": 1,
    }
    assert told["errors"] + told["doubts"] + told["not_judged"] == len(told["findings"])
    assert set(told["findings"][0]) == {"code", "level", "sheet", "cell", "sentence", "remedy"}
    assert Plan.objects.count() == 0


def test_import_names_two_errors_on_two_sheets_and_changes_nothing(tmp_path: Path):
    from openpyxl import load_workbook

    file = write(tmp_path / "plan.xlsx", a_plan())
    book = load_workbook(file)
    book["Measures"]["F3"], book["Budget"]["C3"] = "31/02/2027", "a lot"
    book.save(file)
    ran = run("import", file)
    said = [str(say(each)) for each in refusals_in(ran.exception or ValueError())]
    assert [each.split(": ")[:2] for each in said] == [["plan.xlsx", "Measures!F3"], ["plan.xlsx", "Budget!C3"]]
    assert (ran.exit_code, Plan.objects.count()) == (1, 0)
    assert ran.stderr == "Nothing was taken in.\n"
    told = json.loads(run("import", file, "--json").stdout)
    assert [each["cell"] for each in told["findings"] if each["level"] == "error"] == ["F3", "C3"]


def test_import_adopt_and_import_again(tmp_path: Path):
    file = write(tmp_path / "plan.xlsx", a_plan())
    told = json.loads(run("import", file, "--json").stdout)
    assert told["plan"]["slug"] == "nor-plan-of-norway-2026-to-2029"
    frozen = json.loads(run("adopt", told["plan"]["slug"], "--json").stdout)
    assert (frozen["version"], frozen["checksum"]) == (1, PlanVersion.objects.get().checksum)
    assert run("import", file).exit_code == 0
    assert (Plan.objects.count(), PlanVersion.objects.count()) == (1, 1)


def test_an_unfinished_draft_is_kept_on_request_only(tmp_path: Path):
    file = write(tmp_path / "plan.xlsx", a_plan(a_measure(deadline=None)))
    refused = run("import", file)
    assert (refused.exit_code, Plan.objects.count()) == (1, 0)
    assert "--unfinished" in refused.stderr
    assert (run("import", file, "--unfinished").exit_code, Plan.objects.count()) == (0, 1)
    assert run("withdraw", Plan.objects.get().slug).exit_code == 0


@pytest.mark.parametrize("command", ["import", "check"])
def test_a_hostile_file_is_one_refusal_that_names_it(tmp_path: Path, command: str):
    for file in (bomb(tmp_path / "bomb.xlsx", megabytes=110), tmp_path, tmp_path / "absent.xlsx"):
        ran = run(command, file)
        reasons = refusals_in(ran.exception or ValueError())
        assert (ran.exit_code, len(reasons)) == (1, 1)
        assert str(say(reasons[0])).startswith(f"{file.name}: ")
        assert ran.stdout == ""
    assert Plan.objects.count() == 0


def test_the_template_is_written_once(tmp_path: Path):
    file = tmp_path / "plan.xlsx"
    assert run("template", file, "--language", "fr").exit_code == 0
    assert [each.code for each in refusals_in(run("template", file).exception or ValueError())] == [
        "plans.template.exists"
    ]
    assert run("template", file, "--force").exit_code == 0
    assert run("template", tmp_path / "other.xlsx", "--language", "tlh").exit_code == 2


def test_the_rules_are_listed_with_what_each_asks():
    told = json.loads(run("rules", "--json").stdout)
    assert [each["code"] for each in told] == [f"PC1{number:02}" for number in range(1, 16)]
    assert all("Source: " in each["why"] for each in told)
    assert "PC101" in run("rules").stdout


def test_a_plan_is_taken_away_edited_compared_and_taken_in_again(tmp_path: Path):
    from openpyxl import load_workbook

    run("import", write(tmp_path / "plan.xlsx", a_plan(a_measure(3), a_measure(4))))
    slug, out = Plan.objects.get().slug, tmp_path / "out.xlsx"
    assert run("export", slug, "-o", out, "--language", "fr").exit_code == 0
    assert [each.code for each in refusals_in(run("export", slug, "-o", out).exception or ValueError())] == [
        "plans.template.exists"
    ]
    assert run("compare", out).stdout == "out.xlsx: Nothing changes\n"
    book = load_workbook(out)
    book["Measures"]["E4"] = "Coast Guard"
    book.save(out)
    assert run("compare", out).stdout.splitlines() == [
        "TST-4 A joint rescue desk at harbour 4, staffed day and night",
        "  Measures!E4: Measure [Lead organisation]: Ministry of Ports 4 → Coast Guard",
        "out.xlsx: 1 change",
    ]
    told = json.loads(run("compare", out, "--json").stdout)
    assert (told["plan"], told["recognised"], [each["new"] for each in told["differences"]]) == (
        slug,
        True,
        ["Coast Guard"],
    )
    assert run("import", out).exit_code == 0
    assert run("compare", out).stdout == "out.xlsx: Nothing changes\n"


def test_a_workbook_of_no_known_plan_has_nothing_to_be_compared_with(tmp_path: Path):
    ran = run("compare", write(tmp_path / "plan.xlsx", a_plan()))
    assert [each.code for each in refusals_in(ran.exception or ValueError())] == ["plans.return.new_plan"]


def test_a_step_is_moved_and_reported_at_the_terminal(tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    day = timezone.localdate()
    later = day + timedelta(days=400)
    moved = run("slip", "tst-3/1", "--day", later, "--reason", "The radio comes by ship")
    assert (moved.exit_code, Milestone.objects.get().due) == (0, later)
    assert moved.stdout.endswith(f"TST-3/1 moved to {later}. It stands at /measures/TST-3/steps/1/\n")
    assert run("report", "TST-3/1", "--day", day, "--evidence", "Decision 12").exit_code == 0
    assert (Milestone.objects.get().happened_on, MilestoneReport.objects.count()) == (day, 2)


def test_a_step_without_evidence_or_number_is_refused_and_stays(tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    refused = run("report", "TST-3/1", "--day", timezone.localdate(), "--evidence", " ")
    assert [each.code for each in refusals_in(refused.exception)] == ["plans.report.no_evidence"]  # type: ignore[arg-type]
    assert run("report", "TST-3", "--day", "2026-01-20", "--evidence", "Decision 12").exit_code == 2
    assert (Milestone.objects.get().reported, MilestoneReport.objects.count()) == (0, 0)
