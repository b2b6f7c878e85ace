"""Links of a list that nobody has seen: rows of UNITED and Missing Migrants, rewritten as another analyst would.

    python benchmarks/third_list.py [SEED …]          (needs the shared data, see CONTRIBUTING)

A generated list is written as CSV, its columns are suggested and mapped as on the page, its rows judged, and linked
with both sources for 2014 to 2018. Dates move by up to three days and are written in other forms; counts differ; places
and causes are told in other words, partly translated; some events are told victim by victim; half of the rows have no
coordinates; a fifth of the rows never happened. Each row knows which report it was made of. A link to the other source
counts as right where that report is linked to it as well, and is left out of account otherwise.
"""

from __future__ import annotations

import csv
import os
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from concert.centres.research.imports import read_delivery
from concert.centres.research.rules.incidents import Link, consolidated, frames, source_in
from concert.centres.research.rules.incidents.records import Tie
from concert.centres.research.rules.judging import Setting
from concert.centres.research.rules.mapping import ColumnMapping, MappedColumn
from concert.centres.research.rules.suggesting import are_headings, suggested
from concert.centres.research.sources import SOURCES, judge_sheets
from concert.centres.research.sources.table import source_made_by
from concert.ground.reference.rules import country_code_for
from concert.methods.linkage.events import link_events

SHARED = Path(os.environ.get("CONCERT_SHARED", Path(__file__).parents[2] / "shared" / "data"))
ON = date(2026, 11, 24)
YEARS = range(2014, 2019)
SAID = {
    "fr": "drowned noyé|boat bateau|off au_large_de|near près_de|body corps|coast côte|found retrouvé|capsized chaviré|"
    "shot abattu|truck camion|died mort|Italy Italie|Greece Grèce|Spain Espagne|Libya Libye|"
    "Morocco Maroc|Turkey Turquie",
    "es": "drowned ahogado|boat patera|off frente_a|near cerca_de|body cuerpo|coast costa|found hallado|capsized volcó|"
    "shot tiroteado|train tren|truck camión|died murió|Italy Italia|Greece Grecia|Spain España|Libya Libia|"
    "Morocco Marruecos|Turkey Turquía",
    "en": "drowned died_by_drowning|boat vessel|off off_the_coast_of|near close_to|body corpse|found recovered|"
    "capsized overturned|shot killed_by_gunfire|truck lorry|died lost_life",
}
WORDS = {
    language: {one: other.replace("_", " ") for one, other in (pair.split(" ") for pair in said.split("|"))}
    for language, said in SAID.items()
}
FORMS = ("%d/%m/%Y", "%d %B %Y", "%Y-%m-%d", "%d-%b-%y", "%B %d, %Y")
HEADINGS = {
    "en": "Case|Date of incident|Country of death|Total deaths|What happened|Lat|Lon|IOM match",
    "fr": "Numéro|Date de l'incident|Pays du décès|Nombre de victimes|Circonstances|Latitude|Longitude|Correspondance",
    "es": "Id|Fecha del incidente|País del incidente|Número de víctimas|Descripción|Latitud|Longitud|Coincidencia",
}


def setting() -> Setting:
    return Setting(ON, country_code_for)


def rows_of(code: str, path: Path, years: range = YEARS) -> list[dict[str, Any]]:
    """The reports of one real file in scope, as the consolidation reads them."""
    source = SOURCES[code]
    delivered = read_delivery(path, source.takes)
    _layout, judged = judge_sheets(source, delivered.raws, setting())
    found = []
    for part, table in judged.partitions.items():
        if {"id", "date", "total"} <= set(table.column_names):
            found += frames.report_rows(code, "", part, table, {})
    return [row for row in found if row["date"] and row["date"].year in years]


def told_otherwise(text: str, language: str, dice: random.Random) -> str:
    """The words of a report as somebody else would write them: some dropped, some in another language."""
    words = [WORDS[language].get(word.strip(",."), word) for word in text.split()]
    kept = [word for word in words if dice.random() > 0.12]
    return " ".join(kept or words)


def moved(day: date, dice: random.Random) -> date:
    return day + timedelta(days=dice.choice([0, 0, 0, 0, 1, -1, 1, -1, 2, -2, 3]))


def near(count: int, dice: random.Random) -> int:
    return count if dice.random() < 0.6 else max(1, round(count * dice.uniform(0.8, 1.25)))


def invented(rows: list[dict[str, Any]], dice: random.Random) -> dict[str, Any]:
    """An event that never happened: the place of one report, the day and the count of others, far from both."""
    place, when, many = dice.choice(rows), dice.choice(rows), dice.choice(rows)
    return {
        **place,
        "date": when["date"] + timedelta(days=dice.randint(20, 90)),
        "total": (many["total"] or 1) + dice.randint(1, 9),
    }


