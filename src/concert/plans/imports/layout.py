"""The sheets and columns of the plan workbook: keys that never change, whatever language the headings are in."""

from __future__ import annotations

from typing import Literal, NamedTuple

VERSION = 1
MARK_SHEET = "Concert"
EXAMPLE_STARTS = ("EXAMPLE", "EXEMPLE", "مثال")

Kind = Literal["text", "long", "day", "number", "amount", "year", "count", "yes_no"]


class Key(NamedTuple):
    """One value of a record: its key, how it is read, other headings it answers to, whether its column must exist."""

    key: str
    kind: Kind = "text"
    also: tuple[str, ...] = ()
    needed: bool = False


PLAN = (
    Key("title", needed=True),
    Key("area", needed=True),
    Key("level"),
    Key("starts", "day", ("period from", "from", "first day"), needed=True),
    Key("ends", "day", ("period to", "to", "last day"), needed=True),
    Key("adopted_by"),
    Key("approval", "long"),
    Key("currency"),
    Key("parent", also=("parent plan",)),
)
MEASURES = (
    Key("code", also=("measure code", "measure"), needed=True),
    Key("objective", needed=True),
    Key("actions", also=("action codes", "actions of the compact")),
    Key("title", also=("measure title",), needed=True),
    Key("lead", also=("lead organisation", "lead organization"), needed=True),
    Key("deadline", "day", needed=True),
    Key("partners"),
    Key("starts", "day", ("start",)),
    Key("outcome", "long", ("what changes",)),
    Key("law_review", "long", ("law review",)),
    Key("safeguards", "long", ("rights safeguards", "safeguard")),
    Key("total_cost", "amount", ("total cost", "total")),
    Key("currency"),
)
MILESTONES = (
    Key("measure", also=("measure code",), needed=True),
    Key("title", also=("milestone",), needed=True),
    Key("due", "day", ("due date", "due on"), needed=True),
    Key("done", "yes_no"),
    Key("happened_on", "day", ("done on", "happened on")),
    Key("number", "count", ("step number", "milestone number")),
)
BUDGET = (
    Key("measure", also=("measure code",), needed=True),
    Key("year", "year", needed=True),
    Key("amount", "amount", needed=True),
    Key("currency"),
    Key("source", also=("source of money",)),
    Key("secured", "yes_no", ("secured?",)),
)
INDICATORS = (
    Key("measure", also=("measure code",), needed=True),
    Key("code", also=("indicator", "indicator code"), needed=True),
    Key("name", also=("own name", "name of its own")),
    Key("unit"),
    Key("direction", also=("good direction",)),
    Key("baseline", "number", ("baseline value",), needed=True),
    Key("baseline_year", "year", ("baseline year",), needed=True),
    Key("target", "number", ("target value",), needed=True),
    Key("target_year", "year", ("target year",), needed=True),
)
FORM_SHEET = "Plan"
TABLES: dict[str, tuple[Key, ...]] = {
    "Measures": MEASURES,
    "Milestones": MILESTONES,
    "Budget": BUDGET,
    "Indicators": INDICATORS,
}
SHEETS = (FORM_SHEET, *TABLES)

YES = frozenset({"yes", "y", "oui", "نعم", "true", "1", "x"})
NO = frozenset({"no", "n", "non", "لا", "false", "0"})
DIRECTIONS = {
    "up": "up",
    "more": "up",
    "hausse": "up",
    "أعلى": "up",
    "down": "down",
    "less": "down",
    "baisse": "down",
    "أدنى": "down",
}
LEVELS = {
    "regional": "regional",
    "régional": "regional",
    "إقليمي": "regional",
    "national": "national",
    "وطني": "national",
    "city": "city",
    "ville": "city",
    "مدينة": "city",
}
