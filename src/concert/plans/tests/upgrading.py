"""A process apart: a database as it stood before steps had numbers, with rows of that shape, brought up to today.

`python -m concert.plans.tests.upgrading` lays it in the home at CONCERT_HOME and prints what stands there afterwards.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from typing import Any

import django

FIRST, SECOND = date(2024, 3, 1), date(2025, 3, 1)
BEFORE = [("plans", "0002_refuse_change_of_versions")]


def said(*steps: tuple[str, date | None], code: str = "TST-1") -> dict[str, Any]:
    told = [{"title": title, "due": due and due.isoformat()} for title, due in steps]
    return {"code": code, "deadline": "2026-12-31", "milestones": told}


def old_rows(apps: Any) -> None:
    from concert.plans.rules.versions import Json, digest

    model = apps.get_model
    area = model("reference", "Area").objects.create(code="NOR", kind="country", name="Norway", source="a test")
    plan = model("plans", "Plan").objects.create(
        slug="old", title="Old plan", level="national", state="adopted", area=area, adopted_by="The cabinet",
        starts=date(2024, 1, 1), ends=date(2027, 12, 31), source_checksum="a" * 64,
    )  # fmt: skip
    measure = model("plans", "Measure").objects.create(plan=plan, code="TST-1", position=1, title="Build")
    model("plans", "Measure").objects.create(plan=plan, code="TST-2", position=2, title="Rest")
    for title, due in (("Survey", date(2024, 9, 1)), ("Works", date(2026, 6, 1)), ("Never dated", None)):
        model("plans", "Milestone").objects.create(measure=measure, title=title, due=due)
    contents = [
        said(("Survey", date(2024, 9, 1)), ("WORKS ", date(2025, 6, 1)), ("Never dated", None), ("Dropped", FIRST)),
        said(("Survey", date(2024, 9, 1)), ("Works", date(2026, 6, 1)), ("Never dated", None)),
    ]
    for number, (measures, on) in enumerate(zip(contents, (FIRST, SECOND), strict=True), 1):
        content: Json = {"measures": [measures, said(code="GONE-9")]}
        model("plans", "PlanVersion").objects.create(
            plan=plan, number=number, content=content, checksum=digest(content), source_checksum="a" * 64, frozen_on=on
        )


def main() -> dict[str, Any]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "concert.settings"
    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    old_rows(executor.loader.project_state(BEFORE).apps)
    call_command("migrate", verbosity=0)
    return told()


def told() -> dict[str, Any]:
    from concert.plans.models import Measure, Milestone, PlanVersion, Promise
    from concert.plans.rules.versions import digest

    steps = Milestone.objects.order_by("pk")
    return {
        "steps": [[step.title, step.number, step.said_due, step.first_due, step.first_version] for step in steps],
        "given": list(Measure.objects.order_by("code").values_list("code", "steps_given")),
        "promises": list(
            Promise.objects.order_by("version", "milestone__number").values_list(
                "version", "measure__code", "milestone__number", "due", "on"
            )
        ),
        "whole": [digest(each.content) == each.checksum for each in PlanVersion.objects.order_by("number")],
    }


if __name__ == "__main__":
    json.dump(main(), sys.stdout, default=str)
