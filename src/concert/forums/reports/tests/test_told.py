"""What a report tells beside the reports on steps: first promises, words of people, recommendations, targets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from concert.centres.research.tests.factories import a_home
from concert.forums.recommendations.actions import answer_recommendation, link_measure
from concert.forums.recommendations.rules import AnswerFacts, Response
from concert.forums.recommendations.tests.factories import a_recommendation
from concert.forums.reports.chapters import draft_document, draft_dossier
from concert.forums.reports.chapters.means import money
from concert.forums.reports.exports.drawing import drawn
from concert.forums.reports.exports.words import printed_words
from concert.forums.reports.rules.contents import block_as_json, block_from_json
from concert.forums.reports.rules.document import Chart, ChartLine
from concert.forums.reports.tests.factories import AREA, DAY, an_area
from concert.forums.reports.tests.test_chapters import paragraphs, tables, text
from concert.ground.reference.tests.factories import invented_region
from concert.plans import queries as plans
from concert.plans.actions import log_slip, override_status
from concert.plans.rules import Slip
from concert.plans.tests.factories import a_measure, a_milestone, a_plan, taken_in

pytestmark = pytest.mark.django_db


def a_moved_step(folder: Path) -> None:
    """A step that was promised for 2025 and whose day was moved to 2027."""
    a_home()
    invented_region()
    steps = a_milestone(due="2025-06-30")
    taken_in(folder, a_plan(a_measure(code="QMC-1", milestones=[steps]), area=AREA), adopt=True)
    log_slip("QMC-1", 1, Slip(date(2027, 3, 31), "No rooms"), by=None, on=date(2025, 7, 1))


def test_a_day_that_was_moved_is_no_clean_slate(tmp_path: Path) -> None:
    a_moved_step(tmp_path)
    document = draft_document(AREA, "en", user=None, on=DAY)
    said = next(each.text for key, each in paragraphs(document).items() if key.endswith("QMC-1") and "progress" in key)
    assert (
        "“Rooms and radio ready” is still open, 511 days past the first promise; it is due by 31 March 2027 now."
        in said
    )
    cells = tables(document)["table.measures"].rows[0]
    assert cells[-1].text == "None due yet; 1 open past its first promise"


def test_a_word_over_a_status_stands_beside_what_the_reports_say(tmp_path: Path) -> None:
    a_moved_step(tmp_path)
    override_status("QMC-1", "late", "The hall was bought", by=None, on=date(2026, 11, 1))
    document = draft_document(AREA, "en", user=None, on=DAY)
    said = next(each.text for key, each in paragraphs(document).items() if key.endswith("QMC-1") and "progress" in key)
    told = (
        "By the reports it stands at “None due yet”. On 1 November 2026, “Late” was put over it by "
        "somebody without a role. Reason: The hall was bought."
    )
    assert told in said
    cell = tables(document)["table.measures"].rows[0][-1].text
    assert cell == "None due yet; 1 open past its first promise; a person says: Late"
    before = draft_document(AREA, "en", user=None, on=date(2026, 10, 31))
    assert tables(before)["table.measures"].rows[0][-1].text == "None due yet; 1 open past its first promise"


def test_recommendations_lead_to_the_measures_that_follow(tmp_path: Path) -> None:
    an_area(tmp_path)
    found = plans.measure("QMC-1", None)
    asked = a_recommendation()
    a_recommendation(reference="142.8", outside=True)
    answer_recommendation(asked.pk, AnswerFacts(Response.ACCEPTED), by=None, on=DAY)
    link_measure(asked.pk, "QMC-1", by=None, on=DAY)
    document = draft_document(AREA, "en", user=None, on=DAY)
    assert text(document, "environment.recommendations") == (
        "1 recommendation to Caldry on matters of the Compact is in these records. The state accepted 1. "
        "1 further recommendation concerns refugees or asylum; it is followed up under their own law."
    )
    row = tables(document)["table.recommendations"].rows[0]
    assert [cell.text for cell in row] == [
        "142.7", "Universal periodic review", "Share rescue duty", "accepted", "QMC-1",
    ]  # fmt: skip
    told = next(each for key, each in paragraphs(document).items() if key.endswith("QMC-1") and "progress" in key)
    assert "It follows from recommendation 142.7 (Universal periodic review), which the state accepted." in told.text
    assert told.links[:2] == (f"measure-{found.pk}", f"recommendation-{asked.pk}")
    assert {each.partition("-")[0] for each in told.links[2:]} == {"budget", "indicator"}
    notes = {note.address for note in document.footnotes}
    assert f"/recommendations/{asked.pk}/" in notes
    assert "environment.recommendations" not in paragraphs(draft_dossier(AREA, "en", on=DAY))


def test_sums_of_money_add_up_to_the_last_digit() -> None:
    said = [money(Decimal(each), "EUR") for each in (5_395_000, 4_810_000, 10_205_000, 1_234_567)]
    assert said == ["EUR 5.395 m", "EUR 4.81 m", "EUR 10.205 m", "EUR\u00a01,234,567"]


def test_a_target_is_drawn_in_its_year_and_kept_with_the_chart() -> None:
    line = ChartLine("Caldry", ((2023, 212.0), (2024, 176.0), (2025, 148.0)))
    chart = Chart("chart", "148", "Caldry", "148 in 2025", (line,), target=70.0, target_year=2027)
    svg = drawn(chart, printed_words("en"))
    assert [word in svg for word in ("target 70", ">2027<", 'class="target"')] == [True, True, True]
    assert block_from_json(block_as_json(chart)) == chart
