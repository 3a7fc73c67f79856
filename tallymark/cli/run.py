"""`tallymark run`: crawl runs, and what came of one."""

from contextlib import closing

import click

from tallymark.store.crawls.runs import count_reasons, find_runs, get_run, run_before
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
