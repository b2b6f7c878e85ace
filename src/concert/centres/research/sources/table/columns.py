"""Columns of a mapped table by their roles: dates, numbers with bounds, countries, points."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules import readings
from concert.centres.research.rules.coordinates import Placed, doubts_in
from concert.centres.research.rules.dates import order_of, read_date
from concert.centres.research.rules.judging import Column, Raw, Setting, Unfit, read_column
from concert.centres.research.rules.mapping import ColumnMapping
from concert.centres.research.rules.mapping.numbers import UNSAID, Counted, read_count
from concert.centres.research.rules.readings import MOST_IN_ONE_EVENT
from concert.centres.research.rules.two_letters import BY_TWO

WHEN = "when"
BACK = {three: two for two, three in BY_TWO.items()}
ALSO = {
    "wales": "GBR", "scotland": "GBR", "england": "GBR", "deutschland": "DEU", "österreich": "AUT",
    "griechenland": "GRC", "türkei": "TUR", "italien": "ITA", "spanien": "ESP", "frankreich": "FRA",
    "marokko": "MAR", "libyen": "LBY",
    "tunesien": "TUN", "polen": "POL", "ungarn": "HUN", "bulgarien": "BGR", "kroatien": "HRV", "hrvatska": "HRV",
    "slowenien": "SVN", "hellas": "GRC", "magyarország": "HUN", "polska": "POL", "србија": "SRB", "ελλάδα": "GRC",
}  # fmt: skip
"""Names that the table of countries has not, or has otherwise."""


def texts(raw: Raw, mapping: ColumnMapping, *roles: str, between: str = ". ") -> list[str | None]:
    """What the columns with some roles say in each row, put together; None where they say nothing."""
    columns = [raw.column(heading).to_pylist() for heading in mapping.headings(*roles)]
    if not columns:
        return [None] * raw.table.num_rows
    rows = zip(*columns, strict=True)
    told = ([text for each in row if each is not None and (text := readings.text(each))] for row in rows)
    return [between.join(said) or None for said in told]


def one(raw: Raw, mapping: ColumnMapping, role: str) -> list[str | None]:
    """What the column with a role says; what stands for not known is None."""
    return [None if each is None or each.casefold() in UNSAID - {"n"} else each for each in texts(raw, mapping, role)]


def day_first(raw: Raw, mapping: ColumnMapping) -> bool | None:
    """How the delivery orders days and months: as the mapping says, else as its dates show."""
    if mapping.day_first is not None:
        return mapping.day_first
    written = [raw.column(heading) for heading in mapping.headings("date", "date_last")]
    return order_of(value for column in written for value in pc.unique(column).drop_null().to_pylist())


def with_dates(raw: Raw, mapping: ColumnMapping, setting: Setting) -> Raw:
    """The rows with a column `when`: the date as it came; where it cannot be read, made of year, month and day."""
    dates = texts(raw, mapping, "date")
    parts = zip(texts(raw, mapping, "year"), texts(raw, mapping, "month"), texts(raw, mapping, "day"), strict=True)
    found = []
    for written, (year, month, day) in zip(dates, parts, strict=True):
        options = [written, f"{written} {year}" if written and year else None, _joined(year, month, day), year]
        told = [each for each in options if each]
        found.append(next((each for each in told if _is_date(each, setting)), told[0] if told else None))
    table = raw.table.drop_columns([WHEN]) if WHEN in raw.table.column_names else raw.table
    return raw.with_table(table.append_column(WHEN, pa.array(found, pa.string())))


def _joined(year: str | None, month: str | None, day: str | None) -> str | None:
    if not year or not month:
        return None
    year, month = year.split(".")[0], month.split(".")[0]
    if month.isdecimal():
        return f"{year}-{month.zfill(2)}-{day.split('.')[0].zfill(2)}" if day else f"{year}-{month.zfill(2)}"
    return f"{day.split('.')[0]} {month} {year}" if day else f"{month} {year}"


def _is_date(written: str, setting: Setting) -> bool:
    try:
        read_date(written, setting.on)
    except Unfit as unfit:
        return unfit.reason == "date_future"
    return True


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column of counts: the number of each row with reasons, its bounds, and codes of what was odd."""

    column: Column
    low: pa.Array
    high: pa.Array
    remarks: pa.Array

    @property
    def values(self) -> pa.Array:
        return self.column.values


def numbers(raw: Raw, heading: str) -> Numbers:
    """Counts of people of a column, bounds kept (`5-7`, `at least 5`); null all through where there is no column."""

    def read(value: object) -> Counted | None:
        found = read_count(value)
        if found is not None and found.high > MOST_IN_ONE_EVENT:
            raise Unfit("count_unreadable")
        return found

    def part(name: str, kind: pa.DataType) -> Column:
        return read_column(raw, heading, lambda value: getattr(said, name) if (said := read(value)) else None, kind)

    best, low, high = (part(name, pa.int32()) for name in ("best", "low", "high"))
    return Numbers(best, low.values, high.values, part("remark", pa.string()).values)


