"""`tallymark claim`: what careful readers found of claims."""

from contextlib import closing
from typing import Any

import click

from tallymark.cli.acting import act, yes_option
from tallymark.errors import BadInput
from tallymark.store.claims.stored_claims import get_claim
from tallymark.store.database import open_database
from tallymark.store.review.cases import cases_of_claim
from tallymark.store.review.reviews import FOUND, find_review, gold_rows
from tallymark.store.review.to_review import claims_to_review
from tallymark.store.settings import read_settings
from tallymark.terminal import json_line, visible


@click.group(name="claim")
def command() -> None:
    """Review claims, take back labels that are wrong, and get what was found as rows of a gold set."""


@command.command("list")
@click.option("--most", type=click.IntRange(1, 500), default=20, show_default=True, help="So many of each sort.")
def list_claims(most: int) -> None:
    """Show what waits for a reviewer: contested claims, corrected pages, wordings seen often, and unsure claims."""
    with closing(open_database(read_settings())) as database, database.reading() as session:
        found = claims_to_review(session, most)
    lines = [f"{case.claim}  contested (case {case.id})  “{case.quote}”  {case.url}" for case in found.contested]
    lines += [f"page        corrected (case {case.id})  {case.url}" for case in found.corrected]
    lines += [f"{_told(each.claim, f'in {each.pages} pages')}" for each in found.wordings]
    lines += [_told(claim, f"unsure: {claim['verdict']}, {claim.get('confidence', 0):.2f}") for claim in found.unsure]
    for line in lines or ["Nothing waits for a reviewer."]:
        click.echo(visible(line))


@command.command()
@click.argument("claim")
def show(claim: str) -> None:
    """Show a CLAIM: its words, its label, what was found of it, and what readers say."""
    with closing(open_database(read_settings())) as database, database.reading() as session:
        found, review = get_claim(session, claim), find_review(session, claim)
        cases = cases_of_claim(session, claim)
    if found is None:
        raise BadInput(f"no claim has the id {claim[:16]}")
    lines = [found["sentence"], f"  “{found['quote']['exact']}”  {found['url']}"]
    about = f"{found['report']}/{found['figure'] or '-'}"
    lines.append(f"  the engine: {found['verdict']}, {about}, {found['confidence']:.2f}")
    lines.append(f"  its label: {found['display'] or 'none'}")
    if review:
        lines.append(f"  {review.who} found: {review.verdict}" + (f": {review.note}" if review.note else ""))
    lines += [f"  case {case.id}, {case.outcome}: {case.reason}" for case in cases]
    for line in lines:
        click.echo(visible(line))


@command.command()
@click.argument("claim")
@click.argument("verdict", type=click.Choice(FOUND))
@click.option("--note", default="", help="Why, for other operators.")
@yes_option
def review(claim: str, verdict: str, note: str, *, yes: bool) -> None:
    """Say how a CLAIM compares with its report. A label that says something else is not shown any more."""
    detail = act(read_settings(), "review-claim", {"claim": claim, "verdict": verdict, "note": note}, yes=yes).detail
    click.echo(f"{claim} was found {verdict}; its label: {detail['label_after'] or 'none'}")


@command.command()
@click.argument("claim")
@click.argument("note")
@yes_option
def withdraw(claim: str, note: str, *, yes: bool) -> None:
    """Take back the label of a CLAIM, whatever versions to come make of its words. NOTE says why."""
    act(read_settings(), "withdraw-label", {"claim": claim, "note": note}, yes=yes)
    click.echo(f"{claim} has no label any more; `tallymark claim forget {claim}` undoes it")


@command.command()
@click.argument("claim")
@yes_option
def forget(claim: str, *, yes: bool) -> None:
    """Forget what was found of a CLAIM. A worker scores its text again."""
    act(read_settings(), "forget-review", {"claim": claim}, yes=yes)
    click.echo(f"what was found of {claim} is forgotten")


@command.command()
def gold() -> None:
    """Print what was found as rows of a gold set, a line of JSON each."""
    with closing(open_database(read_settings())) as database, database.reading() as session:
        for row in gold_rows(session):
            click.echo(json_line(row))


def _told(claim: dict[str, Any], why: str) -> str:
    return f"{claim['claim']}  {why}  “{claim['quote']['exact']}”  {claim['url']}"
