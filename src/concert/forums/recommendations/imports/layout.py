"""The columns of a table of recommendations: those of IMPACT OSS, and beside them those that only Concert knows.

Source: the import template of IMPACT OSS (github.com/impactoss/impactoss-client, app/utils/import.js and
app/themes/config.js, read in the version of February 2026): a heading such as `Reference [database:reference]` or
`action-reference [rel:action-reference]`, where what stands in brackets counts; a second row of hints that begin with
`Required:` or `Optional:`; days as day/month/year; the support of a government as 0 (noted), 1 (in part), 2 (in full).
Older installations name it `accepted`, true or false. Exports have the bare names as headings.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

IN_BRACKETS = re.compile(r"\[(?:database|rel|concert):([a-z0-9_-]+)(?:\|[^\]]*)?\]", re.IGNORECASE)
HINT = re.compile(r"\s*(required|optional)\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """One column: what it holds, its heading in the template, the hint below, other names it goes by."""

    key: str
    heading: str
    hint: str
    others: tuple[str, ...] = ()


COLUMNS = (
    Known("reference", "Reference [database:reference]", "Required: text", ("no.", "number")),
    Known("title", "Title [database:title]", "Optional: text"),
    Known(
        "description", "Full recommendation text [database:description]", "Optional: text (markdown supported)",
        ("recommendation", "text", "full recommendation text"),
    ),
    Known("response", "Government response (text) [database:response]", "Optional: text (markdown supported)"),
    Known(
        "support_level", "Government response (support) [database:support_level]",
        "Optional: 0 (noted), 1 (supported in part) or 2 (supported)", ("accepted", "support"),
    ),
    Known("framework_id", "Framework id [database:framework_id]", "Optional: number, not read by Concert"),
    Known(
        "action-reference", "action-reference [rel:action-reference]", "Optional: codes of measures, comma-separated",
        ("actions", "measures"),
    ),
    Known("action-id", "action-id [rel:action-id]", "Optional: numbers of another installation, not read by Concert"),
    Known("indicator-reference", "indicator-reference [rel:indicator-reference]", "Optional: not read by Concert"),
    Known("indicator-id", "indicator-id [rel:indicator-id]", "Optional: not read by Concert"),
    Known(
        "category-short-title", "category-short-title [rel:category-short-title]",
        "Optional: short titles of categories, comma-separated; that of a body, such as UPR or CMW, names the body",
        ("categories",),
    ),
    Known("category-reference", "category-reference [rel:category-reference]", "Optional: codes of categories"),
    Known("category-id", "category-id [rel:category-id]", "Optional: not read by Concert"),
    Known("body", "Body [concert:body]", "Optional: such as upr, cmw, imrf, national", ("human rights body",)),
    Known("session", "Session [concert:session]", "Optional: text", ("cycle",)),
    Known("made_on", "Date [concert:made_on]", "Optional: DD/MM/YYYY or YYYY-MM-DD", ("date",)),
    Known("language", "Language of the text [concert:language]", "Optional: code such as en, fr, ar"),
    Known("objectives", "Objectives [concert:objectives]", "Optional: numbers 1 to 23, comma-separated"),
    Known("source_address", "Source [concert:source_address]", "Optional: web address", ("source", "url")),
    Known("responded_on", "Date of the response [concert:responded_on]", "Optional: DD/MM/YYYY or YYYY-MM-DD"),
    Known("outside", "Refugee matter [concert:outside]", "Optional: true or false"),
)  # fmt: skip
IGNORED = {"framework_id", "action-id", "indicator-reference", "indicator-id", "category-id"}
"""Columns of IMPACT OSS that number things of another installation: they are known, and not read."""
OF_AN_EXPORT = {"id", "draft", "created_at", "created_by", "created_by_id", "updated_at", "updated_by", "updated_by_id"}


def key_of(heading: str) -> str:
    """Which column a heading means; empty where none is known. What stands in brackets counts before the words."""
    bracketed = IN_BRACKETS.search(heading)
    said = (bracketed.group(1) if bracketed else heading).strip().lower()
    spaced = said.replace("_", " ")
    for column in COLUMNS:
        if said == column.key or spaced == column.key.replace("_", " ") or said in column.others:
            return column.key
    return ""


def is_hint(cells: list[str]) -> bool:
    """Whether a row is the template's second, which says what is required; people forget to delete it."""
    said = [cell for cell in cells if cell.strip()]
    return bool(said) and sum(1 for cell in said if HINT.match(cell)) * 2 > len(said)


def template() -> bytes:
    """The table to fill in: headings, and hints below them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.heading for column in COLUMNS])
    writer.writerow([column.hint for column in COLUMNS])
    return b"\xef\xbb\xbf" + text.getvalue().encode()
