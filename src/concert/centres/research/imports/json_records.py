"""JSON: a list of records, or pages with `items`, one or several in a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from concert.centres.research.rules.judging import Raw
from concert.ground.findings import Place
from concert.ground.refusals import Refusal

Numbers = list[tuple[int, int]]


def read(text: str, place: Place) -> tuple[list[Any], Numbers]:
    """The records in order, and which page of how many each page says to be. Numbers stay text."""
    try:
        found = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as wrong:
        where = Place(file=place.file, row=wrong.lineno)
        if is_cut(wrong, text):
            raise Refusal("research.file.cut", where=where, found=f"column {wrong.colno}") from wrong
        raise Refusal("research.file.no_json", where=where, column=wrong.colno) from wrong
    except RecursionError as wrong:
        raise Refusal("research.file.no_json", where=place, column=1) from wrong
    pages = _pages(found)
    if pages is None:
        if isinstance(found, dict):
            raise Refusal("research.file.no_records", where=place)
        return found, []
    numbers = [(_whole(page.get("page")), _whole(page.get("maxPages"))) for page in pages]
    return [record for page in pages for record in page["items"]], [each for each in numbers if all(each)]


def is_cut(wrong: json.JSONDecodeError, text: str) -> bool:
    """Whether the text simply ends where more was expected."""
    rest = text[wrong.pos :].strip()
    return (
        wrong.msg.startswith("Unterminated") or not rest or rest in ("t", "tr", "tru", "n", "nu", "nul", "f", "fa", "-")
    )


def _pages(found: Any) -> list[dict[str, Any]] | None:
    if isinstance(found, dict) and isinstance(found.get("items"), list):
        return [found]
    if (
        isinstance(found, list)
        and found
        and all(isinstance(each, dict) and isinstance(each.get("items"), list) for each in found)
    ):
        return found
    return None


def _whole(value: Any) -> int:
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 9 else 0


def columns(records: list[Any], place: Place) -> Raw:
    """Records as columns. A record that is no flat object, or holds broken characters, is malformed."""
    names: dict[str, None] = {}
    sound: list[dict[str, Any]] = []
    rows: list[int] = []
    malformed: list[int] = []
    for number, record in enumerate(records, start=1):
        if isinstance(record, dict) and not any(
            isinstance(value, (dict, list)) or _is_broken(value) for value in record.values()
        ):
            names.update(dict.fromkeys(record))
            sound.append(record)
            rows.append(number)
        else:
            malformed.append(number)
    if len(names) > 200:
        raise Refusal("research.file.columns", where=place, limit=200)
    table = pa.table({name: pa.array(list(_texts(sound, name)), pa.string()) for name in names if not _is_broken(name)})
    return Raw(table, pa.array(rows, pa.int32()), tuple(malformed), "record")


def _texts(records: list[dict[str, Any]], name: str) -> Iterator[str | None]:
    for record in records:
        value = record.get(name)
        yield value if value is None or isinstance(value, str) else str(value).lower()


def _is_broken(value: Any) -> bool:
    return isinstance(value, str) and not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value)
