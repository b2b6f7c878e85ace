"""Any table with a saved column mapping: the mapping says what the columns are, and makes a source of its own."""

from __future__ import annotations

from collections.abc import Callable

from concert.centres.research.rules.declarations import Layout
from concert.centres.research.rules.judging import Judged, Raw, Setting
from concert.centres.research.rules.mapping import ColumnMapping
from concert.centres.research.sources.table.deaths import judge_deaths
from concert.centres.research.sources.table.declaring import source_made_by
from concert.centres.research.sources.table.values import judge_values


def judge_by(mapping: ColumnMapping) -> Callable[[Raw, Layout, Setting], Judged]:
    """How the rows of a mapped table are judged."""

    def judge(raw: Raw, _layout: Layout, setting: Setting) -> Judged:
        return (
            judge_deaths(raw, mapping, setting) if mapping.concept == "deaths" else judge_values(raw, mapping, setting)
        )

    return judge


__all__ = ["judge_by", "source_made_by"]
