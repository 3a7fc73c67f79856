"""`tallymark key`: keys for programs that ask more of the API than anybody may."""

from contextlib import closing

import click

from tallymark.cli.acting import act, yes_option
from tallymark.store.database import open_database
from tallymark.store.people.api_keys import find_keys
from tallymark.store.settings import read_settings
from tallymark.terminal import visible


@click.group(name="key")
def command() -> None:
    """Give out keys for heavier use of the API, and take them back."""


@command.command()
@click.argument("name")
def add(name: str) -> None:
    """Make a key; NAME says whom or what it is for. It is shown this once."""
    click.echo(act(read_settings(), "add-api-key", {"name": name}).told["key"])
    click.echo("Hand it on now: it is not shown again. Programs send it as `Authorization: Bearer KEY`.", err=True)


@command.command("list")
def list_keys() -> None:
    """Show every key by the part that it begins with, never the key."""
    with closing(open_database(read_settings())) as database, database.reading() as session:
        keys = find_keys(session)
    for key in keys:
        state = "holds" if key.revoked_at is None else f"revoked {key.revoked_at:%Y-%m-%d %H:%M}"
        click.echo(visible(f"{key.prefix}  {key.added:%Y-%m-%d %H:%M}  {state}  {key.name}"))
    if not keys:
        click.echo("There is no key.")


@command.command()
@click.argument("prefix")
@yes_option
def revoke(prefix: str, *, yes: bool) -> None:
    """Take a key back, by the part that it begins with: the next request with it is refused."""
    act(read_settings(), "revoke-api-key", {"prefix": prefix}, yes=yes)
    click.echo(f"{prefix} is revoked")
