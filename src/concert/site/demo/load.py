"""Loading the demonstration through the ordinary actions. It may be killed at any moment and repeated."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from concert.centres.research import actions as research
from concert.centres.research.rules.releases import DEMONSTRATION as PROVIDER
from concert.forums.recommendations import actions as recommendations
from concert.forums.recommendations import queries as asked
from concert.ground import home
from concert.ground.people import actions as people
from concert.ground.people.actions import Post
from concert.ground.reference import actions as reference
from concert.ground.reference.rules import AreaFacts, AreaKind, OrganisationFacts, OrganisationKind
from concert.ground.refusals import Refusal
from concert.plans import actions as plans
from concert.plans import queries as plans_read
from concert.site.demo import carrying, reporting, story, tables, workbooks
from concert.site.demo.generator import GeneratedDelivery, deliveries

if TYPE_CHECKING:
    from concert.ground.people.models import User
    from concert.plans.models import Plan

SEED = 1917
SOURCE = "Invented for the demonstration"
STORY_BEGINS = date(2024, 1, 8)
STEWARD = "oriel.tamm@merrow.example"

Progress = Callable[..., None]
Step = Callable[[], object]


def load_demonstration(progress: Progress) -> None:
    """Bring the Sea of Merrow into this home, or what is still missing of it. Loading it again changes nothing.

    Refused in a home that was not made as a demonstration. Takes under a minute on two cores.
    """
    if not home.is_demonstration():
        raise Refusal("site.demonstration.ordinary_home", path=str(home.home()))
    steps = list(all_steps())
    for done, step in enumerate(steps):
        progress(done, len(steps))
        step()
    progress(len(steps), len(steps))


def kept() -> Path:
    """Where the files of the demonstration stay, for those who want to open, change or take them in again."""
    folder = home.home() / "demonstration"
    folder.mkdir(exist_ok=True)
    return folder


def all_steps() -> Iterator[Step]:
    """Every act of the story in its order; each of them repeats without a change."""
    yield from (partial(add_area, told) for told in story.areas())
    yield from (partial(add_organisation, told) for told in story.organisations())
    yield from (partial(add_person, told) for told in story.people())
    yield draw_map
    dated: list[tuple[date, Step]] = [(each.on, partial(take_in, each)) for each in deliveries(SEED)]
    for told in map(story.plan, story.PLANS):
        dated += [(day, partial(bring_plan, told, number)) for number, day in enumerate(told.days, start=1)]
    dated += carrying.steps(somebody)
    dated += reporting.steps(somebody)
    dated += [(told.on, partial(take_in_table, told)) for told in story.tables()]
    yield from (step for _day, step in sorted(dated, key=lambda each: each[0]))


def add_area(told: story.ToldArea) -> None:
    facts = AreaFacts(told.code, AreaKind(told.kind), told.parent, told.names, SOURCE, invented=True)
    reference.add_area(facts, by=None, on=STORY_BEGINS)


def add_organisation(told: story.ToldOrganisation) -> None:
    others = {language: name for language, name in told.names.items() if language != "en"}
    facts = OrganisationFacts(
        told.code, OrganisationKind(told.kind), told.names["en"], SOURCE, told.area, others, invented=True
    )
    reference.add_organisation(facts, by=None, on=STORY_BEGINS)
    if told.mandate:
        key, objectives = (told.code, "charge"), told.objectives
        reference.give_mandate(key, told.mandate, objectives=objectives, source=SOURCE, by=None, on=STORY_BEGINS)


def add_person(told: story.ToldPerson) -> User:
    """An account without a password: nobody can sign in to it but by its role, on this machine."""
    user = people.add_person(told.email, name=told.name, by=None, on=STORY_BEGINS, invented=True)
    for role, area in told.roles:
        people.grant(user, Post(role, area, organisation=told.organisation), by=None, on=STORY_BEGINS)
    return user


def somebody(email: str) -> User:
    """A person of the story, as the one who acts."""
    return add_person(next(each for each in story.people() if each.email == email))


def draw_map() -> None:
    """Lay the outlines of the invented states into the home, where maps look for them."""
    drawn = (files("concert.site.demo") / "outlines.json").read_text(encoding="utf-8")
    beside = home.home() / "outlines.json.new"
    beside.write_text(drawn, encoding="utf-8")
    beside.replace(home.home() / "outlines.json")


def take_in(delivery: GeneratedDelivery) -> None:
    """Write the files of one delivery as they would arrive, and take them in on the day of the story."""
    into = kept() / f"{delivery.source}-{delivery.on}"
    into.mkdir(exist_ok=True)
    files = [into / name for name, _content in delivery.files]
    for file, (_name, content) in zip(files, delivery.files, strict=True):
        file.write_bytes(content)
    research.take_in(files, delivery.source, by=somebody(STEWARD), on=delivery.on, provider=PROVIDER)


def bring_plan(told: story.ToldPlan, number: int) -> None:
    """Import one state of a plan as its author, and adopt it as its approver. A state that is there is left alone."""
    day, here = told.days[number - 1], plan_here(told)
    if here is not None and (told.is_draft or len(plans_read.versions_of(here)) >= number):
        return
    file = kept() / f"{told.name}-{number}.xlsx"
    if not file.exists():
        workbooks.write_plan(told, file, on=day)
    draft, _checked = plans.import_plan(file, by=somebody(told.author), on=day, unfinished=told.is_draft)
    if not told.is_draft:
        plans.adopt_plan(draft.slug, by=somebody(told.approver), on=day)


def take_in_table(told: story.ToldTable) -> None:
    """Take in a table of recommendations as the person who sent it. What is there already is left alone."""
    file = kept() / f"{told.name}.csv"
    if not file.exists():
        file.write_bytes(tables.written(told))
    reading = asked.read_table(file.read_bytes(), area=told.area, name=file.name, on=told.on)
    recommendations.import_recommendations(reading, by=somebody(told.by), on=told.on)


def plan_here(told: story.ToldPlan) -> Plan | None:
    """The plan in this home, if it was imported before."""
    found = plans_read.plans_of_area(told.head["area"], None)
    return next((plan for plan in found if plan.title == told.head["title"]), None)
