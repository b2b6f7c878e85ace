"""A release beside another, as one file to take away, checked, cited and judged; the page, the terminal, the API."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.test import Client
from typer.testing import CliRunner

from concert.centres.research.exports.releases import cited_as, zipped
from concert.centres.research.management.terminal import app
from concert.centres.research.models import Release
from concert.centres.research.queries.comparing import compare, release_meant
from concert.centres.research.queries.quality import quality
from concert.centres.research.rules.checksums import RowSum, content_checksum, rows_checksum
from concert.centres.research.rules.comparing import Wanted
from concert.centres.research.rules.packages import SUMS, verified
from concert.centres.research.tests.factories import DAY, a_home, as_csv, as_json, incident, taken
from concert.centres.research.tests.test_source_ctdc import file_of, victims
from concert.ground import home
from concert.ground.refusals import Refusal

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=7)
FIRST, SECOND = f"missing_migrants-{DAY}.1", f"missing_migrants-{LATER}.1"
EMPTY = content_checksum([]).encode()
SECRET = "Told by A. Person"


@pytest.fixture
def two(tmp_path: Path) -> tuple[Release, Release]:
    """A release of three incidents and the next: one revised, one withdrawn, one added."""
    a_home()
    old = [incident(number, location_description=SECRET) for number in (1, 2, 3)]
    new = [incident(1, location_description=SECRET, number_dead="5", total_dead_and_missing="5"), old[1], incident(4)]
    taken("missing_migrants", as_json(tmp_path / "old.json", old))
    taken("missing_migrants", as_json(tmp_path / "new.json", new), on=LATER)
    return Release.objects.get(number=FIRST), Release.objects.get(number=SECOND)


def in_terminal(*words: str, code: int = 0) -> str:
    found = CliRunner().invoke(app, list(words), catch_exceptions=False)
    assert found.exit_code == code, found.output
    return found.output


def test_two_releases_differ_in_rows_and_in_figures(two: tuple[Release, Release]) -> None:
    found = compare(*two)
    assert [found.total(name) for name in ("added", "withdrawn", "revised", "same")] == [1, 1, 1, 1]
    assert {(each.code, each.area): (each.old, each.new) for each in found.effects}["10.7.3", "WLD"] == (6, 9)
    assert found.headline is not None
    assert (found.headline.code, found.headline.area, found.headline.year) == ("10.7.3", "WLD", 2015)
    back = compare(two[1], two[0])
    assert [(each.old, each.new) for each in back.effects] == [(each.new, each.old) for each in found.effects]
    assert not compare(two[0], two[0]).differs


@pytest.mark.parametrize(
    ("text", "source", "number"),
    [
        (SECOND, "", SECOND),
        ("missing_migrants:latest", "", SECOND),
        ("missing_migrants:previous", "", FIRST),
        ("latest", "missing_migrants", SECOND),
        (f"missing_migrants@{LATER - timedelta(days=1)}", "", FIRST),
        (f"@{LATER}", "missing_migrants", SECOND),
    ],
)
def test_a_release_is_named_by_number_by_day_or_by_its_place(
    two: tuple[Release, Release], text: str, source: str, number: str
) -> None:
    assert release_meant(text, source).number == number


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("nope", "research.release.unknown"),
        ("missing_migrants@2001-01-01", "research.compare.no_release"),
        ("missing_migrants@soon", "research.compare.day"),
        ("united:latest", "research.compare.no_release"),
        ("nope:latest", "research.source.unknown"),
    ],
)
def test_what_names_no_release_is_refused(two: tuple[Release, Release], text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        release_meant(text)
    assert refused.value.code == code


def test_releases_of_unlike_sources_are_no_versions_of_each_other(two: tuple[Release, Release]) -> None:
    other = Release(source="united", provider="U", number="x")
    with pytest.raises(Refusal, match=r"research\.compare\.unlike_sources"):
        compare(two[0], other)
    with pytest.raises(Refusal, match=r"research\.compare\.unlike_providers"):
        compare(two[0], Release(source="missing_migrants", provider="Concert demonstration", number="x"))


def test_the_page_tells_what_differs_and_keeps_what_was_asked(client: Client, two: tuple[Release, Release]) -> None:
    address = f"/data/compare/?a={FIRST}&b={SECOND}"
    page = client.get(address).content.decode()
    assert "1 row added, 1 row withdrawn, 1 row revised" in page
    assert "World, 2015: from 6 to 9" in page
    assert SECRET not in page
    assert "2015.MMP00003" not in client.get(f"{address}&kind=revised").content.decode()
    assert "No row differs in this way" in client.get(f"{address}&country=NOR").content.decode()
    turned = client.get(f"/data/compare/?a={SECOND}&b={FIRST}").content.decode()
    assert "World, 2015: from 9 to 6" in turned
    assert client.get("/data/compare/?a=nope&b=nope").status_code == 404
    for chooser in ("/data/compare/", "/data/compare/?source=united", "/data/compare/?source=nope"):
        assert "Missing Migrants Project" in client.get(chooser).content.decode()
    assert "from 6 to 9" in client.get("/data/compare/?source=missing_migrants").content.decode()


def test_the_rows_that_differ_can_be_taken_away_in_each_form(client: Client, two: tuple[Release, Release]) -> None:
    address = f"/data/compare/?a={FIRST}&b={SECOND}"
    rows = json.loads(_content(client.get(f"{address}&as=json&kind=revised")))
    assert [row["fields"] for row in rows] == [{"dead": {"old": "2", "new": "5"}, "total": {"old": "2", "new": "5"}}]
    lines = _content(client.get(f"{address}&as=csv")).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("table,change,regrouped,key,year")
    assert SECRET not in "".join(lines)
    assert client.get(f"{address}&as=xlsx").content[:2] == b"PK"
    figures = json.loads(client.get(f"{address}&as=json&of=figures").content)
    assert {(each["area"], each["old"], each["new"]) for each in figures} >= {("World", 6, 9)}


def _content(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_release_page_tells_what_changed_how_good_it_is_and_how_to_cite_it(
    client: Client, two: tuple[Release, Release]
) -> None:
    page = client.get(f"/data/releases/{SECOND}/").content.decode()
    for words in (f"/data/compare/?a={FIRST}&amp;b={SECOND}", "No row was set aside", "@misc{", "release.zip"):
        assert words in page
    report = client.get(f"/data/releases/{SECOND}/quality/").content.decode()
    assert "What is known in each column" in report
    assert SECRET not in report
    rows = json.loads(client.get(f"/data/releases/{SECOND}/quality/?table=coverage&as=json").content)
    assert rows == [{"table": "incidents", "year": "2015", "code": "ITA", "area": "Italy", "rows": 3}]


def test_the_same_release_gives_the_same_file_and_verifies(tmp_path: Path, two: tuple[Release, Release]) -> None:
    first, again = b"".join(zipped(two[0])), b"".join(zipped(two[0]))
    assert first == again
    for release in two:
        file = tmp_path / "release.zip"
        file.write_bytes(b"".join(zipped(release)))
        found = verified(file)
        assert (found.problems, found.release, found.rows) == ([], release.number, 3)
        assert found.manifest == release.folder
        assert SECRET.encode() not in _inflated(file)


def _inflated(file: Path) -> bytes:
    with zipfile.ZipFile(file) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def _rewritten(file: Path, changed: dict[str, bytes | None], *, sums: bool = True) -> Path:
    """The archive with some entries changed or left out, its list of sums made new as a forger would."""
    with zipfile.ZipFile(file) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if name != SUMS}
        old_sums = archive.read(SUMS)
    held = {name: content for name, content in (held | changed).items() if content is not None}
    lines = "\n".join(f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in held.items())
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in held.items():
            archive.writestr(name, content)
        archive.writestr(SUMS, lines if sums else old_sums)
    return file


def test_a_release_that_was_changed_does_not_verify(tmp_path: Path, two: tuple[Release, Release]) -> None:
    def fresh() -> Path:
        file = tmp_path / "release.zip"
        file.write_bytes(b"".join(zipped(two[1])))
        return file

    def codes(file: Path) -> set[str]:
        return {each.code.rpartition(".")[2] for each in verified(file).problems}

    name = "rows/2015.parquet"
    with zipfile.ZipFile(fresh()) as archive:
        rows = pq.read_table(io.BytesIO(archive.read(name)))
    other = io.BytesIO()
    pq.write_table(rows.set_column(rows.column_names.index("total"), "total", pa.array([9, 9, 9], pa.int32())), other)
    assert codes(_rewritten(fresh(), {name: other.getvalue()})) == {"rows_differ"}
    assert codes(_rewritten(fresh(), {name: other.getvalue()}, sums=False)) == {"differs", "rows_differ"}
    assert codes(_rewritten(fresh(), {name: None})) == {"missing", "rows_differ"}
    assert codes(_rewritten(fresh(), {"figures.parquet": b"x"})) == {"differs"}
    assert codes(_rewritten(fresh(), {"more.txt": b"x"}, sums=False)) == {"not_listed"}
    assert codes(_rewritten(fresh(), {name: b"no parquet"})) == {"differs", "rows_differ"}
    again = io.BytesIO()
    pq.write_table(rows.take([2, 0, 1]), again, compression="none", row_group_size=1)
    assert codes(_rewritten(fresh(), {name: again.getvalue()})) == set()
    for content in (b"no zip", b"PK\x05\x06" + bytes(18)):
        (tmp_path / "none.zip").write_bytes(content)
        with pytest.raises(Refusal, match=r"research\.package"):
            verified(tmp_path / "none.zip")


def test_the_checksum_follows_from_what_the_rows_say_alone() -> None:
    rows = pa.table({"id": ["a", "b", "c", "a"], "total": pa.array([1, 2, None, 1], pa.int32())})
    turned = rows.take([3, 1, 0, 2])

    def summed(parts: Iterable[pa.Table]) -> str:
        found = RowSum()
        for part in parts:
            found.add(part)
        return content_checksum([("incidents", found)])

    whole = summed([rows])
    assert rows_checksum(rows) == rows_checksum(turned.select(["total", "id"]))
    assert whole == summed([turned]) == summed([turned.slice(0, 1), turned.slice(1).select(["total", "id"])])
    assert whole == summed([rows.append_column("more", pa.nulls(4, pa.string()))])
    assert whole == summed([rows.append_column("row", pa.array([1, 2, 3, 4]))])
    assert whole != summed([rows.slice(1)])
    assert whole != summed([rows, rows.slice(0, 0), rows.slice(0, 1)])
    assert whole != summed([pa.table({"id": ["a", "b", "c", "a"], "total": [1, 2, 0, 1]})])
    assert RowSum().digest("a") != RowSum().digest("b")


def test_a_citation_says_licence_number_and_checksum_in_each_form(two: tuple[Release, Release]) -> None:
    made = two[1]
    for form in ("text", "bibtex", "csl-json", "datacite"):
        told = cited_as(made, form)
        assert made.checksum in told
        assert "CC BY 4.0" in told
    csl = json.loads(cited_as(made, "csl-json"))[0]
    assert (csl["type"], csl["version"], csl["issued"]["date-parts"]) == ("dataset", SECOND, [[2026, 11, 30]])
    assert json.loads(cited_as(made, "datacite"))["types"]["resourceTypeGeneral"] == "Dataset"
    assert "title = {{Missing Migrants Project}}" in cited_as(made, "bibtex")
    with pytest.raises(Refusal, match=r"research\.citation\.form"):
        cited_as(made, "chicago")


def test_files_are_compared_by_the_same_doors_and_nothing_is_kept(tmp_path: Path, two: tuple[Release, Release]) -> None:
    before = sorted(home.home().rglob("*"))
    old, new = (str(tmp_path / name) for name in ("old.json", "new.json"))
    told = json.loads(in_terminal("compare", old, new, "--source", "missing_migrants", "--json"))
    assert [told[name] for name in ("added", "withdrawn", "revised", "same")] == [1, 1, 1, 1]
    assert {(each["code"], each["area"]): each["new"] for each in told["figures"]}["10.7.3", "WLD"] == 9
    assert sorted(row["kind"] for row in told["changes"]) == ["added", "revised", "withdrawn"]
    assert Release.objects.count() == 2
    assert sorted(home.home().rglob("*")) == before
    for words, code in (
        (("compare", old, new), "research.compare.source_missing"),
        (("compare", old, SECOND, "--source", "missing_migrants"), "research.compare.one_of_each"),
        (("compare", old, new, "--source", "ctdc"), "research.compare.protected_files"),
    ):
        with pytest.raises(Refusal, match=code):
            in_terminal(*words)


def test_the_terminal_compares_takes_away_verifies_cites_and_judges(
    tmp_path: Path, two: tuple[Release, Release]
) -> None:
    said = in_terminal("compare", "missing_migrants:previous", "missing_migrants:latest")
    assert "1 added, 1 withdrawn, 1 revised, 1 the same" in said
    assert "10.7.3 WLD 2015: 6 → 9" in said
    file = tmp_path / "taken.zip"
    in_terminal("download", FIRST, "-o", str(file))
    assert json.loads(in_terminal("verify", str(file), "--json"))["whole"] is True
    forged = dict.fromkeys(["rows/2015.parquet"]) | {"published.json": b'{"parts": [], "checksum": "%s"}' % EMPTY}
    assert "published missing_migrants" in in_terminal("verify", str(_rewritten(file, forged)), code=1)
    in_terminal("download", FIRST, "-o", str(file))
    _rewritten(file, {"LICENCE.txt": b"mine"}, sums=False)
    assert "LICENCE.txt" in in_terminal("verify", str(file), code=1)
    assert "CC BY 4.0" in in_terminal("cite", FIRST)
    assert json.loads(in_terminal("quality", FIRST, "--json"))["tables"][0]["rows"] == 3
    for name in ("changes.csv", "changes.json"):
        in_terminal("compare", FIRST, SECOND, "-o", str(tmp_path / name))
    assert json.loads((tmp_path / "changes.json").read_text())["old"] == FIRST
    assert (tmp_path / "changes.csv").read_text(encoding="utf-8-sig").startswith("table,")


def test_the_api_tells_manifest_quality_citation_deliveries_and_what_differs(
    client: Client, two: tuple[Release, Release]
) -> None:
    def answer(address: str) -> Any:
        found = client.get(f"/api/data/{address}")
        assert found.status_code == 200, found.content
        return found.json()

    found = answer(f"compare?a={FIRST}&b={SECOND}&kind=revised")
    assert (found["added"], found["total"], found["changes"][0]["key"]) == (1, 1, "2015.MMP00001")
    assert answer(f"releases/{SECOND}/manifest")["previous"] == FIRST
    sums = answer(f"releases/{SECOND}/checksum")
    assert (sums["rows"], sums["manifest"]) == (two[1].checksum, two[1].folder)
    assert len(sums["published"]) == 64
    assert answer(f"releases/{SECOND}/quality")["tables"][0]["table"] == "incidents"
    assert "@misc" in answer(f"releases/{SECOND}/citation?form=bibtex")["citation"]
    delivery = answer("deliveries?source=missing_migrants")[0]
    assert delivery == answer(f"deliveries/{delivery['delivery']}")
    assert {each["column"] for each in delivery["sealed_columns"]} == {"information_source", "url"}


def test_of_a_protected_source_no_row_and_no_count_of_rows_leaves(client: Client, tmp_path: Path) -> None:
    a_home()
    taken("ctdc", file_of(victims(300, 7), tmp_path / "a.csv"))
    taken("ctdc", file_of(victims(330, 7), tmp_path / "b.csv"), on=LATER)
    old, new = Release.objects.order_by("pk")
    found = compare(old, new)
    assert (found.tables, found.rows_in, list(found.rows(Wanted()))) == ((), None, [])
    for release in (old, new):
        file = tmp_path / "release.zip"
        file.write_bytes(b"".join(zipped(release)))
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            assert not {"rows", "files", "marks", "read"} & set(json.loads(archive.read("manifest.json")))
            assert not [name for name in names if name.startswith(("rows/", "protected-"))]
            assert "persons at risk" in archive.read("README.txt").decode()
        assert not {"published.json", "coverage.csv", "changes.csv"} & set(names)
        assert (verified(file).problems, verified(file).protected) == ([], True)
    assert (quality(new).tables, quality(new).reasons) == ((), {})
    page = client.get(f"/data/compare/?a={old.number}&b={new.number}").content.decode()
    assert "Rows are not compared" in page
    assert client.get(f"/data/releases/{new.number}/").status_code == 200
    assert client.get(f"/data/releases/{new.number}/quality/").status_code == 200
    rows = client.get(f"/data/compare/?a={old.number}&b={new.number}&as=json")
    assert all("area" in each for each in json.loads(rows.content))


def test_a_first_release_has_nothing_to_compare(client: Client, tmp_path: Path) -> None:
    a_home()
    taken("missing_migrants", as_csv(tmp_path / "a.csv", [incident(1)]))
    assert "No source has two releases" in client.get("/data/compare/").content.decode()
    assert "one release" in client.get("/data/compare/?source=missing_migrants").content.decode()
    assert "What changed" not in client.get(f"/data/releases/{FIRST}/").content.decode()
