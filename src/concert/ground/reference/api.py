"""The vocabulary for machines: read only, open to everybody."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from concert.ground.reference import queries, rules
from concert.ground.web.schemas import Problem

if TYPE_CHECKING:
    from concert.ground.reference.models import CompactAction, Indicator, Objective, Organisation, Sourced

router = Router(tags=["reference"])
ObjectiveNumber = Annotated[int, Field(ge=1, le=23)]


class SourcedOut(Schema):
    """Where a record comes from; `verified_on` is null while nobody has held it against its source."""

    source: str
    verified_on: date | None
    edited: bool


class ObjectiveOut(SourcedOut):
    """One of the 23 objectives; labels are Concert's own, the agreed text is cited by paragraph."""

    number: int
    paragraph: int
    text_version: str = Field(alias="text_version_id")
    label: str
    labels: dict[str, str]
    cluster: str
    action_count: int
    round_table: int
    thematic_area: int


class ActionOut(SourcedOut):
    """One of the 187 actions that states may draw from: a menu, not obligations."""

    code: str
    objective: int = Field(alias="objective_id")
    letter: str
    label: str
    text_version: str = Field(alias="text_version_id")


class ObjectiveWithActionsOut(ObjectiveOut):
    """An objective with its menu of actions."""

    actions: list[ActionOut]


class PrincipleOut(SourcedOut):
    """One of the ten cross-cutting principles."""

    key: str
    order: int
    label: str
    labels: dict[str, str]
    explanation: str
    paragraph: str
    text_version: str = Field(alias="text_version_id")


class AreaOut(SourcedOut):
    """An area; names follow the United Nations and express no opinion on status or borders."""

    code: str
    kind: str
    parent: str | None = Field(alias="parent_id")
    name: str
    names: dict[str, str]
    iso2: str
    m49: str
    note: str
    invented: bool
    stance: str
    stance_on: date | None
    stance_source: str


class StanceOut(SourcedOut):
    """What a state said or did about the Compact on a day."""

    stance: str
    on: date
    note: str


class AreaWithStancesOut(AreaOut):
    """An area with everything recorded about its stance, oldest first, and the areas around it, outward."""

    stances: list[StanceOut]
    chain: list[str]


class IndicatorOut(SourcedOut):
    """What a figure measures, and the trap in reading it. `context` stands outside the Compact and has no goal."""

    code: str
    framework: str
    label: str
    labels: dict[str, str]
    unit: str
    kind: str
    counted: str
    direction: str
    target: Decimal | None
    ceiling_each: Decimal | None
    target_words: str
    scale_low: Decimal | None
    scale_high: Decimal | None
    scale_words: str
    custodian: str
    trap: str
    traps: dict[str, str]
    context: bool
    objectives: list[int]

    @staticmethod
    def resolve_objectives(indicator: Indicator) -> list[int]:
        """Numbers of the objectives it speaks to."""
        return sorted(each.number for each in indicator.objectives.all())


class MandateOut(SourcedOut):
    """What an organisation is charged with; no objectives means all."""

    key: str
    task: str
    objectives: list[int]

    @staticmethod
    def resolve_objectives(mandate: Any) -> list[int]:  # a mandate, or what was made of one
        """Numbers of the objectives that it concerns."""
        return sorted(each.number for each in mandate.objectives.all())


class OrganisationOut(SourcedOut):
    """Anybody who takes part, with mandates."""

    code: str
    kind: str
    name: str
    names: dict[str, str]
    abbreviation: str
    area: str | None = Field(alias="area_id")
    website: str
    began: int | None
    ended: int | None
    note: str
    invented: bool
    mandates: list[MandateOut]

    @staticmethod
    def resolve_mandates(organisation: Organisation) -> list[Any]:
        """Its mandates by key."""
        return list(organisation.mandates.all())


class CurrencyOut(SourcedOut):
    """A currency of ISO 4217."""

    code: str
    number: str
    name: str
    names: dict[str, str]
    minor_units: int


class ParagraphOut(Schema):
    """Where a paragraph of one version of the text stands in the final one; null where that is not known."""

    text_version: str
    number: int
    final: int | None
    certainty: str


@router.get("/objectives", response=list[ObjectiveOut], url_name="objectives")
def objectives(request: HttpRequest) -> list[Objective]:
    """The 23 objectives in order."""
    return queries.objectives()


@router.get("/objectives/{int:number}", response={200: ObjectiveWithActionsOut, 404: Problem}, url_name="objective")
def objective(request: HttpRequest, number: int) -> dict[str, Any]:
    """One objective with its menu of actions."""
    return {**vars(queries.objective(number)), "actions": queries.actions_of_objective(number)}


@router.get("/actions", response=list[ActionOut], url_name="actions")
def actions(request: HttpRequest, objective: ObjectiveNumber | None = None) -> list[CompactAction]:
    """The 187 actions, or those of one objective."""
    return [each for each in queries.compact_actions() if objective in (None, each.objective_id)]


@router.get("/principles", response=list[PrincipleOut], url_name="principles")
def principles(request: HttpRequest) -> list[Any]:
    """The ten principles in the order of paragraph 15."""
    return list(queries.principles())


@router.get("/areas", response=list[AreaOut], url_name="areas")
def areas(request: HttpRequest, kind: rules.AreaKind | None = None, inside: str | None = None) -> list[Any]:
    """All areas, those of one kind, or those directly inside another."""
    return list(queries.areas(kind, inside=inside))


@router.get("/areas/{code}", response={200: AreaWithStancesOut, 404: Problem}, url_name="area")
def area(request: HttpRequest, code: str) -> dict[str, Any]:
    """One area, with the areas around it and what it said about the Compact."""
    found = queries.area(code)
    return {**vars(found), "stances": queries.stances_of(found.pk), "chain": list(queries.chain_of(found))}


@router.get("/indicators", response=list[IndicatorOut], url_name="indicators")
def indicators(request: HttpRequest, objective: ObjectiveNumber | None = None) -> list[Indicator]:
    """All indicators, or those of one objective."""
    return queries.indicators(objective=objective)


@router.get("/indicators/{code}", response={200: IndicatorOut, 404: Problem}, url_name="indicator")
def indicator(request: HttpRequest, code: str) -> Indicator:
    """One indicator by its code, such as 10.7.3."""
    return queries.indicator(code)


@router.get("/organisations", response=list[OrganisationOut], url_name="organisations")
def organisations(
    request: HttpRequest, kind: rules.OrganisationKind | None = None, area: str | None = None
) -> list[Organisation]:
    """Organisations that you may see, by kind or area."""
    return queries.organisations(request.user, kind=kind, area=area)


@router.get("/organisations/{code}", response={200: OrganisationOut, 404: Problem}, url_name="organisation")
def organisation(request: HttpRequest, code: str) -> Organisation:
    """One organisation that you may see, with its mandates."""
    return queries.organisation(code, request.user)


@router.get("/currencies", response=list[CurrencyOut], url_name="currencies")
def currencies(request: HttpRequest) -> list[Sourced]:
    """All currencies by code."""
    return list(queries.currencies())


@router.get("/paragraphs/{text_version}/{int:number}", response={200: ParagraphOut, 404: Problem}, url_name="paragraph")
def paragraph(request: HttpRequest, text_version: str, number: int) -> rules.Resolution:
    """Where a paragraph of a draft stands in the final text: `/paragraphs/rev2/44` is 45."""
    return queries.paragraph(text_version, number)
