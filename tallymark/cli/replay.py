"""`tallymark replay`: makes a claim again from its receipt."""

import sys
from contextlib import closing

import click

from tallymark.store.settings import read_settings
from tallymark.terminal import json_line, visible
from worker.replay import Replay, replay
from worker.resources import open_resources

WORDS = {"engine": "of the engine", "dataset": "of the reports"}


@click.command(name="replay")
@click.argument("claim", metavar="CLAIM_ID")
def command(claim: str) -> None:
    """Score the text of a claim again, and say whether the claim is the same; exit code 1 where it is not."""
    opened = open_resources(read_settings())
    with closing(opened.database):
        replayed = replay(opened.database, opened.engine, claim)
    for line in _lines(replayed):
        click.echo(visible(line))
    sys.exit(1 if replayed.differences or replayed.is_gone else 0)


def _lines(replayed: Replay) -> list[str]:
    receipt = replayed.receipt
    scored = f"scored by engine {receipt.engine} and reports {receipt.dataset}"
    here = f"here are engine {replayed.engine} and reports {replayed.dataset}"
    if not replayed.differences and not replayed.is_gone:
        others = f"; {here}" if replayed.explained_by else ""
        return [f"identical: {scored}{others}"]
    told = [f"{each.name}: {json_line(each.stored)} is now {json_line(each.now)}" for each in replayed.differences]
    if replayed.is_gone:
        told = ["the words are no claim any more"]
    if not replayed.explained_by:
        return [*told, f"{scored}, as here: what the page says of itself has changed since, or this is a fault"]
    what = " or ".join(WORDS[name] for name in replayed.explained_by)
    return [*told, f"{scored}; {here}: the other version {what} explains it"]
