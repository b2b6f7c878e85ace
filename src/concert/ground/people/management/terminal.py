"""`concert people`: the first administrator of a home, and whatever else somebody with the machine must mend."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from concert.ground.people import actions, queries
from concert.ground.people.actions import Newcomer, Post
from concert.ground.people.rules import Role
from concert.ground.people.wording import ROLES

app = typer.Typer(no_args_is_help=True)

Address = Annotated[str, typer.Argument(metavar="EMAIL", help="The person's e-mail address.")]
RoleName = Annotated[str, typer.Option("--role", help="One that “concert people roles” lists.")]
AreaCode = Annotated[str, typer.Option("--area", help="An area's code, such as QMC; without it: everywhere.")]
ComponentName = Annotated[str, typer.Option("--component", help="plans, centres, capacity, network, forums or ground.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def _password() -> str:
    """Asked twice at a terminal; read as one line from a pipe. Never an argument: other users see those."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\n")


@app.command()
def add(
    email: Address,
    role: RoleName,
    area: AreaCode = "",
    component: ComponentName = "",
    name: Annotated[str, typer.Option(help="The person's name.")] = "",
) -> None:
    """Add a person with a role. The password is asked; an account that exists keeps its own."""
    known = queries.has_account(email.strip().lower())
    at = timezone.now()
    password = None if known else _password()
    newcomer = Newcomer(email, name, password)
    held = actions.add_person_with_role(newcomer, Post(role, area, component), by=None, on=at.date())
    typer.echo(f"{held.user.email}: {held.role} {held.area or 'everywhere'}")


@app.command()
def invite(
    email: Address,
    role: RoleName,
    area: AreaCode = "",
    component: ComponentName = "",
) -> None:
    """Print a link that gives its holder a role, once, within seven days."""
    invited = actions.invite(email, Post(role, area, component), by=None, at=timezone.now())
    host = settings.ALLOWED_HOSTS[0]
    site = f"https://{host}" if settings.PRODUCTION else f"http://{host}:{settings.PORT}"
    typer.echo(site + reverse("people:invitation", args=[invited.token]))


@app.command("list")
def list_people(as_json: AsJson = False) -> None:
    """List people and their current roles."""
    rows = [
        {"id": held.pk, "email": each.user.email, "name": each.user.name, "role": held.role, "area": held.area,
         "component": held.component, "since": held.since.isoformat()}
        for each in queries.colleagues(None)
        for held in each.memberships
    ]  # fmt: skip
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        typer.echo(
            f"{row['id']:>5}  {row['email']}  {row['role']}  {row['area'] or 'everywhere'}  {row['component']}".rstrip()
        )


@app.command()
def roles() -> None:
    """List the roles that can be given."""
    for role, said in ROLES.items():
        if role is not Role.PUBLIC:
            typer.echo(f"{role.value:<26} {said}")


@app.command()
def end(
    membership: Annotated[int, typer.Argument(metavar="NUMBER", help="The number that “concert people list” shows.")],
) -> None:
    """End a role, at once."""
    ended = actions.end_membership(membership, by=None, on=timezone.now().date())
    typer.echo(f"Ended: {ended.user.email} {ended.role}")


@app.command()
def password(email: Address) -> None:
    """Choose another password for somebody who lost theirs. Their open sessions end."""
    user = actions.set_password(email, _password(), by=None, on=timezone.now().date())
    typer.echo(f"Changed: {user.email}")


@app.command()
def close(email: Address) -> None:
    """End every role and every session of an account."""
    user = actions.close_account(email, by=None, on=timezone.now().date())
    typer.echo(f"Closed: {user.email}")
