"""`concert data`: take in deliveries, list releases, show a figure."""

from __future__ import annotations

import typer

app = typer.Typer(no_args_is_help=True, help="Joint databases: deliveries, releases, figures.")


@app.callback()
def data() -> None:
    """Joint databases: deliveries, releases, figures."""
