"""How often links are right by band of their score, over the pairs that a person judged.

    python -m benchmarks.judged_bands          (needs the shared data, see CONTRIBUTING)

Uncertain pairs are counted apart. A judged pair that the model does not tell stands in the lowest band. Round 3 was
drawn from the links of the model as it stands; rounds 1 and 2 were in view while the model was made. All count alike.
"""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path
from typing import Any

import pyarrow as pa

from concert.methods.linkage.events import REPORTS, link_events
from concert.methods.linkage.tests.test_events_judged import TRUE, judged, missing_migrants, united

SHARED = Path(os.environ.get("CONCERT_SHARED", Path(__file__).parents[2] / "shared" / "data"))
BANDS = ((0.95, ".95 and above"), (0.9, ".9 to .95"), (0.7, ".7 to .9"), (0.4, ".4 to .7"), (0.1, ".1 to .4"))
LOWEST = "below .1"


def band_of(probability: float) -> str:
    return next((name for least, name in BANDS if probability >= least), LOWEST)


def linked() -> dict[frozenset[str], dict[str, Any]]:
    rows = [*united(SHARED / "deaths"), *missing_migrants(SHARED / "deaths")]
    columns = {each.name: pa.array([row.get(each.name) for row in rows], each.type) for each in REPORTS}
    pairs = link_events(pa.table(columns, schema=REPORTS)).pairs.to_pylist()
    return {frozenset((row["left"], row["right"])): row for row in pairs}


def main() -> None:
    links = linked()
    told: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for row, (left, _hash), (right, _other) in judged():
        link = links.get(frozenset((left, right)))
        place = 2 if row["verdict"] == "uncertain" else int(row["verdict"] in TRUE)
        found = [band_of(link["probability"] if link else 0.0)]
        found += ["accepted"] if link and link["band"] == "accept" else []
        for band in found:
            told[band, "all"][place] += 1
            told[band, row["round"]][place] += 1
    for band in (*(name for _least, name in BANDS), LOWEST, "accepted"):
        for sample in ("all", "1", "2", "3"):
            wrong, right, open_ = told[band, sample]
            print(
                f"{band:14} round {sample:3}: {right} of {right + wrong} right"
                f" ({right / max(1, right + wrong):.3f}), {open_} uncertain"
            )


if __name__ == "__main__":
    main()
