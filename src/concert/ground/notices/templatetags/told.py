"""How many notices wait for the reader: `{% unread as number %}`, one small query, and none for a visitor."""

from __future__ import annotations

from typing import Any

from django import template

from concert.ground.notices import queries

register = template.Library()


@register.simple_tag(takes_context=True)
def unread(context: dict[str, Any]) -> int:
    """How many notices the reader has not read; 0 on a page without a reader."""
    user = context.get("user")
    return queries.unread(user) if user is not None else 0
