"""What a crawl has decided and not written yet, and how it is written: all of it in one transaction, or none."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from scraper.bookkeeping.filing import file_page
from scraper.bookkeeping.outcomes import Fate
from scraper.found import FoundPage, StoredPage
from scraper.warc.evidence import Evidence
from tallymark.errors import BadInput
from tallymark.store.crawls.visits import DecidedVisit, Outcome, WaitingVisit, add_visits, decide_visits
from tallymark.store.database import Database
from tallymark.store.pages.addresses import KnownAddress, record_addresses
from tallymark.store.pages.documents import see_again
from tallymark.store.pages.tombstones import bury


@dataclass(slots=True)
class Batch:
    """What has been decided and not been written yet."""

    met: list[WaitingVisit] = field(default_factory=list)
    decided: list[DecidedVisit] = field(default_factory=list)
    addresses: list[KnownAddress] = field(default_factory=list)
    seen_again: list[tuple[int, datetime]] = field(default_factory=list)
    """Documents whose servers say that nothing changed, and when."""
    gone: list[int] = field(default_factory=list)
    """Documents that were found deleted."""
    pages: list[tuple[FoundPage, "asyncio.Future[StoredPage]"]] = field(default_factory=list)
    fates: list[Fate] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.met or self.decided or self.addresses or self.pages or self.gone or self.seen_again)


def write_batch(
    database: Database,
    crawl_id: int,
    batch: Batch,
    *,
    archive: Callable[[Evidence], str] | None,
    erase: Callable[[list[str]], None] | None,
) -> list[StoredPage | BadInput]:
    """What came of each of its pages, in their order. `archive` and `erase` are those of the ledger.

    Raises SQLAlchemyError and StoreError; nothing is written then but to the archive.
    """
    filed: list[StoredPage | BadInput] = []
    with database.session() as session:
        add_visits(session, crawl_id, batch.met)
        decided, addresses = list(batch.decided), list(batch.addresses)
        for found, _ in batch.pages:
            filed.append(_file(session, found, archive, decided, addresses))
        for document_id, now in batch.seen_again:
            see_again(session, document_id, now)
        decide_visits(session, crawl_id, decided, datetime.now(UTC))
        record_addresses(session, addresses)
        for document_id in dict.fromkeys(batch.gone):  # after its addresses, which go with a post
            archived = bury(session, document_id, datetime.now(UTC))
            if erase is not None:
                erase(archived)  # before the rows are: what a killed process left is erased again
    return filed


def _file(
    session: Session,
    found: FoundPage,
    archive: Callable[[Evidence], str] | None,
    decided: list[DecidedVisit],
    addresses: list[KnownAddress],
) -> StoredPage | BadInput:
    try:
        page = file_page(session, found, archive)
    except BadInput as error:
        return error
    covered = bool(found.page.published and (found.page.title or found.page.kind == "post"))
    outcome: Outcome = "kept" if page.stored.is_new else "unchanged"
    visit = found.visit
    decided.append(DecidedVisit(visit.url, outcome, None, covered, visit.role, visit.depth))
    addresses.append(page.address)
    return page.stored
