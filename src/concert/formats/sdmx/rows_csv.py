"""SDMX-CSV 2.0: one line an observation, the structure named on every line."""

from __future__ import annotations

import csv
import io

from concert.formats.cubes import Cube, checked
from concert.formats.sdmx.data_xml import attributes_of
from concert.formats.sdmx.versions import structure_id


def rows_csv(cube: Cube) -> bytes:
    """The observations as SDMX-CSV 2.0 in UTF-8. An empty cell is not known. Refused where `checked` refuses.

    Source: SDMX-CSV 2.0 field guide: `STRUCTURE`, `STRUCTURE_ID`, `ACTION` (R: replace), then the components.
    """
    checked(cube)
    kept = io.StringIO(newline="")
    names = [*(each.id for each in cube.dimensions), "TIME_PERIOD", "OBS_VALUE", *(a.id for a in cube.attributes)]
    writer = csv.writer(kept, lineterminator="\r\n")
    writer.writerow(["STRUCTURE", "STRUCTURE_ID", "ACTION", *names])
    own = f"{cube.agency}:{structure_id(cube)}({cube.version})"
    for key, told in cube.series():
        for each in told:
            values = dict(zip((d.id for d in cube.dimensions), key, strict=True)) | dict(attributes_of(each))
            writer.writerow(["datastructure", own, "R", *(values.get(name, "") for name in names)])
    return kept.getvalue().encode()
