"""Nothing is lost and nothing is done twice, whatever is killed: `python -m tests.trials.crashes` (`make test-crash`).

Workers and schedulers run on one store, on SQLite and then on PostgreSQL. While revisions come in, processes are killed
at random, the queue server is killed and emptied, the database is locked, stopped, and finds no room on the disk.
Afterwards the claims are compared with those that the engine finds undisturbed, and every job has to be at its end.
"""

import logging
import os
import random
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from redis.exceptions import RedisError
from rich.console import Console
from rich.table import Table
from sqlalchemy import make_url, select

from tallymark import __version__
from tallymark.errors import StoreError
from tallymark.figures import load_catalogue
from tallymark.reading.page import Page
from tallymark.scoring import Engine
from tallymark.store.database import Database, open_database
from tallymark.store.documents import record_revision
from tallymark.store.jobs import DEAD, DONE, add_job
from tallymark.store.queues import connect
from tallymark.store.receipt import Receipt
from tallymark.store.settings import Settings
from tallymark.store.source import read_source
from tallymark.store.sources import save_source
from tallymark.store.tables import Document, Revision, StoredClaim
from tallymark.store.valkey_server import find_server
from tallymark.store.work_tables import Job, Scoring
from tests.servers.postgresql import PostgreSQL, running_postgresql
from tests.servers.site import Reply, article, running_site
from tests.trials.commands import Commands
from worker.batches import patiently

CITING = "Page {}: more than 32,000 unaccompanied migrant children did not appear for their immigration court hearings."
COMMANDS = (("worker", "--processes", "2"), ("scheduler",), ("scheduler", "#2"))
LONGEST = 180.0
"""Seconds after the last fault in which everything has to come to its end."""
SEED = 5


@dataclass(frozen=True)
class Faults:
    """How often each happens, and how long a lock or a stop of the database lasts, in seconds."""

    kills: int
    server_kills: int
    flushes: int
    locks: int = 0
    """Of SQLite, by another writer."""
    full_disks: int = 0
    stops: int = 0
    """Of PostgreSQL, as if its machine had gone."""
    outage: float = 10.0
    pause: float = 0.8
    """Seconds between two faults, on the average."""

    def in_order(self, chance: random.Random) -> list[str]:
        """All of them, mixed."""
        counts = {
            "kill": self.kills,
            "server kill": self.server_kills,
            "flush": self.flushes,
            "lock": self.locks,
            "full disk": self.full_disks,
            "stop": self.stops,
        }
        faults = [name for name, count in counts.items() for _ in range(count)]
        chance.shuffle(faults)
        return faults


