"""`tallymark rescore`: scores texts anew after a change of the engine or the reports."""

import signal
import sys
from collections.abc import Callable
from contextlib import closing

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tallymark.cli.at_hand import reports_with
from tallymark.store.scoring.changed_verdicts import ChangedVerdicts, changed_verdicts
from tallymark.store.settings import read_settings
from worker.rescoring import rescore
from worker.resources import open_resources
from worker.stop import stopped_by_signals

STOPPED = 128 + signal.SIGINT
"""Exit code of a run that was told to stop, as shells have it."""


@click.command(name="rescore")
@click.option("--report", metavar="ID", help="Only texts that cite this report.")
@click.option(
    "--share",
    type=click.FloatRange(0.01, 1.0),
    default=0.5,
    show_default=True,
    help="Part of the time that it works; it rests meanwhile.",
)
def command(report: str | None, share: float) -> None:
    """Score texts anew that another version of the engine or the reports scored, and tell what changed.

    Ctrl-C or SIGTERM ends it after the texts at hand, and the next one goes on where it was. New texts are scored
    first. Workers that have nothing else to do help.
    """
    if report is not None:
        reports_with(report)
    opened = open_resources(read_settings())
    with closing(opened.database), stopped_by_signals() as stop:
        done, left = _with_progress(lambda told: rescore(opened, share, told, stop, report))
        with opened.database.reading() as session:
            changed = changed_verdicts(session, *opened.version)
    engine, dataset = opened.version
    click.echo(
        f"{done} {'text was' if done == 1 else 'texts were'} scored anew, by engine {engine} and reports {dataset}"
    )
    if stop.is_set():
        click.echo(f"told to stop: {left} are left for the next time", err=True)
    elif left:
        told = "`tallymark status` tells what is tried again, `tallymark job dead` what failed"
        click.echo(f"{left} could not be scored: {told}", err=True)
    _tell(changed)
    if stop.is_set():
        sys.exit(STOPPED)


def _with_progress(work: Callable[[Callable[[int, int], None]], tuple[int, int]]) -> tuple[int, int]:
    console = Console(stderr=True)
    columns = (TextColumn("scoring anew"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_interactive) as display:
        task = display.add_task("", total=None)

        def show(done: int, total: int) -> None:
            display.update(task, completed=done, total=total)

        return work(show)


def _tell(changed: ChangedVerdicts) -> None:
    """All that this version changed, also before this run."""
    if changed.changed:
        click.echo("Verdicts that this version has changed, with what it scored before this run:")
    tell_changes(changed)


def tell_changes(changed: ChangedVerdicts) -> None:
    """A line for each verdict that became another."""
    for before, after, count in changed.changed:
        click.echo(f"{count:>7,}  {before or 'no claim'} -> {after or 'no claim'}")
    click.echo(f"{changed.unchanged:>7,}  claims kept their verdict")
