"""The plan check: one rule, one file, one test file of the same name. A new file here is a new rule, found by itself.

A rule's module says its CODE, its KIND (rigour: can somebody check later whether it was done? realism: is there
time, money and a body that can do it? rights: are safeguards named?), its source in the docstring, and has one
function `check`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Literal, NamedTuple

from concert.ground.findings import Finding, Place
from concert.plans.rules.facts import PlanFacts
from concert.plans.rules.known import Known

Kind = Literal["rigour", "realism", "rights"]
KINDS: tuple[Kind, ...] = ("rigour", "realism", "rights")
SHEET_ORDER = ("Plan", "Measures", "Milestones", "Budget", "Indicators")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its stable code, the name of its file, what it is about, its docstring, and the decision itself."""

    code: str
    name: str
    kind: Kind
    why: str
    check: Callable[[PlanFacts, Known], Iterable[Finding]]


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    found = []
    for module in pkgutil.iter_modules(__path__):
        if module.ispkg:
            continue
        rule = import_module(f"{__name__}.{module.name}")
        found.append(Rule(rule.CODE, module.name, rule.KIND, (rule.__doc__ or "").strip(), rule.check))
    return tuple(sorted(found, key=lambda rule: rule.code))


def rule_code(code: str) -> str:
    """The code of the rule that a finding belongs to: `PC108.milestone` is said by PC108."""
    return code.partition(".")[0]


def check_plan(plan: PlanFacts, known: Known) -> list[Finding]:
    """What all rules remark on a plan, in the order of sheets and rows."""
    return sorted((finding for rule in rules() for finding in rule.check(plan, known)), key=_order)


class Kept(NamedTuple):
    """How many rules of a kind are kept, how many could not be judged everywhere, and how many there are."""

    kept: int
    silent: int
    rules: int


def kept_by_kind(findings: Iterable[Finding]) -> dict[Kind, Kept]:
    """For each kind, how its rules stand. A rule that could not be judged everywhere is not said to be kept."""
    said = [(rule_code(finding.code), finding.level == "not_judged") for finding in findings]
    broken = {code for code, silent in said if not silent}
    silent = {code for code, silent in said if silent} - broken
    found = {}
    for kind in KINDS:
        codes = {rule.code for rule in rules() if rule.kind == kind}
        found[kind] = Kept(len(codes - broken - silent), len(codes & silent), len(codes))
    return found


def _order(finding: Finding) -> tuple[int, int, str, str]:
    where = finding.where or Place()
    sheet = SHEET_ORDER.index(where.sheet) if where.sheet in SHEET_ORDER else len(SHEET_ORDER)
    digits = "".join(letter for letter in where.cell if letter.isdigit())
    return sheet, int(digits or 0), where.cell, finding.code
