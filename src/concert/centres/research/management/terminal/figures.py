"""`concert data`: take in deliveries, list sources and releases, show a figure or a series."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils import timezone

from concert.centres.research.management.terminal.asking import AsJson, app, print_json, there_is_a_home
from concert.centres.research.queries.figures import FigureValue
from concert.centres.research.sources import SOURCES
from concert.centres.research.wording import DEGREES, METHODS, OWN_CLASSES, PACES, WEAKNESSES, WHY_NOT
from concert.ground.findings import printable
from concert.ground.web.terminal import terminal_progress
from concert.ground.web.wording import say
from concert.methods.progress import DEFAULT, Method

SOURCE_HELP = f"The source: {', '.join(SOURCES)}; or table, with a saved column mapping."


@app.command("take-in")
def take_in(
    source: Annotated[str, typer.Argument(help=SOURCE_HELP)],
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files as the source publishes them.")],
    provider: Annotated[str, typer.Option(help="Who delivers; the source's custodian by default.")] = "",
    mapping: Annotated[str, typer.Option(help="With the source “table”: the name of a saved column mapping.")] = "",
    as_json: AsJson = False,
) -> None:
    """Take in deliveries of one source, all or none, as one release."""
    from concert.centres.research import actions
    from concert.centres.research.queries.mappings import mapping_or_refusal

    if source == "table":
        there_is_a_home()
        source = mapping_or_refusal(mapping).code

    with terminal_progress() as progress:
        taken = actions.take_in(files, source, by=None, on=timezone.localdate(), provider=provider, progress=progress)
    if as_json:
        print_json([each.as_json() for each in taken])
        return
    for each in taken:
        again = " (came before, nothing changed)" if each.repeated else ""
        partly = f", incomplete to {each.incomplete_to}" if each.incomplete_to else ""
        typer.echo(
            f"{printable(each.file)}: {each.read} read, {each.accepted} accepted, {each.quarantined} quarantined"
            f" → {each.release}{partly}{again}"
        )


@app.command()
def sources(as_json: AsJson = False) -> None:
    """List the sources that Concert can take in."""
    from concert.centres.research import exports, queries

    there_is_a_home()
    told = [exports.source_record(card) for card in queries.catalogue()]
    if as_json:
        print_json(told)
        return
    for each in told:
        typer.echo(f"{each['source']}: {each['title']}, {each['custodian']} ({each['licence']})")


@app.command()
def releases(
    source: Annotated[str, typer.Option(help="Of this source only.")] = "",
    as_json: AsJson = False,
) -> None:
    """List the releases, newest first."""
    from concert.centres.research import exports, queries

    there_is_a_home()
    told = [exports.release_record(each) for each in queries.releases(source or None)]
    if as_json:
        print_json(told)
        return
    for each in told:
        partly = f", incomplete to {each['incomplete_to']}" if each["incomplete_to"] else ""
        typer.echo(
            f"{each['release']}: {each['rows']} rows, {each['quarantined']} quarantined{partly} ({each['provider']})"
        )


@app.command()
def figure(
    code: Annotated[str, typer.Argument(help="The indicator, such as 10.7.3.")],
    area: Annotated[str, typer.Option(help="ISO alpha-3, an M49 region such as M49-150, or WLD for the world.")],
    year: Annotated[int, typer.Option(help="The year.")],
    release: Annotated[str, typer.Option(help="The release; the current one by default.")] = "",
    as_json: AsJson = False,
) -> None:
    """Show one figure and the release it comes from."""
    from concert.centres.research import exports, queries

    there_is_a_home()
    found = queries.figure_or_refusal(code, area, year, release=release or None)
    if as_json:
        print_json(exports.figure_record(found))
    else:
        typer.echo(one_line(found))
        for remark in found.remarks:
            typer.echo(f"  {say(remark)}")


@app.command()
def series(
    code: Annotated[str, typer.Argument(help="The indicator, such as refugees-hosted.")],
    area: Annotated[str, typer.Option(help="ISO alpha-3, an M49 region such as M49-150, or WLD for the world.")],
    as_json: AsJson = False,
) -> None:
    """Show every year of a figure."""
    from concert.centres.research import exports, queries

    there_is_a_home()
    found = queries.series_or_refusal(code, area)
    if as_json:
        print_json([exports.figure_record(each) for each in found])
        return
    for each in found:
        typer.echo(one_line(each))
        for remark in each.remarks:
            if remark.code == "research.caution.changed_places":
                typer.echo(f"  {say(remark)}")


@app.command()
def progress(
    code: Annotated[str, typer.Argument(help="The indicator, such as 10.7.3.")],
    area: Annotated[str, typer.Argument(help="ISO alpha-3, an M49 region such as M49-150, or WLD for the world.")],
    method: Annotated[Method, typer.Option(help="The method of judging.")] = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Tell whether a series moves fast enough, by one method and by all."""
    from concert.centres.research import exports, queries
    from concert.ground.reference import queries as reference

    there_is_a_home()
    place = reference.area(area)
    found = queries.progress_of(queries.known_code(code), place.pk, method=method, on=timezone.localdate())
    if as_json:
        print_json(exports.progress_record(found))
        return
    typer.echo(f"{found.code} {found.area}: {PACES[found.pace]} ({METHODS[method]}, {found.on.isoformat()})")
    weak = "; ".join(str(WEAKNESSES[each]) for each in found.strength.reasons)
    typer.echo(f"  Evidence: {DEGREES[found.evidence]}{f' ({weak})' if weak else ''}")
    for name, verdict in found.verdicts.items():
        why = WHY_NOT[verdict.reason] if verdict.reason else OWN_CLASSES[verdict.own_class]
        typer.echo(f"  {METHODS[name]}: {PACES[verdict.pace]}, {why}")
    for doubt in found.doubts:
        typer.echo(f"  {say(doubt)}")


def one_line(value: FigureValue) -> str:
    """A figure as a person reads it at the terminal."""
    number: Any = "not known" if value.best is None else f"{value.best:,} {value.unit}"
    partly = f", incomplete to {value.incomplete_to}" if value.incomplete_to else ""
    return f"{value.code} {value.area} {value.year}: {number} ({value.rows} rows, {value.release}{partly})"
