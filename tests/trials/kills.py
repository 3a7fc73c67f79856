"""A crawl that is killed again and again ends with what an undisturbed one ends with.

`python -m tests.trials.kills` kills a crawl of 2,000 pages 20 times at random moments, scores what was kept, and
compares documents, revisions and claims with those of a run that nobody disturbed.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import select

from tallymark.store.crawls.crawls import latest_crawl
from tallymark.store.database import open_database
from tallymark.store.settings import Settings
from tallymark.store.sources.source import read_source
from tallymark.store.sources.sources import save_source
from tallymark.store.tables import Document, Revision, Sighting, StoredClaim
from tests.servers.every_kind import sitemap
from tests.servers.site import Reply, article, running_site
from worker.pool import run_workers

PAGES, KILLS = 2_000, 20
ONE_IN = 4
"""One page in so many cites the report."""
SEED = 4

CITING = "The DHS inspector general found that more than 32,000 unaccompanied migrant children missed a hearing in {}."
OTHER = "The harbor took in {} boats, and the council of the town heard 32,000 words about them."


def pages(count: int) -> dict[str, str]:
    """Articles by path; those that cite have texts of their own, but for a few that two addresses share."""
    return {
        f"/story/{number}": article((CITING if number % ONE_IN == 0 else OTHER).format(f"place {number}"))
        for number in range(count)
    }


def replies(url: str, count: int) -> dict[str, Reply]:
    """A site with a sitemap for each hundred of its pages."""
    found = pages(count)
    parts = [list(found)[first : first + 100] for first in range(0, count, 100)]
    maps = {
        f"/map-{number}.xml": Reply(sitemap(*(url + path for path in part)), content_type="application/xml")
        for number, part in enumerate(parts)
    }
    index = sitemap(*(url + path for path in maps), root="sitemapindex", entry="sitemap")
    return {
        "/sitemap.xml": Reply(index, content_type="application/xml"),
        **maps,
        **{path: Reply(html) for path, html in found.items()},
    }


def add_source(settings: Settings, url: str) -> None:
    """The site as a source that may be asked often: it is ours."""
    source = read_source(
        {
            "name": "trial",
            "kind": "sitemap",
            "addresses": [f"{url}/sitemap.xml"],
            "politeness": {"delay": 0, "at_once": 8},
        }
    )
    database = open_database(settings)
    with database.session() as session:
        save_source(session, source, datetime.now(UTC))
    database.close()


def crawl_killed(settings: Settings, url: str, kills: int, chance: random.Random, longest: float) -> tuple[int, int]:
    """Collects the source, killing the crawl at random moments; how often it was killed at work, and runs in all."""
    killed = runs = 0
    while True:
        process = start(settings, url)
        runs += 1
        if killed < kills:
            with suppress(subprocess.TimeoutExpired):
                process.wait(chance.uniform(0.5, longest))
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                killed += 1
                process.wait()
                continue
        if process.wait() == 0:
            return killed, runs
        raise RuntimeError("the crawl failed")


def start(settings: Settings, url: str) -> subprocess.Popen:
    """`tallymark crawl --source trial` in a process group of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TALLYMARK_")}
    environment |= {"TALLYMARK_DATA_DIR": str(settings.data_dir), "TALLYMARK_CRAWL_LOOPBACK": url}
    program = "import sys; from tallymark.cli import main; sys.argv[0] = 'tallymark'; main()"
    return subprocess.Popen(
        [sys.executable, "-c", program, "crawl", "--source", "trial", "--quiet"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kept(settings: Settings) -> dict[str, Counter]:
    """Everything that two stores of the same site must share: rows without ids and moments."""
    database = open_database(settings)
    with database.reading() as session:
        rows = {
            "documents": session.execute(select(Document.url, Document.title, Document.kind, Document.outlet)),
            "revisions": session.execute(
                select(Document.url, Revision.text_hash, Revision.scored_at.is_not(None)).join(Revision.document)
            ),
            "sightings": session.execute(
                select(Document.url, Revision.text_hash)
                .select_from(Sighting)
                .join(Revision, Revision.id == Sighting.revision_id)
                .join(Document, Document.id == Sighting.document_id)
            ),
            "claims": session.execute(select(StoredClaim.id, StoredClaim.verdict, StoredClaim.start)),
        }
        found = {name: Counter(map(tuple, result)) for name, result in rows.items()}
        crawl = latest_crawl(session)
        counts = ("seen", "kept", "unchanged", "unrelated", "failed")
        found["counts"] = Counter({(name, getattr(crawl, name)): 1 for name in counts})
    database.close()
    return found


def run(
    folder: Path, count: int, kills: int, longest: float
) -> tuple[int, int, dict[str, Counter], dict[str, Counter]]:
    """How often it was killed, the runs it took, and what each store holds: disturbed and undisturbed."""
    chance = random.Random(SEED)
    found = []
    with running_site() as site:
        site.replies = replies(site.url, count)
        told = (0, 0)
        for name, often in (("disturbed", kills), ("undisturbed", 0)):
            settings = Settings(data_dir=folder / name, crawl_loopback=site.url)
            add_source(settings, site.url)
            told = max(told, crawl_killed(settings, site.url, often, chance, longest))
            assert run_workers(settings, 2, burst=True) == 0
            found.append(kept(settings))
    return *told, found[0], found[1]


def main() -> int:
    """Exit code 1 where the two differ or it was not killed often enough."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        killed, runs, disturbed, undisturbed = run(Path(folder), PAGES, KILLS, longest=6.0)
    table = Table(
        "", "killed crawl", "undisturbed", "differ", title=f"{killed} kills in {runs} runs of {PAGES:,} pages"
    )
    for name, rows in undisturbed.items():
        differ = (disturbed[name] - rows) + (rows - disturbed[name])
        table.add_row(name, f"{disturbed[name].total():,}", f"{rows.total():,}", f"{differ.total():,}")
    Console().print(table, f"{time.monotonic() - started:.0f} s")
    return 0 if killed == KILLS and disturbed == undisturbed else 1


if __name__ == "__main__":
    sys.exit(main())
