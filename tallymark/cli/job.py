"""`tallymark job`: what could not be done."""

from contextlib import closing
from datetime import UTC, datetime

import click

from tallymark.store.database import open_database
from tallymark.store.dead_letters import (
    find_dead_letter,
    find_dead_letters,
    retry_dead_letter,
    retry_dead_letters,
)
from tallymark.store.settings import read_settings
from tallymark.terminal import visible


@click.group(name="job")
def command() -> None:
    """See what could not be done, and have it tried again."""


@command.command("dead")
def list_dead() -> None:
    """List what failed for good: its name, since when, why, what it was about, and how often it was tried."""
    with closing(open_database(read_settings())) as database, database.reading() as session:
        letters = find_dead_letters(session)
    for letter in letters:
        about = f"{letter.about}; " if letter.about else ""
        tries = f"failed {_times(letter.failures)}" + (f", lost {_times(letter.losses)}" if letter.losses else "")
        click.echo(visible(f"{letter.name}  {letter.since:%Y-%m-%d %H:%M}  {letter.reason}  ({about}{tries})"))
    if not letters:
        click.echo("Nothing failed for good.")


@command.command()
@click.argument("name")
def show(name: str) -> None:
    """Show the traceback of one, by its name."""
    with closing(open_database(read_settings())) as database, database.reading() as session:
        letter = find_dead_letter(session, name)
    click.echo(visible(letter.trace or letter.reason))


@command.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--all", "everything", is_flag=True, help="All of them.")
def retry(names: tuple[str, ...], *, everything: bool) -> None:
    """Have these tried again, as if they had not been; a running `tallymark worker` finds them within seconds."""
    if bool(names) == everything:
        raise click.UsageError("Name some, or say --all.")
    now = datetime.now(UTC)
    with closing(open_database(read_settings())) as database, database.session() as session:
        if everything:
            count = retry_dead_letters(session, now)
        else:
            for name in names:
                retry_dead_letter(session, name, now)
            count = len(names)
    click.echo(f"{count} will be tried again")


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
