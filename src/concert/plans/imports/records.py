"""Rows turned into measures, milestones, budget lines and indicators, and held against the words of reference."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from concert.ground.findings import Finding, Level
from concert.ground.reference.rules import folded
from concert.plans.imports import layout
from concert.plans.imports.cells import Row
from concert.plans.rules.facts import (
    BudgetFacts,
    IndicatorFacts,
    MeasureFacts,
    MilestoneFacts,
    Origin,
    PlanFacts,
    PlanLevel,
)
from concert.plans.rules.known import Known
from concert.plans.rules.numbers import western

CODE = re.compile(r"[A-Z0-9][A-Z0-9.\-]{0,39}")
Tables = Mapping[str, Sequence[Row]]


def measure_rows_in(plan: PlanFacts) -> int:
    """How many rows on all sheets the plan was read from."""
    return sum(1 + len(each.milestones) + len(each.budget) + len(each.indicators) for each in plan.measures)


def plan_from(form: Row | None, tables: Tables, known: Known, findings: list[Finding]) -> PlanFacts:
    """The plan that the rows describe. What cannot be understood is left out of it and said in a finding."""
    head = _head(form, known, findings) if form else PlanFacts("", "")
    rows = list(tables.get("Measures", ()))
    if not rows and "Measures" in tables:
        findings.append(Finding("plans.measure.none", Origin("Measures", 3).at("code")))
    codes = _codes(rows, findings)
    milestones = _by_measure(tables.get("Milestones", ()), codes, findings)
    budget = _by_measure(tables.get("Budget", ()), codes, findings)
    indicators = _by_measure(tables.get("Indicators", ()), codes, findings)
    measures = []
    for row in rows:
        code = _code(row)
        currency = _currency(row, known, findings) or head.currency
        measures.append(
            replace(
                _measure(row, known, findings),
                code=code,
                currency=currency,
                milestones=tuple(_milestone(each, findings) for each in milestones[code]),
                budget=tuple(
                    line for each in budget[code] if (line := _budget(each, currency, known, findings)) is not None
                ),
                indicators=tuple(_indicator(each, known, findings) for each in indicators[code]),
            )
        )
    return replace(head, measures=tuple(measures))


def _head(form: Row, known: Known, findings: list[Finding]) -> PlanFacts:
    for key in ("title", "area", "starts", "ends"):
        if key not in form.values and form.origin.columns.get(key):
            findings.append(Finding("plans.plan.line_empty", form.origin.at(key), line=key))
    starts, ends = form.day("starts"), form.day("ends")
    if starts and ends and ends < starts:
        findings.append(Finding("plans.plan.ends_first", form.origin.at("ends"), starts=starts, ends=ends))
    level = layout.LEVELS.get(form.text("level").casefold())
    if form.text("level") and level is None:
        findings.append(Finding("plans.plan.level_unknown", form.origin.at("level"), text=form.text("level")))
    return PlanFacts(
        title=form.text("title"),
        area=_area(form, known, findings),
        level=PlanLevel(level or PlanLevel.NATIONAL),
        starts=starts,
        ends=ends,
        adopted_by=form.text("adopted_by"),
        approval=form.text("approval"),
        currency=_currency(form, known, findings),
        parent=form.text("parent"),
        origin=form.origin,
    )


def _area(form: Row, known: Known, findings: list[Finding]) -> str:
    """A code, `QMC Caldry`, or a name in any language; the code is what counts."""
    said = form.text("area")
    if not said:
        return ""
    first = said.split()[0].upper().strip("–-:,")
    if first in known.areas:
        return first
    wanted = folded(said)
    for area in known.areas.values():
        if wanted in (folded(area.name), *(folded(name) for name in area.names)):
            return area.code
    if known.areas:
        findings.append(Finding("plans.area.unknown", form.origin.at("area"), text=said))
        return ""
    return first


def _code(row: Row) -> str:
    return western(row.text(row_key(row))).upper().replace(" ", "")


def row_key(row: Row) -> str:
    """Under which key a row names its measure."""
    return "code" if row.origin.sheet == "Measures" else "measure"


def _codes(rows: Sequence[Row], findings: list[Finding]) -> set[str]:
    seen: dict[str, Row] = {}
    titles: dict[str, Row] = {}
    for row in rows:
        code, where = _code(row), row.origin.at("code")
        if not code:
            findings.append(Finding("plans.measure.no_code", where, title=row.text("title")))
        elif not CODE.fullmatch(code):
            findings.append(Finding("plans.measure.code_form", where, code_said=row.text("code")))
        elif code in seen:
            findings.append(
                Finding("plans.measure.duplicate_code", where, measure=code, first=str(seen[code].origin.at("code")))
            )
        seen.setdefault(code, row)
        title = folded(row.text("title"))
        if not title and "title" not in row.values:
            findings.append(Finding("plans.measure.no_title", row.origin.at("title"), measure=code))
        elif title and title in titles:
            first = str(titles[title].origin.at("title"))
            findings.append(
                Finding(
                    "plans.measure.same_title",
                    row.origin.at("title"),
                    level=Level.DOUBT,
                    title=row.text("title"),
                    first=first,
                )
            )
        titles.setdefault(title, row)
    return set(seen)


def _by_measure(rows: Sequence[Row], codes: set[str], findings: list[Finding]) -> dict[str, list[Row]]:
    """The rows by the measure they name. Where no measure has a code at all, that is said once and not here."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        code = _code(row)
        if not code:
            findings.append(Finding("plans.measure.not_named", row.origin.at("measure"), sheet=row.origin.sheet))
        elif not codes - {""}:
            continue
        elif code not in codes:
            findings.append(Finding("plans.measure.not_in_plan", row.origin.at("measure"), measure=row.text("measure")))
        else:
            found[code].append(row)
    return found