def made_list(rows: list[dict[str, Any]], seed: int, size: int) -> tuple[list[list[str]], list[tuple[str, str]], str]:
    """Headings and rows of a generated list; for each row the key of its report and the kind of link; the language."""
    dice = random.Random(seed)
    language = dice.choice(sorted(WORDS))
    form = dice.choice(FORMS)
    chosen = dice.sample([row for row in rows if row["total"] and row["date"] == row["date_last"]], size)
    lines, truth = [HEADINGS[language].split("|")], []
    for number, row in enumerate(chosen):
        false = dice.random() < 0.2
        event = invented(rows, dice) if false else row
        parts = [near(event["total"], dice)]
        if 2 <= event["total"] <= 6 and dice.random() < 0.25:
            parts = [1] * event["total"]
        day = moved(event["date"], dice)
        words = told_otherwise(event["place_text"] or event["cause"] or "", language, dice)
        spot: tuple[str, ...] = ("", "")
        if event["latitude"] is not None and dice.random() < 0.5:
            spot = tuple(f"{event[name] + dice.uniform(-0.1, 0.1):.3f}" for name in ("latitude", "longitude"))
        names = {"fr": "Italie", "es": "Italia", "en": "Italy"}
        country = names[language] if event["country"] == "ITA" else event["country"] or ""
        for part in parts:
            lines.append(
                [f"c{number}", day.strftime(form), country, str(part), words, *spot, f"M{dice.randint(1, 999)}"]
            )
            kind = "part_of" if len(parts) > 1 else "same_as"
            truth.append(("", "none") if false else (row["key"], kind))
    return lines, truth, language


def taken_in(lines: list[list[str]]) -> list[dict[str, Any]]:
    """The rows of a list after its columns were suggested and mapped, as anybody's table comes in."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        with path.open("w", newline="", encoding="utf-8") as opened:
            csv.writer(opened, delimiter=";").writerows(lines)
        [raw] = read_delivery(path, are_headings).raws
        concept, columns = suggested(raw, ON, country_code_for)
        mapping = ColumnMapping(
            "third", tuple(MappedColumn(each.heading, each.role) for each in columns), concept, version=1
        )
        _layout, judged = judge_sheets(source_made_by(mapping), [raw], setting())
    found = []
    for name, table in judged.partitions.items():
        found += frames.report_rows("table-third", "", name, table, {})
    roles = {each.heading: each.role for each in columns}
    print(f"  mapped {roles}; {judged.read} read, {judged.accepted} accepted")
    return found


def measured(real: list[dict[str, Any]], seed: int, size: int) -> None:
    """Make a list, take it in, link it, and print how its links agree with what it was made of."""
    lines, truth, language = made_list(real, seed, size)
    print(f"seed {seed}: {len(lines) - 1} rows in {language}")
    third = sorted(taken_in(lines), key=lambda row: row["row"])
    origin = {row["row"]: truth[row["row"] - 2] for row in third}
    table = frames.keyed([*(dict(row) for row in real), *third])
    key_of = {row["row"]: row["key"] for row in table.to_pylist() if row["source"] == "table-third"}
    wanted = {key_of[row]: told for row, told in origin.items()}
    began = perf_counter()
    links = frames.links_of(link_events(frames.for_linking(table)).pairs)
    _incidents, gathered = consolidated(frames.reports_of(table), links, [])
    waiting = [each for each in links if each.band == "review"]
    report(gathered.ties, waiting, wanted, perf_counter() - began)


def report(ties: Sequence[Tie], waiting: Sequence[Link], wanted: dict[str, tuple[str, str]], took: float) -> None:
    """Print precision, recall and F1 of the links that hold, by kind, and what waits for a person."""
    linked: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        linked[tie.left].add(tie.right)
        linked[tie.right].add(tie.left)
    told: Counter[str] = Counter()
    found: set[str] = set()
    typed: set[str] = set()
    for tie in ties:
        third, other = (tie.left, tie.right) if tie.left in wanted else (tie.right, tie.left)
        if third not in wanted or other in wanted:
            continue
        key, kind = wanted[third]
        if other == key:
            told["right"] += 1
            found.add(third)
            typed |= {third} if tie.kind == kind else set()
        elif key and source_in(other) != source_in(key):
            told["right by way of the other source" if other in linked[key] else "unknown"] += 1
        else:
            told["wrong, invented" if not key else f"wrong, {tie.kind}"] += 1
    for link in waiting:
        third, other = (link.left, link.right) if link.left in wanted else (link.right, link.left)
        told["waits, right"] += third in wanted and other == wanted[third][0] and third not in found
        told["waits, wrong"] += third in wanted and other not in wanted and other != wanted[third][0]
    truths = {key for key, (made_of, _kind) in wanted.items() if made_of}
    recall = len(found) / len(truths)
    wrong = sum(number for name, number in told.items() if name.startswith("wrong"))
    precision = told["right"] / max(1, told["right"] + wrong)
    score = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"  {dict(told)}")
    print(
        f"  precision {precision:.3f}, recall {recall:.3f}, F1 {score:.3f}; kind right {len(typed) / len(truths):.3f}"
    )
    by_kind = Counter(kind for key, (_report, kind) in wanted.items() if key in truths)
    got = Counter(wanted[key][1] for key in found)
    print(
        "  recall by kind: " + ", ".join(f"{kind} {got[kind] / n:.3f} of {n}" for kind, n in by_kind.items()),
        f"{took:.0f} s",
    )


def main() -> None:
    files = [("united", SHARED / "deaths" / "united_list_2018-05_nonames.csv.gz")]
    files += [("missing_migrants", SHARED / "deaths" / "mmp_api_2025-09" / f"{year}.json.gz") for year in YEARS]
    real = [row for code, path in files for row in rows_of(code, path)]
    keys = frames.keyed([dict(row) for row in real])
    by_place = {(row["source"], row["part"], row["row"]): row["key"] for row in keys.to_pylist()}
    for row in real:
        row["key"] = by_place[row["source"], row["part"], row["row"]]
    for seed in map(int, sys.argv[1:] or ("1", "2", "3")):
        measured(real, seed, 400)


if __name__ == "__main__":
    main()
