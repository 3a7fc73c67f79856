"""Keeps the current claims in the form in which they are counted, and their words in the index for searching."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from tallymark.labels.shown_as import is_corrected, shown_as
from tallymark.store.claims.current import CURRENT
from tallymark.store.pages.page_words import write_words
from tallymark.store.tables import Citation, Document, Revision, StoredClaim

_COLUMNS = tuple(Citation.__table__.columns)


def refresh_citations(session: Session, document_ids: Collection[int]) -> None:
    """Makes the citations and the words of these documents what their claims now are. Writes what differs only."""
    if not document_ids:
        return
    connection = session.connection()
    claims: defaultdict[int, list[StoredClaim]] = defaultdict(list)
    documents: dict[int, Document] = {}
    for claim, document in session.execute(
        select(StoredClaim, Document)
        .join(StoredClaim.revision)
        .join(Revision.document)
        .where(Document.id.in_(document_ids), *CURRENT)
        .order_by(Document.id, StoredClaim.start, StoredClaim.end)
        .execution_options(populate_existing=True)
    ):
        claims[document.id].append(claim)
        documents[document.id] = document
    wanted = {
        claim.id: citation
        for document_id, of_page in claims.items()
        for claim in of_page
        if (citation := _citation(claim, documents[document_id])) is not None
    }
    standing = {
        row.claim_id: dict(row._mapping)
        for row in connection.execute(select(*_COLUMNS).where(Citation.document_id.in_(document_ids)))
    }
    gone = [each for each, row in standing.items() if wanted.get(each) != row]
    new = [row for each, row in wanted.items() if standing.get(each) != row]
    if gone:
        connection.execute(delete(Citation).where(Citation.claim_id.in_(gone)))
    if new:
        connection.execute(insert(Citation), new)
    words = {each: _words(documents[each], claims[each]) if each in documents else None for each in document_ids}
    write_words(connection, words)


def _citation(claim: StoredClaim, document: Document) -> dict[str, Any] | None:
    quantity = claim.payload.get("quantity")
    if quantity is None:  # a claim that is as old as the first tables
        return None
    corrected = is_corrected(claim.verdict, claim.stance, claim.display)
    return {
        "claim_id": claim.id,
        "document_id": document.id,
        "report": claim.report,
        "figure": claim.figure,
        "told": "refuted" if corrected else shown_as(claim.verdict, claim.display) or "unlabelled",
        "kind": document.kind,
        "dated": document.dated,
        "month": f"{document.dated:%Y-%m}",
        "unit": quantity["unit"],
        "low": float(quantity["low"]),
        "high": float(quantity["high"]),
    }


def _words(document: Document, claims: Iterable[StoredClaim]) -> str:
    sentences = dict.fromkeys(claim.payload.get("sentence", "") for claim in claims)
    return "\n".join((document.title or "", document.outlet or "", *sentences))
