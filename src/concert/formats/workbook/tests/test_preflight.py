"""Every hostile workbook is refused from its directory, with one code, in less than 50 milliseconds."""

from __future__ import annotations

import os
import time
import zipfile
from pathlib import Path

import pytest

from concert.formats.workbook import Limits, WorkbookRefused, preflight
from concert.formats.workbook.tests.factories import bomb, honest, parts, sheet, zipped


def refusal(file: Path, limits: Limits | None = None) -> WorkbookRefused:
    with pytest.raises(WorkbookRefused) as caught:
        preflight(file, limits)
    return caught.value


def test_an_honest_workbook_passes(tmp_path: Path):
    preflight(honest(tmp_path / "a.xlsx", {"Measures": [["Code"], ["A-1"]]}))


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path):
    assert refusal(tmp_path / "none.xlsx").code == "absent"
    assert refusal(tmp_path).code == "folder"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"Code;Title\nA-1;Desk\n", "not_a_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_or_locked"),
        (b"PK\x03\x04" + b"\0" * 600, "broken"),
    ],
)
def test_what_is_not_a_workbook_is_said(tmp_path: Path, content: bytes, code: str):
    file = tmp_path / "a.xlsx"
    file.write_bytes(content)
    assert refusal(file).code == code


def test_a_workbook_cut_in_the_middle_is_broken(tmp_path: Path):
    file = honest(tmp_path / "a.xlsx", {"Measures": [["Code"]] * 300})
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert refusal(file).code == "broken"


def test_a_workbook_that_inflates_to_200_megabytes_is_refused_in_50_milliseconds(tmp_path: Path):
    file = bomb(tmp_path / "bomb.xlsx")
    started = time.perf_counter()
    refused = refusal(file)
    taken = time.perf_counter() - started
    assert refused.code == "inflates"
    assert taken < 0.05


def test_a_ratio_above_100_is_refused_even_below_200_megabytes(tmp_path: Path):
    assert refusal(bomb(tmp_path / "bomb.xlsx", megabytes=20)).code == "inflates"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../../etc/passwd", "outside"),
        ("/etc/passwd", "outside"),
        ("xl\\..\\..\\evil", "outside"),
        ("C:/evil", "outside"),
        ("xl/embeddings/inner.xlsx", "nested"),
        ("inner.zip", "nested"),
        ("xl/vbaProject.bin", "macros"),
    ],
)
def test_entries_that_do_not_belong_are_refused(tmp_path: Path, name: str, code: str):
    file = zipped(tmp_path / "a.xlsx", {**parts(sheet("")), name: b"x"})
    assert refusal(file).code == code


def test_a_symbolic_link_is_refused(tmp_path: Path):
    file = zipped(tmp_path / "a.xlsx", parts(sheet("")))
    with zipfile.ZipFile(file, "a") as archive:
        link = zipfile.ZipInfo("xl/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert refusal(file).code == "link"


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path):
    pipe = tmp_path / "a.xlsx"
    os.mkfifo(pipe)
    assert refusal(pipe).code == "unreadable"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused_because_programs_read_different_ones(tmp_path: Path):
    file = zipped(tmp_path / "a.xlsx", parts(sheet("")))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert refusal(file).code == "broken"


def test_a_zip_that_is_no_workbook_is_said(tmp_path: Path):
    assert refusal(zipped(tmp_path / "a.xlsx", {"readme.txt": "hello"})).code == "not_a_workbook"


def test_many_entries_are_refused_before_they_are_listed(tmp_path: Path):
    file = zipped(tmp_path / "a.xlsx", {**parts(sheet("")), **{f"xl/{n}": b"" for n in range(60)}})
    assert refusal(file, Limits(entries=50)).code == "too_many_entries"


def test_a_file_above_the_cap_is_refused(tmp_path: Path):
    file = honest(tmp_path / "a.xlsx", {"Measures": [["Code"]]})
    assert refusal(file, Limits(file=100)).code == "too_large"
