"""Numbers and days as a reader's language writes them, always in western digits."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

Number = int | float

NARROW_SPACE = "\u202f"
MINUS = "\u2212"


def number_in(value: Number, language: str) -> str:
    """`1,234.5` in English and Arabic, `1 234,5` in French; at most one decimal from ten, three digits below."""
    if abs(value) >= 1e15:
        return f"{value:.3g}"
    rough = f"{value:,.1f}" if abs(value) >= 10 else f"{value:.3g}"
    return _marked(f"{int(value):,}" if float(value).is_integer() else rough, language)


def _marked(text: str, language: str) -> str:
    if language.startswith("fr"):
        text = text.replace(",", NARROW_SPACE).replace(".", ",")
    return text.replace("-", MINUS)


def said_fixed(value: Number | Decimal, digits: int) -> str:
    """A number with so many decimals, `2.40` and in French `2,40`, in the language of this moment."""
    return _marked(f"{value:,.{digits}f}", get_language() or "en")


def said_number(value: Number | None) -> str:
    """The number in the language of this moment; None is not known."""
    return _("not known") if value is None else number_in(value, get_language() or "en")


def said_day(day: date | None) -> str:
    """`12 March 2026`, and in French `1er mars 2026`; None is not known."""
    return _("not known") if day is None else _ordinal(day, date_format(day, "j F Y"))


def said_short_day(day: date | None) -> str:
    """`12 Mar 2026`, for tables; None is not known."""
    return _("not known") if day is None else _ordinal(day, date_format(day, "j M Y"))


def _ordinal(day: date, text: str) -> str:
    first = day.day == 1 and (get_language() or "").startswith("fr")
    return text.replace("1", "1er", 1) if first else text
