"""What every page knows: the demonstration mark, and the same address in the other languages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info

from concert.ground import home


def address_in(path: str, language: str) -> str:
    """The same address in another language: `/areas/QMC/` and `/ar/areas/QMC/` are one page."""
    parts = path.split("/", 2)
    known = {code for code, _name in settings.LANGUAGES}
    bare = "/" + (parts[2] if len(parts) > 2 else "") if len(parts) > 1 and parts[1] in known else path
    return bare if language == settings.LANGUAGE_CODE else f"/{language}{bare}"


def page(request: HttpRequest) -> dict[str, Any]:
    """Context for the base template; costs no query."""
    asked = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    return {
        "demonstration": home.is_demonstration(),
        "languages": [
            {
                "code": code,
                "name": get_language_info(code)["name_local"],
                "address": address_in(request.path, code) + asked,
                "current": code == getattr(request, "LANGUAGE_CODE", "en"),
            }
            for code, _name in settings.LANGUAGES
        ],
    }
