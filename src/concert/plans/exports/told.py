"""Findings as a machine reads them and as a terminal shows them: the same sentences as the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from concert.ground.findings import Finding, Level, Place
from concert.ground.web.wording import say
from concert.plans.checks import rule_code
from concert.plans.queries.findings import Checked

WORDS = {Level.ERROR: "error", Level.DOUBT: "doubt", Level.NOT_JUDGED: "not judged"}


def finding_told(finding: Finding) -> dict[str, str]:
    """One finding: the rule's code, its level, its place, its sentence and remedy."""
    said = say(finding)
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


def lines_told(found: Checked, *, file: str) -> Iterator[tuple[str, bool]]:
    """A check line by line for a terminal, errors first; with each line, whether it is an error."""
    for level in Level:
        for finding in found.at(level):
            placed = Finding(finding.code, replace(finding.where or Place(), file=file), level=level, **finding.facts)
            yield f"{WORDS[level]}: {say(placed)}", level is Level.ERROR
    counts = (
        f"{len(found.errors)} errors, {len(found.at(Level.DOUBT))} doubts, {len(found.at(Level.NOT_JUDGED))} not judged"
    )
    yield f"{file}: {found.rules} rules read {len(found.plan.measures)} measures: {counts}.", False
