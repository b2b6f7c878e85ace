"""Filters and tags: `{{ 1234|number }}`, `{{ release.published_on|day }}`, `{{ area }}{% comma %}{{ year }}`."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from concert.ground.web import separators
from concert.ground.web.numerals import said_day, said_number, said_short_day

register = template.Library()


@register.filter
def number(value: object) -> str | SafeString:
    """A number in the reader's language, kept from left to right; anything else as it is; None is not known."""
    if value is None:
        return said_number(None)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return str(value)
    return format_html('<bdi dir="ltr">{}</bdi>', said_number(value))


@register.filter
def day(value: object) -> str:
    """A day written out in the reader's language; None is not known."""
    return said_day(value) if value is None or isinstance(value, date) else str(value)


@register.filter
def short_day(value: object) -> str:
    """A day for a table; anything else as it is."""
    return said_short_day(value) if value is None or isinstance(value, date) else str(value)


@register.filter
def apart(value: object) -> SafeString:
    """A name kept apart from the direction of the words around it: `2025.json` stays so in an Arabic sentence."""
    return format_html("<bdi>{}</bdi>", value)


@register.simple_tag
def comma() -> str:
    """The comma of the reader's language, with its space."""
    return separators.comma()


@register.simple_tag
def semicolon() -> str:
    """The semicolon of the reader's language, with its spaces."""
    return separators.semicolon()
