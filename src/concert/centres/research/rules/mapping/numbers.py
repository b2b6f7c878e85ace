"""Numbers as analysts write them: `1,022`, `1 022`, `at least 5`, `5-7`, `~10`, `12+`, `two`. Bounds are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from concert.centres.research.rules.headings import folded_heading
from concert.centres.research.rules.judging import Unfit
from concert.centres.research.rules.readings import BLANK, LARGEST

UNSAID = BLANK | {
    "unknown", "not known", "nan", "?", "tbc", "tbd", "n.a.", "inconnu", "desconocido", "n", "several", "some", "many",
    "unclear", "unspecified", "varios", "plusieurs", "غير معروف", "none reported", "not available",
}  # fmt: skip
WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7,
    "ocho": 8, "nueve": 9, "diez": 10, "zero": 0, "a": 1, "an": 1,
}  # fmt: skip
_NUMBER = r"[0-9]{1,3}(?:[,.  '’][0-9]{3})+(?![0-9])|[0-9]{1,12}(?:[.,][0-9]+)?"
NUMBER = re.compile(_NUMBER)
RANGE = re.compile(rf"({_NUMBER})\s*(?:-|–|—|to|and|à|a|bis|/|or)\s*({_NUMBER})")
LEAST = re.compile(
    r"at least|more than|over|minimum|min\b|\+|>|≥|au moins|plus de|al menos|más de|mas de|mindestens|almeno"
)
MOST = re.compile(r"up to|at most|less than|fewer than|maximum|max\b|<|≤|jusqu|moins de|hasta|menos de")
ROUGH = re.compile(
    r"about|around|approx|circa|\bca\b|~|≈|some|nearly|almost|estimated|est\b|environ|unos|cerca de|casi"
)
TAIL = re.compile(
    r"\s*(?:people|persons?|migrants?|dead|deaths?|bodies|body|victims?|missing|men|wom[ae]n|children|confirmed|"
    r"reported|presumed|personas?|personnes?|morts?|muertos?|\(.*\)|\?|\.)*\s*\Z"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of people with its bounds; where none are told, they are the number itself. `remark`: what was odd."""

    best: int
    low: int
    high: int
    remark: str = ""


def read_count(value: object) -> Counted | None:
    """A number of people; None where it is not said. Unfit where it is no number, negative, or no whole one.

    `5-7` is 5 for sure and 7 at most; `at least 5` and `12+` are five and twelve; `up to 7` has no lower bound but one.
    """
    written = " ".join(str(value).strip().casefold().replace(" ", " ").split())
    if written in UNSAID:
        return None
    if written in WORDS:
        return Counted(WORDS[written], WORDS[written], WORDS[written])
    if re.match(r"-\s?[0-9]", written):
        raise Unfit("count_negative")
    if (found := RANGE.match(written)) and TAIL.match(written[found.end() :]):
        low, high = sorted((_whole(found[1]), _whole(found[2])))
        return Counted(low, low, high, "count_range")
    numbers = list(NUMBER.finditer(written))
    if len(numbers) != 1 or not TAIL.match(written[numbers[0].end() :].removeprefix("+").removeprefix(" +")):
        raise Unfit("count_unreadable")
    number, before = _whole(numbers[0].group()), written[: numbers[0].start()]
    if MOST.search(before):
        return Counted(number, min(1, number), number, "count_range")
    if before.strip(" =") and not (LEAST.search(before) or ROUGH.search(before) or before.strip() in WORDS):
        raise Unfit("count_unreadable")
    hedged = LEAST.search(written) or ROUGH.search(before)
    return Counted(number, number, number, "count_rough" if hedged else "")


def _whole(written: str) -> int:
    """Groups of three are thousands, whatever stands between them; `12.0` and `12,0` are twelve."""
    if re.fullmatch(r"[0-9]{1,3}(?:[,.  '’][0-9]{3})+", written):
        return _bounded(int(re.sub(r"[^0-9]", "", written)))
    whole, _point, rest = written.replace(",", ".").partition(".")
    if rest.strip("0"):
        raise Unfit("count_unreadable")
    return _bounded(int(whole))


def _bounded(number: int) -> int:
    if number >= LARGEST:
        raise Unfit("count_unreadable")
    return number


def comma_is_decimal(values: Iterable[object]) -> bool:
    """Whether a column writes `12,5` for twelve and a half: some of its values can be read in no other way."""
    written = [str(each).strip() for each in values if each is not None]
    decimal = sum(bool(re.fullmatch(r"-?[0-9]+(?:\.[0-9]{3})*,(?:[0-9]{1,2}|[0-9]{4,})", each)) for each in written)
    point = sum(bool(re.fullmatch(r"-?[0-9]+(?:,[0-9]{3})*\.(?:[0-9]{1,2}|[0-9]{4,})", each)) for each in written)
    return decimal > point


def read_measure(value: object, *, decimal_comma: bool) -> float | None:
    """A measure, also below zero, with signs of percent and thousands; None where it is not said or only bounded."""
    written = str(value).strip().casefold().replace(" ", " ").removesuffix("%").strip()
    if written in UNSAID or written == ":" or written[:1] in "<>":
        return None
    plain = re.sub(r"(?<=[0-9])[ '’](?=[0-9]{3})", "", written)
    plain = plain.replace(".", "").replace(",", ".") if decimal_comma else re.sub(r",(?=[0-9]{3}(?:\D|\Z))", "", plain)
    if not re.fullmatch(r"-?(?:[0-9]{1,15}(?:\.[0-9]{1,20})?|\.[0-9]{1,20})(?:e[+-]?[0-9]{1,2})?", plain):
        raise Unfit("value_unreadable")
    return float(plain)


def sex_in(value: object) -> str | None:
    """`female`, `male` or `total` as people write them in four languages; None where it is another word."""
    return _SEX.get(folded_heading(str(value)))


_SEX = {
    folded_heading(word): sex
    for sex, words in {
        "female": "f female females woman women girl girls femme femmes fille filles féminin mujer mujeres femenino "
        "niña niñas أنثى إناث امرأة نساء weiblich frau w donna",
        "male": "m male males man men boy boys homme hommes garçon masculin hombre hombres masculino niño niños varón "
        "ذكر ذكور رجل رجال männlich mann uomo h",
        "total": "total all both bothsexes t ensemble todos ambos ambossexos lesdeux المجموع",
    }.items()
    for word in words.split()
}
