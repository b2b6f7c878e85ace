"""`concert data privacy`: budgets of protected sources, questions with noise, the ledger."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

import typer
from django.utils import timezone

from concert.centres.research.management.terminal.asking import AsJson, app, print_json, there_is_a_home
from concert.ground.refusals import Refusal

privacy = typer.Typer(no_args_is_help=True, help="Counts with noise, out of a budget that never grows again.")
app.add_typer(privacy, name="privacy")
Source = Annotated[str, typer.Argument(help="A protected source, such as ctdc.")]


def _epsilon(text: str) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation:
        found = Decimal(0)
    if not found.is_finite():
        raise Refusal("research.privacy.not_positive", most="20")
    return found


@privacy.command("open")
def open_(source: Source, epsilon: Annotated[str, typer.Argument(help="The whole budget, for good.")]) -> None:
    """Fix how much may ever be learnt about one person of a source."""
    from concert.centres.research import actions

    there_is_a_home()
    budget = actions.open_budget(source, _epsilon(epsilon), by=None, on=timezone.localdate())
    typer.echo(f"{budget.source}: {budget.epsilon} in all")


@privacy.command()
def ask(
    source: Source,
    by: Annotated[list[str], typer.Option(help="Count by this column; up to two.")],
    epsilon: Annotated[str, typer.Option(help="What the question may cost.")] = "1",
    as_json: AsJson = False,
) -> None:
    """Count people by one or two columns, with noise; the same question again costs nothing."""
    from concert.centres.research import actions

    there_is_a_home()
    found = actions.ask_with_noise(source, by, _epsilon(epsilon), by=None, on=timezone.localdate())
    if as_json:
        print_json(_told(found))
        return
    for *cell, count in found.answer["cells"]:
        typer.echo(f"{' '.join(cell)}: {count}")
    typer.echo(f"±{found.answer['within']} in 95 of 100 cells; cost {found.epsilon}, {found.left} left")


@privacy.command("ledger")
def ledger_(as_json: AsJson = False) -> None:
    """Show what was spent and what is left. Keep the head of each source elsewhere, too."""
    from concert.centres.research import queries

    there_is_a_home()
    told = [queries.privacy.standing(each.source) for each in queries.privacy.budgets()]
    if as_json:
        print_json(
            [
                {"source": each.source, "epsilon": str(each.epsilon), "spent": str(each.spent),
                 "left": str(each.left), "missing": each.missing, "head": each.head}
                for each in told
            ]
        )  # fmt: skip
        return
    for each in told:
        typer.echo(f"{each.source}: {each.left} left of {each.epsilon}, head {each.head[:12] or 'none'}")


def _told(found: Any) -> dict[str, Any]:
    return {
        "source": found.budget.source, "release": found.release.number, "epsilon": str(found.epsilon),
        "left": str(found.left), **found.answer,
    }  # fmt: skip
