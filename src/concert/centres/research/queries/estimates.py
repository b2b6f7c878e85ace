"""Estimates of what no list saw, made when they are asked for; and those that somebody saved."""

from __future__ import annotations

from pathlib import Path

from django.db.models import QuerySet

from concert.centres.research.imports.lists import read_lists
from concert.centres.research.models import SavedEstimate
from concert.centres.research.queries import consolidation
from concert.centres.research.rules.estimates import DeathsEstimate, deaths_of, histories_of, refusals_of
from concert.ground.refusals import Refusal, refuse
from concert.methods.estimating import Criterion, Estimate, Lists, Unestimable, estimate


def estimate_of(lists: Lists, criterion: Criterion = Criterion.AIC) -> Estimate:
    """The estimate that lists carry; refused with every reason why they cannot."""
    try:
        return estimate(lists, criterion=criterion)
    except Unestimable as wrong:
        refuse("nothing estimated", refusals_of(wrong))
        raise


def estimate_of_file(path: Path, criterion: Criterion = Criterion.AIC) -> Estimate:
    """The estimate from a file of lists; refused as the file or its lists deserve."""
    return estimate_of(read_lists(path), criterion)


def estimate_of_deaths(criterion: Criterion = Criterion.AIC) -> DeathsEstimate:
    """Events in which people died, from the sources of the latest consolidation; deaths on one more assumption."""
    found = consolidated_histories()
    if found is None:
        raise Refusal("research.estimate.no_consolidation")
    lists, deaths = found
    return deaths_of(estimate_of(lists, criterion), lists, deaths)


def consolidated_histories() -> tuple[Lists, dict[int, int]] | None:
    """Which sources saw each incident of the latest consolidation, and its deaths; None where none was made."""
    made = consolidation.latest()
    if made is None:
        return None
    table = consolidation.state_of(made).incidents
    kept = table.filter(table["in_scope"]).select(["sources", "year", "country", "best"])
    return histories_of(kept.to_pylist())


def saved_estimates() -> QuerySet[SavedEstimate]:
    """What was saved, newest first."""
    return SavedEstimate.objects.select_related("saved_by")


def saved_estimate(number: int) -> SavedEstimate:
    """One that was saved; refused where there is none."""
    found = saved_estimates().filter(pk=number).first()
    if found is None:
        raise Refusal("research.estimate.unknown", number=number)
    return found
