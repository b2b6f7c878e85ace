"""Files that cannot be read are refused with the place and the remedy; those that can are read whole."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from concert.centres.research.imports import PageOf, json_records, opening, read_delivery
from concert.centres.research.tests.factories import as_csv, as_json, as_parquet, incident, population
from concert.ground.findings import Place
from concert.ground.refusals import Refusal
from concert.ground.web.wording import say

RECORDS = [incident(number) for number in range(50)]


def cut_json(folder: Path) -> Path:
    (folder / "cut.json").write_text(json.dumps(RECORDS)[:9000])
    return folder / "cut.json"


def cut_gzip(folder: Path) -> Path:
    (folder / "cut.json.gz").write_bytes(gzip.compress(os.urandom(2000))[:900])
    return folder / "cut.json.gz"


def cut_csv(folder: Path) -> Path:
    whole = as_csv(folder / "whole.csv", RECORDS).read_text(encoding="utf-8-sig").splitlines()
    (folder / "cut.csv").write_text("\n".join([*whole[:20], "2015.MMP00099,Mediterranean,2015-0"]))
    return folder / "cut.csv"


def cut_quote(folder: Path) -> Path:
    (folder / "quote.csv").write_text('a,b\n1,2\n3,"four')
    return folder / "quote.csv"


def cut_parquet(folder: Path) -> Path:
    content = as_parquet(folder / "whole.parquet", [population()]).read_bytes()
    (folder / "cut.parquet").write_bytes(content[:-20])
    return folder / "cut.parquet"


def damaged_parquet(folder: Path) -> Path:
    content = bytearray(as_parquet(folder / "whole.parquet", [population()]).read_bytes())
    content[-60:-10] = b"\xff" * 50
    (folder / "damaged.parquet").write_bytes(content)
    return folder / "damaged.parquet"


def bomb(folder: Path) -> Path:
    (folder / "bomb.json.gz").write_bytes(gzip.compress(b"[" + b" " * (210 * opening.MEGABYTE) + b"]", 1))
    return folder / "bomb.json.gz"


def text(name: str, content: bytes) -> Callable[[Path], Path]:
    def made(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return made


@pytest.mark.parametrize(
    ("make", "code", "row"),
    [
        (lambda folder: folder, "research.file.folder", 0),
        (lambda folder: folder / "absent.json", "research.file.absent", 0),
        (lambda folder: folder / ("n" * 300), "research.file.not_readable", 0),
        (lambda folder: Path("/dev/null"), "research.file.no_file", 0),
        (text("zero.json", b""), "research.file.empty", 0),
        (text("blank.json", b"  \n "), "research.file.kind_unknown", 0),
        (text("none.json", b"[]"), "research.file.no_rows", 0),
        (text("object.json", b'{"a": 1}'), "research.file.no_records", 0),
        (text("wrong.json", b'[{"a": 1},\n {"a" 2}]'), "research.file.no_json", 2),
        (text("deep.json", b"[" * 100_000), "research.file.no_json", 0),
        (text("mixed.csv", "a,é\n1,é\n".encode() + b"1,\xe9\n"), "research.file.not_utf8", 0),
        (text("nul.csv", b"a,b\n1,\x00\n"), "research.file.kind_unknown", 0),
        (text("book.xlsx", b"PK\x03\x04" + b"0" * 100), "research.workbook.broken", 0),
        (text("same.csv", b"a,a\n1,2\n"), "research.file.headings", 1),
        (text("quotes.csv", b'a,b\n1,2\n3,"4"5\n6,7\n'), "research.file.no_csv", 3),
        (text("wide.csv", b",".join(b"c%d" % n for n in range(700)) + b"\n"), "research.file.columns", 0),
        (text("one-line.csv", b"a,b\n1,2\n" + b"x," * 600_000), "research.file.line_long", 0),
        (text("swallowed.csv", b'a,b\n1,"' + b"2,3\n" * 300_000), "research.file.no_csv", 2),
        (cut_json, "research.file.cut", 1),
        (cut_gzip, "research.file.cut", 0),
        (cut_csv, "research.file.cut", 21),
        (cut_quote, "research.file.cut", 3),
        (cut_parquet, "research.file.cut", 0),
        (damaged_parquet, "research.file.no_parquet", 0),
        (bomb, "research.file.inflates", 0),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_place(
    make: Callable[[Path], Path], code: str, row: int, tmp_path: Path
) -> None:
    file = make(tmp_path)
    with pytest.raises(Refusal) as refused:
        read_delivery(file)
    assert refused.value.code == code
    said = say(refused.value)
    assert said.place == (f"{file}: row {row}" if row else str(file))
    assert said.remedy


@pytest.mark.parametrize(("before", "line"), [(b"", 1), (b"a,b\n" + b"1,2\n" * 300_000, 300_002)])
def test_a_line_that_is_too_long_is_named_by_its_number(before: bytes, line: int, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        read_delivery(text("long.csv", before + b"x" * 1_000_001 + b"\n1,2\n")(tmp_path))
    assert say(refused.value).sentence == f"Line {line} is too long: it has more than 1 million characters."
    whole = text("whole.csv", b"a\n" + b"x" * 1_000_000 + b"\n1\n")(tmp_path)
    assert read_delivery(whole).raw.read == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mark_of_the_encoding_is_no_part_of_the_file(encoding: str, tmp_path: Path) -> None:
    assert read_delivery(text("mark.json", json.dumps(RECORDS).encode(encoding))(tmp_path)).raw.read == 50
    assert read_delivery(text("mark.csv", "a,b\n1,é\n".encode(encoding))(tmp_path)).raw.table.to_pylist() == [
        {"a": "1", "b": "é"}
    ]


@pytest.mark.parametrize(
    "content", [b"[" + b"{}," * 2_200_000, b"[" + b"[]," * 2_200_000, b"a,b\n" + b",\n" * 3_100_000]
)
def test_more_rows_than_may_be_are_refused_before_they_fill_the_memory(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        read_delivery(text("many", content)(tmp_path))
    assert refused.value.code == "research.file.rows"


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("concert.centres.research.imports.delivered.MOST_ROWS", 10)
    with pytest.raises(Refusal) as refused:
        read_delivery(as_json(tmp_path / "many.json", RECORDS))
    assert (refused.value.code, refused.value.facts["rows"]) == ("research.file.rows", 50)


def test_a_row_with_too_few_or_too_many_cells_is_malformed_and_the_others_are_read(tmp_path: Path) -> None:
    raw = read_delivery(text("ragged.csv", b'a;b\n1;2\n3\n"4\n4";5\n6;7;8\n9;10\n')(tmp_path)).raw
    assert raw.table.to_pylist() == [{"a": "1", "b": "2"}, {"a": "4\n4", "b": "5"}, {"a": "9", "b": "10"}]
    assert (raw.rows.to_pylist(), raw.malformed, raw.counts_in) == ([2, 4, 7], (3, 6), "line")


def test_records_that_are_no_flat_objects_are_malformed(tmp_path: Path) -> None:
    raw = read_delivery(as_json(tmp_path / "mixed.json", [{"a": 1.50}, 7, {"a": [1]}, {"b": None}, {"a": True}])).raw
    assert raw.table.to_pylist() == [{"a": "1.5", "b": None}, {"a": None, "b": None}, {"a": "true", "b": None}]
    assert (raw.rows.to_pylist(), raw.malformed, raw.counts_in) == ([1, 4, 5], (2, 3), "record")


def test_half_a_character_makes_a_record_malformed_and_no_crash(tmp_path: Path) -> None:
    file = text("half.json", b'[{"a": "\\ud800"}, {"a": "\\u00e9"}]')(tmp_path)
    raw = read_delivery(file).raw
    assert (raw.table.to_pylist(), raw.malformed) == ([{"a": "é"}], (1,))


def test_pages_say_which_of_how_many_they_are(tmp_path: Path) -> None:
    pages = [
        {"page": 1, "maxPages": 2, "items": [population()]},
        {"page": 2, "maxPages": 2, "items": [population(year=2016)]},
    ]
    found = read_delivery(as_json(tmp_path / "pages.json", pages))
    assert (found.pages, found.raw.read) == ((PageOf(1, 2), PageOf(2, 2)), 2)


def test_two_gzip_streams_behind_each_other_are_one_file(tmp_path: Path) -> None:
    content = json.dumps(RECORDS).encode()
    (tmp_path / "two.json.gz").write_bytes(gzip.compress(content[:5000]) + gzip.compress(content[5000:]))
    assert read_delivery(tmp_path / "two.json.gz").raw.read == 50


def test_envelopes_lines_and_features_hold_the_same_records() -> None:
    place = Place(file="a.json")
    records: list[dict[str, str | None]] = [{"id": "1", "dead": "2"}, {"id": "2", "dead": None}]
    assert json_records.read(json.dumps({"count": 2, "data": records, "links": []}), place)[0] == records
    assert json_records.read("\n".join(map(json.dumps, records)) + "\n", place)[0] == records
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [12.5, 35.25]}, "properties": each}
        for each in records
    ]
    found, _ = json_records.read(json.dumps({"type": "FeatureCollection", "features": features}), place)
    assert found == [{"latitude": "35.25", "longitude": "12.5", **each} for each in records]


def test_two_lists_in_one_envelope_and_a_broken_line_are_refused() -> None:
    place = Place(file="a.json")
    with pytest.raises(Refusal) as two:
        json_records.read('{"data": [{"a": 1}], "more": [{"a": 2}]}', place)
    assert two.value.code == "research.file.no_records"
    with pytest.raises(Refusal) as broken:
        json_records.read('{"a": 1}\n{"a" 2}\n{"a": 3}\n', place)
    assert broken.value.code == "research.file.no_json"
    with pytest.raises(Refusal) as cut:
        json_records.read('{"a": 1}\n{"a": "2', place)
    assert cut.value.code == "research.file.cut"
