"""A crawl with everything on beside a bare Scrapy spider that only downloads: same site, same settings, in turns.

Everything is robots.txt, manners, armour, the look at the bytes, reading in children, the archive, the store and its
rows for every address. What counts is the time between the first page that the site is asked for and the last.

A site that answers at once, from memory, is the strict measure: both crawlers wait for nothing but this machine's
processors. No site on the web does so, and a second one answers as late as a near one there.
"""

import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.news_site import CITING
from benchmarks.table import show
from scraper.run import crawl
from tallymark.store.settings import Settings

PAGES = 3_000
"""Some six seconds of the bare spider."""

AT_ONCE = 8
"""Open requests: one to a host is the default, and leaves every crawler waiting for the site."""

WAIT = 0.02
"""Seconds in which a near site on the web answers."""

ROUNDS = 3
"""Each with a store of its own; the median counts."""


def measure() -> dict[str, float]:
    """Prints the tables; the ratios by their names in `floor.json`."""
    return {
        "of the speed of a bare Scrapy spider": _ratio(0, "answers at once, as none on the web does"),
        "of the speed of a bare Scrapy spider on a near site": _ratio(WAIT, f"answers after {WAIT * 1000:.0f} ms"),
    }


def _ratio(wait: float, told: str) -> float:
    """Prints the table of a site that answers after so many seconds."""
    with _site(wait) as (address, size):
        turns = _turns(address, {"bare Scrapy spider": _bare, "tallymark crawl": _whole})
    rates = {name: statistics.median(PAGES / span for span in spans) for name, spans in turns.items()}
    bare, whole = rates.values()
    show(
        f"Crawl of {PAGES:,} pages of {size / 1000:.1f} kB, 1 in {CITING} of which cites, {AT_ONCE} requests at once, "
        f"of a site that {told}",
        ("crawler", "pages/s", "against the bare spider", "rounds"),
        [
            (name, f"{rate:,.0f}", f"{rate / bare:.2f} x", " ".join(f"{PAGES / span:,.0f}" for span in turns[name]))
            for name, rate in rates.items()
        ],
    )
    return whole / bare


@contextmanager
def _site(wait: float) -> Iterator[tuple[str, float]]:
    """Its address, and the mean size of its pages in bytes."""
    command = [sys.executable, "-m", "benchmarks.news_site", str(PAGES), str(wait)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as site:
        try:
            address, size = (site.stdout or sys.stdin).readline().split()
            yield address, float(size)
        finally:
            site.kill()


def _turns(address: str, crawlers: dict[str, Callable[[str, Path], None]]) -> dict[str, list[float]]:
    spans: dict[str, list[float]] = {name: [] for name in crawlers}
    for _ in range(ROUNDS):
        for name, run in crawlers.items():
            with tempfile.TemporaryDirectory() as folder:
                run(address, Path(folder) / "var")
            spans[name].append(_span(address, name))
    return spans


def _span(address: str, name: str) -> float:
    with urllib.request.urlopen(f"{address}/span") as answer:  # noqa: S310 - our own site
        span, pages = answer.read().split()
    if int(pages) != PAGES:
        raise SystemExit(f"the {name} asked for {int(pages)} pages of {PAGES}")
    return float(span)


def _bare(address: str, folder: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.bare_spider", address, str(PAGES), str(AT_ONCE), str(folder)]
    subprocess.run(command, check=True)


def _whole(address: str, folder: Path) -> None:
    settings = Settings(
        data_dir=folder, crawl_delay=0, crawl_at_once=AT_ONCE, crawl_loopback=address, crawl_daily_budget=100 * PAGES
    )
    counts = crawl(settings, [f"{address}/story-{number}" for number in range(PAGES)]).counts
    if (counts.kept, counts.failed) != (-(-PAGES // CITING), 0):
        raise SystemExit(f"tallymark crawl: {counts}")
