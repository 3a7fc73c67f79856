"""How many rows the store has in the snapshot of a dump, counted apart from what is written."""

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from tallymark.store.pages.tombstones import SCHEME
from tallymark.store.tables import Case, Correction, Document, Revision, Source, StoredClaim, Withdrawal

_WITHDRAWN = Document.url_hash.in_(select(Withdrawal.url_hash))
_BURIED = Document.url.like(f"{SCHEME}%")
_LEFT_OUT = or_(_WITHDRAWN, _BURIED)


def count_store(session: Session) -> dict[str, int]:
    """By name; `manifest.py` says what they have to add up to."""
    claims = select(func.count()).select_from(StoredClaim)
    in_pages = claims.join(Revision, Revision.id == StoredClaim.revision_id).join(
        Document, Document.id == Revision.document_id
    )
    revisions = select(func.count()).select_from(Revision)
    corrections = select(func.count()).select_from(Correction)
    cases = select(func.count()).select_from(Case)
    asked: dict[str, Select[int]] = {
        "documents": select(func.count()).select_from(Document),
        "left_out_documents": select(func.count()).select_from(Document).where(_LEFT_OUT),
        "deleted_documents": select(func.count()).select_from(Document).where(_BURIED, ~_WITHDRAWN),
        "withdrawals": select(func.count()).select_from(Withdrawal),
        "revisions": revisions,
        "left_out_revisions": revisions.join(Document, Document.id == Revision.document_id).where(_LEFT_OUT),
        "claims": claims,
        "replaced_claims": claims.where(StoredClaim.replaced_at.is_not(None)),
        "left_out_claims": in_pages.where(StoredClaim.replaced_at.is_(None), _LEFT_OUT),
        "corrections": corrections,
        "left_out_corrections": corrections.join(Document, Document.id == Correction.document_id).where(_LEFT_OUT),
        "cases": cases,
        "left_out_cases": cases.join(Document, Document.id == Case.document_id).where(_LEFT_OUT),
        "sources": select(func.count()).select_from(Source),
    }
    return {name: session.scalar(statement) or 0 for name, statement in asked.items()}