@dataclass
class Outcome:
    """What is left of the run."""

    claims: int = 0
    lost: int = 0
    """Claims that the engine finds undisturbed and the store has not."""
    surplus: int = 0
    """Claims that the store has beyond those."""
    unscored: int = 0
    dead_texts: int = 0
    jobs: int = 0
    unfinished: list[str] = field(default_factory=list)
    dead_jobs: list[str] = field(default_factory=list)
    settled: float = 0.0
    """Seconds from the last fault until everything was at its end."""
    exit_codes: list[int] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether nothing was lost, nothing done twice, and everything came to its end in time."""
        wrong = self.lost + self.surplus + self.unscored + self.dead_texts + len(self.unfinished) + len(self.dead_jobs)
        return wrong == 0 and self.claims > 0 and self.settled <= LONGEST and not any(self.exit_codes)


class Trial:
    """One store with its commands, and what happens to them."""

    def __init__(self, settings: Settings, database: Database, commands: Commands, server: PostgreSQL | None) -> None:
        self._settings = settings
        self._database = database
        self._commands = commands
        self._server = server
        self._added = 0
        self._outages: list[threading.Thread] = []
        self._chance = random.Random(SEED)

    def run(self, revisions: int, faults: Faults) -> float:
        """Adds revisions while the faults happen; the moment of the last one on the monotonic clock."""
        order = faults.in_order(self._chance)
        acts: dict[str, Callable[[], None]] = {
            "kill": self._kill,
            "server kill": self._kill_server,
            "flush": self._flush,
            "lock": lambda: self._in_background(self._lock, faults.outage),
            "full disk": lambda: self._full_disk(faults.outage),
            "stop": lambda: self._in_background(self._stop, faults.outage),
        }
        self._commands.keep(*COMMANDS)
        for number, fault in enumerate(order, 1):
            self._add(revisions * number // len(order))
            time.sleep(self._chance.uniform(0, 2 * faults.pause))
            acts[fault]()
            self._commands.keep(*COMMANDS)
        for outage in self._outages:
            outage.join()
        self._commands.limit_files(-1)
        self._commands.keep(*COMMANDS)
        return time.monotonic()

    def settle(self, since: float) -> float:
        """Waits until everything is at its end; how long that took."""
        moment = datetime.now(UTC)
        while time.monotonic() - since < LONGEST and patiently(lambda: self._is_open(moment)):
            self._commands.keep(*COMMANDS)
            time.sleep(0.2)
        return time.monotonic() - since

    def look(self, engine: Engine, settled: float) -> Outcome:
        """Compares the store with what the engine finds undisturbed."""
        with self._database.reading() as session:
            found = list(session.scalars(select(StoredClaim.id)))
            wanted: set[str] = set()
            texts = select(Revision.text, Revision.text_hash, Document.url, Document.lang).join(Revision.document)
            for text, text_hash, url, lang in session.execute(texts):
                for claim in engine.score(text, lang=lang):
                    if claim.is_claim:
                        version = __version__, engine.catalogue.version
                        wanted.add(Receipt(text_hash, url, claim.start, claim.end, *version).claim_id)
            jobs = session.query(Job).all()
            return Outcome(
                claims=len(wanted),
                lost=len(wanted - set(found)),
                surplus=len(found) - len(wanted & set(found)),
                unscored=session.query(Revision).filter(Revision.scored_at.is_(None)).count(),
                dead_texts=session.query(Scoring).filter(Scoring.dead.is_(True)).count(),
                jobs=len(jobs),
                unfinished=[f"{job.key}: {job.state}" for job in jobs if job.state not in {DONE, DEAD}],
                dead_jobs=[f"{job.key}: {job.reason}" for job in jobs if job.state == DEAD],
                settled=settled,
            )

    def end(self) -> list[int]:
        """Asks the commands to end; their exit codes."""
        return self._commands.end()

    def _is_open(self, moment: datetime) -> bool:
        with self._database.reading() as session:
            unscored = session.query(Revision).filter(Revision.scored_at.is_(None)).count()
            held = session.query(Scoring).filter(Scoring.held_by.is_not(None)).count()
            open_jobs = session.query(Job).filter(Job.state.not_in((DONE, DEAD)), Job.added <= moment).count()
        return bool(unscored or held or open_jobs)

    def _add(self, until: int) -> None:
        """Revisions, and now and then a job."""
        first = self._added

        def add() -> None:
            now = datetime.now(UTC)
            with self._database.session() as session:
                for number in range(first, until):
                    url = f"https://harbor-ledger.example/{number}"
                    record_revision(session, Page(text=CITING.format(number), lang="en", canonical_url=url), now)
                add_job(session, "upkeep", f"upkeep:trial-{until // 500}", {}, now)

        patiently(add)
        self._added = until

    def _kill(self) -> None:
        while not self._commands.kill_one(self._chance):
            self._commands.keep(*COMMANDS)

    def _kill_server(self) -> None:
        server = find_server(self._settings.data_dir.absolute() / "valkey")
        if server is not None:
            with suppress(ProcessLookupError):
                os.kill(server.pid, signal.SIGKILL)

    def _flush(self) -> None:
        server = find_server(self._settings.data_dir.absolute() / "valkey")
        if server is not None:
            with suppress(StoreError, RedisError), connect(server.url) as client:
                client.flushall()

    def _in_background(self, outage: Callable[[float], None], seconds: float) -> None:
        for earlier in self._outages:
            earlier.join()  # they do not overlap
        thread = threading.Thread(target=outage, args=(seconds,))
        thread.start()
        self._outages.append(thread)

    def _lock(self, seconds: float) -> None:
        file = str(make_url(self._settings.database).database)
        with closing(sqlite3.connect(file, timeout=120)) as connection:
            connection.isolation_level = None
            connection.execute("BEGIN IMMEDIATE")
            time.sleep(seconds)
            connection.execute("ROLLBACK")

    def _full_disk(self, seconds: float) -> None:
        self._commands.limit_files(4096)
        time.sleep(seconds)
        self._commands.limit_files(-1)
        self._kill_server()  # one that was started meanwhile believes in the limit

    def _stop(self, seconds: float) -> None:
        assert self._server is not None
        self._server.stop(at_once=True)
        time.sleep(seconds / 4)
        self._server.start()


@contextmanager
def trial(folder: Path, server: PostgreSQL | None) -> Iterator[Trial]:
    """A store of its own, with a source that is due every minute."""
    with ExitStack() as opened:
        site = opened.enter_context(running_site())
        pages = {f"/{number}": Reply(article(CITING.format(f"of town {number}"))) for number in range(5)}
        site.replies = {"/robots.txt": Reply("", content_type="text/plain"), **pages}
        settings = Settings(data_dir=folder / "var", database_url="" if server is None else server.url())
        database = opened.enter_context(closing(open_database(settings)))
        addresses = [f"{site.url}{path}" for path in pages]
        fields = {"name": "press", "kind": "pages", "addresses": addresses, "schedule": "* * * * *"}
        with database.session() as session:
            save_source(session, read_source(fields | {"politeness": {"delay": 0}}), datetime.now(UTC))
        environment = {
            "TALLYMARK_DATA_DIR": str(settings.data_dir),
            "TALLYMARK_DATABASE_URL": settings.database_url,
            "TALLYMARK_CRAWL_LOOPBACK": site.url,
            "TALLYMARK_CRAWL_DELAY": "0",
        }
        yield Trial(settings, database, Commands(environment, folder / "log"), server)


def run(folder: Path, revisions: int, faults: Faults, server: PostgreSQL | None = None) -> Outcome:
    """All of it on one store."""
    engine = Engine(load_catalogue())
    with trial(folder, server) as running:
        try:
            settled = running.settle(running.run(revisions, faults))
        finally:
            codes = running.end()
        return replace(running.look(engine, settled), exit_codes=codes)


def report(outcomes: dict[str, Outcome], faults: dict[str, Faults]) -> Table:
    """The figures side by side."""
    table = Table("", *outcomes)
    for what in ("kills", "server_kills", "flushes", "locks", "full_disks", "stops"):
        table.add_row(what.replace("_", " "), *(str(getattr(each, what)) for each in faults.values()))
    for what in ("claims", "lost", "surplus", "unscored", "dead_texts", "jobs"):
        table.add_row(what.replace("_", " "), *(f"{getattr(each, what):,}" for each in outcomes.values()))
    for what in ("unfinished", "dead_jobs"):
        table.add_row(what.replace("_", " "), *("; ".join(getattr(each, what)) or "0" for each in outcomes.values()))
    table.add_row("settled after", *(f"{each.settled:.0f} s" for each in outcomes.values()))
    table.add_row("exit codes", *(str(each.exit_codes) for each in outcomes.values()))
    return table


def main() -> int:
    """Exit code 1 where anything was lost, done twice or left open."""
    started = time.monotonic()
    logging.getLogger("worker").setLevel(logging.ERROR)  # this process, too, waits for the database
    faults = {
        "SQLite": Faults(kills=100, server_kills=10, flushes=3, locks=10, full_disks=1),
        "PostgreSQL": Faults(kills=100, server_kills=10, flushes=2, stops=10),
    }
    outcomes = {}
    for name, each in faults.items():
        with ExitStack() as opened:
            folder = Path(opened.enter_context(tempfile.TemporaryDirectory()))
            server = opened.enter_context(running_postgresql(synchronous_commit="on")) if name == "PostgreSQL" else None
            outcomes[name] = run(folder, 5_000, each, server)
    Console().print(report(outcomes, faults), f"{time.monotonic() - started:.0f} s")
    return 0 if all(outcome.holds for outcome in outcomes.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
