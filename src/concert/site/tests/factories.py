"""Builds a world for tests of the whole house: the same objects in two areas, and everybody who could ask for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.client import ClientHandler
from django.utils import timezone

from concert.centres.research import actions as consolidation
from concert.centres.research import queries as research
from concert.centres.research.tests.factories import (
    MALI,
    a_boat,
    a_boat_listed,
    a_decided_pair,
    a_feed,
    a_held_file,
    a_home,
    a_mapping,
    a_mark,
    a_noisy_answer,
    a_sealed_estimate,
    an_estimate,
    as_csv,
    as_json,
    incident,
    taken,
)
from concert.forums.recommendations import actions as recommendations
from concert.forums.recommendations.tests.factories import a_recommendation, table
from concert.forums.reports import actions as reports
from concert.ground.jobs import actions as jobs
from concert.ground.people import actions as people
from concert.ground.people.rules import Grant, Role
from concert.ground.people.tests.factories import a_person, give
from concert.ground.reference.tests.factories import invented_region
from concert.plans.actions import log_slip
from concert.plans.actions.exporting import export_plan
from concert.plans.actions.previews import stage_workbook
from concert.plans.queries.returns import returned
from concert.plans.rules import Slip
from concert.plans.tests.factories import a_measure, a_plan, taken_in, write

if TYPE_CHECKING:
    from concert.ground.people.models import User

ON = date(2026, 11, 23)
OWN, OTHER = "QMC", "QMB"
AROUND = {"": (), OWN: (OWN, "QMR", "WLD"), OTHER: (OTHER, "QMR", "WLD")}
Facts = dict[str, Any]
HANDLER = ClientHandler(enforce_csrf_checks=False)
"""For all askers: a client of its own would set up every layer anew for each request."""


@dataclass(frozen=True)
class Asker:
    """Somebody who asks: nobody in particular, an account without a role, or one with roles."""

    name: str
    grants: tuple[Grant, ...] = ()
    user: User | None = None
    session: str = ""
    job: int = 0

    def ask(self, method: str, address: str, told: Facts | None = None) -> Any:
        """One request with a client of its own; the response with what the test client adds to it."""
        client = Client()
        client.handler = HANDLER
        if self.session:
            client.cookies["sessionid"] = self.session
        return client.generic(method, address) if told is None else getattr(client, method.lower())(address, told)


class World:
    """The same objects in two areas, and everybody who could ask for them."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        a_home()
        invented_region()
        rows = [incident(n, web_id=f"2015.MMP{n}") for n in range(1, 4)]
        rows.append(incident(9, web_id="2015.MMP9", reported_date="quarantined words"))
        rows += [*map(a_boat, range(14)), incident(99, web_id="2015.MMP99", **MALI)]
        self.folder = folder / "files"
        self.folder.mkdir()
        sent = taken("missing_migrants", as_json(self.folder / "2015.json", rows))
        taken("united", as_csv(self.folder / "united.csv", [a_boat_listed(number) for number in range(4, 18)]))
        consolidation.consolidate(by=None, on=ON)
        self.stranger = a_person(email="stranger@example.net")
        a_person(email="someone@example.net")
        shared = {
            "release": research.releases("missing_migrants")[0].number,
            "delivery": research.deliveries("missing_migrants")[0].short,
            "estimate": an_estimate().pk,
            "sealed": a_sealed_estimate(),
            "noisy": a_noisy_answer(self.folder).pk,
            **a_decided_pair(),
            "mark": a_mark(),
            "feed": a_feed(),
            "mapping": a_mapping(),
            "held_file": a_held_file(),
            "job": jobs.start("jobs.rehearse", {"steps": 1, "pause": 0}, by=self.stranger, on=ON).pk,
        }
        assert sent
        self.facts = {area: shared | self._facts_of(area) for area in (OWN, OTHER)}
        self.askers = [self._asker(name, grants) for name, grants in everyone()]
        self.records = _records()

    def _facts_of(self, area: str) -> Facts:
        def plan(kind: str, code: str) -> Any:
            measure = a_measure(code=f"{area}-{code}", title=f"Measure of a {kind.lower()} of {area}")
            return a_plan(measure, area=area, title=f"{kind} of {area}")

        draft = taken_in(self.folder, plan("Secret draft", "D"))
        adopted = taken_in(self.folder, plan("Open plan", "A"), adopt=True)
        report, waiting = self._report_of(area)
        colleague = give(a_person(email=f"colleague.{area.lower()}@example.net"), Role.FUND_MANAGER, area=area)
        post = people.Post("oversight", area)
        invited = people.invite(f"invited.{area.lower()}@example.net", post, by=None, at=timezone.now())
        return {
            "area": area,
            "draft": draft.slug,
            "adopted": adopted.slug,
            "national": report.slug,
            **waiting,
            "draft_code": f"{area}-D",
            "code": f"{area}-A",
            "preview": self._preview_of(adopted.slug),
            "report": log_slip(f"{area}-A", 1, Slip(date(2099, 3, 1), "The radio"), by=None, on=ON).pk,
            "membership": colleague.pk,
            "invitation": invited.invitation.pk,
            "token": invited.token if area == OWN else "guessed",
            **self._asked_of(area),
            "files": {
                "{table}": self._table_of(area),
                "{lists}": self._lists(),
                "{returned}": self.folder / f"{adopted.slug}.xlsx",
                "{workbook}": write(self.folder / f"{area}.xlsx", plan("New plan", "N")),
                "{file}": as_json(self.folder / f"{area}.json", [incident(7, web_id=f"2016.{area}")]),
            },
        }

    def _preview_of(self, slug: str) -> str:
        """The workbook of a plan, taken away and sent back, that waits for a decision."""
        file = self.folder / f"{slug}.xlsx"
        export_plan(slug, file, by=None)
        return stage_workbook(file, returned(file, on=ON), by=None, at=timezone.now()).id

    def _report_of(self, area: str) -> tuple[Any, dict[str, int]]:
        """A draft report, and the numbers of a paragraph, of a change and of a comment that wait there."""
        report = reports.draft_report(area, year=2026, by=None, on=ON)
        paragraph = next(each for each in report.paragraphs.all() if each.key == "summary.plan")
        now = timezone.now()
        change = reports.edit_paragraph(paragraph.pk, f"Secret words of {area}", seen=0, by=None, at=now)
        comment = reports.comment(paragraph.pk, "Why so?", by=None, at=now)
        return report, {"paragraph": paragraph.pk, "change": change.pk if change else 0, "comment": comment.pk}

    def _asked_of(self, area: str) -> dict[str, int]:
        """A recommendation and its link to a measure, as numbers."""
        asked = a_recommendation(area=area)
        held = recommendations.link_measure(asked.pk, f"{area}-A", by=None, on=ON)
        return {"asked": asked.pk, "held": held.pk}

    def _table_of(self, area: str) -> Path:
        file = self.folder / f"{area}.csv"
        file.write_bytes(table(f"T-1,Do more for {area}"))
        return file

    def _lists(self) -> Path:
        file = self.folder / "lists.csv"
        file.write_text("police,shelters,count\n1,0,180\n0,1,80\n1,1,20\n")
        return file

    def _asker(self, name: str, grants: tuple[Grant, ...] | None) -> Asker:
        if grants is None:
            return Asker(name)
        user = a_person()
        for grant in grants:
            give(user, grant.role, area=grant.area, component=grant.component)
        client = Client()
        client.force_login(user)
        job = jobs.start("jobs.rehearse", {"steps": 2, "pause": 0}, by=user, on=ON)
        return Asker(name, grants, user, client.cookies["sessionid"].value, job.pk)

    def facts_for(self, asker: Asker, area: str) -> Facts:
        """The objects of an area; the work of the own area is the asker's own."""
        own = {"job": asker.job} if area == OWN and asker.job else {}
        return self.facts[area] | own

    def now(self) -> State:
        """How it stands, to be asked later whether anything changed."""
        return State(_writes(), {str(file): file.stat().st_size for file in self.home.rglob("*") if file.is_file()})

    def changed_since(self, before: State) -> list[str]:
        """Every record and file that differs, without the sessions. Records are read again only if anything wrote.

        Between tests the records are always those of the beginning: what an allowed act did is taken back.
        """
        now = self.now()
        found = [name for name in {*before.files, *now.files} if before.files.get(name) != now.files.get(name)]
        if now.writes is None or now.writes != before.writes:
            records = _records()
            found += [label for label in records if records[label] != self.records[label]]
        return found


