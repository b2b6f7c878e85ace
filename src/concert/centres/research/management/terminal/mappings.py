"""`concert data map`: suggest what the columns of a table are, try it, save it; `concert data mappings` lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from django.utils import timezone

from concert.centres.research.management.terminal.asking import AsJson, app, print_json, there_is_a_home
from concert.ground.findings import printable
from concert.ground.refusals import Refusal
from concert.ground.web.wording import say

if TYPE_CHECKING:
    from concert.centres.research.queries.mapping_files import Preview, Trial
    from concert.centres.research.rules.mapping import ColumnMapping


@app.command("map")
def map_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table: CSV, TSV or XLSX.")],
    name: Annotated[str, typer.Option(help="The mapping's name; a saved one is tried on the file.")] = "",
    suggest: Annotated[bool, typer.Option("--suggest", help="Suggest anew, whatever was saved.")] = False,
    column: Annotated[list[str] | None, typer.Option(help="HEADING=ROLE, as often as needed.")] = None,
    say_of: Annotated[
        list[str] | None, typer.Option("--say", help="FIELD=TEXT: title, custodian, licence, concept, kind and others.")
    ] = None,
    save: Annotated[bool, typer.Option("--save", help="Save it as the next version.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say what the columns of a table are, and what a take-in would accept."""
    from concert.centres.research import actions
    from concert.centres.research.queries import mapping_files
    from concert.centres.research.queries.mappings import current_mapping

    there_is_a_home()
    on = timezone.localdate()
    found = mapping_files.preview(file, on=on)
    before = None if suggest or not name else current_mapping(name)
    mapping = mapping_files.mapped_as(found, before) if before else found.mapping(name)
    mapping = _said(mapping.with_roles(_roles(column or (), mapping)), say_of or ())
    trial, problem = _tried(file, mapping)
    if save:
        mapping = actions.save_mapping(mapping, by=None, on=on)
    if as_json:
        print_json(_record(found, mapping, trial) | ({"problem": problem.code} if problem else {}))
        return
    _print(found, mapping, trial)
    if problem:
        told = say(problem)
        typer.echo(f"{told.sentence} {told.remedy}")
    if save:
        typer.echo(
            f"saved: {mapping.name}, version {mapping.version}; take in: concert data take-in {mapping.code} FILE"
        )


def _tried(file: Path, mapping: ColumnMapping) -> tuple[Trial | None, Refusal | None]:
    """What a take-in would do; where the roles cannot be yet, why."""
    from concert.centres.research.queries import mapping_files

    try:
        return mapping_files.trial(file, mapping, on=timezone.localdate()), None
    except Refusal as refusal:
        if not refusal.code.startswith("research.mapping."):
            raise
        return None, refusal


@app.command()
def mappings(as_json: AsJson = False) -> None:
    """List the saved column mappings."""
    from concert.centres.research.queries.mappings import current_mappings

    there_is_a_home()
    cards = current_mappings()
    if as_json:
        print_json([{**each.saved.mapping.as_json(), "deliveries": each.deliveries} for each in cards])
        return
    for each in cards:
        told = each.saved.mapping
        whose = f"{told.title}, {told.custodian} ({told.concept})"
        typer.echo(f"{told.name} v{told.version}: {whose}; {each.deliveries} deliveries")


def _roles(asked: Sequence[str], mapping: ColumnMapping) -> dict[str, str]:
    """Roles that were given on the command line. A heading that the file lacks is refused."""
    found = {}
    known = [each.heading for each in mapping.columns]
    for each in asked:
        heading, _equals, role = each.rpartition("=")
        if heading not in known:
            raise Refusal("research.mapping.heading", heading=heading[:80] or each[:80], known=", ".join(known)[:300])
        found[heading] = role
    return found


FIELDS = ("title", "custodian", "licence", "licence_address", "address", "concept", "kind", "personal_risk")


def _said(mapping: ColumnMapping, asked: Sequence[str]) -> ColumnMapping:
    """What was said of the table on the command line: texts, `every_days`, `day_first`, `protected`."""
    told: dict[str, Any] = {}
    for each in asked:
        field, _equals, text = each.partition("=")
        if field in FIELDS:
            told[field] = text
        elif field == "every_days" and text.isdecimal():
            told[field] = int(text)
        elif field in ("day_first", "protected") and text in ("yes", "no"):
            told[field] = text == "yes"
        else:
            raise Refusal(
                "research.mapping.field",
                field=each[:80],
                known=", ".join((*FIELDS, "every_days", "day_first", "protected")),
            )
    return replace(mapping, **told)


def _record(found: Preview, mapping: ColumnMapping, trial: Trial | None) -> dict[str, Any]:
    roles = {each.heading: each.role for each in mapping.columns}
    return {
        "mapping": mapping.as_json(),
        "columns": [
            {
                "heading": each.heading, "role": roles[each.heading], "suggested": each.role, "sureness": each.sureness,
                "why": each.why, "personal": each.personal or None,
            }
            for each in found.suggestions
        ],
    } | ({} if trial is None else {
        "read": trial.read, "accepted": trial.accepted, "quarantined": trial.quarantined, "repeats": trial.repeats,
        "reasons": dict(trial.reasons), "remarks": dict(trial.remarks), "kept_out": list(trial.kept_out),
    })  # fmt: skip


def _print(found: Preview, mapping: ColumnMapping, trial: Trial | None) -> None:
    from concert.centres.research.rules.reasons import REASONS
    from concert.ground.findings import Finding

    roles = {each.heading: each.role for each in mapping.columns}
    typer.echo(f"concept: {mapping.concept}")
    for each in found.suggestions:
        sure = f"{each.sureness:.2f}" if roles[each.heading] == each.role else "said"
        about = f" (personal: {each.personal})" if each.personal else ""
        typer.echo(f"  {printable(each.heading)} → {roles[each.heading]}  {sure}{about}")
    if trial is None:
        return
    typer.echo(f"{trial.read} read, {trial.accepted} accepted, {trial.quarantined} quarantined")
    for reason, number in trial.reasons.items():
        typer.echo(f"  {number}: {say(Finding(REASONS[reason])).sentence}")
