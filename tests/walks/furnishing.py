"""A process apart: gives the demonstration at CONCERT_HOME what its story lacks, so that every page has its subject.

A second list of deaths and their consolidation, a decided pair, a suspicious release, a saved estimate, and, where
noise can be made, a question that was answered with it. All of it invented, through the ordinary doors.
"""

from __future__ import annotations

import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import django

ON = date(2026, 11, 23)
SEED = 1917


def listed(told: dict[str, str]) -> dict[str, str]:
    """An incident of the demonstration as the other list writes it."""
    return {
        "found dead": date.fromisoformat(told["reported_date"]).strftime("%d/%m/%Y"),
        "number": told["total_dead_and_missing"], "name, gender, age": "N.N.", "region of origin": "unknown",
        "cause of death": f"drowned, boat sank {told['location_description'].strip().lower()}", "source": "press",
        "country of incident": told["country_of_incident"], "named": "no",
    }  # fmt: skip


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "concert.settings"
    django.setup()
    from concert.centres.research import actions
    from concert.centres.research.rules.releases import DEMONSTRATION
    from concert.centres.research.tests import factories
    from concert.ground import home
    from concert.site.demo.generator import deliveries

    folder = home.home() / "furnishing"
    deaths = [each for each in deliveries(SEED) if each.source == "missing_migrants"][-1]
    rows = [row for row in json.loads(deaths.files[-1][1]) if row["reported_date"]]
    folder.mkdir()
    for number, kept in enumerate((rows[:60], rows[:30])):  # the second delivery lost half of its rows
        file = factories.as_csv(folder / f"{number}.csv", [listed(row) for row in kept])
        factories.taken("united", file, on=ON, provider=DEMONSTRATION)
    actions.consolidate(by=None, on=ON)
    factories.a_decided_pair()
    factories.an_estimate()
    actions.stop_feed(factories.a_feed(), by=None, on=ON)  # stopped: nothing is fetched while pages are walked
    answered_with_noise(folder, DEMONSTRATION)


def answered_with_noise(folder: Path, provider: str) -> None:
    from concert.centres.research import actions
    from concert.centres.research.tests import factories
    from concert.ground.refusals import Refusal

    said = {"yearOfRegistration": "2016", "gender": "Female", "ageBroad": "18--20", "citizenship": "QMA"}
    file = factories.as_csv(folder / "victims.csv", [{**said, "CountryOfExploitation": "QMC"}] * 30)
    factories.taken("ctdc", file, on=ON, provider=provider)
    actions.open_budget("ctdc", Decimal(2), by=None, on=ON)
    try:
        actions.ask_with_noise("ctdc", ["sex"], Decimal(1), by=None, on=ON)
    except Refusal as absent:
        if absent.code != "research.privacy.absent":
            raise


if __name__ == "__main__":
    main()
