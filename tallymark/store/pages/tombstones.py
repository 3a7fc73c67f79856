"""What is left of a page that was deleted: of a post nothing but that it was, of an article what it had published."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from tallymark.store.crawls.visits import forget_urls
from tallymark.store.labels.reader_views import refresh_views
from tallymark.store.one_writer import write_alone
from tallymark.store.pages.documents import POST
from tallymark.store.pages.syndication import leave_copies
from tallymark.store.tables import Address, Case, Document, Revision

SCHEME = "gone:"
"""Begins what stands for the URL of a deleted post. A post's address names its author, so that only its hash is kept:
enough to know the post again if it comes back."""


def bury(session: Session, document_id: int, now: datetime) -> list[str]:
    """A visit at `now` found the page deleted. Returns what the archive holds of it and the caller has to erase there.

    An article is marked as gone. A post becomes a tombstone: its texts with their claims, corrections and cases, its
    author's handle, its title and its addresses, also those in the rows of crawls, are deleted. A later visit that
    finds either again brings it back to life; nothing happens where a visit after `now` has found it.
    """
    connection = session.connection()
    write_alone(connection)
    known = connection.execute(
        select(Document.kind, Document.url, Document.url_hash, Document.last_seen, Document.gone_at)
        .where(Document.id == document_id)
        .with_for_update()
    ).one_or_none()
    if known is None or known.gone_at is not None or now < known.last_seen:
        return []
    here = Document.id == document_id
    connection.execute(update(Document).where(here).values(gone_at=now))
    if known.kind != POST:
        return []
    leave_copies(connection, document_id)
    of_document = Revision.document_id == document_id
    archived = connection.scalars(select(Revision.warc).where(of_document).order_by(Revision.id)).all()
    connection.execute(delete(Revision).where(of_document))
    connection.execute(delete(Case).where(Case.document_id == document_id))
    refresh_views(session, [document_id])
    addresses = delete(Address).where(Address.document_id == document_id).returning(Address.url)
    forget_urls(session, [known.url, *connection.scalars(addresses)])
    nothing = dict.fromkeys(("title", "outlet", "author", "handle", "published", "modified", "originals"))
    connection.execute(
        update(Document).where(here).values(url=SCHEME + known.url_hash.hex(), dated=Document.first_seen, **nothing)
    )
    return [reference for reference in archived if reference is not None]
