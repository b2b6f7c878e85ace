"""Writes the tables of recommendations of the story as they would arrive: CSV in the layout of IMPACT OSS."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from concert.site.demo.story import ToldTable

HEADINGS = (
    *("Reference [database:reference]", "Title [database:title]", "Full recommendation text [database:description]"),
    *("Government response (support) [database:support_level]", "Government response (text) [database:response]"),
    *("action-reference [rel:action-reference]", "Body [concert:body]", "Session [concert:session]"),
    *("Date [concert:made_on]", "Language of the text [concert:language]", "Objectives [concert:objectives]"),
    *("Source [concert:source_address]", "Date of the response [concert:responded_on]"),
)


def written(told: ToldTable) -> bytes:
    """The table as a file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    writer.writerows(_row(told, each) for each in told.recommendations)
    return text.getvalue().encode()


def _row(told: ToldTable, each: Mapping[str, Any]) -> list[object]:
    return [
        each["reference"],
        each["title"],
        each["text"],
        each.get("answer", ""),
        each.get("words", ""),
        ", ".join(each.get("measures", ())),
        told.body,
        told.session,
        told.made_on.isoformat(),
        each.get("language", "en"),
        ", ".join(str(number) for number in each.get("objectives", ())),
        told.source,
        each["answered_on"].isoformat() if "answered_on" in each else "",
    ]
