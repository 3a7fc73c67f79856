"""Labelled pages: those whose newest revision has a claim that is certain enough to show."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tallymark.store.claim_with_page import claim_with_page
from tallymark.store.current import CURRENT
from tallymark.store.tables import Document, Revision, StoredClaim


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """One page of a bucket: SHA-256 of its canonical URL in hex, the day (UTC) it was scored, its shown claims."""

    hash: str
    checked: date
    claims: list[dict[str, Any]]


def labelled_hashes(session: Session) -> list[bytes]:
    """SHA-256 of the canonical URL of every labelled page, 32 bytes each, sorted."""
    shown = select(Revision.document_id).join(Revision.claims).where(StoredClaim.shown, *CURRENT)
    return list(session.scalars(select(Document.url_hash).where(Document.id.in_(shown)).order_by(Document.url_hash)))


def bucket(session: Session, prefix: str) -> list[LabelledPage]:
    """The labelled pages whose hash starts with `prefix`, five hex digits in lower case; sorted by hash."""
    rows = session.execute(
        select(StoredClaim, Document)
        .join(StoredClaim.revision)
        .join(Revision.document)
        .where(Document.url_prefix == prefix, StoredClaim.shown, *CURRENT)
        .order_by(Document.url_hash, StoredClaim.start, StoredClaim.end)
    )
    pages: dict[str, LabelledPage] = {}
    for claim, document in rows:
        digest = document.url_hash.hex()
        page = pages.setdefault(digest, LabelledPage(digest, claim.scored_at.date(), []))
        page.claims.append(claim_with_page(claim, document))
    return list(pages.values())
