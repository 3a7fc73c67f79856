"""A scan of archives in which no page cites, beside FastWARC alone reading the same files."""

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from fastwarc.warc import ArchiveIterator

from benchmarks.site_pages import SitePages
from benchmarks.table import show
from scraper.warc.evidence import Evidence
from scraper.warc.record import record_of
from scraper.warc.scan import scan
from tallymark.scoring import Engine
from tallymark.scoring.bytes_look import Look

PAGES = 2_000
"""In two archives: seconds for either reader."""

ROUNDS = 5
"""The two take turns, so that what else the machine does hits both; the median round counts."""

HEADERS = (("Content-Type", "text/html; charset=utf-8"), ("Server", "nginx"), ("Cache-Control", "max-age=60"))


def measure(engine: Engine) -> dict[str, float]:
    """Prints the table; the ratio by its name in `floor.json`."""
    site = SitePages(seed=6)
    pages = list(islice(site.pages(site.elsewhere), PAGES))
    size = sum(map(len, pages))
    with tempfile.TemporaryDirectory() as folder:
        paths = [_archive(Path(folder) / f"{half}.warc.gz", pages[half::2]) for half in range(2)]
        look = Look(engine.catalogue)
        dropped = PAGES - _scan(paths, look)  # and what is loaded or compiled at first use is not measured
        alone, scanned = _turns(lambda: _iterate(paths), lambda: _scan(paths, look))
    rows = [("FastWARC alone", alone, ""), ("scan with the look", scanned, f"{dropped / PAGES:.1%}")]
    show(
        f"Archives of pages that cite nothing, {size / PAGES / 1000:.0f} kB each on the average",
        ("reader", "pages/s", "MB/s", "against FastWARC alone", "dropped"),
        [
            (name, f"{PAGES / taken:,.0f}", f"{size / taken / 1e6:.0f}", f"{alone / taken:.2f} x", told)
            for name, taken, told in rows
        ],
    )
    return {"of the speed of FastWARC alone": alone / scanned}


def _archive(path: Path, pages: list[bytes]) -> Path:
    moment = datetime(2025, 4, 1, tzinfo=UTC)
    records = (
        record_of(Evidence(f"https://courier.example/{n}", moment, 200, HEADERS, p)) for n, p in enumerate(pages)
    )
    path.write_bytes(b"".join(records))
    return path


def _iterate(paths: list[Path]) -> int:
    return sum(len(record.reader.read()) for path in paths for record in ArchiveIterator(str(path), parse_http=True))


def _scan(paths: list[Path], look: Look) -> int:
    """How many pages may cite."""
    return sum(each.evidence is not None for path in paths for batch in scan(path, look) for each in batch)


def _turns(*readers: Callable[[], int]) -> list[float]:
    taken: list[list[float]] = [[] for _ in readers]
    for _ in range(ROUNDS):
        for times, read in zip(taken, readers, strict=True):
            started = time.perf_counter()
            read()
            times.append(time.perf_counter() - started)
    return [statistics.median(times) for times in taken]
