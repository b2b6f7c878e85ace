"""`concert data download`, `verify`, `cite`, `quality`: a release taken away, checked, cited and judged."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from concert.centres.research.management.terminal.asking import AsJson, app, print_json, there_is_a_home
from concert.centres.research.management.terminal.exporting import placed
from concert.ground.findings import printable
from concert.ground.web.wording import say

Release = Annotated[str, typer.Argument(help="A release by its number, SOURCE@DAY, SOURCE:latest, SOURCE:previous.")]


@app.command("download")
def download(
    release: Release,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file to write.")] = None,
) -> None:
    """Write a release, also an old one, as a ZIP file: rows, figures, changes, quality, citation."""
    from concert.centres.research.exports.releases import zip_name, zipped
    from concert.centres.research.queries.comparing import release_meant

    there_is_a_home()
    made = release_meant(release)
    place = placed(output or Path(), zip_name(made))
    aside = place.with_name(f".{place.name}.part")
    try:
        with aside.open("wb") as opened:
            for piece in zipped(made):
                opened.write(piece)
        aside.replace(place)
    finally:
        aside.unlink(missing_ok=True)
    typer.echo(f"{place}: {place.stat().st_size} bytes")


@app.command("verify")
def verify(
    file: Annotated[Path, typer.Argument(help="A release as a ZIP file.")],
    as_json: AsJson = False,
) -> None:
    """Check a release that was taken away: files, rows, and against this home, where it holds the release."""
    from concert.centres.research.exports.releases import differs_from_home
    from concert.centres.research.rules.packages import problem, verified
    from concert.ground import home

    found = verified(file)
    if home.mark() is not None and differs_from_home(found):
        found.problems.append(problem("research.package.not_ours", release=found.release))
    if as_json:
        print_json(found.as_json())
    elif found.problems:
        for each in found.problems:
            typer.echo(say(each).sentence)
    else:
        typer.echo(f"{printable(found.release)} is whole: {found.files} files, {found.rows} rows, {found.checksum}")
    if found.problems:
        raise typer.Exit(1)


@app.command("cite")
def cite(
    release: Release,
    form: Annotated[str, typer.Option("--as", help="text, bibtex, csl-json or datacite.")] = "text",
) -> None:
    """Print how a release is cited, with its licence and checksum."""
    from concert.centres.research.exports.releases import cited_as
    from concert.centres.research.queries.comparing import release_meant

    there_is_a_home()
    typer.echo(cited_as(release_meant(release), form).rstrip("\n"))


@app.command("quality")
def quality(release: Release, as_json: AsJson = False) -> None:
    """Tell how good a release is: what is known in each column, what was set aside, what stays sealed."""
    from concert.centres.research.queries import quality as asked
    from concert.centres.research.queries.comparing import release_meant

    there_is_a_home()
    found = asked.quality(release_meant(release))
    if as_json:
        print_json(asked.quality_record(found))
        return
    for table in found.tables:
        typer.echo(f"{table.table}: {table.rows} rows")
        for name in table.known:
            typer.echo(f"  {name}: {table.share(name):.1%} known")
    for code, rows in found.reasons.items():
        typer.echo(f"set aside, {code}: {rows}")
    for column in found.sealed:
        typer.echo(f"sealed: {printable(column['column'])} ({column['kind']})")
