"""Printing: the reports of six states and fifty dossiers, each as HTML and as PDF, by the terminal's own command."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import CONCERT, Measured, Row, a_home, run

STATES = ("QMA", "QMB", "QMC", "QMD", "QME", "QMF")
DOSSIERS = (
    "AFG", "AGO", "ALB", "AND", "ARE", "ARG", "ARM", "ATG", "AUS", "AUT",
    "AZE", "BDI", "BEL", "BEN", "BFA", "BGD", "BGR", "BHR", "BHS", "BIH",
    "BLR", "BLZ", "BOL", "BRA", "BRB", "BRN", "BTN", "BWA", "CAF", "CAN",
    "CHE", "CHL", "CHN", "CIV", "CMR", "COD", "COG", "COL", "COM", "CPV",
    "CRI", "CUB", "CYP", "CZE", "DEU", "DJI", "DMA", "DNK", "DOM", "DZA",
)  # fmt: skip
BAR = 180.0


def bench() -> Iterator[Row]:
    """Seconds for all 112 files."""
    with a_home(demonstration=True) as home, tempfile.TemporaryDirectory(prefix="concert-print-") as folder:
        start = time.perf_counter()
        for kind in ("html", "pdf"):
            _print(home, folder, kind, STATES, "report")
            _print(home, folder, kind, DOSSIERS, "dossier")
        took = time.perf_counter() - start
        written = list(Path(folder).iterdir())
        assert len(written) == 2 * (len(STATES) + len(DOSSIERS)), len(written)
        yield Row("6 reports and 50 dossiers, HTML and PDF", "s", Measured.of([took]), None, BAR)


def _print(home: Path, folder: str, kind: str, areas: tuple[str, ...], what: str) -> None:
    run([CONCERT, "forum", "report", *areas, "--as", kind, "--kind", what, "-o", folder, "--json"], home=home)
