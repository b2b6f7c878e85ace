"""Everything public that can be found, gathered from the rooms as a reader without an account sees it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from concert.centres.research import queries as research
from concert.ground.reference import queries as reference
from concert.plans.permissions import measures_visible_to, plans_visible_to
from concert.plans.rules import PlanState
from concert.site.search.chapters.gathered import LANGUAGES, PUBLIC, Gathered
from concert.site.search.chapters.reviewed import recommendations, reports
from concert.site.search.rules import Kind


def everything_public() -> Iterator[Gathered]:
    """Each public thing once. A constant number of queries."""
    yield from _areas()
    yield from _vocabulary()
    yield from _plans()
    yield from _measures()
    yield from recommendations()
    yield from reports()
    yield from _sources()
    yield from _figures()
    yield from _pages()


def _areas() -> Iterator[Gathered]:
    for each in reference.areas():
        titles = {code: each.name_in(code) for code in LANGUAGES}
        also = (each.name, *each.names.values(), each.iso2 or "")
        yield Gathered(Kind.AREA, each.pk, titles, "site:area", [each.pk], also=also, area=each.pk)


def _vocabulary() -> Iterator[Gathered]:
    for objective in reference.objectives():
        titles = {code: objective.label_in(code) for code in LANGUAGES}
        also = tuple(objective.labels.values())
        yield Gathered(Kind.OBJECTIVE, str(objective.pk), titles, "site:objective", [objective.pk], also=also)
    for action in reference.compact_actions():
        titles = {code: action.label_in(code) for code in LANGUAGES}
        yield Gathered(Kind.ACTION, action.pk, titles, "site:objective", [action.objective_id])
    for indicator in reference.indicators():
        titles = {code: indicator.label_in(code) for code in LANGUAGES}
        also = tuple(indicator.labels.values())
        traps = {code: indicator.trap_in(code) for code in LANGUAGES}
        yield Gathered(
            Kind.INDICATOR, indicator.pk, titles, "reference:indicator", [indicator.pk], traps, also,
            (indicator.custodian,),
        )  # fmt: skip
    for who in reference.organisations(PUBLIC):
        titles = {code: who.name_in(code) for code in LANGUAGES}
        also = (who.abbreviation, who.name, *who.names.values())
        yield Gathered(
            Kind.ORGANISATION, who.pk, titles, "reference:organisation", [who.pk], also=also, area=who.area_id or ""
        )


def _plans() -> Iterator[Gathered]:
    adopted = plans_visible_to(PUBLIC).filter(revises__isnull=True, state=PlanState.ADOPTED).select_related("area")
    for plan in adopted:
        summaries = {code: plan.area.name_in(code) for code in LANGUAGES}
        body = (plan.adopted_by, plan.approval)
        yield Gathered(
            Kind.PLAN, plan.slug, {"": plan.title}, "plans:plan", [plan.slug], summaries, body=body, area=plan.area_id
        )


def _measures() -> Iterator[Gathered]:
    shown = measures_visible_to(PUBLIC).filter(plan__state=PlanState.ADOPTED)
    for measure in shown.select_related("plan__area", "lead").prefetch_related("milestones", "indicators"):
        area = measure.plan.area
        summaries = {code: f"{area.name_in(code)}. {measure.outcome}".strip() for code in LANGUAGES}
        steps = tuple(step.title for step in measure.milestones.all())
        aims = tuple(each.name for each in measure.indicators.all())
        lead = (measure.lead_said, *(measure.lead.names.values() if measure.lead else ()))
        yield Gathered(
            Kind.MEASURE, f"{measure.plan.slug}/{measure.code}", {"": measure.title}, "plans:measure", [measure.code],
            summaries, (measure.code,), (*lead, measure.partners, measure.law_review, *steps, *aims), area.pk,
        )  # fmt: skip
        for step in measure.milestones.all():
            name = f"{measure.code}/{step.number}"
            yield Gathered(
                Kind.STEP, f"{measure.plan.slug}/{name}", {"": step.title}, "plans:step", [measure.code, step.number],
                {code: f"{area.name_in(code)}. {name}" for code in LANGUAGES}, (name,), (), area.pk,
            )  # fmt: skip


def _sources() -> Iterator[Gathered]:
    for card in research.catalogue():
        each = card.source
        body = (each.custodian, each.concept, each.coverage)
        yield Gathered(Kind.SOURCE, card.code, {"": each.title}, "research:source", [card.code], body=body)


def _figures() -> Iterator[Gathered]:
    """One for each indicator of each area that has figures."""
    areas = reference.areas_by_code()
    labels = reference.indicators_by_code()
    for code, area_code in research.pairs_with_figures():
        area, label = areas.get(area_code), labels.get(code)
        if area is None or label is None:
            continue
        titles = {
            spoken: _title_of_series(label.label_in(spoken), area.name_in(spoken), spoken) for spoken in LANGUAGES
        }
        also = tuple(area.names.values())
        yield Gathered(
            Kind.FIGURE, f"{code}/{area_code}", titles, "research:series", [code, area_code], also=also, area=area_code
        )


def _title_of_series(label: str, area: str, spoken: str) -> str:
    with override(spoken):
        return _("{area}: {what}").format(area=area, what=label)


def _pages() -> Iterator[Gathered]:
    for name, title in (
        ("site:about", "About"), ("site:methods", "Methods"), ("site:corrections", "Corrections"),
        ("site:accessibility", "Accessibility"), ("reference:vocabulary", "Vocabulary"), ("plans:plans", "Plans"),
        ("research:catalogue", "Data"), ("site:areas", "Areas"), ("site:objectives", "Objectives"),
        ("site:reviews", "Reviews"), ("site:help", "Help with Concert"), ("site:due", "What is due"),
        ("site:changed", "What changed"), ("site:missing", "What is missing"), ("reports:reports", "Reports"),
        ("recommendations:recommendations", "Recommendations"),
    ):  # fmt: skip
        titles = {}
        for spoken in LANGUAGES:
            with override(spoken):
                titles[spoken] = _(title)
        yield Gathered(Kind.PAGE, name, titles, name)
