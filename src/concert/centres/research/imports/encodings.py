"""Which encoding a text is in: what its mark or its bytes prove, else the likeliest old one, which is then named."""

from __future__ import annotations

import re

from concert.ground.findings import Place
from concert.ground.refusals import Refusal

MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"), (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
HIGH = re.compile(rb"[\x80-\xff]+")
WHOLE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
TURKISH = frozenset(b"\xf0\xfd\xfe\xd0\xdd\xde")
"""Letters that only Turkish has where Western tables have Icelandic ones."""
NOT_WESTERN = frozenset(b"\x81\x8d\x8f\x90\x9d")
"""Bytes that Windows-1252 leaves empty."""
OTHER_SCRIPTS = ("cp1256", "cp1251", "cp1253", "iso8859_6", "cp1255", "koi8_r")
NAMES = ("cp1252", "latin_1", "cp1254", "utf_16", *OTHER_SCRIPTS)
"""Encodings that are read without being declared. Each has a remark of its own: `encoding_cp1252`."""
SAMPLE = 100_000


def decoded(content: bytes, place: Place) -> tuple[str, dict[str, int]]:
    """The text, and the remark that names its encoding where nothing declared it, with the number of lines it is in.

    Refused: a text cut inside a letter; one that is UTF-8 in most places and something else in others.
    """
    encoding = next((name for mark, name in MARKS if content.startswith(mark)), "") or _utf_16(content)
    try:
        text = content.decode(encoding or "utf-8")
    except UnicodeDecodeError as wrong:
        if (wrong.end >= len(content) and "end" in wrong.reason) or "truncated" in wrong.reason:
            raise Refusal("research.file.cut", where=place, found=f"byte {wrong.start}") from wrong
        if encoding or len(WHOLE.findall(content)) > len(HIGH.findall(content)) / 2:
            raise Refusal("research.file.not_utf8", where=place, byte=wrong.start) from wrong
        return _old(content)
    if "\x00" in text:
        raise Refusal("research.file.kind_unknown", where=place)
    declared = not encoding or any(content.startswith(mark) for mark, _name in MARKS)
    return text, {} if declared else {"encoding_utf_16": text.count("\n") + 1}


def _utf_16(content: bytes) -> str:
    """UTF-16 without its mark: every other byte of a table is zero."""
    sample = content[: SAMPLE // 10 * 2]
    if len(sample) < 8 or b"\x00" not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    return "utf-16-le" if odd > half * 0.7 > even else "utf-16-be" if even > half * 0.7 > odd else ""


def _old(content: bytes) -> tuple[str, dict[str, int]]:
    """Text of a table of 256 letters. In other scripts than the Latin one, whole words are made of high bytes."""
    runs = HIGH.findall(content[: SAMPLE * 50])
    high = b"".join(runs)
    together = sum(len(run) for run in runs if len(run) > 1)
    name = _other_script(content) if together > len(high) * 0.8 and len(high) > 20 else _latin(high)
    text = content.decode(name, "replace")
    return text, {f"encoding_{name}": sum(1 for line in content.splitlines() if not line.isascii())}


def _latin(high: bytes) -> str:
    letters = [byte for byte in high if byte >= 0xC0]
    if sum(byte in TURKISH for byte in letters) * 5 > len(letters) * 2:
        return "cp1254"
    return "latin_1" if NOT_WESTERN & set(high) else "cp1252"


def _other_script(content: bytes) -> str:
    from charset_normalizer import from_bytes

    lines = b"\n".join(line for line in content.splitlines() if not line.isascii())[:SAMPLE]
    words = b" ".join(re.findall(rb"[\x80-\xff]+(?: [\x80-\xff]+)*", lines))
    best = from_bytes(words, cp_isolation=list(OTHER_SCRIPTS)).best()
    return best.encoding if best is not None and best.encoding in OTHER_SCRIPTS else "cp1252"
