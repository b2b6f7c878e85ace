"""What every command of `concert data` shares: the group, the option of JSON, the home it needs."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from concert.ground import home
from concert.ground.refusals import Refusal

app = typer.Typer(no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]


def there_is_a_home() -> None:
    """Refuse where no home was made: there is no database to ask."""
    if home.mark() is None:
        raise Refusal("home.absent", path=str(home.home()))


def print_json(told: object) -> None:
    """JSON on standard output, as other programs read it; a file's name that is no text comes in escapes."""
    typer.echo(json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace"))
