"""Asking protected records with noise: a budget opened once, each question paid for, nothing regained by a restore."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
from django.db import transaction
from filelock import FileLock

from concert.centres.research.models import PrivacyBudget, PrivacySpend, Release, ReleaseFile
from concert.centres.research.permissions import require_to_take_in
from concert.centres.research.queries import privacy
from concert.centres.research.rules.lake import rows_file
from concert.centres.research.rules.privacy import MOST, UNKNOWN, Spent, cells_asked, question_of, refusals_to_ask
from concert.centres.research.sources import source as source_of
from concert.ground import home
from concert.ground.reference import queries as reference
from concert.ground.refusals import Refusal, refuse
from concert.ground.trail import actions as trail
from concert.methods.disclosure.noise import NoisyCountsAbsent, noisy_counts, within

if TYPE_CHECKING:
    from concert.ground.people.models import User

TENTH_OF_MILLE = Decimal("0.0001")


def open_budget(source: str, epsilon: Decimal, *, by: User | None, on: date) -> PrivacyBudget:
    """Fix how much may ever be learnt about one person of a protected source. The same again changes nothing."""
    require_to_take_in(by)
    known = source_of(source)
    if not known.protected:
        raise Refusal("research.privacy.not_protected", source=source)
    if not 0 < epsilon <= MOST:
        raise Refusal("research.privacy.not_positive", most=str(MOST))
    outside = {Decimal(line.total) for line in privacy.ledger() if line.source == source}
    with transaction.atomic():
        budget, new = PrivacyBudget.objects.get_or_create(
            source=source, defaults={"epsilon": epsilon.quantize(TENTH_OF_MILLE), "opened_on": on, "opened_by": by}
        )
        if outside - {budget.epsilon} or budget.epsilon != epsilon:
            raise Refusal("research.privacy.budget_set", source=source, epsilon=str(min({budget.epsilon, *outside})))
        if new:
            trail.record("research.open_privacy_budget", by=by, on=on, subject=budget, facts={"source": source})
    return budget


def ask_with_noise(source: str, columns: Sequence[str], epsilon: Decimal, *, by: User | None, on: date) -> PrivacySpend:
    """Count the current release of a protected source by some columns, with noise. The same question costs nothing.

    The ledger outside the database is written first: what dies between the two has been spent.
    """
    require_to_take_in(by)
    if not source_of(source).protected:
        raise Refusal("research.privacy.not_protected", source=source)
    release = Release.objects.filter(source=source, next__isnull=True).order_by("invented", "pk").first()
    if release is None:
        raise Refusal("research.privacy.no_release", source=source)
    question = question_of(release.number, columns)
    with FileLock(home.home() / "privacy.lock", timeout=60):
        answered = privacy.spends(source).filter(question=question).first()
        if answered is not None:
            return answered
        standing = privacy.standing(source)
        refuse("not asked", list(refusals_to_ask(columns, epsilon, standing.left, standing.epsilon)))
        if standing.missing:
            _put_back(source, release, by=by, on=on)
        return _answered(release, columns, epsilon.quantize(TENTH_OF_MILLE), by=by, on=on)


def _answered(release: Release, columns: Sequence[str], epsilon: Decimal, *, by: User | None, on: date) -> PrivacySpend:
    budget = PrivacyBudget.objects.get(source=release.source)
    standing = privacy.standing(release.source)
    cells = cells_asked(columns, sorted(_countries()), release.published_on.year)
    counts = _counts(release, columns, set(cells))
    try:
        noisy = noisy_counts([counts[cell] for cell in cells], float(epsilon))
    except NoisyCountsAbsent as wrong:
        raise Refusal("research.privacy.absent") from wrong
    number = PrivacySpend.objects.filter(budget=budget).count() + 1
    question = question_of(release.number, columns)
    line = Spent(release.source, number, question, str(epsilon), str(budget.epsilon), standing.head)
    _append(line)
    answer: dict[str, Any] = {
        "columns": list(columns), "within": within(float(epsilon)),
        "cells": [[*cell, count] for cell, count in zip(cells, noisy, strict=True)],
    }  # fmt: skip
    return _kept(budget, release, line, answer, by=by, on=on)


def _kept(
    budget: PrivacyBudget, release: Release, line: Spent, answer: dict[str, Any], *, by: User | None, on: date
) -> PrivacySpend:
    with transaction.atomic():
        spent = sum(PrivacySpend.objects.filter(budget=budget).values_list("epsilon", flat=True), Decimal(0))
        made = PrivacySpend.objects.create(
            budget=budget, number=line.number, release=release, question=line.question,
            asked={"columns": answer.get("columns", [])}, epsilon=Decimal(line.epsilon),
            left=max(budget.epsilon - spent - Decimal(line.epsilon), Decimal(0)), answer=answer,
            previous=line.previous, hash=line.hash, spent_on=on, spent_by=by,
        )  # fmt: skip
        trail.record(
            "research.ask_with_noise", by=by, on=on, subject=made, facts={"number": line.number, "hash": line.hash}
        )
    return made


def _put_back(source: str, release: Release, *, by: User | None, on: date) -> None:
    """Write what the database forgot from the ledger beside it: the spending stands, its answer is gone."""
    budget = PrivacyBudget.objects.get(source=source)
    known = PrivacySpend.objects.filter(budget=budget).count()
    for line in [each for each in privacy.ledger() if each.source == source][known:]:
        _kept(budget, release, line, {"columns": [], "cells": [], "within": 0}, by=by, on=on)


def _append(line: Spent) -> None:
    descriptor = os.open(privacy.ledger_file(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(descriptor, privacy.as_line(line).encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _countries() -> set[str]:
    return {code for code in reference.areas_by_code() if len(code) == 3 and code.isalpha() and code != "WLD"}


def _counts(release: Release, columns: Sequence[str], cells: set[tuple[str, ...]]) -> Counter[tuple[str, ...]]:
    """True counts of every cell; whoever fits none of the public values counts as unknown."""
    found: Counter[tuple[str, ...]] = Counter()
    for sha256 in ReleaseFile.objects.filter(release=release).values_list("sha256", flat=True):
        table = pq.read_table(rows_file(home.lake_dir(), sha256), columns=[*columns, "victims"])
        for row in table.to_pylist():
            cell = tuple(UNKNOWN if row[column] is None else str(row[column]) for column in columns)
            if cell not in cells:
                known = [{each[place] for each in cells} for place in range(len(columns))]
                cell = tuple(value if value in known[place] else UNKNOWN for place, value in enumerate(cell))
            found[cell] += row["victims"]
    return found
