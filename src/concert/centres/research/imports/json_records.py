"""JSON: a list of records, a record a line, an object that holds one list, GeoJSON of points, or pages with `items`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from concert.centres.research.rules.judging import Raw
from concert.ground.findings import Place
from concert.ground.refusals import Refusal

ABOUT = ("attributes", "dimensions")
"""Lists beside the records that tell what their codes mean."""
Numbers = list[tuple[int, int]]


def read(text: str, place: Place) -> tuple[list[Any], Numbers]:
    """The records in order, and which page of how many each page says to be. Numbers stay text."""
    found = _parsed(text, place)
    pages = _pages(found)
    if pages is not None:
        numbers = [(_whole(page.get("page")), _whole(page.get("maxPages"))) for page in pages]
        return [record for page in pages for record in page["items"]], [each for each in numbers if all(each)]
    records = (_after_the_page(found) or found) if isinstance(found, list) else _only_list(found)
    if records is None:
        raise Refusal("research.file.no_records", where=place)
    return _levelled([_flat(record) for record in records]), []


def _parsed(text: str, place: Place) -> Any:
    """The whole text as one value, or each line as a record where a first object is followed by others."""
    try:
        return _loaded(text)
    except json.JSONDecodeError as wrong:
        if wrong.msg == "Extra data" and text.lstrip().startswith("{"):
            return _lines(text, place)
        where = Place(file=place.file, row=wrong.lineno)
        if is_cut(wrong, text):
            raise Refusal("research.file.cut", where=where, found=f"column {wrong.colno}") from wrong
        raise Refusal("research.file.no_json", where=where, column=wrong.colno) from wrong
    except RecursionError as wrong:
        raise Refusal("research.file.no_json", where=place, column=1) from wrong


def _loaded(text: str) -> Any:
    return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)


def _lines(text: str, place: Place) -> list[Any]:
    records: list[Any] = []
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            records.append(_loaded(line))
        except (json.JSONDecodeError, RecursionError) as wrong:
            where = Place(file=place.file, row=number)
            column = wrong.colno if isinstance(wrong, json.JSONDecodeError) else 1
            if isinstance(wrong, json.JSONDecodeError) and number == len(lines) and is_cut(wrong, line):
                raise Refusal("research.file.cut", where=where, found=f"column {column}") from wrong
            raise Refusal("research.file.no_json", where=where, column=column) from wrong
    return records


def _only_list(found: Any) -> list[Any] | None:
    """The one list of objects in an envelope (`data`, `results`, `features`); with two nobody knows which is meant."""
    if not isinstance(found, dict):
        return None
    lists = [
        value
        for name, value in found.items()
        if name not in ABOUT and isinstance(value, list) and value and all(isinstance(each, dict) for each in value)
    ]
    return lists[0] if len(lists) == 1 else None


def _after_the_page(found: list[Any]) -> list[Any] | None:
    """The records of an answer of the World Bank: a list of two, what page it is and what stands on it."""
    if len(found) == 2 and isinstance(found[0], dict) and "page" in found[0] and isinstance(found[1], list):
        return found[1]
    return None


def _levelled(records: list[Any]) -> list[Any]:
    """Records with what hangs below every one of them as columns: `indicator: {id}` is `indicator.id`."""
    if not records or not all(isinstance(record, dict) for record in records):
        return records
    below = [name for name in records[0] if all(isinstance(record.get(name), dict) for record in records)]
    listed = [name for name in records[0] if all(isinstance(record.get(name), list) for record in records)]
    if not below and not listed:
        return records
    return [_one_level(record, below, listed) for record in records]


def _one_level(record: dict[str, Any], below: list[str], listed: list[str]) -> dict[str, Any]:
    told = {name: value for name, value in record.items() if name not in below}
    told |= {f"{name}.{inner}": value for name in below for inner, value in record[name].items()}
    plain = [name for name in listed if all(isinstance(each, str | None) for each in record[name])]
    return told | {name: "; ".join(each or "" for each in record[name]) for name in plain}


def _flat(record: Any) -> Any:
    """A feature of GeoJSON as a flat record: its properties, with `latitude` and `longitude` where they have none."""
    if (
        not isinstance(record, dict)
        or record.get("type") != "Feature"
        or not isinstance(record.get("properties"), dict)
    ):
        return record
    geometry = record.get("geometry")
    point = geometry.get("coordinates") if isinstance(geometry, dict) and geometry.get("type") == "Point" else None
    told = dict(record["properties"])
    if isinstance(point, list) and len(point) >= 2:
        told = {"latitude": point[1], "longitude": point[0], **told}
    if "id" in record:
        told = {"id": record["id"], **told}
    return told


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
