"""`tallymark crawl`: visit addresses, or collect sources, and keep what cites a report."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from scraper.addresses import checked_addresses
from scraper.bookkeeping.outcomes import CrawlProgress, CrawlSummary
from scraper.run import crawl
from tallymark.errors import BadInput, Busy, TallymarkError, Unreachable
from tallymark.store.database import open_database
from tallymark.store.settings import Settings, read_settings
from tallymark.store.sources.source import Source
from tallymark.store.sources.sources import due_sources, get_source
from tallymark.terminal import visible

LONGEST_SHOWN = 60
"""Characters of an address on the progress line; its end tells pages of one site apart."""

ALWAYS_TOLD = ("seen", "kept", "unchanged", "unrelated", "failed")
TOLD_IF_ANY = {
    "declined": "declined by their authors",
    "early": "not due yet",
    "gone": "found deleted",
}
"""Counts, as the summary words them."""


@click.command("crawl")
@click.argument("urls", nargs=-1, metavar="[URL]...")
@click.option("--source", "names", multiple=True, metavar="NAME", help="Collect this source; may be given again.")
@click.option("--all-due", is_flag=True, help="Collect every source whose time has come.")
@click.option("--from-warc", "archives", multiple=True, metavar="PATH", help="Read this file or folder of archives.")
@click.option("--quiet", is_flag=True, help="Show no progress, only the summary.")
def command(
    urls: tuple[str, ...], names: tuple[str, ...], archives: tuple[str, ...], *, all_due: bool, quiet: bool
) -> None:
    """Visit addresses, collect sources, or read archives (WARC), and keep what cites a report.

    An address is an article, a feed, a sitemap, or what an API of posts or of news gives; what it lists is visited
    too. robots.txt is obeyed. Texts that cite no report are counted, not kept. A crawl that was cut short is gone on
    with when the same is asked for again within a day. From the archives that crawls have written in the folder warc
    of the data folder, --from-warc makes the same texts again, and no address is visited.
    """
    if bool(urls) + bool(names) + bool(archives) + all_due != 1:
        raise click.UsageError(
            "Name addresses, or sources with --source, or archives with --from-warc, or say --all-due."
        )
    settings = read_settings()
    with _stopped_by_term():
        if archives:
            summary = _with_progress(lambda show: crawl(settings, from_warc=archives, on_progress=show), quiet=quiet)
            _tell(summary, "")
            _refuse_failure(summary)
        elif urls:
            _visit(settings, urls, quiet=quiet)
        else:
            _collect(settings, names, quiet=quiet)


def _visit(settings: Settings, urls: tuple[str, ...], *, quiet: bool) -> None:
    try:
        addresses = checked_addresses(urls)
    except BadInput as error:
        raise click.UsageError(str(error)) from error
    summary = _with_progress(lambda show: crawl(settings, addresses, on_progress=show), quiet=quiet)
    counts = summary.counts
    if summary.failures and not counts.seen:
        first = summary.failures[0]
        raise Unreachable(f"nothing could be read: {first.url}: {first.reason}")
    _tell(summary, "")


def _collect(settings: Settings, names: tuple[str, ...], *, quiet: bool) -> None:
    """One source after the other; what goes wrong with one does not keep the others waiting."""
    with closing(open_database(settings)) as database, database.reading() as session:
        now = datetime.now(UTC)
        sources = [get_source(session, name).source for name in names]
        sources = sources or [kept.source for kept in due_sources(session, now)]
    if not sources:
        click.echo("no source is due")
    first_error: TallymarkError | None = None
    for source in sources:
        try:
            summary = _with_progress(_collecting(settings, source), quiet=quiet)
            _tell(summary, f"{source.name}: ")
            _refuse_failure(summary)
        except Busy as error:
            click.echo(f"{source.name}: {error}", err=True)
        except TallymarkError as error:
            if len(sources) == 1:
                raise
            click.echo(visible(f"{source.name}: {error}"), err=True)
            first_error = first_error or error
    if first_error:
        raise first_error


def _refuse_failure(summary: CrawlSummary) -> None:
    """Raises Unreachable where everything failed: a person or a timer is to know it by the exit code."""
    counts = summary.counts
    if counts.failed and not (counts.seen or counts.declined or counts.early or counts.gone):
        first = summary.failures[0] if summary.failures else None
        example = f": {first.url}: {first.reason}" if first else ""
        raise Unreachable(f"nothing could be read{example}")


@contextmanager
def _stopped_by_term() -> Iterator[None]:
    """SIGTERM ends the block as Ctrl-C does: what is at hand is written, and the next crawl goes on from there."""

    def stop(*_: object) -> None:
        click.echo("tallymark: told to stop; the next crawl of the same goes on where this one was", err=True)
        sys.exit(128 + signal.SIGTERM)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _collecting(settings: Settings, source: Source) -> Callable[[Callable[[CrawlProgress], None]], CrawlSummary]:
    return lambda show: crawl(settings, source=source, on_progress=show)


def _with_progress(work: Callable[[Callable[[CrawlProgress], None]], CrawlSummary], *, quiet: bool) -> CrawlSummary:
    console = Console(stderr=True)
    hidden = quiet or not console.is_interactive  # rich ends even a display that shows nothing with an empty line
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.completed} pages"),
    )
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True, disable=hidden) as display:
        task = display.add_task("starting", total=None)

        def show(progress: CrawlProgress) -> None:
            pages = progress.counts.seen + progress.counts.failed
            display.update(task, completed=pages, description=visible(progress.fate.url[-LONGEST_SHOWN:]))

        return work(show)


def _tell(summary: CrawlSummary, whose: str) -> None:
    counts = summary.counts
    told = [f"{getattr(counts, name)} {name}" for name in ALWAYS_TOLD]
    told += [f"{getattr(counts, name)} {words}" for name, words in TOLD_IF_ANY.items() if getattr(counts, name)]
    click.echo(whose + ", ".join(told))
    if summary.resumed:
        click.echo(f"{whose}this went on with a crawl that had been cut short", err=True)
    if summary.waiting:
        click.echo(f"{whose}{summary.waiting} addresses were left for the next run", err=True)
    if counts.kept and not summary.queue_answered:
        click.echo("the queue server did not answer: `tallymark worker` will score later what was kept", err=True)
    if summary.complaint:
        click.echo(f"{whose}not as expected: {summary.complaint}", err=True)
    for failure in summary.failures:
        click.echo(visible(f"{whose}failed: {failure.url}: {failure.reason}"), err=True)
