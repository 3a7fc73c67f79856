"""`tallymark source`: what is collected again and again."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from tallymark.cli.acting import act, yes_option
from tallymark.errors import BadInput
from tallymark.store.database import open_database
from tallymark.store.settings import read_settings
from tallymark.store.sources.cron import checked_schedule
from tallymark.store.sources.source import KINDS, SourceKind
from tallymark.store.sources.source_file import read_sources, write_sources
from tallymark.store.sources.source_health import find_health
from tallymark.store.sources.sources import (
    KeptSource,
    find_sources,
    get_source,
)
from tallymark.store.tables import Crawl
from tallymark.store.work.switches import PAUSE, on_since


@click.group(name="source")
def command() -> None:
    """Look after what is collected again and again."""


@command.command("list")
def list_sources() -> None:
    """Show every source: its kind, its last run with the share of texts that had title and date, and when it is due."""
    with closing(open_database(read_settings())) as database, database.reading() as session:
        rows = find_health(session)
        paused_since = on_since(session, PAUSE)
    if paused_since:
        click.echo(f"Everything is paused since {paused_since:%Y-%m-%d %H:%M} UTC; `resume --all` goes on.", err=True)
    if not rows:
        click.echo("There is no source yet: `tallymark source add ADDRESS` makes one.")
        return
    table = Table(box=None, header_style="bold")
    for heading in ("name", "kind", "last run", "items", "failed", "coverage", "next run"):
        table.add_column(heading, overflow="fold")
    for each in rows:
        source = each.kept.source
        coverage = "" if each.coverage is None else f"{each.coverage:.0%}"
        table.add_row(source.name, source.kind, *_last_run(each.run), coverage, _next_run(each.kept))
    Console().print(table)
    for each in rows:
        if each.run is not None and each.run.complaint:
            click.echo(f"{each.kept.source.name}: not as expected: {each.run.complaint}", err=True)


@command.command()
@click.argument("address")
@click.option("--name", help="What to call it; else made of the address.")
@click.option("--kind", type=click.Choice(KINDS), help="What it is; else guessed from the address and its answer.")
@click.option("--schedule", default="", help='When to collect it, in cron\'s five fields (UTC), like "0 */6 * * *".')
@click.option("--language", "languages", multiple=True, help="Read pages in this language only; may be given again.")
@click.option("--report", "reports", multiple=True, help="A report that it may cite; may be given again.")
@click.option("--yes", is_flag=True, help="Do not ask before saving.")
def add(
    address: str,
    name: str | None,
    kind: SourceKind | None,
    schedule: str,
    languages: tuple[str, ...],
    reports: tuple[str, ...],
    *,
    yes: bool,
) -> None:
    """Look once at an address, show what was found there, and save it as a source."""
    from tallymark.cli.source_add import look_and_save  # noqa: PLC0415 - other commands need no reader of listings

    fields = {"schedule": schedule, "languages": languages, "reports": reports} | ({"name": name} if name else {})
    look_and_save(read_settings(), address.strip(), kind, fields, ask=not yes)


@command.command()
@click.argument("name")
def show(name: str) -> None:
    """Print one source as `import` reads it."""
    with closing(open_database(read_settings())) as database, database.reading() as session:
        click.echo(write_sources([get_source(session, name).source]), nl=False)


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@yes_option
def import_file(file: Path, *, yes: bool) -> None:
    """Add the sources of a YAML file, or replace those of the same names: all of them or none.

    It asks first where it replaces any.
    """
    try:
        sources = read_sources(file.read_text("utf-8"), file.name)
    except (OSError, UnicodeError) as error:
        raise BadInput(f"{file}: cannot be read as text") from error
    settings = read_settings()
    with closing(open_database(settings)) as database, database.reading() as session:
        there = {kept.source.name for kept in find_sources(session)}
    is_new = there.isdisjoint(source.name for source in sources)
    try:
        told = act(settings, "import-sources", {"text": write_sources(sources)}, yes=yes or is_new).told
    except BadInput as error:
        raise BadInput(f"{file.name}: {error}") from error
    click.echo(f"{told['added']} added, {told['replaced']} replaced")


@command.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
def export(names: tuple[str, ...]) -> None:
    """Print sources, or all of them, as YAML."""
    with closing(open_database(read_settings())) as database, database.reading() as session:
        kept = [get_source(session, name) for name in names] if names else find_sources(session)
    click.echo(write_sources(each.source for each in kept), nl=False)


@command.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--all", "everything", is_flag=True, help="Stop all collecting until `resume --all`.")
@yes_option
def pause(names: tuple[str, ...], *, everything: bool, yes: bool) -> None:
    """Have sources rest. A run that is under way ends soon, and is gone on with later."""
    _switch(names, everything=everything, paused=True, yes=yes)


@command.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--all", "everything", is_flag=True, help="Undo `pause --all`. Sources paused by name stay so.")
def resume(names: tuple[str, ...], *, everything: bool) -> None:
    """Have sources go on."""
    _switch(names, everything=everything, paused=False)


@command.command()
@click.argument("schedule")
def explain(schedule: str) -> None:
    """Say what five fields of cron mean, and when they come round next (UTC). Nothing is saved."""
    from service.console.schedules import in_words, next_moments  # noqa: PLC0415 - other commands say nothing of it

    try:
        checked = checked_schedule(schedule)
    except ValueError as error:
        raise BadInput(f"no schedule: {error}") from error
    click.echo(in_words(checked, "en"))
    for moment in next_moments(checked, datetime.now(UTC), 5):
        click.echo(f"  {moment:%Y-%m-%d %H:%M}")


@command.command()
@click.argument("name")
@yes_option
def remove(name: str, *, yes: bool) -> None:
    """Forget a source; what it collected stays."""
    act(read_settings(), "remove-source", {"name": name}, yes=yes)
    click.echo(f"{name} is forgotten")


def _switch(names: tuple[str, ...], *, everything: bool, paused: bool, yes: bool = False) -> None:
    if bool(names) == everything:
        raise click.UsageError("Name sources, or say --all.")
    settings, verb = read_settings(), "pause" if paused else "resume"
    with closing(open_database(settings)) as database, database.reading() as session:
        for name in names:
            get_source(session, name)  # before any of them is changed
    for name in names:
        act(settings, f"{verb}-source", {"name": name})
    if everything:
        act(settings, f"{verb}-all", {}, yes=yes)
    whose = "everything" if everything else ", ".join(names)
    click.echo(f"{whose} {'is paused' if paused else 'goes on'}")


def _last_run(run: Crawl | None) -> tuple[str, str, str]:
    if run is None:
        return "never", "", ""
    when = f"{run.started:%Y-%m-%d %H:%M}" + ("" if run.ended else ", cut short or running")
    return when, str(run.seen), str(run.failed)


def _next_run(kept: KeptSource) -> str:
    if kept.paused:
        return "paused"
    return f"{kept.due_at:%Y-%m-%d %H:%M} UTC" if kept.due_at else "when asked for"
