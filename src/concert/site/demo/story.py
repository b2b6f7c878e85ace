"""The story of the Sea of Merrow as it stands in the TOML files beside this module. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

PLANS = ("caldry", "dorayne", "brenmar", "avelin", "estvale", "ferrow", "saren")


@dataclass(frozen=True, slots=True)
class ToldArea:
    code: str
    kind: str
    parent: str
    names: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class ToldOrganisation:
    """A body. `objectives` are those its mandate concerns; none means all."""

    code: str
    kind: str
    area: str
    names: Mapping[str, str] = field(hash=False)
    mandate: str = ""
    objectives: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldPerson:
    """Somebody of the demonstration. `roles` are pairs of role and area; an empty area is everywhere."""

    name: str
    email: str
    organisation: str
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ToldPlan:
    """A plan: its head, and its measures as the file holds them. A draft has no approver and one state."""

    name: str
    head: Mapping[str, Any] = field(hash=False)
    measures: tuple[Mapping[str, Any], ...] = field(hash=False)
    author: str
    approver: str
    days: tuple[date, ...]
    """The day of each state: adopted, then revised as often as it was; or written, for a draft."""

    @property
    def is_draft(self) -> bool:
        return not self.approver

    def measures_on(self, day: date) -> list[Mapping[str, Any]]:
        """The measures that the plan held on a day, with the days that it promised then."""
        return [promised(each, day) for each in self.measures if each.get("added", day) <= day]


def promised(measure: Mapping[str, Any], day: date) -> Mapping[str, Any]:
    """A measure with its deadline and its steps as they were promised on a day, the moves made by then included."""
    deadline = measure.get("deadline")
    for since, moved in measure.get("deadline_moved", ()):
        deadline = moved if since <= day else deadline
    steps = []
    for title, due, happened in measure.get("milestones", ()):
        for step, since, moved in measure.get("moved", ()):
            due = moved if step == title and since <= day else due
        steps.append([title, due, happened])
    return {**measure, "deadline": deadline, "milestones": steps}


@dataclass(frozen=True, slots=True)
class ToldTable:
    """Recommendations that came in together: by whom, on which day, made by which body."""

    name: str
    area: str
    by: str
    on: date
    body: str
    session: str
    made_on: date
    source: str
    recommendations: tuple[Mapping[str, Any], ...] = field(hash=False)


@cache
def _told(name: str) -> dict[str, Any]:
    text = (files("concert.site.demo") / "story" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def told(name: str) -> dict[str, Any]:
    """One file of the story as it stands."""
    return _told(name)


def areas() -> Iterator[ToldArea]:
    """The region first, then its states, then their cities, so that each has its parent before it."""
    for each in _told("areas")["area"]:
        yield ToldArea(**each)


def organisations() -> Iterator[ToldOrganisation]:
    for each in _told("organisations")["organisation"]:
        yield ToldOrganisation(**each | {"objectives": tuple(each.get("objectives", ()))})


def organisation_names() -> dict[str, str]:
    """Code to English name."""
    return {each.code: each.names["en"] for each in organisations()}


def people() -> Iterator[ToldPerson]:
    for each in _told("people")["person"]:
        roles = tuple((role, area) for role, area in each["roles"])
        yield ToldPerson(each["name"], each["email"], each["organisation"], roles)


def plan(name: str) -> ToldPlan:
    """One of PLANS."""
    told = _told(f"plan_{name}")
    head = {key: value for key, value in told.items() if key != "measure"}
    revised = head.get("revised", [])
    days = [head[key] for key in ("written", "adopted") if key in head]
    days += revised if isinstance(revised, list) else [revised]
    return ToldPlan(name, head, tuple(told["measure"]), told["author"], told.get("approver", ""), tuple(days))


def tables() -> Iterator[ToldTable]:
    """The tables of recommendations, in the order of the file."""
    for each in _told("recommendations")["table"]:
        head = {key: value for key, value in each.items() if key != "recommendation"}
        yield ToldTable(**head, recommendations=tuple(each["recommendation"]))
