"""Withholding small cells of a protected source's release before anything of it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from concert.centres.research.models import Release
from concert.centres.research.rules.indicators import FigureRule
from concert.centres.research.rules.lake import release_folder
from concert.centres.research.rules.protection import protected_system, shown_cells
from concert.ground import home
from concert.ground.refusals import Refusal

NAME = "protected-{code}.parquet"
"""Beside the cells of a release, for the release after it; no page, API or file serves it."""


def protected_cells(
    found: pa.Table, rules: Sequence[FigureRule], current: Release | None
) -> tuple[pa.Table, Mapping[str, pa.Table]]:
    """The cells of a release without what is withheld, and by figure the whole system with its marks.

    Where the marks of the release before are gone nothing is published: two releases could be subtracted.
    """
    systems = {rule.code: protected_system(found, rule, _before(rule, current)) for rule in rules}
    return shown_cells(found, rules, systems), systems


def _before(rule: FigureRule, current: Release | None) -> pa.Table | None:
    if current is None:
        return None
    file = release_folder(home.lake_dir(), current.folder) / NAME.format(code=rule.code)
    if not file.exists():
        raise Refusal("research.protection.before_gone", release=current.number, code=rule.code)
    return pq.read_table(file)
