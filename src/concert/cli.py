"""The `concert` command: each room's terminal commands under one name, and refusals as plain sentences."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import typer

GROUPS = {
    "plan": "concert.plans.management.terminal",
    "data": "concert.centres.research.management.terminal",
    "people": "concert.ground.people.management.terminal",
    "trail": "concert.ground.trail.management.terminal",
    "jobs": "concert.ground.jobs.management.terminal",
    "forum": "concert.forums.reports.management.terminal concert.forums.recommendations.management.terminal",
}
"""Group → the modules that bring its commands, with a space between them."""
HELP = {
    "plan": "Action plans: template, check, export, compare, import, adopt, report, slip.",
    "data": "Joint databases: deliveries, releases, figures.",
    "people": "Add, invite and list people.",
    "trail": "Check the record of who did what.",
    "jobs": "Long work: what is waiting, running and done.",
    "forum": "Reports to the review forums.",
}
"""Group → what it is for, so that the list of groups comes without them."""
HOUSE = "concert.site.management.terminal"


def application(words: Sequence[str] | None = None) -> typer.Typer:
    """Every command, or, of the groups, the one that the words of a call name: the others are not imported for it.

    Rooms keep theirs in `management/terminal.py`; the shell's (init, serve) stand at the top.
    """
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concert.settings")
    django.setup()
    app: typer.Typer = import_module(HOUSE).app
    for group, modules in GROUPS.items():
        apps = [import_module(module).app for module in modules.split()] if words is None or group in words[:1] else []
        app.add_typer(apps[0] if len(apps) == 1 else together(apps), name=group, help=HELP[group])
    return app


def together(apps: list[typer.Typer]) -> typer.Typer:
    """One group with the commands of several rooms; of none, where only its name is asked for."""
    made = typer.Typer(no_args_is_help=True)
    made.callback()(lambda: None)
    made.registered_commands = [command for each in apps for command in each.registered_commands]
    return made


def main() -> None:
    """Run one command. A refusal is said in words with its remedy and exit code 1; a bug crashes with its traceback."""
    from django.core.exceptions import ImproperlyConfigured

    try:
        run = application(sys.argv[1:])
    except ImproperlyConfigured as wrong:
        print(wrong, file=sys.stderr)
        raise SystemExit(1) from None
    from concert.ground.refusals import refusals_in
    from concert.ground.web.wording import say

    try:
        run()
    except Exception as problem:
        refusals = refusals_in(problem)
        if not refusals:
            raise
        for refusal in refusals:
            print(say(refusal), file=sys.stderr)
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
