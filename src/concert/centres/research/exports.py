"""Parts of a release as files to take away: the rows as they are published, without free text."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from concert.centres.research.models import Release
from concert.centres.research.queries import files_of
from concert.centres.research.rules.lake import rows_file
from concert.centres.research.sources import SOURCES
from concert.ground import home
from concert.ground.refusals import Refusal

COORDINATES = ("latitude", "longitude")


def published_part(release: Release, slug: str) -> bytes:
    """The rows of one part of a release as Parquet; free text left out, coordinates to a tenth of a degree.

    Refuses a part that the release does not have (`research.part.unknown`).
    """
    for file in files_of(release):
        if file.slug == slug:
            return _published(pq.read_table(rows_file(home.lake_dir(), file.sha256)), release)
    raise Refusal("research.part.unknown", release=release.number, part=slug)


def _published(table: pa.Table, release: Release) -> bytes:
    hidden = SOURCES[release.source].free_text
    shown = table.select([name for name in table.column_names if name not in hidden])
    for name in COORDINATES:
        if name in shown.column_names:
            shown = shown.set_column(shown.column_names.index(name), name, pc.round(shown[name], 1))
    about = {"release": release.number, "source": release.source, "provider": release.provider}
    shown = shown.replace_schema_metadata({f"concert.{key}": value for key, value in about.items()})
    kept = io.BytesIO()
    pq.write_table(shown, kept, compression="zstd")
    return kept.getvalue()
