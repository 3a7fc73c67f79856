"""Keeps labelled pages ready to be sent. Each transaction that changes claims, or what is known of a page, ends so."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session, load_only

from tallymark.store.claims.current import CURRENT
from tallymark.store.labels.index_changes import note_changes
from tallymark.store.labels.page_bytes import page_bytes
from tallymark.store.one_writer import write_alone
from tallymark.store.tables import Document, ReadyPage, Revision, StoredClaim

_OF_CLAIM = (
    StoredClaim.id,
    StoredClaim.payload,
    StoredClaim.display,
    StoredClaim.scored_at,
    StoredClaim.replaced_at,
    StoredClaim.replaced_by,
)
_OF_DOCUMENT = (Document.url_hash, Document.url, Document.title, Document.outlet, Document.published)
"""What the bytes of a page are made of."""

_CHANGE = (
    update(ReadyPage.__table__)  # type: ignore[arg-type] # a declared table is one
    .where(ReadyPage.document_id == bindparam("document"))
    .values(body=bindparam("made"))
)


def refresh_pages(session: Session, document_ids: Collection[int]) -> None:
    """Makes the labelled pages of these documents what their claims now say, and notes what changed in the index.

    Documents without a current claim that is shown have no labelled page. Calling it for nothing is no mistake.
    """
    if not document_ids:
        return
    connection = session.connection()
    write_alone(connection)
    known = select(ReadyPage.document_id, ReadyPage.url_hash, ReadyPage.body)
    found = connection.execute(known.where(ReadyPage.document_id.in_(document_ids)))
    standing = {row.document_id: row for row in found}
    made = made_pages(session, document_ids)
    new = {document.id: (document.url_hash, body) for document, body in made if document.id not in standing}
    changed = [
        {"document": document.id, "made": body}
        for document, body in made
        if document.id in standing and standing[document.id].body != body
    ]
    gone = standing.keys() - {document.id for document, _ in made}
    if new:
        rows = [{"document_id": each, "url_hash": digest, "body": body} for each, (digest, body) in new.items()]
        connection.execute(insert(ReadyPage), rows)
    if changed:
        connection.execute(_CHANGE, changed)
    if gone:
        connection.execute(delete(ReadyPage).where(ReadyPage.document_id.in_(gone)))
    note_changes(connection, [digest for digest, _ in new.values()], [standing[each].url_hash for each in gone])


def made_pages(session: Session, document_ids: Collection[int]) -> list[tuple[Document, bytes]]:
    """The labelled ones of these documents, each with its bytes, made of its claims as they stand."""
    unlabelled = _unlabelled(session, document_ids)
    rows = session.execute(
        select(StoredClaim, Document)
        .join(StoredClaim.revision)
        .join(Revision.document)
        .where(Document.id.in_(document_ids), StoredClaim.shown, *CURRENT)
        .order_by(Document.url_hash, StoredClaim.start, StoredClaim.end)
        .options(load_only(*_OF_CLAIM), load_only(*_OF_DOCUMENT))
        .execution_options(populate_existing=True)
    )
    claims: defaultdict[Document, list[StoredClaim]] = defaultdict(list)
    for claim, document in rows:
        claims[document].append(claim)
    return [(document, page_bytes(document, of_page, unlabelled[document.id])) for document, of_page in claims.items()]


def _unlabelled(session: Session, document_ids: Collection[int]) -> dict[int, int]:
    """How many figures of each document's newest text have no label: not scored, or not certain enough."""
    newest = select(Revision.document_id, Revision.unscored).where(Revision.is_newest)
    unscored = session.execute(newest.where(Revision.document_id.in_(document_ids)))
    found = {row.document_id: row.unscored for row in unscored}
    uncertain = select(Revision.document_id, func.count()).join(StoredClaim.revision)
    of_documents = Revision.document_id.in_(document_ids), StoredClaim.shown.is_(False), *CURRENT
    for document_id, count in session.execute(uncertain.where(*of_documents).group_by(Revision.document_id)):
        found[document_id] += count
    return found


def refresh_some(session: Session, after: int, most: int) -> list[int]:
    """Makes the bytes of so many labelled pages that have none, as after a migration, of documents beyond an id."""
    waiting = select(ReadyPage.document_id).where(ReadyPage.body.is_(None), ReadyPage.document_id > after)
    document_ids = [*session.scalars(waiting.order_by(ReadyPage.document_id).limit(most))]
    refresh_pages(session, document_ids)
    return document_ids


def count_pages(session: Session) -> tuple[int, int]:
    """How many pages are labelled, and of how many of them the bytes are still to be made."""
    every = select(func.count()).select_from(ReadyPage)
    return session.scalar(every) or 0, session.scalar(every.where(ReadyPage.body.is_(None))) or 0
