"""Puts one page that was read into the store: its document, its revision and what it was read from."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from scraper.bookkeeping.next_time import standing_since
from scraper.bookkeeping.revisits import next_visit
from scraper.found import FoundPage, StoredPage
from scraper.warc.evidence import Evidence
from tallymark.store.pages.addresses import KnownAddress
from tallymark.store.pages.documents import record_revision
from tallymark.store.pages.named_addresses import record_alternates
from tallymark.store.pages.syndication import cluster_copies
from tallymark.store.tables import Revision

_ARCHIVED = update(Revision).where(Revision.id == bindparam("revision")).values(warc=bindparam("where"))


@dataclass(frozen=True, slots=True)
class Filed:
    """A page in the store, and what is known of its address from now on."""

    stored: StoredPage
    address: KnownAddress


def file_page(session: Session, found: FoundPage, archive: Callable[[Evidence], str] | None) -> Filed:
    """Stores a page as it was at the moment it was fetched. Raises BadInput for an address that no document can have.

    `archive` writes the evidence of a text that is new to a file, before the transaction ends, and returns where.
    """
    now = found.evidence.fetched_at
    recorded = record_revision(session, found.page, now, found.url, handle=found.handle)
    if recorded.is_new and archive is not None:
        reference = archive(found.evidence)
        session.connection().execute(_ARCHIVED, {"revision": recorded.revision_id, "where": reference})
    if recorded.is_newest:
        cluster_copies(session, recorded.document_id, found.signature)
    record_alternates(session, recorded.document_id, found.page)
    is_known = found.again.visited_at is not None
    changed_at = now if recorded.changed and is_known else standing_since(found.again, found.page.published, now)
    address = replace(
        found.again,
        document_id=recorded.document_id,
        visited_at=now,
        changed_at=changed_at,
        due_at=next_visit(now, found.page.published, changed_at, cites=True),
    )
    return Filed(StoredPage(found.url, recorded.revision_id, recorded.is_new), address)
