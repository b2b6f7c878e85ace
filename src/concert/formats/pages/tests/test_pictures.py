"""Charts on paper: Arabic is joined, Chinese is no box, grey is enough."""

from __future__ import annotations

import io
from typing import cast

import pikepdf
import pytest
from PIL import Image, ImageChops

from concert.formats.pages.pdf import pdf_of
from concert.formats.pages.pictures import png_of, size_of
from concert.formats.pages.tests.factories import SVG, a_copy
from concert.formats.pages.texts import drawable

REFUGEES, CHINA = "اللاجئون", "中国"


def drawn(words: str, look: str = "") -> Image.Image:
    svg = f'<svg viewBox="0 0 300 40"><text class="{look}" x="10" y="25">{words}</text></svg>'
    return Image.open(io.BytesIO(png_of(svg))).convert("L")


def inked(picture: Image.Image) -> Image.Image:
    """The picture cut to what is drawn on it."""
    box = ImageChops.invert(picture).getbbox()
    assert box is not None
    return picture.crop(box)


def islands(picture: Image.Image) -> int:
    """How many parts stand apart from left to right: columns of white between columns of ink."""
    white = [min(picture.crop((x, 0, x + 1, picture.height)).getdata()) > 128 for x in range(picture.width)]
    return sum(1 for before, now in zip([True, *white], white, strict=False) if before and not now)


@pytest.mark.parametrize("look", ["", "b", "q"])
def test_arabic_is_joined_as_its_letters_alone_are_not(look: str) -> None:
    joined = inked(drawn(REFUGEES, look))
    alone = inked(drawn("\u200c".join(REFUGEES), look))
    assert islands(joined) < islands(alone)
    assert joined.width < alone.width * 0.9


def test_arabic_runs_from_right_to_left() -> None:
    """The first letter, an upright alef, stands at the right end."""
    word = inked(drawn(REFUGEES))
    last = word.crop((word.width - 6, 0, word.width, word.height))
    assert inked(last).height > word.height * 0.5


@pytest.mark.parametrize("words", [CHINA, REFUGEES, f"{CHINA} {REFUGEES}", f"{REFUGEES} {CHINA} x"])
@pytest.mark.parametrize("look", ["", "b"])
def test_no_letter_is_a_box(words: str, look: str) -> None:
    """A box is drawn alike for every letter: letters that differ must look different, alone and together."""
    single = [inked(drawn(letter, look)).tobytes() for letter in dict.fromkeys(words.replace(" ", ""))]
    assert len(set(single)) == len(single)
    assert drawable(words) == words


def test_the_picture_inside_the_finished_pdf_is_the_one_that_was_drawn() -> None:
    pdf = pikepdf.open(io.BytesIO(pdf_of(a_copy())))
    inside = [pikepdf.PdfImage(cast(pikepdf.Stream, each)) for page in pdf.pages for each in page.images.values()]
    [taken] = [each.as_pil_image().convert("RGB") for each in inside if each.width == 2160]
    drawn_before = Image.open(io.BytesIO(png_of(SVG))).convert("RGB")
    assert taken.tobytes() == drawn_before.tobytes()
    word = inked(taken.convert("L").crop((0, 0, 440, 78)))
    assert islands(word) == islands(inked(drawn(REFUGEES)))


def test_dark_and_pale_bars_differ_in_grey() -> None:
    svg = (
        '<svg viewBox="0 0 100 20"><rect class="f-accent" x="0" y="0" width="50" height="20"/>'
        '<rect class="f-soft" x="50" y="0" width="50" height="20"/></svg>'
    )
    picture = Image.open(io.BytesIO(png_of(svg))).convert("L")
    dark, pale = (cast(int, picture.getpixel(spot)) for spot in ((75, 30), (225, 30)))
    assert pale - dark > 120


def test_a_text_in_a_moved_group_stands_where_it_was_moved() -> None:
    moved = '<svg viewBox="0 0 300 40"><g transform="translate(10 20)"><text x="0" y="5">Caldry</text></g></svg>'
    assert png_of(moved) == png_of('<svg viewBox="0 0 300 40"><g><text x="10" y="25">Caldry</text></g></svg>')
    assert size_of(moved) == (300.0, 40.0)


def test_the_same_drawing_gives_the_same_bytes() -> None:
    assert png_of(SVG) == png_of(SVG)
