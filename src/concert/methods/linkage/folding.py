"""Names of every script in plain ASCII, so that two engines count the same letters.

One engine's edit distance counts bytes, another's counts characters; in ASCII both are the same. Dropping what is not
ASCII would empty most names of the world, so it is transliterated. The original always stays beside what is folded.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from anyascii import anyascii

# Arabic as it is written with and without care: carriers of hamza, final ya and ta, Persian forms, stretched letters.
_ARABIC = {
    **str.maketrans("أإآٱ", "اااا"),
    **str.maketrans("ىیےئ", "يييي"),
    **str.maketrans("ةہھۀ", "هههه"),
    **str.maketrans("کؤ", "كو"),
    ord("ـ"): None,
}
_GREEK = (("ου", "ou"), ("αυ", "av"), ("ευ", "ev"), ("μπ", "b"), ("ντ", "nt"), ("γγ", "ng"), ("γκ", "gk"))
_MARKS = re.compile("[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")  # Hebrew and Arabic vowel points
_SYLLABLE = re.compile("([\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3\U00020000-\U0003134f])")  # Han, Hangul: one a sound
_JOINED = re.compile("['’‘`´ʹʺʼʻ]")
_BETWEEN = re.compile("[^a-z0-9]+")
_VOWELS = re.compile("[aeiouwy]")
_AGAIN = re.compile(r"(.)\1+")


@lru_cache(maxsize=200_000)
def folded(text: str) -> str:
    """Lower-case ASCII letters, digits and single blanks that sound like the text. Empty where it holds none.

    Arabic is freed of vowel points and of the many shapes of alef, ya and kaf; Greek is read by its pairs of letters;
    Chinese and Korean syllables stand apart ("mao ze dong"); all else goes by the tables of anyascii.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = _MARKS.sub("", text).translate(_ARABIC)
        text = _greek(text)
        text = anyascii(_SYLLABLE.sub(r" \1 ", text))
    return _BETWEEN.sub(" ", _JOINED.sub("", text.lower())).strip()


def _greek(text: str) -> str:
    if not any("\u0370" <= letter <= "\u03ff" for letter in text):
        return text
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text.lower()) if letter != "\u0301")
    for pair, sound in _GREEK:
        bare = bare.replace(pair, sound)
    return bare


def skeleton(text: str) -> str:
    """The consonants of a name, each run of one letter once: what Mohammed, Muhamad and mhmd share."""
    return bones_of(folded(text))


def bones_of(plain: str) -> str:
    """The skeleton of what is folded."""
    bones = _AGAIN.sub(r"\1", " ".join(word[:1].replace("y", "") + _VOWELS.sub("", word[1:]) for word in plain.split()))
    return re.sub(" +", " ", re.sub(r"\b[aeiou]", "", bones)).strip() or plain


def token_of(plain: str) -> int:
    """A checksum of 63 bits of what is folded: two are the same where the texts are."""
    return int.from_bytes(hashlib.blake2b(plain.encode(), digest_size=8).digest(), "big") >> 1


def letters_of(plain: str) -> int:
    """A checksum of the letters of what is folded, in order of the alphabet: swapping two makes no difference."""
    return zlib.crc32("".join(sorted(plain.replace(" ", ""))).encode())


def slips_of(plain: str) -> list[int]:
    """Checksums of a folded text and of it with each one letter left out: two spellings one slip apart share one."""
    whole = plain.replace(" ", "").encode()
    return sorted({zlib.crc32(each) for each in (whole, *(whole[:i] + whole[i + 1 :] for i in range(len(whole))))})


def words(text: str) -> tuple[str, ...]:
    """The different words of a text, folded, in order of the alphabet."""
    return tuple(words_of(folded(text)))


def words_of(plain: str) -> list[str]:
    """The different words of what is folded."""
    return sorted(set(plain.split()))


def folded_column(column: Any) -> Any:
    """A column of text (Arrow) folded; what folds to nothing becomes null. ASCII goes by Arrow."""
    import pyarrow as pa
    import pyarrow.compute as pc

    text = _as_text(column)
    plain = pc.string_is_ascii(text)
    lower = pc.utf8_lower(text)
    lower = pc.replace_substring_regex(lower, pattern="['`]", replacement="")
    lower = pc.utf8_trim(pc.replace_substring_regex(lower, pattern="[^a-z0-9]+", replacement=" "), " ")
    foreign = pc.fill_null(pc.invert(plain), False)
    if pc.any(foreign).as_py():
        told = by_value(text.filter(foreign), folded, pa.string())
        lower = pc.replace_with_mask(lower, foreign, told)
    return pc.if_else(pc.equal(lower, ""), None, lower)


def by_value(column: Any, change: Callable[[str], object], kind: Any) -> Any:
    """A column of text with each different value changed once."""
    import pyarrow as pa

    encoded = column.dictionary_encode() if not isinstance(column, pa.DictionaryArray) else column
    changed: Sequence[object] = [None if value is None else change(value) for value in encoded.dictionary.to_pylist()]
    return pa.array(changed, kind).take(encoded.indices)


def _as_text(column: Any) -> Any:
    import pyarrow as pa

    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return whole.cast(pa.string())