def countries(written: Sequence[str | None], setting: Setting) -> tuple[list[str | None], list[bool]]:
    """The area of each name in any language, alpha-2 or alpha-3 code; and whether something was said that nobody reads.

    Of several names (`Greece/Turkey`) the first that is known is taken.
    """
    known: dict[str | None, str | None] = {None: None}
    for each in {*written} - {None}:
        assert each is not None
        known[each] = _country(each, setting)
    found = [known[each] for each in written]
    odd = [
        each is not None and each.lower() not in readings.UNKNOWN_COUNTRY and code is None
        for each, code in zip(written, found, strict=True)
    ]
    return found, odd


def _country(written: str, setting: Setting) -> str | None:
    for piece in (written, *_pieces(written)):
        plain = piece.strip(" .()")
        code = setting.country(plain) or ALSO.get(plain.casefold())
        if code is None and len(plain) == 2 and plain.isupper() and plain in BY_TWO:
            code = setting.country(BY_TWO[plain])
        if code:
            return code
    return None


def _pieces(written: str) -> list[str]:
    for sign in ("/", ";", "|", " - ", " – ", ",", "(", " and ", " et ", " y ", " & "):
        if sign in written:
            return [piece for each in written.split(sign) for piece in (each, *_pieces(each))]
    return []


def origins(written: Sequence[str | None], setting: Setting) -> tuple[list[str | None], list[str | None]]:
    """The words on an origin with its two letters behind, which every list understands; and the area, if it is one."""
    codes, _odd = countries(written, setting)
    words = [
        f"{said} ({BACK[code]})" if said and code in BACK and f"({BACK[code]})" not in said else said
        for said, code in zip(written, codes, strict=True)
    ]
    return words, codes


def points(raw: Raw, mapping: ColumnMapping) -> tuple[list[tuple[float, float] | None], list[bool]]:
    """The points, from one field or from two, and which could not be read: that costs no row."""
    if mapping.has("point"):
        written = [each.strip("()[] ") if each else None for each in texts(raw, mapping, "point")]
    else:
        both = zip(one(raw, mapping, "latitude"), one(raw, mapping, "longitude"), strict=True)
        written = [f"{_dotted(north)}, {_dotted(east)}" if north or east else None for north, east in both]
    found, odd = [], []
    for each in written:
        try:
            found.append(readings.point(_apart(each)) if each else None)
            odd.append(False)
        except Unfit:
            found.append(None)
            odd.append(True)
    return found, odd


def _dotted(written: str | None) -> str:
    return (written or "").replace(",", ".").replace("−", "-").strip("° ")


def _apart(written: str) -> str:
    """`35.1 12.6`, `35.1; 12.6` and `35,1; 12,6` are points as well."""
    if ";" in written:
        return ", ".join(_dotted(each) for each in written.split(";"))
    return written if "," in written else ", ".join(written.split())


def doubts(
    spots: Sequence[tuple[float, float] | None], country: Sequence[str | None], place: Sequence[str | None],
    setting: Setting,
) -> dict[str, pa.Array]:  # fmt: skip
    """Points that cannot be right, each with its reason and what was probably meant; the point itself stays."""
    placed = [
        Placed(*spot, code, words or "") if spot else None
        for spot, code, words in zip(spots, country, place, strict=True)
    ]
    found = doubts_in(placed, setting.country)
    repairs = [each.repair if each else None for each in found]
    return {
        "doubt": pa.array([each.code if each else None for each in found], pa.string()),
        "doubt_km": pa.array([each.km if each else None for each in found], pa.int32()),
        "repair_latitude": pa.array([each[0] if each else None for each in repairs], pa.float64()),
        "repair_longitude": pa.array([each[1] if each else None for each in repairs], pa.float64()),
    }


def ids(raw: Raw, mapping: ColumnMapping) -> list[str]:
    """The table's own ids; where it has none, the digest of what a row says without names. Equal rows count up."""
    own = one(raw, mapping, "id")
    kept = mapping.headings(
        "date", "year", "month", "day", "total", "dead", "missing", "place_text", "cause", "country", "value", "origin",
        "destination", "sex", "age", "area",
    )  # fmt: skip
    columns = [raw.column(heading).to_pylist() for heading in kept]
    seen: Counter[str] = Counter()
    found = []
    for place, said in enumerate(own):
        if said:
            found.append(said[:80])
            continue
        cells = "\n".join(str(column[place] or "") for column in columns)
        digest = hashlib.sha256(cells.encode()).hexdigest()[:12]
        seen[digest] += 1
        found.append(digest if seen[digest] == 1 else f"{digest}-{seen[digest]}")
    return found


def evidence(raw: Raw, mapping: ColumnMapping) -> list[str | None]:
    """What analysts noted about matches with other lists: kept with the row, read by no score."""
    columns = [(heading, raw.column(heading).to_pylist()) for heading in mapping.headings("evidence")]
    return [
        "; ".join(f"{heading}: {said}" for heading, column in columns if (said := readings.text(column[place] or "")))
        or None
        for place in range(raw.table.num_rows)
    ]
