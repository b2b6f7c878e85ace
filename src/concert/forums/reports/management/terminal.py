"""`concert forum`: national reports and figures dossiers."""

from __future__ import annotations

import typer

app = typer.Typer(no_args_is_help=True, help="Reports to the review forums.")


@app.callback()
def forum() -> None:
    """Reports to the review forums."""
