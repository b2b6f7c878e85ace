"""The list of plans, one plan, its timeline, and the cell that a value was read from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concert.ground.findings import Place
from concert.ground.people.permissions import grants_of
from concert.ground.refusals import Refusal
from concert.ground.web import charts
from concert.ground.web.pages import paginate
from concert.ground.web.separators import listed_apart
from concert.ground.web.tables import FORMATS, export_response
from concert.plans import queries
from concert.plans.exports import measures_table, milestones_table, plans_table
from concert.plans.models import Measure, Plan, StatusOverride
from concert.plans.permissions import may_somewhere, plans_visible_to
from concert.plans.queries.measures import glance_of
from concert.plans.views import words
from concert.plans.views.next_steps import why_not_adopt
from concert.plans.views.softening import softened_lines, softened_title
from concert.plans.views.told import written_said
from concert.plans.wording import LEVELS

MOST_SOFTENED = 5


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure as the plan's table shows it."""

    measure: Measure
    badge: SafeString
    strip: SafeString
    money: list[str]
    held: SafeString


@dataclass(frozen=True, slots=True)
class ObjectiveLines:
    """An objective and the measures that serve it."""

    number: int
    label: str
    lines: list[MeasureLine]


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """Every plan that the reader may see, and what to do where there is none."""
    shown = list(
        plans_visible_to(request.user).select_related("area", "revises").order_by("area__name", "-starts", "pk")
    )
    if request.GET.get("as") in FORMATS:
        return export_response(plans_table(shown), request.GET["as"], "plans")
    counts = queries.plan_counts(request.user)
    language = get_language() or "en"
    rows = [
        {"plan": each, "area": each.area.name_in(language), "level": LEVELS[each.level]}
        for each in paginate(request, shown)
    ]
    context = {
        "here": "plans",
        "counts": counts,
        "rows": rows,
        "page": paginate(request, shown),
        "may_import": request.user.is_authenticated and may_somewhere(request.user, "plans.import_plan"),
    }
    return render(request, "plans/plans.html", context)


@require_safe
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """One plan: how it stands, its measures by objective, its money by year."""
    found = queries.plan(slug, request.user)
    day = timezone.localdate()
    measures = queries.measures_of(found)
    if request.GET.get("as") in FORMATS:
        return export_response(measures_table(measures, found.title), request.GET["as"], found.slug)
    lines = [(line.amount, line.currency) for each in measures for line in each.budget.all()]
    why_not = why_not_adopt(request, found, grants_of(request.user))
    secured = [(line.amount, line.currency) for each in measures for line in each.budget.all() if line.secured]
    softenings = queries.softened_deadlines(found, on=day) if found.is_adopted else []
    context = {
        "here": "plans",
        "softened_title": softened_title(len(softenings)),
        "softened": softened_lines(softenings[:MOST_SOFTENED]),
        "plan": found,
        "level": LEVELS[found.level],
        "area": found.area.name_in(get_language() or "en"),
        "title": words.standing_sentence(words.statuses_of(measures, on=day)),
        "measures": measures,
        "leads": len({each.lead_said for each in measures if each.lead_said}),
        "money": words.sums(lines),
        "secured": words.sums(secured),
        "by_objective": by_objective(measures, queries.overrides_held(found), on=day),
        "budget": budget_by_year(measures),
        "versions": queries.versions_of(found),
        "source": queries.source_of(found),
        "edited": written_said(found.edited),
        "revision": Plan.objects.filter(revises=found, pk__in=plans_visible_to(request.user)).first(),
        "parts": plans_visible_to(request.user).filter(parent=found),
        "day": day,
        "may_adopt": not found.is_adopted and not why_not,
        "why_not_adopt": why_not,
        "may_send_back": grants_of(request.user).may("plans.import_plan", area=found.area_id),
    }
    return render(request, "plans/plan.html", context)


def by_objective(measures: list[Measure], held: dict[int, StatusOverride], *, on: date) -> list[ObjectiveLines]:
    """The measures under their objectives, in order; those without one last, under 0.

    `held` are the words that were put over their statuses: shown beside what the reports give, never instead.
    """
    language = get_language() or "en"
    found: dict[int, list[MeasureLine]] = defaultdict(list)
    labels: dict[int, str] = {0: _("No objective named")}
    for measure in measures:
        number = measure.objective_id or 0
        if measure.objective is not None:
            labels[number] = measure.objective.label_in(language)
        glance = glance_of(measure, on=on)
        amounts = [(line.amount, line.currency) for line in measure.budget.all()]
        over = words.held_badge(held.get(measure.pk))
        shown = (words.badge_of(glance), words.strip_of(glance), words.sums(amounts), over)
        found[number].append(MeasureLine(measure, *shown))
    return [
        ObjectiveLines(number, labels[number], found[number]) for number in sorted(found, key=lambda each: each or 99)
    ]


