"""Workbooks that somebody delivers: tables found by their headings, hostile ones refused before they are opened."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from concert.centres.research.imports import read_delivery, workbook_rows
from concert.centres.research.imports.workbook_rows import REFUSED
from concert.centres.research.models import Delivery
from concert.centres.research.tests.factories import a_home, as_xlsx, taken
from concert.formats.workbook import Limits
from concert.ground.refusals import Refusal
from concert.ground.web.wording import say

TABLE: list[list[Any]] = [["id", "place", "count"], [1, "a", 2], [2, "b", 3]]


def known(headings: frozenset[str]) -> bool:
    return {"id", "count"} <= headings


def with_part(name: str, content: bytes = b"x") -> Callable[[Path], Path]:
    """A workbook with one part more."""

    def make(folder: Path) -> Path:
        file = as_xlsx(folder / "book.xlsx", S=TABLE)
        with zipfile.ZipFile(file, "a") as archive:
            archive.writestr(name, content)
        return file

    return make


def bomb(folder: Path) -> Path:
    file = as_xlsx(folder / "book.xlsx", S=TABLE)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * 50_000_000)
    return file


def doctype(folder: Path) -> Path:
    file, plain = folder / "book.xlsx", as_xlsx(folder / "plain.xlsx", S=TABLE)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + content.split(b"?>", 1)[-1]
            new.writestr(name, content)
    return file


def cut(folder: Path) -> Path:
    file = as_xlsx(folder / "book.xlsx", S=TABLE)
    file.write_bytes(file.read_bytes()[:-40])
    return file


def old_kind(folder: Path) -> Path:
    (folder / "book.xls").write_bytes(b"\xd0\xcf\x11\xe0" + b"0" * 600)
    return folder / "book.xls"


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (with_part("xl/vbaProject.bin"), "macros"), (with_part("../outside.xml"), "outside"),
        (with_part("xl/embeddings/inner.zip"), "nested"), (bomb, "inflates"), (doctype, "doctype"), (cut, "broken"),
        (old_kind, "old_or_locked"),
    ],
)  # fmt: skip
def test_hostile_and_broken_workbooks_are_refused_with_a_remedy(
    make: Callable[[Path], Path], code: str, tmp_path: Path
) -> None:
    with pytest.raises(Refusal) as refused:
        read_delivery(make(tmp_path))
    assert refused.value.code == REFUSED[code]
    assert "{" not in str(say(refused.value).sentence)


def test_too_many_rows_are_refused_with_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_rows, "LIMITS", Limits(rows=2))
    with pytest.raises(Refusal) as refused:
        read_delivery(as_xlsx(tmp_path / "book.xlsx", S=TABLE))
    assert (refused.value.code, refused.value.facts["limit"]) == ("research.workbook.too_many_rows", 2)


def test_a_table_is_found_below_a_preamble_and_above_a_footer(tmp_path: Path) -> None:
    sheet: list[list[Any]] = [["Title"], ["Updated", "2022-01-01"], [], *TABLE, [], ["Source: somebody"]]
    [raw] = read_delivery(as_xlsx(tmp_path / "book.xlsx", S=sheet), known).raws
    assert raw.table.to_pylist() == [
        {"id": "1", "place": "a", "count": "2"}, {"id": "2", "place": "b", "count": "3"}
    ]  # fmt: skip
    assert (raw.rows.to_pylist(), raw.sheet) == ([5, 6], "S")
    assert raw.asides == {"preamble_left_out": 2, "footer_left_out": 1}


def test_hidden_sheets_are_not_read_and_compressed_workbooks_are(tmp_path: Path) -> None:
    file = as_xlsx(tmp_path / "book.xlsx", Shown=TABLE, Hidden=TABLE)
    book = load_workbook(file)
    book["Hidden"].sheet_state = "hidden"
    book.save(file)
    packed = tmp_path / "book.xlsx.gz"
    packed.write_bytes(gzip.compress(file.read_bytes()))
    assert [raw.sheet for raw in read_delivery(file, known).raws] == ["Shown"]
    assert [raw.sheet for raw in read_delivery(packed, known).raws] == ["Shown"]


def test_a_formula_counts_by_its_stored_value_and_an_error_is_no_number(tmp_path: Path) -> None:
    file = as_xlsx(tmp_path / "book.xlsx", S=[*TABLE, [3, "c", "=1+1"], [4, "d", "#REF!"]])
    [raw] = read_delivery(file, known).raws
    assert raw.table["count"].to_pylist() == ["2", "3", None, "#REF!"]


def test_two_headings_that_are_the_same_are_told_apart(tmp_path: Path) -> None:
    [raw] = read_delivery(as_xlsx(tmp_path / "book.xlsx", S=[["id", "count", "count"], [1, 2, 3]]), known).raws
    assert raw.table.column_names == ["id", "count", "count (C)"]


def test_periods_as_columns_are_cells_that_count_on_over_sheets(tmp_path: Path) -> None:
    sheet: list[list[Any]] = [["place", "2020", "2021", "2022"], ["a", 1, None, 3]]
    one, two = read_delivery(as_xlsx(tmp_path / "book.xlsx", One=sheet, Two=sheet)).raws
    assert one.table.to_pylist() == [
        {"place": "a", "period": "2020", "value": "1", "flag": None, "cell": "B2"},
        {"place": "a", "period": "2021", "value": None, "flag": None, "cell": "C2"},
        {"place": "a", "period": "2022", "value": "3", "flag": None, "cell": "D2"},
    ]
    assert (one.rows.to_pylist(), two.rows.to_pylist(), one.counts_in) == ([1, 2, 3], [4, 5, 6], "cell")


@pytest.mark.django_db
def test_the_page_of_a_delivery_tells_what_stood_beside_the_rows(client: Client, tmp_path: Path) -> None:
    a_home()
    days: list[list[Any]] = [["Date", "Migrants arrived"], ["2022-05-24", 252], ["2022-05-25", None], ["2022-05-26", 0]]
    sheet: list[list[Any]] = [["Small boats"], [], *days, [], ["Source: somebody"]]
    notes: list[list[Any]] = [["Word", "Meaning"], ["boat", "a vessel"]]
    [one] = taken("daily_arrivals", as_xlsx(tmp_path / "days.xlsx", Days=sheet, Notes=notes))
    assert (one.read, one.accepted, one.quarantined) == (3, 3, 0)
    page = client.get(f"/data/deliveries/{Delivery.objects.get().short}/").content.decode()
    noticed, beside = page.split("In the file beside the rows")
    assert "The value is not known; no zero is put in its place." in noticed
    for words in ("Lines above the headings", "Lines below the table", "Sheets of the workbook"):
        assert words not in noticed
        assert words in beside
