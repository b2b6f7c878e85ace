"""Everything published of protected sources, as strangers get it: no withheld number, nothing to infer one from."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.test import Client

from concert.centres.research import actions
from concert.centres.research.models import Delivery, Release
from concert.centres.research.queries.consolidation import files_with_deaths
from concert.centres.research.rules.cells import cuts_of
from concert.centres.research.rules.figure_rule import FigureRule
from concert.centres.research.rules.indicators import BY_CODE, rules_of
from concert.centres.research.rules.lake import release_folder
from concert.centres.research.rules.mapping import ColumnMapping, MappedColumn, refusals_of
from concert.centres.research.tests.factories import BORDER_LIST, DAY, a_home, taken
from concert.centres.research.tests.test_source_ctdc import file_of, victims
from concert.ground import home
from concert.methods.disclosure import Attacker, Cells, before_of

pytestmark = pytest.mark.django_db
SHELTERS, ALONE, BURIALS = "table-shelters", "table-alone", "table-burials"
SMALL = 0.25
NAMES = ("Italy", "Germany", "Poland", "Spain", "Greece", "Malta")
NUMBER = re.compile(r"(?<![\d.])(?:\d{1,3}(?:[,.\u00a0\u202f\u2009]\d{3})+|\d{4,8})(?!\d)")
FORMS = ("csv", "xlsx", "json", "parquet", "json-stat", "hxl", "sdmx-csv", "sdmx-json", "sdmx-ml-3.0", "sdmx-ml-2.1")


def a_mapping(name: str, roles: dict[str, str], *, open_rows: bool = False, **said: Any) -> None:
    columns = tuple(MappedColumn(heading, role) for heading, role in roles.items())
    mapping = ColumnMapping(
        name, columns, title=name, custodian="Shelters", licence="Closed", protected=not open_rows, **said
    )
    actions.save_mapping(mapping, by=None, on=DAY)


def people(seed: int, more: int = 0) -> str:
    """A table of counts: a quarter of them small, the others numbers that stand nowhere else."""
    draw = np.random.default_rng(seed)
    lines = ["Country,Year,Sex,Age,People"]
    for name in NAMES:
        for year in (2021, 2022):
            for sex in ("female", "male"):
                for age in ("adult", "child"):
                    small, number = draw.random() < SMALL, int(draw.integers(21_000, 98_000))
                    lines.append(f"{name},{year},{sex},{age},{(int(draw.integers(1, 11)) if small else number) + more}")
    return "\n".join(lines)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def made_once(one_world: Path) -> Path:
    a_home()
    folder = one_world.parent
    rows = [row for row in victims(180, 11) if row["yearOfRegistration"] != "2018" and row["ageBroad"] < "3"]
    taken("ctdc", file_of(rows[:-9], folder / "a.csv"))
    taken("ctdc", file_of(rows, folder / "b.csv"))
    a_mapping(
        "shelters", {"Country": "area", "Year": "year", "Sex": "sex", "Age": "age", "People": "value"}, concept="flow"
    )
    for number, text in enumerate((people(3), people(3, 2))):
        taken(SHELTERS, written(folder / f"shelters{number}.csv", text))
    a_mapping("alone", {"Country": "area", "Year": "year", "People": "value"}, concept="stock")
    taken(
        ALONE, written(folder / "alone.csv", "Country,Year,People\nItaly,2021,7\nSpain,2021,60001\nMalta,2021,60007\n")
    )
    deaths = {"Ref": "id", "Date": "date", "Country": "country", "Dead": "dead", "Location": "place_text"}
    a_mapping("burials", deaths, concept="deaths")
    taken(BURIALS, written(folder / "burials.csv", BORDER_LIST.decode()))
    return one_world


@pytest.fixture(autouse=True)
def at_home(made_once: Path, own_home: Path) -> None:
    shutil.copytree(made_once, own_home)


def rules() -> list[FigureRule]:
    return [*rules_of("ctdc"), *(BY_CODE[code] for code in (SHELTERS, ALONE, BURIALS))]


def releases(rule: FigureRule) -> list[Release]:
    return list(Release.objects.filter(source=rule.source).order_by("pk"))


def system(release: Release, rule: FigureRule) -> pa.Table:
    """Every cell with its true value and its mark, as it lies beside the release for the next one."""
    return pq.read_table(release_folder(home.lake_dir(), release.folder) / f"protected-{rule.code}.parquet")


def told(client: Client, release: Release, rule: FigureRule) -> dict[tuple[str | None, ...], float]:
    """Every number of a figure that the API and the downloadable release say, by area, period and dimensions."""
    found: dict[tuple[str | None, ...], float] = {}
    for by in ("", *rule.by):
        asked = {"figure": rule.code, "release": release.number} | ({"by": by} if by else {})
        said = client.get("/api/data/explore", asked).json()
        told = [dict(zip(said["columns"], row, strict=True)) if isinstance(row, list) else row for row in said["rows"]]
        _add(found, told, rule)
    answer: Any = client.get(f"/data/releases/{release.number}/release.zip")
    body = b"".join(answer.streaming_content)
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        cells = pq.read_table(io.BytesIO(archive.read("cells.parquet"))).to_pylist()
        assert not [name for name in archive.namelist() if name.startswith(("rows/", "protected"))]
    own = [cell for cell in cells if cell["code"] == rule.code]
    assert {cell["cut"] for cell in own} <= set(cuts_of(rule))
    _add(found, own, rule)
    return found


def _add(found: dict[tuple[str | None, ...], float], rows: list[dict[str, Any]], rule: FigureRule) -> None:
    for row in rows:
        if row["best"] is not None:
            key = (row["area"], row["period"], *(row.get(name) for name in rule.by))
            assert found.setdefault(key, row["best"]) == row["best"]


def test_an_attacker_with_all_that_is_told_and_the_release_before_recovers_nothing(client: Client) -> None:
    attacked = 0
    for rule in rules():
        dims, before = ("area", "period", *rule.by), None
        for release in releases(rule):
            table, public = system(release, rule), told(client, release, rule)
            cells = Cells.of(table, dims)
            small = np.asarray([mark == "primary" for mark in table["mark"].to_pylist()])
            marked = np.asarray([mark is not None for mark in table["mark"].to_pylist()])
            places = {key: at for at, key in enumerate(cells.keys)}
            assert {key: public[key] for key in public if public[key] and key not in places} == {}
            shown = np.asarray([key in public for key in cells.keys])
            assert all(public[key] == cells.values[places[key]] for key in public if key in places)
            # A margin that is told nowhere is taken for known all the same where it was not withheld.
            margin = np.asarray([key[0] is None or key[1] is None for key in cells.keys])
            attacker = Attacker(cells, ~shown & ~(margin & ~marked), before)
            for at in np.flatnonzero(small):
                assert attacker.bounds(int(at)).width >= 10 - 1e-6, (rule.code, cells.keys[at])
            attacked += int(small.sum())
            before = before_of(table, dims)
    assert attacked > 50


def needles(rule: FigureRule) -> set[int]:
    """Withheld numbers that stand nowhere else by chance, over all releases: cells, margins, their changes."""
    rows = [row for release in releases(rule) for row in system(release, rule).to_pylist()]
    return {int(row["value"]) for row in rows if row["mark"] and row["value"] > 2_000} - shown(rule)


def shown(rule: FigureRule) -> set[int]:
    rows = [row for release in releases(rule) for row in system(release, rule).to_pylist()]
    return {int(row["value"]) for row in rows if row["mark"] is None}


def texts(url: str, body: bytes) -> Iterator[str]:
    """What a file says: what is packed is unpacked, columns are read."""
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for name in archive.namelist():
                yield from texts(name, archive.read(name))
    elif body[:4] == b"PAR1":
        yield json.dumps(pq.read_table(io.BytesIO(body)).to_pylist(), default=str)
    else:
        yield html.unescape(body.decode("utf-8", "replace"))


def crawled(client: Client, start: list[str], most: int = 2) -> Iterator[tuple[str, str]]:
    """Pages and files that links lead a stranger to: a few of each kind."""
    todo, seen, kinds = list(start), set(), dict[str, int]()
    while todo:
        url = todo.pop(0)
        path, _mark, query = url.partition("?")
        asked = [part for part in query.split("&") if part.startswith(("as=", "by="))]
        kind = "&".join([re.sub(r"\b[A-Z]{3}\b|\d+", "N", path), *asked])
        if url in seen or kinds.get(kind, 0) >= most:
            continue
        seen.add(url)
        kinds[kind] = kinds.get(kind, 0) + 1
        answer: Any = client.get(url, follow=True)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        for text in texts(url, body):
            yield url, text
        if "html" in answer.headers.get("Content-Type", ""):
            for link in re.findall(r'href="([^"#]+)', body.decode()):
                full = path + html.unescape(link) if link.startswith("?") else html.unescape(link)
                if full.startswith(("/data/", "/api/data/")):
                    todo.append(full)


def test_no_withheld_number_and_no_count_of_rows_is_anywhere(client: Client) -> None:
    hidden = needles(BY_CODE[SHELTERS])
    assert len(hidden) > 10
    start = [
        "/data/", f"/data/sources/{SHELTERS}/", f"/data/figures/{SHELTERS}/", f"/data/mappings/{SHELTERS[6:]}/",
        "/search/?q=shelters", "/areas/ITA/", "/changed/", "/api/data/releases", "/api/data/deliveries",
        *(f"/data/figures/{SHELTERS}/as/{form}/" for form in FORMS),
        *(f"/data/explore/?figure={SHELTERS}&by={by}" for by in ("sex", "age")),
    ]  # fmt: skip
    for release in releases(BY_CODE[SHELTERS]):
        start += [f"/api/data/releases/{release.number}{rest}" for rest in ("", "/manifest", "/quality", "/checksum")]
        start += [f"/data/releases/{release.number}/release.zip"]
        start += [f"/api/data/figures/{SHELTERS}?year=2021&release={release.number}"]
    first, second = (release.number for release in releases(BY_CODE[SHELTERS]))
    start += [f"/api/data/compare?a={first}&b={second}", f"/data/compare/?a={first}&b={second}"]
    seals = {seal for release in Release.objects.all() for seal in (release.checksum[:12], release.folder[:12])}
    seals |= {delivery.short for delivery in Delivery.objects.all()}
    pages, seen = 0, set[int]()
    for url, text in crawled(client, start):
        pages += 1
        numbers = {int("".join(filter(str.isdecimal, each))) for each in NUMBER.findall(text)}
        seen |= numbers
        assert not numbers & hidden, f"{url}: {numbers & hidden}"
        assert not [seal for seal in seals if seal in text], url
    assert pages > 100
    assert len(seen & shown(BY_CODE[SHELTERS])) > 10  # what may be seen is seen, so that looking is known to work


def test_deliveries_and_rows_of_protected_sources_are_closed_to_strangers(client: Client) -> None:
    assert client.get("/api/data/deliveries").json() == []
    for delivery in Delivery.objects.all():
        assert client.get(f"/data/deliveries/{delivery.short}/").status_code == 422
        assert client.get(f"/api/data/deliveries/{delivery.short}").status_code == 422
    for told in client.get("/api/data/releases").json():
        assert (told["read"], told["accepted"], told["quarantined"], told["rows"]) == (None, None, None, None)
        assert client.get(f"/api/data/releases/{told['release']}").json()["parts"] == []


def test_protected_lists_of_deaths_are_not_consolidated() -> None:
    assert files_with_deaths(invented=False) == []


def test_a_protected_table_counts_people_and_nothing_that_cannot_be_withheld() -> None:
    columns = (MappedColumn("Year", "year"), MappedColumn("Area", "area"), MappedColumn("Share", "value"))
    said = ColumnMapping("share", columns, concept="indicator", kind="percent", title="S", custodian="S", licence="L")
    assert [each.code for each in refusals_of(said)] == []
    protected = ColumnMapping(**{name: getattr(said, name) for name in said.__slots__} | {"protected": True})
    assert [each.code for each in refusals_of(protected)] == ["research.mapping.kind"]
