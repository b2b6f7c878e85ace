"""`concert plan`: a workbook to fill in, its check, and taking it in."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone

from concert.ground.refusals import Refusal, refusals_in

app = typer.Typer(no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else on standard output.")]
Workbook = Annotated[Path, typer.Argument(help="The plan workbook (.xlsx).", show_default=False)]


@app.command()
def template(
    out: Annotated[Path, typer.Argument(metavar="OUT.xlsx", help="The file to write.", show_default=False)],
    language: Annotated[str, typer.Option(help="Language of headings and help: en, fr or ar.")] = "en",
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that exists.")] = False,
) -> None:
    """Write the workbook that a ministry fills in."""
    from concert.plans.exports import write_template

    _known_language(language)
    write_template(out, language=language, force=force)
    typer.echo(f"Written: {out}", err=True)


@app.command()
def export(
    slug: Annotated[str, typer.Argument(help="The plan's address, such as qmc-second-plan.", show_default=False)],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE.xlsx", help="The file to write.")],
    language: Annotated[str, typer.Option(help="Language of headings and lists: en, fr or ar.")] = "en",
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that exists.")] = False,
) -> None:
    """Take a plan away as a workbook to edit. It knows the state that it was made from."""
    from concert.plans.actions.exporting import export_plan

    _known_language(language)
    state = export_plan(slug, out, by=None, language=language, force=force)
    typer.echo(f"Written: {out} (state {state[:12]})", err=True)


@app.command()
def compare(file: Workbook, as_json: Json = False) -> None:
    """Show what a workbook would change in its plan. Nothing is stored. Exit code 1 where somebody must choose."""
    from concert.plans.exports.changes_told import returned_lines, returned_told
    from concert.plans.queries.returns import returned

    found = returned(file, on=timezone.localdate(), shown_name=file.name)
    if found.root is None:
        raise Refusal("plans.return.new_plan", title=found.plan.title, where=file.name)
    if as_json:
        typer.echo(json.dumps(returned_told(found), ensure_ascii=False, indent=1))
    else:
        for line in returned_lines(found, file.name):
            typer.echo(line)
    raise typer.Exit(1 if found.open else 0)


@app.command()
def check(file: Workbook, as_json: Json = False) -> None:
    """Check a workbook. Nothing is stored. Exit code 1 on errors, 0 with doubts only."""
    from concert.plans.queries import checked_workbook

    _reading, found = checked_workbook(file, on=timezone.localdate(), shown_name=file.name)
    _tell(file, found, as_json=as_json)
    raise typer.Exit(1 if found.errors else 0)


@app.command("import")
def import_(
    file: Workbook,
    as_json: Json = False,
    unfinished: Annotated[bool, typer.Option("--unfinished", help="Keep a draft that breaks rules.")] = False,
) -> None:
    """Take in a workbook as a draft, whole or not at all. The same workbook again changes nothing."""
    from concert.plans.actions import import_plan
    from concert.plans.queries import checked_workbook

    day = timezone.localdate()
    try:
        plan, found = import_plan(file, by=None, on=day, unfinished=unfinished, shown_name=file.name)
    except (Refusal, ExceptionGroup) as problem:
        if as_json and refusals_in(problem) and not _whole_file(problem):
            _tell(file, checked_workbook(file, on=day, shown_name=file.name)[1], as_json=True)
        reasons = refusals_in(problem)
        if reasons and all(each.code.startswith("PC") for each in reasons):
            typer.echo("Nothing was taken in. To keep it as an unfinished draft, add --unfinished.", err=True)
        elif len(reasons) > 1:
            typer.echo("Nothing was taken in.", err=True)
        raise _naming(problem, file) from None
    if as_json:
        _tell(file, found, as_json=True, slug=plan.slug)
        return
    counts = f"{len(found.plan.measures)} measures, {len(found.errors)} errors open"
    typer.echo(f"Draft {plan.slug}: {counts}. See it at /plans/{plan.slug}/findings/")


@app.command()
def adopt(
    slug: Annotated[str, typer.Argument(help="The plan's address, such as qmc-second-plan.")], as_json: Json = False
) -> None:
    """Adopt a draft: freeze it as a version with its checksum."""
    from concert.plans.actions import adopt_plan

    version = adopt_plan(slug, by=None, on=timezone.localdate())
    if as_json:
        typer.echo(json.dumps({"plan": version.plan.slug, "version": version.number, "checksum": version.checksum}))
        return
    typer.echo(f"Version {version.number} of {version.plan.slug}: {version.checksum}")


@app.command()
def withdraw(slug: Annotated[str, typer.Argument(help="The draft's address.")]) -> None:
    """Take a draft back."""
    from concert.plans.actions import withdraw_draft

    withdraw_draft(slug, by=None, on=timezone.localdate())
    typer.echo(f"Withdrawn: {slug}")


Step = Annotated[str, typer.Argument(metavar="STEP", help="Measure and number, CLD-8.2/3.", show_default=False)]
Day = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="A day, such as 2027-03-31.", show_default=False)]


@app.command()
def report(
    step: Step,
    day: Day,
    evidence: Annotated[str, typer.Option(help="How anybody can tell.", show_default=False)],
    address: Annotated[str, typer.Option(help="Where it can be seen on the web.")] = "",
) -> None:
    """Report a step of an adopted plan as done on a day, with evidence. The same report again changes nothing."""
    from concert.plans.actions import complete_milestone
    from concert.plans.rules import Completion

    code, number = _step(step)
    said = Completion(day.date(), evidence, address)
    made = complete_milestone(code, number, said, by=None, on=timezone.localdate())
    typer.echo(
        f"Report {made.pk}: {code}/{number} done on {made.happened_on}. See it at /measures/{code}/steps/{number}/"
    )


@app.command()
def slip(
    step: Step, day: Day, reason: Annotated[str, typer.Option(help="Everybody can read it.", show_default=False)]
) -> None:
    """Move a step of an adopted plan to another day, with a reason. The first promise stays on record."""
    from concert.plans.actions import log_slip
    from concert.plans.rules import Slip

    code, number = _step(step)
    made = log_slip(code, number, Slip(day.date(), reason), by=None, on=timezone.localdate())
    typer.echo(f"Report {made.pk}: {code}/{number} moved to {made.new_due}. It stands at {_page(code, number)}")


def _page(code: str, number: int) -> str:
    return f"/measures/{code}/steps/{number}/"


def _step(said: str) -> tuple[str, int]:
    """`CLD-8.2/3` as its measure and number, or a wrong parameter."""
    code, _slash, number = said.rpartition("/")
    if not code or not number.isdecimal():
        raise typer.BadParameter("write measure and number, such as CLD-8.2/3", param_hint="STEP")
    return code.upper(), int(number)


@app.command()
def rules(as_json: Json = False) -> None:
    """List the rules of the plan check, and what each asks."""
    from concert.plans.checks import rules as all_rules

    if as_json:
        told = [{"code": rule.code, "name": rule.name, "kind": rule.kind, "why": rule.why} for rule in all_rules()]
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    for rule in all_rules():
        typer.echo(f"{rule.kind:<8} {rule.why.splitlines()[0]}")


def _known_language(language: str) -> None:
    """Refuse a language that the interface does not have, as a wrong parameter."""
    from django.conf import settings

    known = [code for code, _name in settings.LANGUAGES]
    if language not in known:
        raise typer.BadParameter(f"choose one of {', '.join(known)}", param_hint="--language")


def _whole_file(problem: BaseException) -> bool:
    """Whether the refusal concerns the file as a whole, so that there are no findings to tell."""
    return any(each.code.startswith("plans.workbook.") for each in refusals_in(problem))


def _naming(problem: Exception, file: Path) -> Exception:
    """The same refusals, each place with the file's name before it."""
    from dataclasses import replace

    from concert.ground.findings import Place

    for each in refusals_in(problem):
        where = each.facts.get("where")
        each.facts["where"] = replace(where, file=file.name) if isinstance(where, Place) else Place(file=file.name)
    return problem


def _tell(file: Path, found: object, *, as_json: bool, slug: str = "") -> None:
    from concert.plans.exports.told import findings_told, lines_told
    from concert.plans.queries.findings import Checked

    if not isinstance(found, Checked):
        raise TypeError(type(found))
    if as_json:
        typer.echo(json.dumps(findings_told(found, file=file.name, slug=slug), ensure_ascii=False, indent=1))
        return
    for line in lines_told(found, file=file.name):
        typer.echo(line)
