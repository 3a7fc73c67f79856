"""`tallymark serve`: the label API and the public pages."""

import sys
from contextlib import closing
from functools import partial

import click

from tallymark.store.database import open_database
from tallymark.store.people.users import count_users
from tallymark.store.settings import Settings, read_settings


@click.command(name="serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on.")
def command(host: str, port: int) -> None:
    """Serve labels, claims and reports, to programs and to people."""
    from service.running.server import run  # noqa: PLC0415 - Flask, granian and the engine take a second; --help needs none

    settings = read_settings()
    if not run(settings, host, port, partial(_announce, settings)):
        click.echo("tallymark: the server processes failed (see above)", err=True)
        sys.exit(1)


def _announce(settings: Settings, address: str) -> None:
    click.echo(f"Serving on {address} (Ctrl+C ends it)")
    with closing(open_database(settings)) as database, database.reading() as session:
        has_users = count_users(session) > 0
    if not has_users:
        from service.console.one_time import first_link  # noqa: PLC0415 - as above

        click.echo(f"The console has no user yet. Make the first one within a day: {address}{first_link(settings)}")
