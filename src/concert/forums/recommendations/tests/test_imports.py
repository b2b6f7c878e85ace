"""Tables in the layout of IMPACT OSS: headings, hints, encodings, separators; each bad line is named."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concert.forums.recommendations.imports import COLUMNS, template
from concert.forums.recommendations.rules import Body, Response, Routing, routing_of
from concert.forums.recommendations.tests.factories import a_reading, table
from concert.ground.refusals import Refusal

HEADINGS = (
    "Framework id [database:framework_id],Reference [database:reference],Title [database:title],"
    "Description [database:description],Government response (text) [database:response],"
    "Government response (support) [database:support_level],action-reference [rel:action-reference],"
    "category-short-title [rel:category-short-title]"
)


def test_the_template_of_impact_oss_is_read_with_its_row_of_hints() -> None:
    reading = a_reading(
        table(
            "Optional: number,Required: text,Optional: text,Optional: text (markdown supported),Optional: text,"
            "Optional: number,Optional: one or more,Optional: one or more",
            '1,142.7,Share rescue duty,"Share rescue duty, always.",We agree.,2,"CLD-8.2, CLD-8.3","CMW,Labour rights"',
            headings=HEADINGS,
        )
    )
    (line,) = reading.lines
    facts = line.facts
    assert (line.number, line.is_good, line.response, line.answer) == (3, True, Response.ACCEPTED, "We agree.")
    assert (facts.reference, facts.title, facts.text) == ("142.7", "Share rescue duty", "Share rescue duty, always.")
    assert (facts.body, facts.tags, line.measures) == (Body.CMW, ("Labour rights",), ("CLD-8.2", "CLD-8.3"))
    assert reading.ignored == ("framework_id",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("parted", [",", ";", "\t"])
def test_a_table_is_read_as_spreadsheet_programs_save_it(encoding: str, parted: str) -> None:
    text = f"Reference{parted}Title\r\nR-1{parted}Protéger les enfants – “tous”\r\n"
    (line,) = a_reading(text.encode(encoding)).lines
    assert (line.facts.reference, line.facts.text) == ("R-1", "Protéger les enfants – “tous”")


@pytest.mark.parametrize(
    ("said", "response"),
    [
        ("2", Response.ACCEPTED),
        ("1", Response.PARTLY),
        ("0", Response.NOTED),
        ("true", Response.ACCEPTED),
        ("FALSE", Response.NOTED),
        ("null", Response.NONE),
        ("", Response.NONE),
    ],
)
def test_the_support_of_a_government_is_read_and_a_no_is_only_a_note(said: str, response: Response) -> None:
    (line,) = a_reading(table(f"R-1,Do so,{said}", headings="reference,title,support_level")).lines
    assert line.response is response


def test_each_bad_line_is_named_with_all_that_is_wrong_and_the_good_ones_stay_good() -> None:
    reading = a_reading(
        table(
            "R-1,Do so,9,31/02/2024,8",
            ",Do so,2,,",
            'R-3,"Two\nlines",2,14/05/2024,"8, 24"',
            "R-4,Do so,2,2024-05-14,8",
            "R-4,Do so again,2,,",
            headings="reference,title,support_level,date,objectives",
        )
    )
    assert [(line.number, [each.code for each in line.findings]) for line in reading.lines] == [
        (2, ["recommendations.line.day_unreadable", "recommendations.line.support_unknown"]),
        (3, ["recommendations.reference.absent"]),
        (4, ["recommendations.objective.none_such"]),
        (6, []),
        (7, ["recommendations.line.reference_twice"]),
    ]
    assert reading.lines[3].facts.made_on == date(2024, 5, 14)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "recommendations.file.empty"),
        (b"  \n", "recommendations.file.empty"),
        (b"PK\x03\x04rest", "recommendations.file.not_a_table"),
        (b"reference\x00,title\n", "recommendations.file.not_a_table"),
        (b"title,text\nDo so,now\n", "recommendations.file.no_reference"),
        (b"reference,title\n", "recommendations.file.no_lines"),
        (b"reference,Reference [database:reference]\n1,2\n", "recommendations.file.column_twice"),
        (b"reference,title\n" + b"R,T\n" * 5001, "recommendations.file.too_many_lines"),
        (b"reference,title\nR-1," + b"x" * 200_000, "recommendations.file.broken"),
        (b"x" * 5_000_001, "recommendations.file.too_large"),
    ],
)
def test_a_file_that_is_no_table_is_refused_as_a_whole(content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        a_reading(content)
    assert caught.value.code == code


def test_the_template_holds_every_column_and_its_hints_are_no_line() -> None:
    rows = list(csv.reader(io.StringIO(template().decode("utf-8-sig"))))
    assert [len(row) for row in rows] == [len(COLUMNS)] * 2
    with pytest.raises(Refusal) as caught:
        a_reading(template())
    assert caught.value.code == "recommendations.file.no_lines"


def test_refugee_matters_are_marked_by_their_words_and_those_of_both_are_left_to_a_person() -> None:
    reading = a_reading(
        table("R-1,Decide on asylum sooner", "R-2,Let migrants and refugees work", "R-3,Let migrants work")
    )
    assert [(line.facts.outside, [each.code for each in line.findings]) for line in reading.lines] == [
        (True, ["recommendations.line.routed_outside"]),
        (False, ["recommendations.line.speaks_of_both"]),
        (False, []),
    ]
    assert routing_of("Do so", ["G5"]) is Routing.OUTSIDE


@given(st.binary(max_size=400))
def test_no_bytes_at_all_break_the_reading(content: bytes) -> None:
    try:
        a_reading(b"reference,title\n" + content)
    except Refusal as refusal:
        assert refusal.code.startswith("recommendations.file.")  # noqa: PT017 - any of the room's refusals


WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00'"), max_size=30)


@given(st.lists(WORDS, min_size=2))
def test_what_was_written_as_a_table_is_read_back_word_for_word(words: list[str]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["reference", "title"], *([f"R-{n}", word] for n, word in enumerate(words))])
    told = a_reading(text.getvalue().encode())
    assert [line.facts.text for line in told.lines] == [each.strip() for each in words]
