"""HXL: libhxl finds the hashtags, passes them by the standard's schema, and reads back what was written."""

from __future__ import annotations

import io
from pathlib import Path

import hxl as libhxl
import pytest

from concert.formats.hxl import hxl, safe
from concert.formats.sdmx.versions import plain_number
from concert.formats.tests.cube_factories import NASTY, a_cube


def opened(written: bytes) -> libhxl.Dataset:
    return libhxl.data(libhxl.input.make_input(io.BytesIO(written), libhxl.InputOptions(allow_local=True)))


def test_libhxl_reads_every_cell() -> None:
    cube = a_cube()
    source = opened(hxl(cube))
    tags = [column.display_tag for column in source.columns]
    assert tags == [
        "#country+code", "#country+name", "#meta+sex+code", "#meta+sex+name", "#meta+period", "#value+best",
        "#meta+obs_status", "#value+low", "#value+high", "#meta+comment_obs",
    ]  # fmt: skip
    names = [{code.id: code.names["en"] for code in each.codes} for each in cube.dimensions]
    said = [
        [key[0], safe(names[0][key[0]]), key[1], safe(names[1][key[1]]), each.period,
         "" if each.value is None else plain_number(each.value),
         *(plain_number(v) if not isinstance(v := each.attributes.get(a.id, ""), str) else safe(v)
           for a in cube.attributes)]
        for key, told in cube.series() for each in told
    ]  # fmt: skip
    assert [list(row.values) for row in source] == said


def test_nothing_in_it_is_a_formula_and_the_apostrophe_tells_what_was_said() -> None:
    for text in NASTY:
        written = safe(text)
        assert not written.startswith(("=", "+", "-", "@", "\t"))
        assert (written[1:] if written.startswith("'") else written) == text


def test_the_hashtags_pass_the_standard_s_schema(real_data: Path) -> None:
    schema = real_data.parent / "standards" / "hxl" / "hxl-default-schema.json"
    if not schema.exists():
        pytest.skip(f"the schema of HXL is absent: looked at {schema}")
    rules = libhxl.data(str(schema), libhxl.InputOptions(allow_local=True))
    report = libhxl.validation.validate(opened(hxl(a_cube())), rules)
    spaces = "Extra whitespace can affect reporting and visualisation"  # it does, and it was said so by the source
    errors = [each["description"] for each in report["issues"] if each["severity"] == "error"]
    assert [each for each in errors if not each.startswith(spaces)] == []
