"""What an incident says where its reports differ: every value stays with its source, and a published rule chooses one.

Rules: `order`: the first source in the published order that says anything, of the reports that tell the incident whole
before those that tell a part or several. `precise`: the report whose days span least, then by order. `count`: see
`counting`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from concert.centres.research.rules.incidents.counting import Counted, counted
from concert.centres.research.rules.incidents.gathering import Gathered, Group, gather
from concert.centres.research.rules.incidents.keys import digest_of
from concert.centres.research.rules.incidents.records import Decision, Kind, Link, Report, rank

RULES: Mapping[str, str] = {
    "total": "count", "date": "precise", "date_last": "precise", "precision": "precise", "country": "order",
    "point": "order", "dead": "order", "missing": "order", "survivors": "order", "females": "order", "males": "order",
    "children": "order", "origin_country": "order", "cause": "order", "route": "order", "place_text": "order",
}  # fmt: skip
"""Field to the rule that chooses its value. Published on the page of every incident."""

FREE_TEXT = frozenset({"place_text"})
PLACES = ("same_as", "part_of", "aggregate_of")


@dataclass(frozen=True, slots=True)
class Member:
    """A report in an incident, and what it is to it."""

    report: Report
    kind: Kind


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of a field, as one report gives it; `chosen` by the field's rule."""

    report: Report
    value: object
    chosen: bool


@dataclass(frozen=True, slots=True)
class Incident:
    """What several reports tell of together. `id` is made of the report that leads it, so it lasts."""

    id: str
    members: tuple[Member, ...]
    counted: Counted
    in_scope: bool

    @property
    def lead(self) -> Report:
        """The report that tells it first by the published order."""
        return self.members[0].report

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(sorted({member.report.source for member in self.members}, key=rank))

    def chosen(self, field: str) -> object:
        """The value of a field by its rule; None where no report says anything."""
        return next((claim.value for claim in self.claims(field) if claim.chosen), None)

    def claims(self, field: str) -> tuple[Claim, ...]:
        """Every value of a field with the report that gives it, in the published order."""
        told = [(member, _value(member.report, field)) for member in self.members]
        said = [(member, value) for member, value in told if value is not None]
        if not said:
            return ()
        first = min(range(len(said)), key=lambda at: (_span(said[at][0].report), at)) if _precise(field) else 0
        return tuple(Claim(member.report, value, at == first) for at, (member, value) in enumerate(said))


def _precise(field: str) -> bool:
    return RULES.get(field) == "precise"


def _value(report: Report, field: str) -> object:
    if field == "total":
        return report.best
    if field == "point":
        latitude, longitude = report.values.get("latitude"), report.values.get("longitude")
        return (latitude, longitude) if latitude is not None and longitude is not None else None
    return report.values.get(field)


def _span(report: Report) -> int:
    first, last = report.values.get("date"), report.values.get("date_last")
    return (last - first).days if isinstance(first, date) and isinstance(last, date) else 0


def consolidated(
    reports: Sequence[Report], links: Sequence[Link], decisions: Sequence[Decision] = ()
) -> tuple[list[Incident], Gathered]:
    """The incidents that the reports tell of, in order of day, and the links that hold."""
    gathered = gather(reports, links, decisions)
    found = [_incident(group) for group in gathered.groups]
    return sorted(found, key=lambda each: (str(each.chosen("date") or ""), each.lead.key)), gathered


def _incident(group: Group) -> Incident:
    told = counted(group)
    members = [
        Member(report, role) for reports, role in zip(group.classes, told.roles, strict=True) for report in reports
    ]
    members.sort(key=lambda each: (PLACES.index(each.kind), rank(each.report.source), each.report.key))
    lead = members[0].report
    own = digest_of({"key": lead.key}, ("key",))[:10]
    return Incident(own, tuple(members), told, any(not each.report.excluded for each in members))


@dataclass(frozen=True, slots=True)
class Totals:
    """Totals over incidents: people, and incidents whose number nobody knows."""

    low: int
    best: int
    high: int
    incidents: int
    unknown: int
    sources: Mapping[str, int]


def totals_of(incidents: Sequence[Incident]) -> Totals:
    """Incidents are different people, so these add up; what each source counts stands apart, and is never added."""
    low = best = high = unknown = held = 0
    sources: dict[str, int] = {}
    for each in incidents:
        if not each.in_scope:
            continue
        held += 1
        count = each.counted.count
        unknown += count.best is None
        low, best, high = low + (count.low or 0), best + (count.best or 0), high + (count.high or 0)
        for source, total in each.counted.sources.items():
            sources[source] = sources.get(source, 0) + total
    return Totals(low, best, high, held, unknown, dict(sorted(sources.items(), key=lambda pair: rank(pair[0]))))
