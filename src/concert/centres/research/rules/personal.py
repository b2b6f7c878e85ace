"""Personal data in deliveries that should have none: columns about single persons, and traces of them in free text.

What is found is sealed: it stays in the delivery as it came, which only few may open, and never reaches the lake, a
page or a file. The finding names the column and why, never a value. Sources: Regulation (EU) 2016/679, articles 4 (1)
and 5 (1) (c); ICRC Handbook on Data Protection in Humanitarian Action (2nd ed.), chapter 2; IASC Operational Guidance
on Data Responsibility (2023), annex on sensitivity.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules.headings import folded_heading as folded
from concert.centres.research.rules.personal_words import GIVEN_NAMES, HEADINGS, NO_PERSON, WEAK_NAMES

SAMPLE = 2000
"""Distinct values of a column that are looked at."""
MOST = 0.5
SOME = 0.2
PROSE = 4
"""Words from which on a text is prose about something, and not a label."""
EMAIL = re.compile(r"[\w.+-]{2,}@[\w-]{2,}(?:\.[\w-]{2,})+")
PHONE = re.compile(r"(?<![\w.,/-])(?:\+|00)\s?[0-9][0-9 ().-]{7,17}[0-9](?![\w/-])")
LOCAL_PHONE = re.compile(r"\(?0[0-9]{1,4}\)?[ .-]?[0-9]{2,4}[ .-]?[0-9]{2,4}(?:[ .-]?[0-9]{2,4})?\Z")
DOCUMENT = re.compile(
    r"\b(?:passport|passeport|pasaporte|c[eé]dula|dni|nie|cnic|national id|id card|id no|carte d'identit[eé]|"
    r"document no|laissez[- ]passer|جواز سفر|رقم الهوية)"
    r"\W{0,3}(?:no|nr|n[uú]mero|num[eé]ro|number|num|n°|º|رقم)?\W{0,3}"
    r"[A-Z]{0,3}[0-9]{5,}",
    re.IGNORECASE,
)
BORN = re.compile(
    r"\b(?:born on|date of birth|d\.?o\.?b\.?|n[eé]e? le|date de naissance|nacid[oa] el|fecha de nacimiento|"
    r"تاريخ الميلاد|مواليد)\W{0,3}[0-9]{1,4}[-/. ]",
    re.IGNORECASE,
)
CODE = re.compile(r"(?=.*[0-9].*[0-9].*[0-9].*[0-9])[A-Z]{0,4}[0-9][A-Z0-9/-]{4,18}\Z")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
REMARK = "personal_in_text"


@dataclass(frozen=True, slots=True)
class PersonalColumn:
    """A column about single persons. `kind` is what it tells, `why` whether its heading or its values said so."""

    column: str
    kind: str
    why: str

    def as_json(self) -> dict[str, str]:
        return {"column": self.column[:80], "kind": self.kind, "why": self.why}


def personal_columns(table: pa.Table, known: Iterable[str] = ()) -> list[PersonalColumn]:
    """The columns of a table that are about single persons, in their order.

    `known` are columns that the source declares and somebody has looked at: they are judged by their values alone, and
    only where those are beyond doubt. A position belongs to a person where names, numbers or births stand beside it.
    """
    declared = {folded(name) for name in known}
    found = [
        PersonalColumn(name, *told)
        for name in table.column_names
        if (told := _judged(name, table.column(name), declared=folded(name) in declared))
    ]
    if {"name", "document", "birth", "phone", "email"} & {each.kind for each in found}:
        taken = {each.column for each in found}
        found += [
            PersonalColumn(name, "position", "beside")
            for name in table.column_names
            if name not in taken and HEADINGS["position"].search(_spoken(name))
        ]
    return found


def _judged(name: str, column: pa.ChunkedArray, *, declared: bool) -> tuple[str, str] | None:
    values = _values(column)
    if not values:
        return None
    said = _spoken(name)
    if kind := _by_values(values, declared=declared):
        return kind, "values"
    if declared or _is_count(column, values):
        return _numbers(said, column, values) if not declared else None
    for kind, pattern in HEADINGS.items():
        if kind == "position" or not pattern.search(said) or NO_PERSON.search(said):
            continue
        if _fits(kind, values):
            return kind, "heading"
    if WEAK_NAMES.search(said) and not NO_PERSON.search(said) and _share(values, _is_named) >= SOME:
        return "name", "heading"
    return None


def _has_digits(written: str, least: int) -> bool:
    return len(re.sub(r"\D", "", written)) >= least


def _numbers(said: str, column: pa.ChunkedArray, values: Sequence[str]) -> tuple[str, str] | None:
    """A column of numbers is personal only where its heading says phone or document and its numbers are that long."""
    for kind, least in (("phone", 8), ("document", 6)):
        said_so = HEADINGS[kind].search(said) and not NO_PERSON.search(said)
        if said_so and len(values) > 1 and _share(values, partial(_has_digits, least=least)) >= 0.8:
            return kind, "heading"
    return None


def _values(column: pa.ChunkedArray) -> list[str]:
    """Distinct texts of a column, as far as they are looked at; empty for what cannot name anybody."""
    if pa.types.is_boolean(column.type) or pa.types.is_nested(column.type):
        return []
    texts = pc.unique(pc.cast(column, pa.string())).drop_null().slice(0, SAMPLE).to_pylist()
    return [each for text in texts if (each := text.strip())]


def _is_count(column: pa.ChunkedArray, values: Sequence[str]) -> bool:
    """Whether nearly all its values are plain numbers."""
    if pa.types.is_integer(column.type) or pa.types.is_floating(column.type):
        return True
    return _share(values, lambda each: bool(re.fullmatch(r"[-+]?[0-9][0-9., ]*", each))) >= 0.95


def _spoken(name: str) -> str:
    """A heading as words: `firstName` and `FIRST_NAME` are both `first name`."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return " ".join(re.sub(r"[\W_]+", " ", apart).lower().split())


