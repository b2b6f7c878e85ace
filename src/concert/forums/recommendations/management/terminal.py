"""`concert forum recommendations`: a table of recommendations, looked at or taken in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone

from concert.ground.findings import Level
from concert.ground.refusals import Refusal, refusals_in

app = typer.Typer(no_args_is_help=True)


@app.command()
def recommendations(
    file: Annotated[Path, typer.Argument(help="A table (.csv) in the layout of IMPACT OSS.", show_default=False)],
    area: Annotated[str, typer.Option(help="Code of the area addressed, such as QMC.", show_default=False)],
    body: Annotated[str, typer.Option(help="The body, where a line names none.")] = "upr",
    session: Annotated[str, typer.Option(help="The session, where a line names none.")] = "",
    trial: Annotated[bool, typer.Option("--try", help="Show what would happen. Nothing is written.")] = False,
    only_good: Annotated[bool, typer.Option("--only-good", help="Leave bad lines out.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else on standard output.")] = False,
) -> None:
    """Take in a table of recommendations, whole or not at all. The same table again changes nothing."""
    from concert.forums.recommendations import exports
    from concert.forums.recommendations.actions import import_recommendations
    from concert.forums.recommendations.imports import Assumed, read
    from concert.forums.recommendations.queries import Preview, preview
    from concert.forums.recommendations.rules import Body
    from concert.ground.reference import queries as reference

    if body not in list(Body):
        raise typer.BadParameter(f"choose one of {', '.join(Body)}", param_hint="--body")
    if not file.is_file():
        raise Refusal("recommendations.file.absent")
    day = timezone.localdate()
    code = reference.area(area).pk
    reading = read(file.read_bytes(), area=code, name=file.name, assumed=Assumed(Body(body), session), on=day)
    found: Preview = preview(reading, None)
    if not as_json:
        _tell(found)
    if trial:
        if as_json:
            typer.echo(exports.as_json(exports.preview_told(found)))
        raise typer.Exit(1 if found.errors else 0)
    try:
        done = import_recommendations(reading, by=None, on=day, only_good=only_good)
    except (Refusal, ExceptionGroup) as problem:
        if as_json and refusals_in(problem):
            typer.echo(exports.as_json(exports.preview_told(found)))
        if found.errors:
            typer.echo("Nothing was taken in. To leave the bad lines out, add --only-good.", err=True)
        raise
    if as_json:
        typer.echo(exports.as_json(exports.preview_told(found) | {"recorded": list(done.numbers)}))
        return
    typer.echo(f"{len(done.numbers)} recorded, {done.links} linked, {done.answers} answered, {done.same} there already")


def _tell(found: object) -> None:
    from concert.forums.recommendations.queries import Preview
    from concert.ground.web.wording import say

    assert isinstance(found, Preview)
    marks = {Level.ERROR: "error", Level.DOUBT: "doubt", Level.NOT_JUDGED: "not judged"}
    for finding in found.reading.findings:
        typer.echo(f"{found.reading.file}: {marks[finding.level]}: {say(finding).sentence}")
    for line in found.lines:
        for finding in line.findings:
            said = say(finding)
            where = f"{found.reading.file}: line {line.line.number}"
            typer.echo(f"{where}: {marks[finding.level]}: {said.sentence} {said.remedy}")
