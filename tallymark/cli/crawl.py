"""`tallymark crawl`: visit addresses and keep what cites a report."""

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from scraper.addresses import checked_addresses
from scraper.outcomes import CrawlProgress
from scraper.run import crawl
from tallymark.errors import BadInput, Unreachable
from tallymark.store.settings import read_settings
from tallymark.terminal import visible

LONGEST_SHOWN = 60
"""Characters of an address on the progress line; its end tells pages of one site apart."""


@click.command("crawl")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("--quiet", is_flag=True, help="Show no progress, only the summary.")
def command(urls: tuple[str, ...], *, quiet: bool) -> None:
    """Visit addresses and keep what cites a report.

    An address is an article, an RSS or Atom feed, a sitemap, or a list of posts as Mastodon's API gives it; the pages
    that a feed or sitemap lists are visited too. robots.txt is obeyed. Texts that cite no report are counted, not kept.
    """
    settings = read_settings()
    try:
        addresses = checked_addresses(urls)
    except BadInput as error:
        raise click.UsageError(str(error)) from error
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

        summary = crawl(settings, addresses, on_progress=show)
    counts = summary.counts
    if counts.failed and not counts.seen:
        first = summary.failures[0]
        raise Unreachable(f"nothing could be read: {first.url}: {first.reason}")
    line = ", ".join(f"{getattr(counts, name)} {name}" for name in ("seen", "kept", "unchanged", "unrelated", "failed"))
    click.echo(line + (f", {summary.declined} declined by their authors" if summary.declined else ""))
    if counts.kept and not summary.queue_answered:
        click.echo("the queue server did not answer: `tallymark worker` will score later what was kept", err=True)
    for failure in summary.failures:
        click.echo(visible(f"failed: {failure.url}: {failure.reason}"), err=True)