def _share(values: Sequence[str], holds: object) -> float:
    assert callable(holds)
    return sum(1 for each in values if holds(each)) / len(values)


def _by_values(values: Sequence[str], *, declared: bool) -> str | None:
    least = 0.8 if declared else MOST
    if _share(values, lambda each: bool(EMAIL.fullmatch(each))) >= least:
        return "email"
    if _share(values, lambda each: bool(PHONE.fullmatch(each)) and is_phone(each)) >= least:
        return "phone"
    if not declared and len(values) >= 3 and _share(values, _is_named) >= MOST:
        return "name"
    return None


def _fits(kind: str, values: Sequence[str]) -> bool:
    """Whether the values can be what the heading says."""
    if kind == "name":
        return _share(values, lambda each: bool(WORD.search(each))) >= MOST
    if kind == "email":
        return _share(values, lambda each: "@" in each) >= SOME
    if kind == "phone":
        return _share(values, lambda each: 7 <= len(re.sub(r"\D", "", each)) <= 16) >= MOST
    if kind == "document":
        return _share(values, lambda each: bool(CODE.match(each.upper().replace(" ", "")))) >= MOST
    if kind == "birth":
        return _share(values, lambda each: len(re.sub(r"\D", "", each)) >= 4) >= MOST
    if kind == "address":
        return _share(values, lambda each: len(each.split()) >= 2 and "://" not in each) >= MOST
    return _share(values, lambda each: len(each.split()) >= PROSE) >= SOME


def _is_named(value: str) -> bool:
    """Two to five words, one of them a given name, none a digit: somebody's name."""
    words = WORD.findall(value)
    if not 2 <= len(words) <= 5 or any(sign.isdigit() for sign in value) or len(value) > 60:
        return False
    return any(folded(word) in GIVEN_NAMES for word in words) and not NO_PERSON.search(_spoken(value))


def is_phone(text: str) -> bool:
    """Whether a text with a country's prefix is a number that could be called."""
    import phonenumbers

    try:
        number = phonenumbers.parse(re.sub(r"\A00", "+", text.strip()), None)
    except phonenumbers.NumberParseException:
        return False
    return bool(phonenumbers.is_valid_number(number))


def is_personal_text(text: str) -> bool:
    """Whether a free text holds an address, a number to call, a document's number or a day of birth of somebody."""
    if EMAIL.search(text) or DOCUMENT.search(text) or BORN.search(text):
        return True
    return any(is_phone(each.group()) for each in PHONE.finditer(text))


def withheld(table: pa.Table, texts: Iterable[str], known: Iterable[str]) -> tuple[pa.Table, list[PersonalColumn], int]:
    """Rows for the lake without what is personal: the rest, the columns left out, how many rows have a withheld cell.

    `texts` are columns of free text: a cell with a trace of somebody becomes not known, with the remark on its row.
    """
    found = personal_columns(table, known)
    gone = {each.column for each in found}
    kept = table.drop_columns(sorted(gone)) if gone else table
    marked: set[int] = set()
    for name in texts:
        if name not in kept.column_names or not pa.types.is_string(kept.schema.field(name).type):
            continue
        column = kept.column(name).combine_chunks()
        odd = [text for text in pc.unique(column).drop_null().to_pylist() if is_personal_text(text)]
        if odd:
            mask = pc.fill_null(pc.is_in(column, value_set=pa.array(odd, pa.string())), False)
            marked |= set(_places(mask))
            scrubbed = pc.if_else(mask, pa.scalar(None, pa.string()), column)
            kept = kept.set_column(kept.schema.get_field_index(name), name, scrubbed)
    return _remarked(kept, marked), found, len(marked)


def _places(mask: pa.Array) -> Iterator[int]:
    return (place for place, is_odd in enumerate(mask.to_pylist()) if is_odd)


def _remarked(table: pa.Table, places: set[int]) -> pa.Table:
    if not places or "remarks" not in table.column_names:
        return table
    told = table.column("remarks").to_pylist()
    noted = [f"{said or ''} {REMARK}".strip() if place in places else said for place, said in enumerate(told)]
    at = table.schema.get_field_index("remarks")
    return table.set_column(at, "remarks", pa.array(noted, pa.string()))


def texts_of(table: pa.Table) -> list[str]:
    """Columns of prose: texts some of whose values have many words."""
    found = []
    for name in table.column_names:
        if pa.types.is_string(table.schema.field(name).type):
            values = _values(table.column(name))
            if values and max(len(each.split()) for each in values) >= PROSE:
                found.append(name)
    return found
