"""`concert data export` and `concert data catalogue`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from concert.centres.research.management.terminal.asking import app, there_is_a_home

Many = Annotated[list[str] | None, typer.Option()]


@app.command("export")
def export(
    code: Annotated[str, typer.Argument(help="The figure, such as 10.7.3 or refugees-hosted.")],
    form: Annotated[
        str,
        typer.Option(
            "--as",
            help="csv, xlsx, parquet, json-stat, hxl, sdmx-csv, sdmx-json, sdmx-ml-3.0, sdmx-ml-2.1, "
            "sdmx-structure-3.0, sdmx-structure-2.1 or sdmx-structure-json.",
        ),
    ] = "csv",
    area: Annotated[list[str] | None, typer.Option(help="An area; may be repeated. All by default.")] = None,
    by: Annotated[list[str] | None, typer.Option(help="A dimension to tell apart; may be repeated.")] = None,
    where: Annotated[list[str] | None, typer.Option(help="DIMENSION=VALUE to keep; may be repeated.")] = None,
    first: Annotated[str, typer.Option("--from", help="The first year or month.")] = "",
    last: Annotated[str, typer.Option("--to", help="The last year or month.")] = "",
    release: Annotated[str, typer.Option(help="A release by its number; the current ones by default.")] = "",
    language: Annotated[str, typer.Option(help="The language of names: en, fr or ar.")] = "en",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; else standard output.")
    ] = None,
) -> None:
    """Write a figure as a file that other programs read."""
    from concert.centres.research.exports.forms import exported
    from concert.centres.research.rules.questions import question_in

    there_is_a_home()
    asked: dict[str, list[str]] = {"figure": [code], "area": area or [], "by": by or [], "release": [release]}
    asked |= {"from": [first], "to": [last]}
    for pair in where or []:
        name, _equals, value = pair.partition("=")
        asked.setdefault(name, []).append(value)
    file = exported(question_in(asked), form, language)
    if output is None:
        sys.stdout.buffer.write(file.content)
        sys.stdout.buffer.flush()
        return
    _write(placed(output, file.name), file.content)


@app.command("catalogue")
def catalogue(
    form: Annotated[str, typer.Option("--as", help="turtle, json-ld or xml.")] = "turtle",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; else standard output.")
    ] = None,
) -> None:
    """Write the catalogue of all releases as DCAT-AP."""
    from concert.centres.research.exports.catalogue import catalogue_file

    there_is_a_home()
    file = catalogue_file(form)
    if output is None:
        sys.stdout.buffer.write(file.content)
        sys.stdout.buffer.flush()
        return
    _write(placed(output, file.name), file.content)


def placed(output: Path, name: str) -> Path:
    """Where a file goes: the place that was named, or inside it under its own name where that is a folder."""
    place = output / name if output.is_dir() else output
    if not place.parent.is_dir():
        raise typer.BadParameter(f"{place.parent} is no folder.", param_hint="--output")
    return place


def _write(output: Path, content: bytes) -> None:
    """Written aside and renamed: a file that is there is whole."""
    aside = output.with_name(f".{output.name}.part")
    aside.write_bytes(content)
    aside.replace(output)
    typer.echo(f"{output}: {len(content)} bytes")
