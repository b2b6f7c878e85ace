# ruff: noqa: S608 -- names of columns and files are quoted below; every value is a column, none is written in
"""Matching the rows of a table on two sides, in DuckDB: memory stays bounded, and the order of rows never matters.

Rows that say the same go first, as often as they stand on both sides. What is left is matched by the source's own id;
without one by the columns that say what a number counts; without numbers there is nothing to revise. Rows that share
a key are paired in the order of what they say. Last, rows whose ids are made of their content, or that are numbered
otherwise than before, are matched by what they say of day and place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from concert.centres.research.rules.comparing.sides import DERIVED, PLACES, ById, Pairing, Piece, TableSummary
from concert.methods.tables import THREADS

FAR_KM = 10
FEW = 50
"""In fewer rows a column may be empty by chance; in more, it was not delivered."""
COORDINATES = ("latitude", "longitude")
NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "FLOAT", "DOUBLE", "DECIMAL")
COUNTS = ("total", "persons", "applications", "displacements", "value")
COUNTRIES = ("country", "area", "asylum", "destination", "origin")
TEXT_OF_PLACE = "place_text"
UNTOLD = frozenset({"id", "group", "incident", "kind", "cites", "left_out"})
"""What follows from the id, the number or other columns tells no row by itself."""
NO_WORD = r"[^\p{L}\p{N}]+"
"""What stands between words, in any script."""
SETTINGS: dict[str, Any] = {
    "threads": THREADS, "memory_limit": "700MB", "preserve_insertion_order": "false",
    "autoinstall_known_extensions": "false", "autoload_known_extensions": "false",
}  # fmt: skip
"""Bounded, and nothing is fetched."""
NOTHING = "chr(1)"
APART = "chr(31)"


def quoted(name: str) -> str:
    """A column's name as the engine takes it, whatever stands in it."""
    return '"' + name.replace('"', '""') + '"'


def cell_of(name: str, row: str) -> str:
    """A cell of a row."""
    return f"{row}.{quoted(name)}"


