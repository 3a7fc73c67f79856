"""`tallymark withdraw`: leaves a page's words out of dumps, on request."""

from contextlib import closing
from datetime import UTC, datetime

import click

from tallymark.store.database import open_database
from tallymark.store.review.withdrawals import readmit, withdraw
from tallymark.store.settings import read_settings


@click.command(name="withdraw")
@click.argument("page")
@click.option("--note", help="What the request was; it stays here.")
@click.option("--undo", is_flag=True, help="Take the page in again.")
def command(page: str, note: str | None, undo: bool) -> None:
    """Leave PAGE, an address or the id of a claim, out of all dumps to come; they tell that it was left out."""
    with closing(open_database(read_settings())) as database, database.session() as session:
        if undo:
            told = f"{readmit(session, page)} is in dumps again from the next one on."
        else:
            told = f"{withdraw(session, page, note, datetime.now(UTC))} is left out of dumps from the next one on."
    click.echo(told)
