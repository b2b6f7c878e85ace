"""How one writes a number, a date and a sum for a reader, in the language of the page."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

GROUP = {"en": ",", "fr": "\u202f", "ar": ","}
POINT = {"en": ".", "fr": ",", "ar": "."}


def language() -> str:
    """The language of the page."""
    return (get_language() or "en").split("-")[0]


@lru_cache(maxsize=8192)
def _address(_language: str, name: str, arguments: tuple[str | int, ...]) -> str:
    return reverse(name, args=arguments)


def address(name: str, *arguments: str | int) -> str:
    """The address of a page in the language of this one, such as `address("site:area", "QMC")`."""
    return _address(language(), name, arguments)


def number(value: int | float | Decimal | None, digits: int | None = None) -> str:
    """A number as the page's language writes it, in European digits; an en dash where it is not known."""
    if value is None:
        return "–"
    if digits is None:
        digits = 0 if float(value).is_integer() else (1 if abs(float(value)) >= 10 else 2)
    written = f"{value:,.{digits}f}"
    code = language()
    return written.replace(",", "\0").replace(".", POINT.get(code, ".")).replace("\0", GROUP.get(code, ","))


def isolated(text: str) -> str:
    """A name or a number that keeps its own direction inside a sentence of another script."""
    return f"\u2068{text}\u2069"


def _unbroken(words: str, currency: str, amount: Decimal) -> str:
    return words.replace(" ", "\u00a0").format(currency=currency, amount=number(amount, 2))


def money(amount: Decimal | None, currency: str) -> str:
    """An amount short enough to read: EUR 2.40 m, EUR 820,000."""
    if amount is None:
        return "–"
    if abs(amount) >= 1_000_000_000:
        return _unbroken(_("{currency} {amount} bn"), currency, amount / 1_000_000_000)
    if abs(amount) >= 1_000_000:
        return _unbroken(_("{currency} {amount} m"), currency, amount / 1_000_000)
    return f"{currency}\u00a0{number(amount, 0)}"
