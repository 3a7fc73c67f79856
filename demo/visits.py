"""Visits the press twice, as a crawler does that comes back: the second time one article has been corrected."""

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from demo.articles import read_outlets
from demo.posts import read_posts
from demo.press_routes import TIMELINE
from demo.press_server import PressServer
from scraper.bookkeeping.outcomes import CrawlProgress, CrawlSummary
from scraper.run import crawl
from tallymark.errors import Unreachable
from tallymark.store.settings import Settings
from tallymark.terminal import visible

EDITIONS = (1, 2)
"""What the press prints at each visit."""
LONGEST_SHOWN = 32
"""Characters of an address beside the bar, so that the line fits 80 columns; an address's end tells pages apart."""


def addresses(base: str) -> list[str]:
    """Where the crawler starts: every outlet's feed and sitemap, and the stream of posts."""
    found = [f"{base}{outlet.path}{name}" for outlet in read_outlets() for name in ("feed.xml", "sitemap.xml")]
    return [*found, base + TIMELINE]


def visit_twice(settings: Settings, press: PressServer, console: Console) -> None:
    """Crawls both editions of the press into the store, with a bar of progress and a line about each visit.

    Raises Unreachable where a visit could read nothing.
    """
    local = settings.model_copy(update={"crawl_loopback": press.url})
    for edition in EDITIONS:
        press.edition = edition
        summary = _visit(local, press.url, console, f"Visit {edition} of {len(EDITIONS)}")
        if not summary.counts.seen:
            why = summary.failures[0].reason if summary.failures else "it lists nothing"
            raise Unreachable(f"the press at {press.url} could not be read: {why}")
        console.print(f"  {_told(summary)}", highlight=False)
        for fate in summary.failures:
            told = visible(f"  not read: {fate.url.removeprefix(press.url)}: {fate.reason}")
            console.print(told, markup=False, highlight=False)


def _visit(settings: Settings, base: str, console: Console, title: str) -> CrawlSummary:
    columns = (TextColumn("{task.fields[title]}"), BarColumn(24), MofNCompleteColumn(), TimeElapsedColumn())
    pages = sum(len(outlet.articles) for outlet in read_outlets()) + len(read_posts())
    with Progress(*columns, TextColumn("{task.description}"), console=console) as display:
        task = display.add_task("", total=pages, title=title)

        def show(progress: CrawlProgress) -> None:
            done = progress.counts.seen + progress.counts.failed + progress.counts.declined
            display.update(task, completed=min(done, pages), description=progress.fate.url[-LONGEST_SHOWN:])

        summary = crawl(settings, addresses(base), on_progress=show)
        display.update(task, completed=pages, description="")
    return summary


def _told(summary: CrawlSummary) -> str:
    counts = summary.counts
    told = f"{counts.kept} kept, {counts.unchanged} as before, {counts.unrelated} citing no report"
    return told + (f", {counts.declined} left alone" if counts.declined else "")