@dataclass(frozen=True, slots=True)
class Budget:
    """Money by year in one currency: the chart, the finding, and the same as a table."""

    currency: str
    finding: str
    chart: SafeString
    rows: list[tuple[int, str, str, str]]


def budget_by_year(measures: list[Measure]) -> list[Budget]:
    """One figure for each currency; currencies are never added."""
    years: dict[str, dict[int, list[Decimal]]] = defaultdict(lambda: defaultdict(lambda: [Decimal(0), Decimal(0)]))
    for measure in measures:
        for line in measure.budget.all():
            kept = years[line.currency][line.year]
            kept[0] += line.amount
            kept[1] += line.amount if line.secured else 0
    return [_budget(currency, years[currency]) for currency in sorted(years)]


def _budget(currency: str, years: dict[int, list[Decimal]]) -> Budget:
    total = sum((planned for planned, _secured in years.values()), Decimal(0))
    secured = sum((each for _planned, each in years.values()), Decimal(0))
    share = round(100 * secured / total) if total else 100
    finding = _("{total} planned, {share} % of it secured").format(total=words.money(total, currency), share=share)
    rows = [
        (year, words.money(planned, currency), words.money(each, currency), words.money(planned - each, currency))
        for year, (planned, each) in sorted(years.items())
    ]
    drawn = [
        charts.Bar(str(year), float(planned), words.money(planned, currency))
        for year, (planned, _each) in sorted(years.items())
    ]
    said = f"{finding}. " + listed_apart(f"{year}: {planned}" for year, planned, _secured, _open in rows) + "."
    return Budget(currency, finding, charts.bars(drawn, said=said), rows)


@require_safe
def timeline(request: HttpRequest, slug: str) -> HttpResponse:
    """Every milestone of a plan on its dates, and the same as a table."""
    found = queries.plan(slug, request.user)
    day = timezone.localdate()
    measures = queries.measures_of(found)
    if request.GET.get("as") in FORMATS:
        table = milestones_table(measures, found.title, on=day)
        return export_response(table, request.GET["as"], f"{found.slug}-milestones")
    title = words.standing_sentence(words.statuses_of(measures, on=day))
    over = queries.overrides_held(found)
    steps = [
        (measure, step, words.status_badge(step.standing(on=day)))
        for measure in measures
        for step in measure.milestones.all()
    ]
    steps.sort(key=lambda each: (each[1].due is None, each[1].due or date.max))
    context = {
        "here": "plans",
        "plan": found,
        "title": title,
        "steps": steps,
        "held": [(each, words.held_badge(over[each.pk])) for each in measures if each.pk in over],
        "page": paginate(request, steps, 60),
        "drawing": words.timeline_of(measures, on=day, said=f"{title}.", with_codes=True),
        "day": day,
    }
    return render(request, "plans/timeline.html", context)


@require_safe
def cell(request: HttpRequest, slug: str, sheet: str, name: str) -> HttpResponse:
    """Where a value comes from: the cell of the workbook in its row, the file, its checksum, and when it came."""
    found = queries.plan(slug, request.user)
    source = queries.source_of(found)
    excerpt = queries.excerpt_of(source.grid, Place(sheet=sheet, cell=name.upper())) if source else None
    if excerpt is not None and source is not None and not _is_known(source.grid[sheet], excerpt.column, excerpt.row):
        excerpt = None
    if source is None or excerpt is None:
        raise Refusal("plans.cell.unknown", slug=slug, cell=f"{sheet}!{name.upper()}")
    day = source.taken_in_on
    title = _("{place} in {file} says this").format(place=f"{sheet}, {name.upper()}", file=source.file_name)
    context = {
        "here": "plans",
        "plan": found,
        "source": source,
        "excerpt": excerpt,
        "title": title,
        "day": day,
        "sheet": sheet,
    }
    return render(request, "plans/cell.html", context)


def _is_known(rows: dict[str, dict[str, str]], column: str, row: str) -> bool:
    """Whether a cell lies in a column with a heading and in a row that the workbook filled."""
    return row in rows and any(column in cells for cells in rows.values())
