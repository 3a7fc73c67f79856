"""`tallymark worker`: scores what the crawler stored, and does what the scheduler orders."""

import click

from tallymark.logs import write_logs
from tallymark.store.settings import read_settings
from worker.pool import run_workers


@click.command(name="worker")
@click.option("--burst", is_flag=True, help="Leave when nothing waits any more.")
@click.option("--processes", type=click.IntRange(1, 64), default=1, show_default=True, help="How many score at once.")
@click.option(
    "--crawls", type=click.IntRange(0, 64), default=1, show_default=True, help="How many sources are collected at once."
)
@click.option("--only-score", is_flag=True, help="No crawls, dumps and upkeep: needs no folder, but the two URLs.")
def command(burst: bool, processes: int, crawls: int, only_score: bool) -> None:
    """Score stored pages in the background, and do what `tallymark scheduler` orders, until Ctrl+C or SIGTERM."""
    settings = read_settings()
    write_logs(settings.log_format, settings.log_level, quotes_errors=True)
    waiting = run_workers(settings, processes, crawls=crawls, burst=burst, only_score=only_score)
    if waiting:
        click.echo(f"{waiting} revisions still wait for scoring", err=True)
