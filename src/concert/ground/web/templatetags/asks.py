"""The tag behind `web/ask.html`."""

from __future__ import annotations

from django import template

from concert.ground.web.asks import ASKS, Ask

register = template.Library()


@register.simple_tag
def asked(about: str) -> Ask:
    """The question of this name; an unknown name is an error of ours and shows at once."""
    return ASKS[about]
