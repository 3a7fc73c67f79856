"""`tallymark serve`: the label API and the public pages."""

import sys

import click

from tallymark.store.settings import read_settings


@click.command(name="serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on.")
def command(host: str, port: int) -> None:
    """Serve labels, claims and reports, to programs and to people."""
    from service.server import run  # noqa: PLC0415 - Flask, granian and the engine take a second; --help needs none

    if not run(read_settings(), host, port, _announce):
        click.echo("tallymark: the server processes failed (see above)", err=True)
        sys.exit(1)


def _announce(address: str) -> None:
    click.echo(f"Serving on {address} (Ctrl+C ends it)")
