"""A store of its own with workers and schedulers, what comes in, and what happens to them."""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tallymark.figures import load_catalogue
from tallymark.reading.pages.page import Page
from tallymark.scoring import Engine
from tallymark.store.database import Database, open_database
from tallymark.store.pages.documents import record_revision
from tallymark.store.scoring.scored_texts import ScoredText, write_scored
from tallymark.store.settings import Settings
from tallymark.store.sources.source import read_source
from tallymark.store.sources.sources import save_source
from tallymark.store.tables import Revision
from tallymark.store.work.jobs import DEAD, DONE, add_job
from tallymark.store.work.tables import Job, Scoring
from tests.servers.postgresql import PostgreSQL
from tests.servers.site import Reply, article, running_site
from tests.trials.commands import PROGRAM, Commands
from tests.trials.crashes.faults import Faults
from tests.trials.crashes.harm import Harm
from tests.trials.crashes.outcome import LONGEST, Outcome, count_scored, look
from worker.batches import patiently

CITING = "Page {}: more than 32,000 unaccompanied migrant children did not appear for their immigration court hearings."
COMMANDS = (("worker", "--processes", "2"), ("scheduler",), ("scheduler", "#2"))
SEED = 5
UPKEEPS, DUMPS = 20, 2
"""Jobs that are ordered beside those of the schedulers, evenly while revisions come in."""
AGAIN = 10
"""Of so many texts one comes in as if an older version had scored it and found nothing."""


def run(
    folder: Path, revisions: int, faults: Faults, server: PostgreSQL | None = None, program: str = PROGRAM
) -> Outcome:
    """Everything on one store: SQLite in the folder, or the server's."""
    started = time.monotonic()
    with _store(folder, server) as (settings, database, environment):
        chance = random.Random(SEED)
        commands = Commands(environment, folder / "log", program)
        harm = Harm(settings, commands, server, chance, faults.outage)
        try:
            scored = _do_all(faults, harm, commands, _Feeder(database, revisions), chance)
            moment = datetime.now(UTC)
            settled = _settle(database, commands, moment)
        finally:
            codes = commands.end()
        left = look(database, Engine(load_catalogue()), moment)
    return Outcome(left, harm.done, faults.counts, scored, settled, time.monotonic() - started, codes)


def _do_all(faults: Faults, harm: Harm, commands: Commands, feeder: "_Feeder", chance: random.Random) -> int:
    """Has everything come in and happen; how many texts were scored by the last fault."""
    order = faults.in_order(chance)
    total = len(order)
    with feeder.feeding():
        while order:
            commands.keep(*COMMANDS)
            feeder.share = (total - len(order) + 1) / total
            time.sleep(chance.uniform(0, 2 * faults.pause))
            fault = order.pop(0)
            if not harm.do(fault):
                order.insert(min(len(order), chance.randint(1, 10)), fault)  # its time comes later
        harm.end()
    commands.keep(*COMMANDS)
    return patiently(lambda: _count_scored(feeder.database))


@dataclass
class _Feeder:
    """Adds revisions beside the faults, and now and then a job, as far as the faults have come."""

    database: Database
    revisions: int
    share: float = 0.0
    _added: int = 0
    _faults: list[Exception] = field(default_factory=list)

    @contextmanager
    def feeding(self) -> Iterator[None]:
        """All is added at the end of the block."""
        ended = threading.Event()

        def feed() -> None:
            try:
                while self._added < self.revisions:
                    self._add(self.revisions if ended.is_set() else int(self.revisions * self.share))
                    ended.wait(0.2)
            except Exception as error:  # noqa: BLE001 - told in the other thread
                self._faults.append(error)

        thread = threading.Thread(target=feed)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()
        if self._faults:
            raise self._faults[0]

    def _add(self, until: int) -> None:
        def add() -> None:
            now = datetime.now(UTC)
            with self.database.session() as session:
                older = []
                for number in range(self._added, until):
                    url = f"https://harbor-ledger.example/{number}"
                    page = Page(text=CITING.format(number), lang="en", canonical_url=url)
                    revision = record_revision(session, page, now)
                    if number % AGAIN == 0:
                        older.append(ScoredText(revision.revision_id, [], 0, 0))
                write_scored(session, older, engine="0.0.1", dataset="", now=now)
                for kind, count in (("upkeep", UPKEEPS), ("dump", DUMPS)):
                    add_job(session, kind, f"{kind}:trial-{until * count // self.revisions}", {}, now)

        if until > self._added:
            patiently(add)
            self._added = until


def _settle(database: Database, commands: Commands, moment: datetime) -> float:
    """Waits until everything is at its end; how long that took in seconds. A source that is due again is none of it."""
    began = time.monotonic()
    while time.monotonic() - began <= LONGEST and patiently(lambda: _is_open(database, moment)):
        commands.keep(*COMMANDS)
        time.sleep(0.2)
    return time.monotonic() - began


def _is_open(database: Database, moment: datetime) -> bool:
    with database.reading() as session:
        unscored = session.query(Revision).count() - count_scored(session)
        held = session.query(Scoring).filter(Scoring.held_by.is_not(None)).count()
        jobs = session.query(Job).filter(Job.state.not_in((DONE, DEAD)), Job.added <= moment).count()
    return bool(unscored or held or jobs)


def _count_scored(database: Database) -> int:
    with database.reading() as session:
        return count_scored(session)


@contextmanager
def _store(folder: Path, server: PostgreSQL | None) -> Iterator[tuple[Settings, Database, dict[str, str]]]:
    """A store with a source that is due every minute, and the environment of commands that use it."""
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
        yield (
            settings,
            database,
            {
                "TALLYMARK_DATA_DIR": str(settings.data_dir),
                "TALLYMARK_DATABASE_URL": settings.database_url,
                "TALLYMARK_CRAWL_LOOPBACK": site.url,
                "TALLYMARK_CRAWL_DELAY": "0",
            },
        )
