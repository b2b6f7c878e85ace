"""Making a home: every step may be interrupted and repeated."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from filelock import FileLock, Timeout

from concert.ground import home
from concert.ground.refusals import Refusal

Say = Callable[[str], None]


def make_home(*, demonstration: bool, if_missing: bool, say: Say) -> None:
    """Make the home at CONCERT_HOME, or finish one that was interrupted. Repeating it brings the home up to date.

    With `if_missing` a finished home is left alone, and an ordinary one is never made a demonstration.
    """
    found = home.mark()
    if if_missing and found is not None and found.demonstration != demonstration:
        kind = "a demonstration" if found.demonstration else "an ordinary home"
        say(f"{home.home()} holds {kind}. It is served as it is.")
        return
    if if_missing and found is not None and found.finished:
        return
    home.make(demonstration=demonstration, on=timezone.now().date())
    say(f"{'Finishing' if found and not found.finished else 'Making'} the home at {home.home()}")
    try:
        with FileLock(home.home() / "init.lock", timeout=0):
            _fill(demonstration=demonstration, say=say)
    except Timeout:
        raise Refusal("site.home_busy", path=str(home.home())) from None


def _fill(*, demonstration: bool, say: Say) -> None:
    from concert.ground.web.terminal import terminal_progress

    say("  database")
    bring_database_up_to_date()
    say("  reference: objectives, areas, indicators, currencies")
    bring_reference_up_to_date()
    say("  translations and static files")
    bring_files_up_to_date()
    if demonstration:
        from concert.site.demo.load import load_demonstration

        say("  demonstration: the Sea of Merrow (invented)")
        with terminal_progress() as progress:
            load_demonstration(progress)
    home.finish()
    say("The home is ready. Start it with “concert serve”.")


def pending_migrations() -> list[str]:
    """Names of migrations that the database still lacks, in order. Refuses a database that is newer than this code."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    unknown = sorted(set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations))
    ours = [f"{app}.{name}" for app, name in unknown if app in executor.loader.migrated_apps]
    if ours:
        raise Refusal("site.home_newer", path=str(home.home()), migration=ours[0])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def bring_database_up_to_date() -> list[str]:
    """Apply what the database lacks and name it."""
    from django.core.management import call_command

    pending = pending_migrations()
    if pending:
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    return pending


def bring_reference_up_to_date() -> None:
    """Load the packaged vocabulary; what is there already stays as it is."""
    from concert.ground.reference.actions import load_reference

    load_reference(on=timezone.now().date(), by=None)


def bring_files_up_to_date() -> None:
    """Compile translations and gather static files where their sources are newer than what the home holds."""
    from django.core.management import call_command

    from concert.site.translations import compile_stale

    compile_stale()
    if static_files_are_stale():
        call_command("collectstatic", verbosity=0, interactive=False, skip_checks=True)


def static_files_are_stale() -> bool:
    """Whether a static file of the package is newer than the manifest of the gathered ones, or was never gathered."""
    from django.contrib.staticfiles.finders import get_finders

    root = Path(settings.STATIC_ROOT)
    try:
        gathered = (root / "staticfiles.json").stat().st_mtime
    except FileNotFoundError:
        return True
    listed = (storage.path(name) for finder in get_finders() for name, storage in finder.list([]))
    return any(os.stat(path).st_mtime > gathered for path in listed)
