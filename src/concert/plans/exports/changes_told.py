"""What a workbook would change, as JSON and line by line for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from concert.plans.exports.changes import (
    change_groups,
    counted_changes,
    duplicate_said,
    plain_value,
    what_of,
)
from concert.plans.queries.returns import Returned
from concert.plans.rules.differences import Conflict, Difference, Duplicate


def titles_of(found: Returned) -> dict[str, str]:
    """Code → title, as the plan would be."""
    return {each.code: each.title for each in found.plan.measures}


def differences_told(found: Iterable[Difference]) -> list[dict[str, object]]:
    """Each difference with codes, both values and its cell."""
    return [
        {
            "change": each.change.value,
            "kind": each.kind.value,
            "measure": each.measure,
            "key": each.key,
            "name": each.name,
            "field": each.field,
            "old": plain_value(each.old),
            "new": plain_value(each.new),
            "record": plain_value(each.record),
            "days_later": each.days_later,
            "drops_deadline": each.drops_deadline,
            "sheet": each.cell.sheet,
            "cell": each.cell.cell,
        }
        for each in found
    ]


def duplicates_told(found: Iterable[Duplicate]) -> list[dict[str, object]]:
    """Each duplicate with its two places and its sentence."""
    return [
        {
            "repeats": each.repeats.value,
            "measure": each.measure,
            "other": each.other,
            "name": each.name,
            "cell": str(each.cell),
            "first": str(each.first),
            "sentence": duplicate_said(each),
        }
        for each in found
    ]


def conflicts_told(found: Iterable[Conflict]) -> list[dict[str, object]]:
    """Each conflict with its id, by which it is decided, and what each side says; null for a side that removed it."""
    return [
        {
            "id": each.id,
            "kind": each.kind.value,
            "measure": each.measure,
            "key": each.key,
            "name": each.name,
            "field": each.field,
            "base": plain_value(each.base),
            "mine": plain_value(each.mine),
            "theirs": plain_value(each.theirs),
            "cell": str(each.cell),
        }
        for each in found
    ]


def returned_told(found: Returned, *, preview: str = "") -> dict[str, object]:
    """A whole preview."""
    return {
        "preview": preview,
        "file": found.reading.file,
        "plan": found.root.slug if found.root else "",
        "changes": found.current.slug if found.current else "",
        "title": counted_changes(found.differences, found.duplicates),
        "seen": found.seen,
        "recognised": found.recognised,
        "moved": found.moved,
        "errors": len(found.found.errors),
        "differences": differences_told(found.differences),
        "duplicates": duplicates_told(found.duplicates),
        "conflicts": conflicts_told(found.conflicts),
    }


def returned_lines(found: Returned, file: str) -> Iterator[str]:
    """The same line by line, grouped by measure; the count last."""
    for group in change_groups(found.differences, titles_of(found)):
        yield f"{group.code} {group.title}".strip() or found.plan.title
        for line in group.lines:
            said = " ".join(part for part in (line.what, line.field and f"[{line.field}]") if part)
            values = f"{line.old or '–'} → {line.new or '–'}"
            remark = f" ({line.remark})" if line.remark else ""
            yield f"  {line.cell or line.word}: {said}: {values}{remark}"
    yield from (f"{each.cell}: {duplicate_said(each)}" for each in found.duplicates)
    yield from _conflict_lines(found.conflicts)
    yield f"{file}: {counted_changes(found.differences, found.duplicates)}"


def _conflict_lines(found: Sequence[Conflict]) -> Iterator[str]:
    for each in found:
        yield f"{each.cell}: {each.measure} {what_of(each)} [{each.field}]: {each.mine} | {each.theirs}"
