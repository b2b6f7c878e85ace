"""Long lists in pages, by the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


def paginate(request: HttpRequest, rows: Sequence[Any] | QuerySet[Any], size: int = 50) -> Page[Any]:
    """The page that `?page=` asks for; the nearest that exists where the number is wrong."""
    return Paginator(rows, size).get_page(request.GET.get("page"))
