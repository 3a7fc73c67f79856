"""`tallymark job`: what could not be done."""

from contextlib import closing

import click

from tallymark.cli.acting import act, yes_option
from tallymark.store.database import open_database
from tallymark.store.settings import Settings, read_settings
from tallymark.store.work.dead_letters import (
    count_causes,
    count_dead_letters,
    find_dead_letter,
    find_dead_letters,
)
from tallymark.terminal import visible

MOST_CAUSES = 100
"""That are listed."""


@click.group(name="job")
def command() -> None:
    """See what could not be done, and have it tried again."""


@command.command("dead")
@click.option("--cause", help="Only those of this cause, as `tallymark job causes` prints it.")
def list_dead(cause: str | None) -> None:
    """List what failed for good: its name, since when, why, what it was about, and how often it was tried."""
    with closing(open_database(read_settings())) as database, database.reading() as session:
        letters = find_dead_letters(session, cause=cause)
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
@click.option("--cause", help="All that have this cause, as `tallymark job causes` prints it.")
@click.option("--all", "everything", is_flag=True, help="All of them.")
@yes_option
def retry(names: tuple[str, ...], cause: str | None, *, everything: bool, yes: bool) -> None:
    """Have these tried again, as if they had not been; a running `tallymark worker` finds them within seconds."""
    if bool(names) + everything + (cause is not None) != 1:
        raise click.UsageError("Name some, or say --all.")
    settings = read_settings()
    if everything:
        count = left = 0
        with closing(open_database(settings)) as database, database.reading() as session:
            left = count_dead_letters(session)
        while left:
            told = act(settings, "retry-all", {}, yes=yes).told
            count, left, yes = count + told["count"], told["left"], True
    elif cause is not None:
        count = act(settings, "retry-cause", {"cause": cause}, yes=yes).told["count"]
    else:
        _all_there(settings, names)
        count = sum(act(settings, "retry-failure", {"name": name}).told["count"] for name in names)
    click.echo(f"{count} will be tried again")


@command.command()
def causes() -> None:
    """Count what failed for good by what it has in common, with one of each."""
    with closing(open_database(read_settings())) as database, database.reading() as session:
        found = count_causes(session, MOST_CAUSES)
    for each in found:
        click.echo(visible(f"{each.count:>7,}  {each.cause}  (such as {each.example})"))
    if not found:
        click.echo("Nothing failed for good.")


@command.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--cause", help="All that have this cause, as `tallymark job causes` prints it.")
@click.option("--all", "everything", is_flag=True, help="All of them, 20,000 at a time.")
@click.option("--reason", required=True, help="Why they need not be tried again.")
@yes_option
def discard(names: tuple[str, ...], cause: str | None, reason: str, *, everything: bool, yes: bool) -> None:
    """Put failures aside: they are not tried, listed or counted any more. `job restore` undoes it."""
    if bool(names) + everything + (cause is not None) != 1:
        raise click.UsageError("Name some, or a --cause, or say --all.")
    settings = read_settings()
    _all_there(settings, names)
    done = [act(settings, "discard-failure", {"name": name, "reason": reason}) for name in names]
    if cause is not None:
        done.append(act(settings, "discard-cause", {"cause": cause, "reason": reason}, yes=yes))
    if everything:
        done.append(act(settings, "discard-all", {"reason": reason}, yes=yes))
    for each in done:
        click.echo(f"{each.told['count']} put aside: {each.detail['reason']}")


@command.command()
@click.argument("reason")
def restore(reason: str) -> None:
    """Have what was put aside be failures again; REASON is all that `job discard` printed after the colon."""
    click.echo(f"{act(read_settings(), 'restore-failures', {'reason': reason}).told['count']} are failures again")


def _all_there(settings: Settings, names: tuple[str, ...]) -> None:
    """Raises BadInput before any of them is changed."""
    with closing(open_database(settings)) as database, database.reading() as session:
        for name in names:
            find_dead_letter(session, name)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
