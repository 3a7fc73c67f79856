"""`tallymark worker`: scores what the crawler stored."""

import click

from tallymark.store.settings import read_settings
from worker.pool import run_workers


@click.command(name="worker")
@click.option("--burst", is_flag=True, help="Leave when nothing waits any more.")
@click.option("--processes", type=click.IntRange(1, 64), default=1, show_default=True, help="How many score at once.")
def command(burst: bool, processes: int) -> None:
    """Score stored pages in the background until Ctrl+C or SIGTERM."""
    waiting = run_workers(read_settings(), processes, burst=burst)
    if waiting:
        click.echo(f"{waiting} revisions still wait for scoring", err=True)
