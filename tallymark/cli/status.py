"""`tallymark status`: how everything is, on one screen."""

from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime

import click

from tallymark import __version__
from tallymark.cli.at_hand import reports_at_hand
from tallymark.cli.status_screen import screen
from tallymark.store.database import open_database
from tallymark.store.settings import Settings, read_settings
from tallymark.store.watch.status import read_status
from tallymark.store.work.signed_in import look_at_queue_server
from tallymark.store.work.signs_of_life import scheduler_here, worker_here
from tallymark.terminal import json_line


@click.command(name="status")
@click.option("--json", "as_json", is_flag=True, help="As one line of JSON.")
@click.option(
    "--check",
    type=click.Choice(("worker", "scheduler")),
    help="Only say whether one is at work on this machine; exit code 1 where none is.",
)
def command(*, as_json: bool, check: str | None) -> None:
    """Show what waits and since when, who works, what failed, what was collected last, sizes and versions."""
    settings = read_settings()
    if check is not None:
        click.echo(_sign_of_life(settings, check))
        return
    dataset = reports_at_hand().version
    with closing(open_database(settings, migrates=False)) as database:
        status = read_status(database, settings, __version__, dataset)
    server = look_at_queue_server(settings)
    if as_json:
        versions = {"engine": __version__, "dataset": dataset, "tables": status.tables}
        told = {name: value for name, value in asdict(status).items() if name != "tables"}
        click.echo(json_line(_plain(told | {"queue_server": asdict(server), "versions": versions})))
    else:
        click.echo(screen(status, server, dataset, datetime.now(UTC)))


def _sign_of_life(settings: Settings, what: str) -> str:
    now = datetime.now(UTC)
    if what == "worker":
        return worker_here(settings, now)
    with closing(open_database(settings, migrates=False)) as database, database.reading() as session:
        return scheduler_here(session, now)


def _plain(value: object) -> object:
    """Moments as ISO 8601."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value
