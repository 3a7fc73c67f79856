"""`tallymark withdraw`: leaves a page's words out of dumps, on request."""

from contextlib import closing

import click

from tallymark.cli.acting import act, yes_option
from tallymark.store.database import open_database
from tallymark.store.review.withdrawals import find_withdrawals
from tallymark.store.settings import read_settings
from tallymark.terminal import visible

MOST = 1_000
"""That are listed."""


@click.command(name="withdraw")
@click.argument("page", required=False)
@click.option("--note", default="", help="What the request was; it stays here.")
@click.option("--undo", is_flag=True, help="Take the page in again.")
@click.option("--list", "lists", is_flag=True, help="Show what is left out, the newest first.")
@yes_option
def command(page: str | None, note: str, *, undo: bool, lists: bool, yes: bool) -> None:
    """Leave PAGE, an address or the id of a claim, out of all dumps to come; they tell that it was left out."""
    if (page is None) != lists:
        raise click.UsageError("Name a page, or say --list.")
    if page is None:
        _list()
    elif undo:
        told = act(read_settings(), "readmit-page", {"page": page}, yes=yes).told["page"]
        click.echo(f"{told} is in dumps again from the next one on.")
    else:
        told = act(read_settings(), "withdraw-page", {"page": page, "note": note}, yes=yes).told["page"]
        click.echo(f"{told} is left out of dumps from the next one on.")


def _list() -> None:
    with closing(open_database(read_settings())) as database, database.reading() as session:
        found = find_withdrawals(session, MOST)
    for each in found:
        click.echo(visible(f"{each.at:%Y-%m-%d %H:%M}  {each.page.told}" + (f"  ({each.note})" if each.note else "")))
    if not found:
        click.echo("No page is left out.")
