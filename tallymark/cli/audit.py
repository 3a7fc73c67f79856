"""`tallymark audit`: who did what and when."""

from contextlib import closing

import click

from tallymark.store.database import open_database
from tallymark.store.people.audit import find_entries, verify_chain
from tallymark.store.settings import read_settings
from tallymark.terminal import json_line, visible


@click.group(name="audit")
def command() -> None:
    """See who did what and when, and that nobody changed that."""


@command.command("list")
@click.option("--most", type=click.IntRange(1, 100_000), default=50, show_default=True, help="Entries, the newest.")
@click.option("--who", help="Only what this user did.")
@click.option("--act", help="Only acts of this name.")
@click.option("--json", "as_json", is_flag=True, help="A line of JSON each, with all that was said.")
def list_entries(most: int, who: str | None, act: str | None, *, as_json: bool) -> None:
    """Show the newest entries, the newest last."""
    with closing(open_database(read_settings())) as database, database.reading() as session:
        entries = find_entries(session, most, who=who, act=act)
    for entry in reversed(entries):
        if as_json:
            names = ("number", "who", "act", "about", "detail", "hash")
            click.echo(json_line({"at": entry.at.isoformat()} | {name: getattr(entry, name) for name in names}))
        else:
            told = f"{entry.number:>6}  {entry.at:%Y-%m-%d %H:%M:%S}  {entry.who}  {entry.act}  {entry.about}"
            click.echo(visible(told.replace("\n", " ")))


@command.command()
@click.option("--noted", metavar="HASH", help="A hash that this command printed before: it must still be in the chain.")
def verify(noted: str | None) -> None:
    """Check that every entry is as it was written. Note the printed hash elsewhere, and give it back with --noted."""
    with closing(open_database(read_settings())) as database, database.reading() as session:
        end = verify_chain(session, noted)
    click.echo(f"{end.number} {'entry is' if end.number == 1 else 'entries are'} as written, up to {end.hash}")
