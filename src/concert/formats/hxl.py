"""HXL 1.1: a table whose second row says, by hashtags, what each column holds. Source: hxlstandard.org."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from concert.formats.cubes import Cube, Dimension, checked
from concert.formats.jsonstat import word
from concert.formats.sdmx.versions import plain_number

TAGS: Mapping[str, str] = {
    "REF_AREA": "#country",
    "ORIGIN": "#country+origin",
    "DESTINATION": "#country+destination",
    "SEX": "#meta+sex",
    "AGE": "#meta+age",
    "ROUTE": "#meta+route",
    "CAUSE": "#cause",
    "INDICATOR": "#indicator",
}
"""Component to hashtag; any other dimension is `#meta+` and its name."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def hxl(cube: Cube, language: str = "en") -> bytes:
    """The observations as CSV with headings and hashtags: each dimension by code and by name, period, numbers, texts.

    An empty cell is not known. Texts that a spreadsheet would take for a formula begin with an apostrophe. Refused
    where `checked` refuses.
    """
    checked(cube)
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, lineterminator="\r\n")
    headings: list[str] = []
    tags: list[str] = []
    for dimension in cube.dimensions:
        name, tag = word(dimension.names, language), tag_of(dimension)
        headings += [dimension.id, safe(name)]
        tags += [f"{tag}+code", f"{tag}+name"]
    headings += ["TIME_PERIOD", "OBS_VALUE", *(each.id for each in cube.attributes)]
    quarters = any("-Q" in told.period for told in cube.observations)  # which are no dates of HXL
    tags += ["#meta+period" if quarters else "#date+period", "#value+best"]
    tags += [f"#{'value' if each.number else 'meta'}+{_attribute(each.id)}" for each in cube.attributes]
    writer.writerow(headings)
    writer.writerow(tags)
    names = [{code.id: safe(word(code.names, language)) for code in each.codes} for each in cube.dimensions]
    for key, told in cube.series():
        areas = [cell for at, code in enumerate(key) for cell in (code, names[at][code])]
        for each in told:
            said = [each.attributes.get(attribute.id, "") for attribute in cube.attributes]
            numbers = [plain_number(value) if not isinstance(value, str) else safe(value) for value in said]
            best = "" if each.value is None else plain_number(each.value)
            writer.writerow([*areas, each.period, best, *numbers])
    return kept.getvalue().encode()


def tag_of(dimension: Dimension) -> str:
    """The hashtag of a dimension, without `+code` or `+name`."""
    return TAGS.get(dimension.id, f"#meta+{_attribute(dimension.id)}")


def safe(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would compute; one that begins with it gets another."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _attribute(name: str) -> str:
    return name.lower().replace("-", "_")
