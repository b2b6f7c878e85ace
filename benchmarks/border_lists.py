"""Links of registers of the dead, a person a row: a desert border with exact points, and coasts with words only.

    python benchmarks/border_lists.py [SEED …]          (needs the shared data, see CONTRIBUTING)

Two lists are made of real rows of Missing Migrants as a medical examiner and a civil registry would hold them: days
move by up to three, points are rounded or moved or absent, places are told in other words, sexes and causes are partly
not known, and a quarter of the rows are other people, found at the place of one report within three days of another.
Each list is taken in by its suggested mapping and linked. A row's report is known; precision and recall count the rows.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from datetime import timedelta
from typing import Any

from third_list import SHARED, moved, rows_of, taken_in

from concert.centres.research.rules.incidents import frames
from concert.methods.linkage.events import link_events

Row = dict[str, Any]
List = tuple[list[list[str]], list[str]]
EXAMINER = "ML Number|Name|Sex|Age|Reporting Date|Location Precision|County|State|Cause of Death|Latitude|Longitude"
REGISTRY = "Case number|Country of registration|Date body found|Place of death|Sex|Age at death|Cause of death|Known"
NAMES = {"ITA": "Italy", "ESP": "Spain", "GRC": "Greece", "MLT": "Malta"}
SAID = {"Beach": "Playa", "coast": "costa", "Sea": "Mar", "near": "cerca de", "off": "frente a", "Remains": "restos"}
SIZE, INVENTED, MOST_ROWS = 500, 0.25, 12


def persons(rows: list[Row], dice: random.Random) -> list[tuple[Row, str, int]]:
    """The event of each row, the key of the report that it is made of (none: another person), and which of the dead."""
    found = []
    for row in dice.sample(rows, min(SIZE, len(rows))):
        event, key = row, row["key"]
        if dice.random() < INVENTED:
            day = row["date"] + timedelta(days=dice.randint(-3, 3))
            event, key = {**dice.choice(rows), "date": day, "total": 1}, ""
        found += [(event, key, number) for number in range(min(event["total"], MOST_ROWS))]
    return found


def sex_of(event: Row, number: int, dice: random.Random) -> str:
    if (event["females"] or 0) > number:
        return "Female"
    return "Male" if event["males"] else dice.choice(["Male", "Undetermined"])


def examiner(rows: list[Row], dice: random.Random) -> List:
    lines, truth = [EXAMINER.split("|")], []
    here = [row for row in rows if row["country"] == "USA" and row["total"] and "US-Mexico" in (row["route"] or "")]
    for place, (event, key, number) in enumerate(persons(here, dice)):
        spot = ["", ""]
        if event["latitude"] is not None and dice.random() < 0.9:
            off, decimals = dice.choice([0, 0, 0, 0.0002, 0.003, 0.003, 0.03, 0.06]), dice.choice([2, 3, 4, 5, 6, 6])
            spot = [f"{event[name] + dice.uniform(-off, off):.{decimals}f}" for name in ("latitude", "longitude")]
        county = re.search(r"([A-Z]\w+(?: [A-Z]\w+)?) County", event["place_text"] or "")
        state = "AZ" if "Arizona" in (event["place_text"] or "") else "TX"
        lines.append([
            f"{dice.randint(13, 22)}-{place:05d}", "Unidentified", sex_of(event, number, dice),
            str(dice.randint(15, 60)) if dice.random() < 0.6 else "", moved(event["date"], dice).strftime("%m/%d/%Y"),
            "GPS coordinate", county[1] if county else "", state,
            "Undetermined" if dice.random() < 0.7 else "Exposure", *spot,
        ])  # fmt: skip
        truth.append(key)
    return lines, truth


def registry(rows: list[Row], dice: random.Random) -> List:
    lines, truth = [REGISTRY.split("|")], []
    here = [row for row in rows if row["country"] in NAMES and row["total"] and row["date"] == row["date_last"]]
    for place, (event, key, number) in enumerate(persons(here, dice)):
        told = [SAID.get(word.strip(",."), word) for word in (event["place_text"] or "").split(" - ")[0].split()]
        words = " ".join(word for word in told if dice.random() > 0.15)
        drowned = "rown" in (event["cause"] or "")
        lines.append([
            f"R{place}", NAMES[event["country"]], moved(event["date"], dice).strftime("%d/%m/%Y"), words,
            sex_of(event, number, dice), "", "drowning" if drowned else "unknown", "no",
        ])  # fmt: skip
        truth.append(key)
    return lines, truth


def measured(real: list[Row], made: List) -> None:
    """Take a list in, link it, and print precision and recall of what is accepted, and of that with what waits."""
    lines, truth = made
    third = taken_in(lines)
    table = frames.keyed([*(dict(row) for row in real), *third])
    rows = {row["key"]: row["row"] for row in table.to_pylist() if row["source"] == "table-third"}
    wanted = {key: truth[row - 2] for key, row in rows.items()}
    told: Counter[tuple[str, bool]] = Counter()
    for link in frames.links_of(link_events(frames.for_linking(table)).pairs):
        own, other = (link.left, link.right) if link.left in wanted else (link.right, link.left)
        if own in wanted and other not in wanted:
            told[link.band, wanted[own] == other] += 1
    known = sum(bool(key) for key in wanted.values())
    for bands in (("accept",), ("accept", "review")):
        right, wrong = (sum(told[band, good] for band in bands) for good in (True, False))
        precision, recall = right / max(1, right + wrong), right / known
        print(f"  {' and '.join(bands)}: precision {precision:.3f}, recall {recall:.3f} of {known}")


def read(years: range) -> list[Row]:
    real = [row for year in years for row in rows_of("missing_migrants", FOLDER / f"{year}.json.gz", years)]
    keys = frames.keyed([dict(row) for row in real]).to_pylist()
    by_place = {(row["part"], row["row"]): row["key"] for row in keys}
    return [row | {"key": by_place[row["part"], row["row"]]} for row in real]


FOLDER = SHARED / "deaths" / "mmp_api_2025-09"


def main() -> None:
    desert = [row for row in read(range(2020, 2022)) if "US-Mexico" in (row["route"] or "")]
    coasts = [row for row in read(range(2017, 2020)) if "editerr" in (row["route"] or "") or row["country"] in NAMES]
    for seed in map(int, sys.argv[1:] or ("1", "2", "3")):
        for title, rows, make in (("desert", desert, examiner), ("coasts", coasts, registry)):
            print(f"{title}, seed {seed}")
            measured(rows, make(rows, random.Random(seed)))


if __name__ == "__main__":
    main()
