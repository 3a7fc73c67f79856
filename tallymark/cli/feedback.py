"""`tallymark feedback`: what the public says of claims and pages."""

import getpass
from contextlib import closing

import click

from tallymark.cli.acting import act, yes_option
from tallymark.store.database import open_database
from tallymark.store.review.cases import OUTCOMES, Case, find_cases
from tallymark.store.review.decisions import DECIDED
from tallymark.store.settings import read_settings
from tallymark.store.tables.feedback import Outcome
from tallymark.terminal import visible


@click.group(name="feedback")
def command() -> None:
    """Look at contested claims and corrected pages, and decide what becomes of them."""


@command.command("list")
@click.option("--outcome", type=click.Choice([*OUTCOMES, "all"]), default="open", show_default=True)
@click.option("--before", type=click.IntRange(min=1), metavar="CASE", help="Go on after this case.")
@click.option("--most", type=click.IntRange(1, 1000), default=50, show_default=True, help="So many at a time.")
def list_cases(outcome: str, before: int | None, most: int) -> None:
    """Show cases, the newest first: number, what it is about, what is said, and what became of it."""
    wanted: Outcome | None = None if outcome == "all" else outcome  # type: ignore[assignment] # Click has checked it
    with closing(open_database(read_settings())) as database, database.reading() as session:
        cases = find_cases(session, outcome=wanted, before=before, most=most)
    for case in cases:
        click.echo(visible(_told(case)))
    if not cases:
        click.echo("There is no such case.")


@command.command()
@click.argument("case", type=click.IntRange(min=1))
@click.argument("outcome", type=click.Choice(DECIDED))
@click.argument("answer")
@click.option("--who", default=getpass.getuser, help="Who decides, for other operators; else who is signed in here.")
@yes_option
def decide(case: int, outcome: Outcome, answer: str, who: str, *, yes: bool) -> None:
    """Decide a case, with an ANSWER that everybody can read. One that was decided may be decided anew."""
    act(read_settings(), "decide-case", {"case": case, "outcome": outcome, "answer": answer}, by=who, yes=yes)
    click.echo(f"case {case} is {outcome}")


def _told(case: Case) -> str:
    about = f"claim {case.claim} “{case.quote}”" if case.claim else "page"
    lines = [f"{case.id}  {case.received_at:%Y-%m-%d %H:%M}  {case.outcome}  {about}, {case.url}"]
    lines += [f"  {line}" for line in case.reason.splitlines() if line]
    if case.evidence:
        lines.append(f"  evidence: {case.evidence}")
    if case.visited_at:
        lines.append(f"  visited {case.visited_at:%Y-%m-%d %H:%M}, {'changed' if case.changed else 'unchanged'}")
    if case.answer:
        lines.append(f"  answer: {case.answer}")
    return "\n".join(lines)
