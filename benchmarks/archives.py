"""A scan of archives in which no page cites, beside FastWARC alone reading the same files.

FastWARC alone unpacks every record, parses its HTTP headers and reads its body, in one process, as its users do. The
scan is what `tallymark crawl --from-warc` does before it writes to the store: with as many processes as that has.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path

from fastwarc.warc import ArchiveIterator

from benchmarks.site_pages import SitePages
from benchmarks.table import show
from scraper.warc.evidence import Evidence
from scraper.warc.record import record_of
from scraper.warc.run import SCANNERS, look_for
from scraper.warc.scanners import Part, Scanners

PAGES = 4_000
"""Seconds for either reader."""

ARCHIVES = 4

ROUNDS = 5
"""The two take turns, so that what else the machine does hits both; the median round counts."""

HEADERS = (("Content-Type", "text/html; charset=utf-8"), ("Server", "nginx"), ("Cache-Control", "max-age=60"))


def measure() -> dict[str, float]:
    """Prints the table; the ratio by its name in `floor.json`."""
    site = SitePages(seed=6)
    pages = list(islice(site.pages(site.elsewhere), PAGES))
    size = sum(map(len, pages))
    make_look = partial(look_for, (), None)
    with tempfile.TemporaryDirectory() as folder, closing(Scanners(SCANNERS, make_look)) as scanners:
        paths = [_archive(Path(folder) / f"{part}.warc.gz", pages[part::ARCHIVES]) for part in range(ARCHIVES)]
        dropped = PAGES - _scan(paths, scanners)  # and what is loaded or compiled at first use is not measured
        alone, scanned = _turns(lambda: _iterate(paths), lambda: _scan(paths, scanners))
    rows = [("FastWARC alone", alone, ""), (f"scan in {SCANNERS} processes", scanned, f"{dropped / PAGES:.1%}")]
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


def _scan(paths: list[Path], scanners: Scanners) -> int:
    """How many pages may cite."""
    found = scanners.scan([Part(path) for path in paths])
    return sum(each.evidence is not None for batches in found for batch in batches for each in batch)


def _turns(*readers: Callable[[], int]) -> list[float]:
    taken: list[list[float]] = [[] for _ in readers]
    for _ in range(ROUNDS):
        for times, read in zip(taken, readers, strict=True):
            started = time.perf_counter()
            read()
            times.append(time.perf_counter() - started)
    return [statistics.median(times) for times in taken]