def literal(text: object) -> str:
    """A text as the engine takes it, whatever stands in it."""
    return "'" + str(text).replace("'", "''") + "'"


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of a table: those compared, those that make its key, those whose values are not told."""

    fields: tuple[str, ...]
    key: tuple[str, ...]
    matched_by: str
    hidden: frozenset[str]
    types: dict[str, str]
    silent: tuple[str, ...] = ()

    @property
    def has_id(self) -> bool:
        return self.matched_by == "id"

    def said(self, name: str, row: str) -> str:
        """A cell as text, a point to a tenth of a degree as it is published; null where nothing is known."""
        cell = cell_of(name, row)
        if name in COORDINATES:
            return f"CAST(round({cell}, 1) + 0.0 AS VARCHAR)"
        return f"CAST({cell} AS VARCHAR)"

    def joined(self, names: Sequence[str], row: str) -> str:
        """Several cells as one text, nothing told apart from an empty text."""
        cells = ", ".join(f"coalesce({self.said(name, row)}, {NOTHING})" for name in names)
        return f"concat_ws({APART}, {cells})" if names else "''"

    def digest(self, names: Sequence[str], row: str) -> str:
        """Two hashes of several cells as one number: rows by the million agree in it only where they agree."""
        cells = ", ".join(f"round({row}.{name}, 1)" if name in COORDINATES else cell_of(name, row) for name in names)
        cells = cells or "0"
        return f"CAST(hash({cells}) AS HUGEINT) * 9223372036854775783 + hash('again', {cells})"


def compared(found: Sequence[Pairing], hidden: Collection[str], folder: Path) -> list[TableSummary]:
    """Compare each pair of tables; the rows that differ go into one Parquet file a table in the folder.

    `hidden` columns are compared too, and their values are not told.
    """
    return [_compared(pairing, frozenset(hidden), folder) for pairing in found]


def _compared(pairing: Pairing, hidden: frozenset[str], folder: Path) -> TableSummary:
    connection = engine()
    changed = pairing.changed()
    _views(connection, pairing, changed)
    shape = _shape(connection, hidden)
    _hashed(connection, shape)
    _paired(connection, shape)
    _told(connection, shape, changed, folder / f"{pairing.table}.parquet")
    summary = _summary(connection, pairing.table, shape)
    connection.close()
    return summary


def engine() -> Any:
    """A DuckDB of its own that spills to disk rather than grow."""
    import duckdb

    return duckdb.connect(config=SETTINGS)


def _views(connection: Any, pairing: Pairing, changed: Pairing) -> None:
    for name, pieces in (("olds", changed.old), ("news", changed.new)):
        _view(connection, name, pieces, (*changed.old, *changed.new) or (*pairing.old, *pairing.new))
    same = [piece for piece in pairing.old if (piece.partition, piece.checksum) in pairing.shared]
    _view(connection, "sames", same, pairing.old or pairing.new)


def _view(connection: Any, name: str, pieces: Sequence[Piece], shaped_like: Sequence[Piece]) -> None:
    """The rows of some files with where they stand; no row where there is no file."""
    files = _listed(str(piece.path) for piece in pieces or shaped_like[:1])
    rows = f"read_parquet({files}, union_by_name = true, filename = 'file', file_row_number = true)"
    none = "" if pieces else " WHERE false"
    connection.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM {rows}{none}")


def _listed(texts: Any) -> str:
    return "[" + ", ".join(literal(text) for text in texts) + "]"


def _shape(connection: Any, hidden: frozenset[str]) -> Shape:
    types: dict[str, str] = {}
    for side in ("olds", "news"):
        for name, kind, *_rest in connection.execute(f"DESCRIBE {side}").fetchall():
            wider = types.get(name, kind)
            types[name] = "DOUBLE" if {wider, kind} & {"DOUBLE", "FLOAT"} else kind
    told = {name: kind for name, kind in types.items() if name not in {*PLACES, *DERIVED, "file", "file_row_number"}}
    silent = _silent(connection, told)
    told = {name: kind for name, kind in told.items() if name not in silent}
    for side in ("olds", "news"):
        _widened(connection, side, told)
    fields = tuple(sorted(told))
    if "id" in told:
        return Shape(fields, ("id",), "id", hidden, told, silent)
    numbers = [name for name, kind in told.items() if kind.startswith(NUMBERS) and name != "year"]
    key = tuple(name for name in fields if name not in {*numbers, *hidden})
    if numbers and key:
        return Shape(fields, key, "columns", hidden, told, silent)
    return Shape(fields, fields, "content", hidden, told, silent)


def _silent(connection: Any, types: dict[str, str]) -> tuple[str, ...]:
    """Columns that one side does not deliver at all: that is another layout, and no revision of each row."""
    said = {}
    for side in ("olds", "news"):
        there = [name for name, *_rest in connection.execute(f"DESCRIBE {side}").fetchall() if name in types]
        counts = ", ".join(f"count({quoted(name)})" for name in there)
        rows, *known = connection.execute(f"SELECT count(*){', ' if counts else ''}{counts} FROM {side}").fetchone()
        said[side] = rows, dict(zip(there, known, strict=True))
    (old_rows, old), (new_rows, new) = said["olds"], said["news"]
    if min(old_rows, new_rows) < FEW:
        return ()
    return tuple(
        name for name in sorted(types)
        if (not old.get(name) and 2 * new.get(name, 0) > new_rows)
        or (not new.get(name) and 2 * old.get(name, 0) > old_rows)
    )  # fmt: skip


def _widened(connection: Any, side: str, types: dict[str, str]) -> None:
    """The side with every column of both, those that it lacks null: a layout with fewer columns says less."""
    there = {name for name, *_rest in connection.execute(f"DESCRIBE {side}").fetchall()}
    cells = [
        f"CAST({quoted(name) if name in there else 'NULL'} AS {kind}) AS {quoted(name)}" for name, kind in types.items()
    ]
    place = "CAST(row AS BIGINT)" if "row" in there else "file_row_number + 1"
    cells += ["file", "file_row_number AS place", f"{place} AS standing"]
    connection.execute(f"CREATE TEMP VIEW {side}_wide AS SELECT {', '.join(cells)} FROM {side}")


def _hashed(connection: Any, shape: Shape) -> None:
    """Each row as two digests, of its key and of its content, and which of the like rows it is."""
    for side in ("old", "new"):
        connection.execute(
            f"""CREATE TEMP TABLE {side}_hashes AS
            SELECT file, place, key, content, row_number() OVER (PARTITION BY key, content) AS copy FROM (
              SELECT file, place, {shape.digest(shape.key, "r")} AS key,
                     {shape.digest(shape.fields, "r")} AS content FROM {side}s_wide AS r)"""
        )


def _paired(connection: Any, shape: Shape) -> None:
    """Temporary table `pairs`: the rows that differ, side by side, or alone; and how often their key stands."""
    for side, other in (("old", "new"), ("new", "old")):
        order = ", ".join(
            [*(f"r.{name} DESC" for name in ("date",) if name in shape.types),
             *(f"r.{name}" for name in COUNTS if name in shape.types), "h.content", "h.copy"]
        )  # fmt: skip
        connection.execute(
            f"""CREATE TEMP TABLE {side}_left AS
            SELECT r.*, h.key, h.content, row_number() OVER (PARTITION BY h.key ORDER BY {order}) AS rank
            FROM {side}_hashes h ANTI JOIN {other}_hashes o USING (key, content, copy)
            JOIN {side}s_wide r USING (file, place)"""
        )
    connection.execute(
        """CREATE TEMP TABLE pairs AS
        SELECT o.file AS old_file, o.place AS old_place, n.file AS new_file, n.place AS new_place,
               coalesce(o.key, n.key) AS key
        FROM old_left o FULL JOIN new_left n USING (key, rank)"""
    )
    if shape.has_id and TEXT_OF_PLACE in shape.types:
        for digest, once in _other_keys(connection, shape):
            _matched_by(connection, digest, once=once)
    connection.execute(
        """CREATE TEMP TABLE groups AS
        SELECT key, o.n AS olds, n.n AS news FROM (SELECT key, count(*) n FROM old_hashes GROUP BY key) o
        JOIN (SELECT key, count(*) n FROM new_hashes GROUP BY key) n USING (key) WHERE o.n <> n.n"""
    )


def _other_keys(connection: Any, shape: Shape) -> Iterator[tuple[str, bool]]:
    """What else tells a row, in turn, and whether it must stand once on both sides.

    The id of a list without numbers changes with what a row says: all its texts and dates tell it. Where two vintages
    number their rows otherwise, the day with the place in words tells it, then the day with the point and the count.
    """
    told = [name for name in shape.fields if name not in UNTOLD and not shape.types[name].startswith(NUMBERS)]
    yield shape.digest(told, "r"), False
    shared, fewer = connection.execute(
        """SELECT (SELECT count(DISTINCT id) FROM olds_wide SEMI JOIN news_wide USING (id)),
        least((SELECT count(DISTINCT id) FROM olds_wide), (SELECT count(DISTINCT id) FROM news_wide))"""
    ).fetchone()
    if "date" in shape.types and 2 * shared < fewer:
        folded = f"trim(regexp_replace(lower(strip_accents(r.{TEXT_OF_PLACE})), '{NO_WORD}', ' ', 'g'))"
        yield f"CAST(hash(r.date, {folded}) AS HUGEINT)", True
        counts = [name for name in (*COORDINATES, COUNTS[0]) if name in shape.types]
        if len(counts) == len(COORDINATES) + 1:
            yield shape.digest(["date", *counts], "r"), True


def _matched_by(connection: Any, digest: str, *, once: bool) -> None:
    """Match what stands alone on both sides by something else than its key."""
    alone = "QUALIFY count(*) OVER (PARTITION BY text) = 1" if once else ""
    for side, other in (("old", "new"), ("new", "old")):
        connection.execute(
            f"""CREATE OR REPLACE TEMP TABLE {side}_alone AS
            SELECT file, place, text, row_number() OVER (PARTITION BY text ORDER BY content) AS rank FROM (
              SELECT r.file, r.place, r.content, {digest} AS text
              FROM {side}_left r JOIN pairs p ON p.{side}_file = r.file AND p.{side}_place = r.place
              WHERE p.{other}_file IS NULL AND r.{TEXT_OF_PLACE} IS NOT NULL) {alone}"""
        )
    connection.execute(
        """CREATE OR REPLACE TEMP TABLE found AS SELECT o.file AS old_file, o.place AS old_place, n.file AS new_file,
        n.place AS new_place FROM old_alone o JOIN new_alone n USING (text, rank)"""
    )
    connection.execute(
        """DELETE FROM pairs p WHERE EXISTS (FROM found f WHERE
        (p.new_file IS NULL AND p.old_file = f.old_file AND p.old_place = f.old_place) OR
        (p.old_file IS NULL AND p.new_file = f.new_file AND p.new_place = f.new_place))"""
    )
    connection.execute("INSERT INTO pairs SELECT old_file, old_place, new_file, new_place, NULL FROM found")


def _told(connection: Any, shape: Shape, pairing: Pairing, place: Path) -> None:
    """The rows that differ as they are kept: kind, key, where they stand, and the cells that differ."""
    rows = [
        (str(piece.path), piece.slug, piece.period, covers is None or piece.period in covers)
        for pieces, covers in ((pairing.old, pairing.new_covers), (pairing.new, pairing.old_covers))
        for piece in pieces
    ]
    connection.execute("CREATE TEMP TABLE places (path VARCHAR, slug VARCHAR, period VARCHAR, covered BOOLEAN)")
    if rows:
        connection.executemany("INSERT INTO places VALUES (?, ?, ?, ?)", rows)
    keyed = {
        row: f"replace(replace({shape.joined(shape.key, row)}, {APART}, ' · '), {NOTHING}, '–')" for row in ("o", "n")
    }
    country = next((name for name in COUNTRIES if name in shape.types), None)
    connection.execute(
        f"""CREATE TEMP TABLE told AS
        SELECT CASE WHEN p.old_file IS NULL THEN CASE WHEN b.covered THEN 'added' ELSE 'outside_now' END
                    WHEN p.new_file IS NULL THEN CASE WHEN a.covered THEN 'withdrawn' ELSE 'outside_before' END
                    ELSE 'revised' END AS kind,
               g.key IS NOT NULL AS regrouped, CAST(p.key AS VARCHAR) AS group_key,
               CASE WHEN p.new_file IS NULL THEN {keyed["o"]} ELSE {keyed["n"]} END AS key,
               {_either("year", shape)} AS year, {_either(country, shape)} AS country,
               a.slug AS old_part, o.standing AS old_row, b.slug AS new_part, n.standing AS new_row,
               {_km(shape)} AS km, {_cells(shape)} AS cells
        FROM pairs p LEFT JOIN groups g USING (key)
        LEFT JOIN olds_wide o ON o.file = p.old_file AND o.place = p.old_place
        LEFT JOIN news_wide n ON n.file = p.new_file AND n.place = p.new_place
        LEFT JOIN places a ON a.path = p.old_file LEFT JOIN places b ON b.path = p.new_file"""
    )
    kept = "kind IN ('added', 'withdrawn', 'revised')"
    connection.execute(
        f"""COPY (SELECT {literal(place.stem)} AS table_name, * EXCLUDE (group_key),
        list_transform(cells, lambda c: c.field) AS fields FROM told WHERE {kept}
        ORDER BY kind, year DESC, key, new_part, new_row, old_part, old_row)
        TO {literal(place)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20000)"""
    )


def _either(name: str | None, shape: Shape) -> str:
    if name is None or name not in shape.types:
        return "CAST(NULL AS VARCHAR)"
    return f"CAST(coalesce({cell_of(name, 'n')}, {cell_of(name, 'o')}) AS VARCHAR)"


def _cells(shape: Shape) -> str:
    """The cells that differ, each with its value before and now; values of hidden columns are left out."""
    each = []
    for name in shape.fields:
        before, now = ("NULL", "NULL") if name in shape.hidden else (shape.said(name, "o"), shape.said(name, "n"))
        differs = f"{shape.said(name, 'o')} IS DISTINCT FROM {shape.said(name, 'n')}"
        each.append(
            f"CASE WHEN {differs} THEN {{'field': {literal(name)}, 'old': CAST({before} AS VARCHAR), "
            f"'new': CAST({now} AS VARCHAR)}} END"
        )
    return f"list_filter([{', '.join(each)}], lambda x: x IS NOT NULL)"


def _km(shape: Shape) -> str:
    """How far a point moved, in kilometres on the sphere; null where one of the two is not known."""
    if not set(COORDINATES) <= set(shape.types):
        return "CAST(NULL AS DOUBLE)"
    known = " AND ".join(f"{row}.{name} IS NOT NULL" for row in ("o", "n") for name in COORDINATES)
    return (
        f"CASE WHEN {known} THEN round(12742 * asin(sqrt(least(1, pow(sin(radians(o.latitude - n.latitude) / 2), 2) + "
        "cos(radians(o.latitude)) * cos(radians(n.latitude)) * "
        "pow(sin(radians(o.longitude - n.longitude) / 2), 2)))), 1) END"
    )


def _summary(connection: Any, table: str, shape: Shape) -> TableSummary:
    kinds = connection.execute("SELECT kind, regrouped, count(*) FROM told GROUP BY ALL").fetchall()
    counted: dict[tuple[str, bool], int] = {(kind, bool(regrouped)): n for kind, regrouped, n in kinds}
    revised = "FROM told WHERE kind = 'revised' AND NOT regrouped"
    fields = connection.execute(
        f"SELECT cell.field, count(*) FROM (SELECT unnest(cells) AS cell {revised}) GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    moved = connection.execute(f"SELECT count(*) {revised} AND km > {FAR_KM}").fetchone()
    groups = connection.execute("SELECT count(*), sum(olds), sum(news) FROM groups").fetchone()
    held = connection.execute("SELECT (SELECT count(*) FROM sames), (SELECT count(*) FROM old_hashes),"
                              " (SELECT count(*) FROM told WHERE old_row IS NOT NULL)").fetchone()  # fmt: skip
    return TableSummary(
        table, shape.matched_by, shape.key, held[0] + held[1] - held[2], counted.get(("added", False), 0),
        counted.get(("withdrawn", False), 0), counted.get(("revised", False), 0), groups[0], int(groups[1] or 0),
        int(groups[2] or 0), sum(n for (kind, _), n in counted.items() if kind == "outside_before"),
        sum(n for (kind, _), n in counted.items() if kind == "outside_now"), dict(fields), moved[0],
        _by_id(connection, shape) if shape.has_id else None, shape.silent,
    )  # fmt: skip


def _by_id(connection: Any, shape: Shape) -> ById:
    """One record an id, told by its first row on each side."""
    first = "year, standing" if "year" in shape.types else "standing"
    for side in ("old", "new"):
        connection.execute(
            f"""CREATE TEMP TABLE {side}_first AS SELECT * FROM {side}s_wide
            QUALIFY row_number() OVER (PARTITION BY id ORDER BY {first}) = 1"""
        )
    names = [name for name in shape.fields if name != "id"]
    differs = ", ".join(
        f"count(*) FILTER ({shape.said(name, 'o')} IS DISTINCT FROM {shape.said(name, 'n')})" for name in names
    )
    row = connection.execute(
        f"SELECT {differs or '0'}, count(*) FILTER ({_km(shape)} > {FAR_KM}) "
        "FROM old_first o JOIN new_first n USING (id)"
    ).fetchone()
    shared = connection.execute(
        """SELECT count(*) FROM (SELECT DISTINCT id FROM sames UNION
        SELECT o.id FROM old_first o JOIN new_first n USING (id)) WHERE id IS NOT NULL"""
    ).fetchone()
    count = next((name for name in COUNTS if name in shape.types), None)
    sums = (0,)
    if count:
        sums = connection.execute(
            f"""SELECT count(*) FROM (SELECT id, sum({count}) s FROM olds_wide GROUP BY id) o
            JOIN (SELECT id, sum({count}) s FROM news_wide GROUP BY id) n USING (id) WHERE o.s IS DISTINCT FROM n.s"""
        ).fetchone()
    told = {name: n for name, n in zip(names, row, strict=False) if n}
    return ById(shared[0], told, row[-1], sums[0])
