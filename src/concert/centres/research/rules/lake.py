"""Where things lie in the lake and in the sealed store, by their checksums."""

from __future__ import annotations

from pathlib import Path

STAGING = "staging"


def rows_file(lake: Path, sha256: str) -> Path:
    """The Parquet file of that checksum: rows of a partition, or quarantined rows."""
    return lake / "files" / f"{sha256}.parquet"


def release_folder(lake: Path, folder: str) -> Path:
    """The folder of a release: its manifest and its figures."""
    return lake / "releases" / folder


def sealed_file(sealed: Path, sha256: str) -> Path:
    """A delivery as it came."""
    return sealed / sha256[:2] / sha256


def cells_file(lake: Path, folder: str) -> Path:
    """The figures of a release told apart by their dimensions; releases of before they were counted have none."""
    return release_folder(lake, folder) / "cells.parquet"


def consolidation_folder(lake: Path, folder: str) -> Path:
    """The folder of a state of the consolidation: incidents, members, reports, links and the manifest."""
    return lake / "consolidations" / folder
