"""The fonts that printed copies are set in: carried by packages, never those of the machine, so that bytes repeat."""

from __future__ import annotations

import struct
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst

SANS = ("Noto Sans", "Noto Sans Arabic", "Noto Sans CJK TC", "DejaVu Sans Mono")
SERIF = ("Libertinus Serif", "Noto Sans Arabic", "Noto Sans CJK TC", "DejaVu Sans Mono")
PACKAGES = (
    ("fontpkg_noto_sans", "files"),
    ("fontpkg_noto_sans_arabic", "files"),
    ("cvttf_NotoSansCJK_Regular", ""),
)


@cache
def font_folders() -> tuple[Path, ...]:
    """The folders that hold the fonts. Raises FileNotFoundError where a font package is absent."""
    found = []
    for package, inside in PACKAGES:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            raise FileNotFoundError(f"The font package {package} is not installed.")
        found.append(Path(spec.origin).parent / inside)
    return tuple(found)


@cache
def fonts() -> typst.Fonts:
    """The fonts for Typst; the machine's own are left out."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(folder) for folder in font_folders()],
    )


@cache
def known_letters() -> frozenset[int]:
    """Every code point that a font of ours has a shape for."""
    found: set[int] = set()
    for folder in font_folders():
        for file in sorted(folder.glob("*.[to]tf")):
            if "Italic" not in file.name:
                found |= letters_of(file.read_bytes())
    return frozenset(found)


def letters_of(font: bytes) -> set[int]:
    """The code points in the character map of an OpenType font (table `cmap`, formats 4 and 12 of ISO/IEC 14496-22)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    places = {font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0] for at in range(12, 12 + 16 * tables, 16)}
    start = places[b"cmap"]
    (count,) = struct.unpack_from(">H", font, start + 2)
    found: set[int] = set()
    for number in range(count):
        platform, _kind, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * number)
        if platform in (0, 3):
            (form,) = struct.unpack_from(">H", font, start + offset)
            found |= _LETTERS[form](font, start + offset) if form in _LETTERS else set()
    return found


def _in_segments(font: bytes, at: int) -> set[int]:
    (twice,) = struct.unpack_from(">H", font, at + 6)
    ends = struct.unpack_from(f">{twice // 2}H", font, at + 14)
    starts = struct.unpack_from(f">{twice // 2}H", font, at + 16 + twice)
    pairs = zip(starts, ends, strict=True)
    return {letter for first, last in pairs for letter in range(first, last + 1) if letter != 0xFFFF}


def _in_groups(font: bytes, at: int) -> set[int]:
    (groups,) = struct.unpack_from(">I", font, at + 12)
    found: set[int] = set()
    for number in range(groups):
        first, last = struct.unpack_from(">II", font, at + 16 + 12 * number)
        found.update(range(first, last + 1))
    return found


_LETTERS = {4: _in_segments, 12: _in_groups}