def _measure(row: Row, known: Known, findings: list[Finding]) -> MeasureFacts:
    objective = _objective(row, known, findings)
    return MeasureFacts(
        code="",
        title=row.text("title"),
        objective=objective,
        actions=_actions(row, objective, known, findings),
        lead=row.text("lead"),
        partners=row.text("partners"),
        starts=row.day("starts"),
        deadline=row.day("deadline"),
        outcome=row.text("outcome"),
        law_review=row.text("law_review"),
        safeguards=row.text("safeguards"),
        total_cost=row.decimal("total_cost"),
        origin=row.origin,
    )


def _objective(row: Row, known: Known, findings: list[Finding]) -> int | None:
    """The number that the text starts with: `8`, or `8 Save lives, trace missing migrants` as the list offers it."""
    said = western(row.text("objective"))
    where = row.origin.at("objective")
    if not said:
        if "objective" in row.origin.columns and "objective" not in row.values:
            findings.append(Finding("plans.objective.none", where, title=row.text("title")))
        return None
    match = re.match(r"(\d{1,4})(?:\.0+)?(?!\d)", said)
    number = int(match[1]) if match else 0
    if not 1 <= number <= 23 or (known.objectives and number not in known.objectives):
        findings.append(Finding("plans.objective.unknown", where, text=said[:60]))
        return None
    return number


def _actions(row: Row, objective: int | None, known: Known, findings: list[Finding]) -> tuple[str, ...]:
    """Codes such as 8.a from the menu; those of other objectives are a doubt, those that are none an error."""
    codes = []
    for said in re.split(r"[;,\s]+", row.text("actions").casefold()):
        match = re.fullmatch(r"(\d{1,2})\.?\(?([a-l])\)?", western(said))
        if not said:
            continue
        code = f"{match[1]}.{match[2]}" if match else said
        if not match or (known.actions and code not in known.actions):
            findings.append(Finding("plans.action.unknown", row.origin.at("actions"), text=said[:40]))
        elif objective is not None and int(match[1]) != objective:
            findings.append(
                Finding(
                    "plans.action.other_objective",
                    row.origin.at("actions"),
                    level=Level.DOUBT,
                    text=code,
                    objective=objective,
                )
            )
            codes.append(code)
        else:
            codes.append(code)
    return tuple(code for code, _count in Counter(codes).items())


def _currency(row: Row, known: Known, findings: list[Finding]) -> str:
    said = row.text("currency")
    code = said.split()[0].upper() if said else ""
    if code and (not re.fullmatch(r"[A-Z]{3}", code) or (known.currencies and code not in known.currencies)):
        findings.append(Finding("plans.currency.unknown", row.origin.at("currency"), text=said[:40]))
        return ""
    return code


def _milestone(row: Row, findings: list[Finding]) -> MilestoneFacts:
    if "title" not in row.values:
        findings.append(Finding("plans.milestone.no_title", row.origin.at("title")))
    happened, done = row.day("happened_on"), row.yes("done")
    if happened is not None and done is False:
        findings.append(Finding("plans.milestone.both", row.origin.at("happened_on"), title=row.text("title")))
    if done and happened is None and "happened_on" not in row.values:
        findings.append(Finding("plans.milestone.when", row.origin.at("happened_on"), title=row.text("title")))
    return MilestoneFacts(
        row.text("title"),
        row.day("due"),
        happened,
        True if happened else done,
        row.origin,
        number=row.whole("number"),
    )


def _budget(row: Row, otherwise: str, known: Known, findings: list[Finding]) -> BudgetFacts | None:
    year, amount = row.whole("year"), row.decimal("amount")
    currency = _currency(row, known, findings) or otherwise
    for key, value in (("year", year), ("amount", amount)):
        if value is None and key not in row.values:
            findings.append(Finding("plans.budget.empty", row.origin.at(key), line=key))
    if not currency and "currency" not in row.values:
        findings.append(Finding("plans.budget.no_currency", row.origin.at("currency")))
    if year is None or amount is None or not currency:
        return None
    return BudgetFacts(year, Decimal(amount), currency, row.text("source"), row.yes("secured"), row.origin)


def _indicator(row: Row, known: Known, findings: list[Finding]) -> IndicatorFacts:
    said = row.text("code")
    code = western(said.split()[0]).lower() if said else ""
    name = row.text("name")
    if code and known.indicators and code not in known.indicators:
        findings.append(Finding("plans.indicator.unknown", row.origin.at("code"), text=said[:60]))
    if not code and not name:
        findings.append(Finding("plans.indicator.no_name", row.origin.at("code")))
    wanted = row.text("direction").casefold()
    direction = layout.DIRECTIONS.get(wanted.split()[0]) if wanted else ""
    if wanted and direction is None:
        findings.append(Finding("plans.indicator.direction", row.origin.at("direction"), text=row.text("direction")))
    reference = known.indicators.get(code)
    return IndicatorFacts(
        code=code,
        name=name or (reference.name if reference else ""),
        unit=row.text("unit") or (reference.unit if reference else ""),
        direction=direction or "",
        baseline=row.decimal("baseline"),
        baseline_year=row.whole("baseline_year"),
        target=row.decimal("target"),
        target_year=row.whole("target_year"),
        origin=row.origin,
    )
