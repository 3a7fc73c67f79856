"""What a crawl has met and decided, written to the store in batches.

The outcome of an address stands in the same transaction as the revision that it led to, so that a crawl that is killed
between any two instructions goes on with the addresses that wait, and stores nothing twice. Batches, because a
transaction for each page would take longer than fetching it.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from scraper.bookkeeping.ledger_batch import Batch, write_batch
from scraper.bookkeeping.outcomes import Fate
from scraper.found import FoundPage, StoredPage
from scraper.kinds.listing import Link
from scraper.warc.evidence import Evidence
from tallymark.errors import BadInput, StoreError
from tallymark.store.crawls.crawls import CrawlRun
from tallymark.store.crawls.visits import (
    DecidedVisit,
    Outcome,
    WaitingVisit,
    fingerprint,
    met_fingerprints,
    waiting_visits,
)
from tallymark.store.database import Database
from tallymark.store.pages.addresses import KnownAddress, due_addresses, known_addresses

log = logging.getLogger(__name__)

LONGEST_WAIT = 0.25
"""Seconds that a decision waits for others before it is written."""

LARGEST_BATCH = 100
"""Pages in one transaction: some 50 ms, in which no other process can write to SQLite."""

PATIENCE = 60.0
"""Seconds that a database may be away before the crawl gives up. What was not written is visited again later."""


class Ledger:
    """The rows of one crawl. Used from the one thread of the crawl's event loop."""

    def __init__(
        self,
        database: Database,
        run: CrawlRun,
        *,
        told: Callable[[Sequence[Fate]], None],
        broken: Callable[[StoreError], None],
        archive: Callable[[Evidence], str] | None = None,
        erase: Callable[[list[str]], None] | None = None,
    ) -> None:
        """`told` hears of all outcomes of a batch when it is written, `broken` when the database stays away.

        `archive` keeps the evidence of a new text and returns where, `erase` destroys what is kept of deleted posts.
        """
        self._database = database
        self._crawl_id = run.id
        self._began = run.started
        self._were_due: set[str] = set()
        self._told = told
        self._broken = broken
        self._archive = archive
        self._erase = erase
        self._batch = Batch()
        self._timer: asyncio.TimerHandle | None = None
        self._away_since: float | None = None
        self._posts: dict[str, tuple[WaitingVisit, int]] = {}
        """Listings by their address, with the number of their posts that are not decided."""
        with database.reading() as session:
            self._met = met_fingerprints(session, run.id)

    def waiting(self) -> list[WaitingVisit]:
        """Addresses that an earlier process left."""
        with self._database.reading() as session:
            return waiting_visits(session, self._crawl_id)

    def meet(self, links: Iterable[Link], depth: int) -> list[WaitingVisit]:
        """Those of the links that this crawl has not met yet. They wait from now on, whatever happens."""
        new = []
        for link in links:
            known_by = fingerprint(link.url)
            if known_by not in self._met:
                self._met.add(known_by)
                new.append(WaitingVisit(link.url, link.role, depth))
        self._batch.met += new
        self._soon()
        return new

    def known(self, urls: Iterable[str]) -> dict[str, KnownAddress]:
        """What earlier visits left of these addresses."""
        with self._database.reading() as session:
            return known_addresses(session, urls)

    def due(self, source: str, now: datetime, most: int) -> list[KnownAddress]:
        """Addresses of the source that are to be visited again."""
        with self._database.reading() as session:
            due = due_addresses(session, source, now, most)
        self._were_due |= {address.url for address in due}
        return due

    def was_known(self, address: KnownAddress) -> bool:
        """Whether an earlier crawl has visited the address, not only this one."""
        visited_before = address.visited_at is not None and address.visited_at < self._began
        return visited_before or address.url in self._were_due

    def decide(
        self,
        visit: WaitingVisit,
        outcome: Outcome,
        reason: str | None = None,
        *,
        url: str | None = None,
        address: KnownAddress | None = None,
        listing: str | None = None,
    ) -> None:
        """What became of a visit that led to no text. `url` is where it ended, if elsewhere; `address` is noted."""
        self._met.add(fingerprint(visit.url))
        covered = True if outcome == "unchanged" else None  # by its server's word; it was covered when it was read
        self._batch.decided.append(DecidedVisit(visit.url, outcome, reason, covered, visit.role, visit.depth))
        self._batch.fates.append(Fate(url or visit.url, outcome, reason))
        if address is not None:
            self._note(address, outcome)
        self._settle(listing)
        self._soon()

    def claim(self, url: str) -> bool:
        """Whether this crawl had not met the address; now it has. For posts, which are not visited by themselves."""
        known_by = fingerprint(url)
        is_new = known_by not in self._met
        self._met.add(known_by)
        return is_new

    def expect_posts(self, visit: WaitingVisit, count: int, address: KnownAddress | None = None) -> None:
        """A listing is done when each of its posts is: so many are on their way into the store."""
        if count:
            self._posts[visit.url] = (visit, count)
        else:
            self.decide(visit, "listed", address=address)

    async def store(self, found: FoundPage) -> StoredPage:
        """The page once it is safely in the store. Raises BadInput for an address that no document can have."""
        stored: asyncio.Future[StoredPage] = asyncio.get_running_loop().create_future()
        self._met.add(fingerprint(found.visit.url))
        self._batch.pages.append((found, stored))
        self._soon()
        return await stored

    def flush(self) -> None:
        """Writes what has been decided; the database may be away for a while."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        batch, self._batch = self._batch, Batch()
        if not batch:
            return
        try:
            self._write(batch)
        except OperationalError as error:
            self._wait_for_database(batch, error)
        else:
            self._away_since = None

    def _write(self, batch: Batch) -> None:
        try:
            filed = write_batch(self._database, self._crawl_id, batch, archive=self._archive, erase=self._erase)
        except OperationalError:
            raise
        except StoreError as error:  # no room for the archive
            self._give_up(batch, error)
            return
        except SQLAlchemyError as error:
            self._write_one_by_one(batch, error)
            return
        fates: list[Fate] = []
        for (found, stored), outcome in zip(batch.pages, filed, strict=True):
            if not stored.done():
                if isinstance(outcome, StoredPage):
                    stored.set_result(outcome)
                else:
                    stored.set_exception(outcome)
            if isinstance(outcome, StoredPage):
                fates.append(Fate(found.url, "kept" if outcome.is_new else "unchanged"))
                self._settle(found.listing)
        self._told([*fates, *batch.fates])

    def _write_one_by_one(self, batch: Batch, error: SQLAlchemyError) -> None:
        """A page that no database takes must not take others with it."""
        log.error("a batch could not be stored", exc_info=error)
        pages, batch.pages = batch.pages, []
        if not pages:
            self._give_up(batch, StoreError(f"the crawl could not be noted: {type(error).__name__}"))
            return
        self._write(batch)
        for found, stored in pages:
            if len(pages) == 1:
                stored.set_exception(BadInput(f"could not be stored: {type(error).__name__}"))
            else:
                self._write(Batch(pages=[(found, stored)]))

    def _give_up(self, batch: Batch, error: StoreError) -> None:
        """What is not written waits for another crawl."""
        for _, stored in batch.pages:
            stored.set_exception(error)
        self._broken(error)

    def _note(self, address: KnownAddress, outcome: Outcome) -> None:
        if outcome == "gone" and address.document_id is not None:
            self._batch.gone.append(address.document_id)
            address = replace(address, due_at=None)
        if outcome == "unchanged" and address.document_id is not None and address.visited_at is not None:
            self._batch.seen_again.append((address.document_id, address.visited_at))
        self._batch.addresses.append(address)

    def _settle(self, listing: str | None) -> None:
        if listing is None or listing not in self._posts:
            return
        visit, count = self._posts.pop(listing)
        self.expect_posts(visit, count - 1)

    def _soon(self) -> None:
        if len(self._batch.pages) >= LARGEST_BATCH or len(self._batch.decided) >= 10 * LARGEST_BATCH:
            self.flush()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(LONGEST_WAIT, self.flush)

    def _wait_for_database(self, batch: Batch, error: OperationalError) -> None:
        """What was decided meanwhile comes after it, in order."""
        later = self._batch
        self._batch = Batch(*(getattr(batch, name) + getattr(later, name) for name in Batch.__slots__))
        now = time.monotonic()
        self._away_since = self._away_since or now
        log.warning("the database does not answer: %s", str(error.orig).partition("\n")[0])
        if now - self._away_since > PATIENCE:
            batch, self._batch = self._batch, Batch()
            self._give_up(batch, StoreError("the database does not answer; the next crawl goes on where this one was"))
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(1.0, self.flush)
