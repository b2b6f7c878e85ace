"""Findings as a machine reads them and as a terminal shows them: the same sentences as the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.translation import ngettext

from concert.ground.findings import Finding, Level, Place
from concert.ground.web.numerals import said_day
from concert.ground.web.wording import say
from concert.plans.checks import rule_code
from concert.plans.queries.findings import Checked

MOST_NAMED = 5
WORDS = {Level.ERROR: "error", Level.DOUBT: "doubt", Level.NOT_JUDGED: "not judged"}


def spoken(finding: Finding, file: str = "") -> Finding:
    """The same finding with its days and numbers as the reader's language writes them, and its file named."""
    facts = {name: _said(fact) for name, fact in finding.facts.items()}
    where = replace(finding.where or Place(), file=file) if file else finding.where
    return Finding(finding.code, where, level=finding.level, **facts)


def _said(fact: object) -> object:
    """1300000.0000 as the database keeps it is said as 1,300,000."""
    if isinstance(fact, date):
        return said_day(fact)
    return f"{fact.normalize():,f}" if isinstance(fact, Decimal) else fact


def finding_told(finding: Finding) -> dict[str, str]:
    """One finding: the rule's code, its level, its place, its sentence and remedy."""
    said = say(spoken(finding))
    where = finding.where or Place()
    return {
        "code": rule_code(finding.code) if finding.code.startswith("PC") else finding.code,
        "level": finding.level.value,
        "sheet": where.sheet,
        "cell": where.cell,
        "sentence": said.sentence,
        "remedy": said.remedy,
    }


def findings_told(found: Checked, *, file: str = "", slug: str = "") -> dict[str, object]:
    """A whole check: the plan in short, the number of findings of each level, the findings in order of the workbook."""
    plan = found.plan
    return {
        "file": file,
        "plan": {
            "slug": slug,
            "title": plan.title,
            "area": plan.area,
            "starts": plan.starts.isoformat() if plan.starts else None,
            "ends": plan.ends.isoformat() if plan.ends else None,
            "measures": len(plan.measures),
        },
        "rules": found.rules,
        "errors": len(found.errors),
        "doubts": len(found.at(Level.DOUBT)),
        "not_judged": len(found.at(Level.NOT_JUDGED)),
        "findings": [finding_told(finding) for finding in found.findings],
    }


def lines_told(found: Checked, *, file: str) -> Iterator[str]:
    """A check line by line for a terminal, errors first, the numbers last.

    What was not judged for the same reason is one line, with the number of further places and the first five of them.
    """
    for level in (Level.ERROR, Level.DOUBT):
        for finding in found.at(level):
            yield f"{WORDS[level]}: {say(spoken(finding, file))}"
    silent: dict[str, list[Finding]] = {}
    for finding in found.at(Level.NOT_JUDGED):
        silent.setdefault(finding.code, []).append(finding)
    for first, *others in silent.values():
        yield f"{say(spoken(first, file))} {_more(others)}".rstrip()
    yield f"{file}: {counted(found)}"


def _more(others: Sequence[Finding]) -> str:
    """How many further places there are, and which the first of them are."""
    places = list(dict.fromkeys(str(each.where) for each in others if each.where))
    if not places:
        return ""
    shown = ", ".join(places[:MOST_NAMED]) + (", …" if len(places) > MOST_NAMED else "")
    return ngettext("({number} more place: {places})", "({number} more places: {places})", len(places)).format(
        number=len(places), places=shown
    )


def counted(found: Checked) -> str:
    """How many rules read how much, and what they found."""
    errors, doubts, silent = len(found.errors), len(found.at(Level.DOUBT)), len(found.at(Level.NOT_JUDGED))
    return ", ".join(
        (
            ngettext("{number} error", "{number} errors", errors).format(number=errors),
            ngettext("{number} doubt", "{number} doubts", doubts).format(number=doubts),
            ngettext("{number} not judged", "{number} not judged", silent).format(number=silent),
        )
    )
