"""The demonstration: crawl the invented press twice, score it with real workers, show what was found.

Everything lives in a folder of its own below the data folder, whatever database and queue the settings name: a
demonstration must not write into an operator's store.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from demo.chart import write_chart
from demo.press_server import PressServer, serve_press
from demo.table import claims_table, in_reading_order, verdict_summary
from demo.visits import visit_twice
from tallymark.dumps.every_file import write_dump
from tallymark.dumps.folder import FOLDER
from tallymark.errors import StoreError
from tallymark.figures import load_catalogue
from tallymark.store.claims.stored_claims import find_claims
from tallymark.store.database import open_database
from tallymark.store.queue.valkey import running_valkey
from tallymark.store.settings import Settings
from worker.pool import run_workers

PRESS_PORT = 8765
"""Where the press is printed unless told otherwise. Addresses of documents hold it, so it stays the same."""
PROCESSES = 2
"""Worker processes: enough to show that several share the work."""
PAGE = 500
"""Claims in one query."""

Claim = dict[str, Any]


def demo_settings(settings: Settings) -> Settings:
    """The settings with a store of the demonstration's own, and without the pause that strangers' sites deserve."""
    own = {"data_dir": settings.data_dir / "demo", "database_url": "", "redis_url": "", "crawl_delay": 0.0}
    return settings.model_copy(update=own)


def run_demo(settings: Settings, press_port: int, console: Console) -> None:
    """The whole demonstration, from the first visit to the table, the dump and the picture.

    `settings` are the demonstration's own. Raises a TallymarkError in one line where a part cannot do its work.
    """
    claims = collect(settings, press_port, console)
    console.print(claims_table(claims, console.width))
    console.print(verdict_summary(claims))
    folder = settings.data_dir
    dump = _dump(settings)
    write_chart(claims, load_catalogue(settings.report_paths), folder / "cited-values.svg")
    for path, what in (
        (dump, "all of it as data; its README.md tells what is what"),
        (folder / "cited-values.svg", "cited values beside reported ones (and .png)"),
    ):
        console.print(f"{path}  {what}", highlight=False, soft_wrap=True)
    console.print("\n[bold]make serve[/]  shows it all in a browser: the labels, the claims, and the press itself.")


def collect(settings: Settings, press_port: int, console: Console) -> list[Claim]:
    """Visits the press on this port twice, scores what was kept, and returns its claims in reading order."""
    with running_valkey(settings):
        with serve_press(press_port) as press:
            console.print(f"Crawling an invented press at {press.url}")
            visit_twice(settings, press, console)
        console.print(f"Scoring with {PROCESSES} worker processes")
        waiting = run_workers(settings, PROCESSES, burst=True)
    if waiting:
        raise StoreError(f"{waiting} texts were left unscored")
    claims = in_reading_order(_claims_of(settings, press))
    if not claims:
        raise StoreError(f"no claim was found in the press at {press.url}")
    return claims


def _claims_of(settings: Settings, press: PressServer) -> list[Claim]:
    """Those that stand in the press as it was printed now: an earlier run may have used another port."""
    claims: list[Claim] = []
    database = open_database(settings)
    try:
        with database.reading() as session:
            page = find_claims(session, limit=PAGE)
            claims += page.items
            while page.next_cursor:
                page = find_claims(session, cursor=page.next_cursor, limit=PAGE)
                claims += page.items
    finally:
        database.close()
    return [claim for claim in claims if claim["url"].startswith(press.url)]


def _dump(settings: Settings) -> Path:
    database = open_database(settings)
    try:
        return write_dump(settings, database, settings.data_dir / FOLDER, datetime.now(UTC)).folder
    finally:
        database.close()
