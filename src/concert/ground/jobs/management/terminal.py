"""`concert jobs`: what is waiting, running and done; the worker; a rehearsal."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from django.utils import timezone

app = typer.Typer(no_args_is_help=True)


@app.command("list")
def list_jobs(
    limit: Annotated[int, typer.Option(min=1, help="How many, newest first.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List jobs, newest first."""
    from concert.ground.jobs import queries
    from concert.ground.web.wording import job_words

    found = list(queries.jobs_visible_to(None)[:limit])
    if as_json:
        typer.echo(json.dumps([queries.told(job) for job in found], ensure_ascii=False))
        return
    for job in found:
        share = "" if job.share is None else f"{job.share} %"
        typer.echo(f"{job.pk:>6}  {job.state:<9}  {share:>5}  {job_words(job.kind)}")


@app.command()
def show(number: int, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Show one job: how far it is, or how it ended."""
    from concert.ground.jobs import queries
    from concert.ground.web.wording import job_words, say

    job = queries.job(number, user=None)
    if as_json:
        typer.echo(json.dumps(queries.told(job), ensure_ascii=False))
        return
    typer.echo(f"{job_words(job.kind)}: {job.state}")
    typer.echo(f"{job.done} of {'not known' if job.total is None else job.total} {job_words(job.note)}".rstrip())
    for refusal in queries.reasons_of(job):
        typer.echo(str(say(refusal)))
    if job.result is not None:
        typer.echo(json.dumps(job.result, ensure_ascii=False, indent=1))


@app.command()
def kinds() -> None:
    """List every kind of long work that Concert knows."""
    from concert.ground.jobs import actions
    from concert.ground.web.wording import job_words

    for kind in actions.known_kinds():
        typer.echo(f"{kind:<28}  {job_words(kind)}")


@app.command()
def cancel(number: int) -> None:
    """Take a waiting job off the queue."""
    from concert.ground.jobs import actions

    actions.cancel(number, by=None, on=timezone.now().date())
    typer.echo(f"Job {number} is cancelled.")


@app.command()
def rehearse(
    steps: Annotated[int, typer.Option(min=1, help="How many steps to count.")] = 100,
    pause: Annotated[float, typer.Option(min=0, help="Seconds between two steps.")] = 0.1,
    here: Annotated[bool, typer.Option("--here", help="In this process, without the queue.")] = False,
) -> None:
    """Start a job that only counts, to see that the worker lives; prints the number of the job."""
    from concert.ground.jobs import actions
    from concert.ground.web.terminal import terminal_progress

    arguments, today = {"steps": steps, "pause": pause}, timezone.now().date()
    if here:
        with terminal_progress() as progress:
            result = actions.run_here("jobs.rehearse", arguments, by=None, on=today, progress=progress)
        typer.echo(json.dumps(result))
        return
    typer.echo(actions.start("jobs.rehearse", arguments, by=None, on=today).pk)


@app.command("run-worker")
def run_worker(
    until_empty: Annotated[bool, typer.Option("--until-empty", help="Stop when nothing waits.")] = False,
    with_parent: Annotated[int | None, typer.Option(help="Stop when this process is no longer the parent.")] = None,
    clock: Annotated[bool, typer.Option("--clock", help="Also start the daily duties, every hour.")] = False,
) -> None:
    """Work on the queue until Ctrl-C. `concert serve` starts one; more may run elsewhere on PostgreSQL."""
    from concert.ground.jobs.tasks import work

    work(until_empty=until_empty, parent=with_parent, clock=clock)