@dataclass(frozen=True)
class State:
    """Rows written so far on this connection, where the database counts them, and the sizes of all files."""

    writes: int | None
    files: dict[str, int]


def _writes() -> int | None:
    return int(connection.connection.total_changes) if connection.vendor == "sqlite" else None


def _records() -> dict[str, list[Any]]:
    """Every record, without the sessions."""
    models = [each for each in apps.get_models() if each._meta.label != "sessions.Session"]
    return {each._meta.label: list(each._default_manager.order_by("pk").values_list()) for each in models}


def everyone() -> Iterator[tuple[str, tuple[Grant, ...] | None]]:
    yield "nobody", None
    yield "an account", ()
    for role in Role:
        if role is not Role.PUBLIC:
            yield f"{role} of {OWN}", (Grant(role, OWN),)
            yield f"{role} everywhere", (Grant(role),)
    yield "author of the region", (Grant(Role.PLAN_AUTHOR, "QMR"),)
    yield "author for another component", (Grant(Role.PLAN_AUTHOR, OWN, "forums"),)
    yield "approver here, author there", (Grant(Role.PLAN_APPROVER, OWN), Grant(Role.PLAN_AUTHOR, OTHER))
    yield "all and enforcement", tuple(Grant(role) for role in Role if role is not Role.PUBLIC)
