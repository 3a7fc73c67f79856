"""`tallymark run`: crawl runs, and what came of one."""

from contextlib import closing

import click

from tallymark.errors import BadInput
from tallymark.store.crawls.run_log import log_of
from tallymark.store.crawls.runs import OUTCOMES, count_reasons, find_runs, find_visits, get_run, run_before
from tallymark.store.database import open_database
from tallymark.store.settings import read_settings
from tallymark.terminal import visible

MOST_REASONS = 50


@click.group(name="run")
def command() -> None:
    """See crawl runs, and why their pages were dropped or failed."""


@command.command("list")
@click.option("--source", help="Only runs of this source.")
@click.option("--most", type=click.IntRange(1, 10_000), default=20, show_default=True, help="Runs, the newest.")
def list_runs(source: str | None, most: int) -> None:
    """Show the newest runs, the newest first."""
    with closing(open_database(read_settings())) as database, database.reading() as session:
        runs = find_runs(session, most, source=source)
    for run in runs:
        until = f"{run.ended:%Y-%m-%d %H:%M}" if run.ended else "open"
        told = f"{run.id:>6}  {run.started:%Y-%m-%d %H:%M} to {until}  {run.source or 'addresses that somebody typed'}"
        told += f"  {run.seen} read, {run.kept} new, {run.failed} failed"
        click.echo(visible(told + (f"  (not as expected: {run.complaint})" if run.complaint else "")))
    if not runs:
        click.echo("There was no run.")


@command.command()
@click.argument("run_id", metavar="ID", type=click.IntRange(min=1))
def show(run_id: int) -> None:
    """Show one run beside the one before it, and why pages were dropped or failed."""
    with closing(open_database(read_settings())) as database, database.reading() as session:
        run = get_run(session, run_id)
        before = run_before(session, run.crawl)
        reasons = count_reasons(session, run_id, MOST_REASONS)
    for name, count in run.counts.items():
        beside = f"  ({getattr(before, name):,} in run {before.id})" if before else ""
        click.echo(f"{count:>9,}  {name}{beside}")
    if run.crawl.ended is None:
        click.echo(f"{run.waiting:>9,}  waiting")
    for each in reasons:
        click.echo(visible(f"{each.count:>9,}  {each.outcome}: {each.reason}"))
    if run.crawl.complaint:
        click.echo(visible(f"not as expected: {run.crawl.complaint}"))


@command.command()
@click.argument("run_id", metavar="ID", type=click.IntRange(min=1))
@click.option("--outcome", type=click.Choice(OUTCOMES), default="failed", show_default=True, help="What they came to.")
@click.option("--most", type=click.IntRange(1, 100_000), default=50, show_default=True, help="So many at a time.")
@click.option("--after", type=click.IntRange(min=0), default=0, metavar="NUMBER", help="Go on after this address.")
def addresses(run_id: int, outcome: str, most: int, after: int) -> None:
    """List addresses of a run that came to an outcome, each with its number and why."""
    with closing(open_database(read_settings())) as database, database.reading() as session:
        get_run(session, run_id)
        visits = find_visits(session, run_id, outcome, most, after)
    for visit in visits:
        reason = f"  ({visit.reason})" if visit.reason else ""
        click.echo(visible(f"{visit.id:>9}  {visit.url or 'the address of a post is not kept'}{reason}"))
    if not visits:
        click.echo("There is none, or it is not kept any more.")


@command.command()
@click.argument("run_id", metavar="ID", type=click.IntRange(min=1))
def log(run_id: int) -> None:
    """Print the end of a run's log, where this machine has it and no later run has replaced it."""
    settings = read_settings()
    with closing(open_database(settings)) as database, database.reading() as session:
        text = log_of(session, settings, get_run(session, run_id).crawl)
    if text is None:
        raise BadInput("the log is on the machine that crawled, or a later run has replaced it")
    for line in text.splitlines():
        click.echo(visible(line))
