"""`concert data compare`: what differs between two releases, or between two files that nobody has taken in yet."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer
from django.utils import timezone

from concert.centres.research.management.terminal.asking import AsJson, app, there_is_a_home
from concert.ground.findings import printable
from concert.ground.refusals import Refusal

if TYPE_CHECKING:
    from concert.centres.research.queries.comparing import Comparison

SHOWN = 20


@app.command("compare")
def compare(
    old: Annotated[str, typer.Argument(metavar="A", help="A release, SOURCE@DAY, SOURCE:previous, a file or folder.")],
    new: Annotated[str, typer.Argument(metavar="B", help="A release, SOURCE@DAY, SOURCE:latest, a file or folder.")],
    source: Annotated[str, typer.Option(help="The source that files are of.")] = "",
    as_json: AsJson = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; .csv by its ending, else JSON.")
    ] = None,
) -> None:
    """Tell what differs between two releases of a source, or between two files of it; nothing is published."""
    from concert.centres.research import actions
    from concert.centres.research.queries.comparing import compare as compare_releases
    from concert.centres.research.queries.comparing import release_meant

    there_is_a_home()
    paths = [Path(each) for each in (old, new)]
    if any(path.exists() for path in paths):
        if not all(path.exists() for path in paths):
            raise Refusal("research.compare.one_of_each")
        if not source:
            raise Refusal("research.compare.source_missing")
        with TemporaryDirectory(prefix="concert-compare-") as folder:
            before, now = (_files(path) for path in paths)
            found = actions.compare_files(before, now, source, on=timezone.localdate(), folder=Path(folder))
            _tell(found, as_json=as_json, output=output)
        return
    found = compare_releases(release_meant(old, source), release_meant(new, source))
    _tell(found, as_json=as_json, output=output)


def _files(path: Path) -> list[Path]:
    """The file, or every file of a folder, in order of name."""
    return sorted(each for each in path.iterdir() if each.is_file()) if path.is_dir() else [path]


def _tell(found: Comparison, *, as_json: bool, output: Path | None) -> None:
    from concert.centres.research.exports.comparing import csv_lines, json_lines
    from concert.centres.research.rules.comparing import Wanted

    if output is not None:
        is_csv = output.suffix.lower() == ".csv"
        _write(output, csv_lines(found, Wanted()) if is_csv else (each.encode() for each in json_lines(found)))
    elif as_json:
        for piece in json_lines(found):
            sys.stdout.write(piece)
    else:
        _say(found)


def _write(output: Path, pieces: Iterable[bytes]) -> None:
    """Written aside and renamed: a file that is there is whole."""
    aside = output.with_name(f".{output.name}.part")
    with aside.open("wb") as opened:
        for piece in pieces:
            opened.write(piece)
    aside.replace(output)
    typer.echo(f"{output}: {output.stat().st_size} bytes")


def _say(found: Comparison) -> None:
    from concert.centres.research.queries.comparing import effects_at

    typer.echo(f"{found.old} → {found.new}")
    for table in found.tables:
        if table.differs:
            typer.echo(
                f"{table.table} (matched by {table.matched_by}): {table.added} added, {table.withdrawn} withdrawn,"
                f" {table.revised} revised, {table.same} the same"
            )
            for name, number in table.fields.items():
                typer.echo(f"  {name}: {number}")
            if table.moved:
                typer.echo(f"  moved by more than 10 km: {table.moved}")
            if table.regrouped:
                typer.echo(
                    f"  split or joined: {table.regrouped} ids, {table.regrouped_before} rows before,"
                    f" {table.regrouped_now} now"
                )
        if table.outside_before or table.outside_now:
            typer.echo(f"  only the other side tells of them: {table.outside_before} before, {table.outside_now} now")
    if found.is_protected:
        typer.echo("Rows of this source are about persons at risk: only its protected figures are compared.")
    typer.echo(f"{len(found.effects)} figures differ" if found.effects else "No figure differs")
    for effect in effects_at(found.effects)[:SHOWN]:
        held = " (held back)" if effect.held else ""
        typer.echo(f"  {printable(effect.code)} {effect.area} {effect.year}: {effect.old} → {effect.new}{held}")
