"""Text files as they come: encodings that nobody declares, separators, what stands above and below, tags."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from concert.centres.research.imports import read_delivery
from concert.ground.refusals import Refusal

ROWS = "id;place;dead\n1;Lampedusa;3\n2;Ceuta;4\n3;Melilla;5\n"


def asked(headings: frozenset[str]) -> bool:
    return {"id", "place", "dead"} <= headings


def written(folder: Path, content: bytes | str, name: str = "a.csv") -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


@pytest.mark.parametrize(
    ("text", "encoding", "remark"),
    [
        ("Reuters España,Querétaro", "cp1252", "encoding_cp1252"),
        ("“quoted” – café", "cp1252", "encoding_cp1252"),
        ("Şırnak, İzmir, Muğla, ağ", "cp1254", "encoding_cp1254"),
        ("غرق قارب قبالة سواحل ليبيا وعلى متنه مهاجرون من السودان", "cp1256", "encoding_cp1256"),
        ("Погибли мигранты в грузовике на границе, найдены полицией", "cp1251", "encoding_cp1251"),
        ("Ναυάγιο ανοιχτά της Λέσβου με μετανάστες από τη Συρία", "cp1253", "encoding_cp1253"),
        ("Lampedusa, Küçükkuyu", "utf-16-le", "encoding_utf_16"),
    ],
)
def test_an_old_encoding_is_read_and_named(text: str, encoding: str, remark: str, tmp_path: Path) -> None:
    table = f'id,place\n1,"{text}"\n2,Rome\n'
    raw = read_delivery(written(tmp_path, table.encode(encoding))).raw
    assert raw.table["place"].to_pylist() == [text, "Rome"]
    assert list(raw.asides) == [remark]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_declared_encoding_needs_no_remark(encoding: str, tmp_path: Path) -> None:
    raw = read_delivery(written(tmp_path, "id,place\n1,Küçükkuyu\n".encode(encoding))).raw
    assert (raw.table.to_pylist(), dict(raw.asides)) == ([{"id": "1", "place": "Küçükkuyu"}], {})


def test_a_text_in_two_encodings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        read_delivery(written(tmp_path, "a,é\n1,é\n2,ü\n".encode() + b"3,\xe9\n"))
    assert refused.value.code == "research.file.not_utf8"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_any_separator_is_found(separator: str, ends: str, tmp_path: Path) -> None:
    text = ROWS.replace(";", separator).replace("\n", ends)
    raw = read_delivery(written(tmp_path, text)).raw
    assert raw.table.column_names == ["id", "place", "dead"]
    assert (raw.read, raw.rows.to_pylist()) == (3, [2, 3, 4])


def test_what_stands_above_and_below_is_no_row_and_is_counted(tmp_path: Path) -> None:
    text = f"Deaths at sea\nProduced on 1 May;;\n\n{ROWS};;\nTotal;;12\nSource: somebody who counts\n"
    raw = read_delivery(written(tmp_path, text)).raw
    assert raw.table["dead"].to_pylist() == ["3", "4", "5"]
    assert (raw.rows.to_pylist(), raw.read) == ([5, 6, 7], 3)
    assert raw.asides == {"preamble_left_out": 2, "footer_left_out": 2}


def test_headings_that_a_layout_knows_are_found_wherever_they_stand(tmp_path: Path) -> None:
    text = f"a;b;c\nx;y;z\n{ROWS}"
    assert read_delivery(written(tmp_path, text), asked).raw.read == 3
    assert read_delivery(written(tmp_path, text)).raw.read == 5


def test_a_line_of_tags_is_no_row(tmp_path: Path) -> None:
    text = "Number;Where;Deaths\n#event+id;#loc;#affected+dead\n1;Ceuta;4\n"
    raw = read_delivery(written(tmp_path, text)).raw
    assert (raw.table.to_pylist(), dict(raw.asides)) == (
        [{"Number": "1", "Where": "Ceuta", "Deaths": "4"}],
        {"tags_left_out": 1},
    )
    tagged = read_delivery(written(tmp_path, text), lambda headings: "#loc" in headings).raw
    assert tagged.table.column_names == ["#event+id", "#loc", "#affected+dead"]


def test_lines_of_separators_only_are_no_rows(tmp_path: Path) -> None:
    raw = read_delivery(written(tmp_path, ROWS + ";;\n;;\n" + "4;Calais;6\n")).raw
    assert (raw.read, raw.asides) == (4, {"blank_left_out": 2})


def test_a_column_without_a_heading_gets_its_number(tmp_path: Path) -> None:
    raw = read_delivery(written(tmp_path, ",id,dead\n0,7,3\n")).raw
    assert raw.table.column_names == ["column 1", "id", "dead"]


def test_a_short_last_line_without_an_end_is_still_a_cut_file(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        read_delivery(written(tmp_path, ROWS + "4;Cal"))
    assert refused.value.code == "research.file.cut"


@pytest.mark.real
def test_the_tagged_excerpt_of_2017_is_read_letter_by_letter(real_data: Path) -> None:
    file = real_data / "deaths" / "mmp_hxl_2017-06_latin1.csv.gz"
    raw = read_delivery(file).raw
    assert raw.asides == {"encoding_cp1252": 42}
    assert sum("Querétaro" in (name or "") for name in raw.table["#meta+source+name"].to_pylist()) == 1
    assert raw.read == gzip.decompress(file.read_bytes()).decode("latin-1").count("\n") - 1 == 2420
