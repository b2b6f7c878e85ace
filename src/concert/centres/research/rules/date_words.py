"""Words of dates in the languages that sources write, and the plain form in which a date is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_BY_NUMBER = (
    "january jan janvier janv enero ene gennaio gen januar jänner janeiro يناير كانون_الثاني ocak january",
    "february feb février fevrier févr febrero febbraio februar fevereiro فبراير شباط şubat",
    "march mar mars marzo märz maerz mrz março مارس آذار mart",
    "april apr avril avr abril abr aprile أبريل ابريل نيسان nisan",
    "may mai mayo maggio mag maio مايو أيار mayıs",
    "june jun juin junio giugno giu juni junho يونيو حزيران haziran",
    "july jul juillet juil julio luglio lug juli julho يوليو تموز temmuz",
    "august aug août aout agosto ago أغسطس اغسطس آب ağustos",
    "september sep sept septembre septiembre settembre set setembro سبتمبر أيلول eylül",
    "october oct octobre octubre ottobre ott oktober okt outubro أكتوبر اكتوبر تشرين_الأول ekim",
    "november nov novembre noviembre novembro نوفمبر تشرين_الثاني kasım",
    "december dec décembre decembre déc diciembre dic dicembre dezember dez dezembro ديسمبر كانون_الأول aralık",
)


def _folded(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.lower().replace("ı", "i"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


MONTHS: Mapping[str, int] = {
    _folded(word): number for number, words in enumerate(_BY_NUMBER, start=1) for word in words.split()
}
SEASONS: Mapping[str, tuple[int, int]] = {
    "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2),
    "printemps": (3, 5), "ete": (6, 8), "automne": (9, 11), "hiver": (12, 2),
}  # fmt: skip


def plain(written: str) -> str:
    """Small letters without accents, digits of any script as 0–9, one space between words."""
    digits = "".join(
        str(unicodedata.decimal(letter)) if not letter.isascii() and letter.isdecimal() else letter
        for letter in written.replace("\u200f", "").replace("\u200e", "")
    )
    return re.sub(r"\s+", " ", _folded(digits)).strip().rstrip(".").replace("\u2010", "-").replace("\u2011", "-")
