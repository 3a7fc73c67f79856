"""What readers are shown of claims, kept beside them. Each transaction that changes claims, or a page, ends so."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from tallymark.store.claims.citations import refresh_citations
from tallymark.store.labels.ready_pages import refresh_pages


def refresh_views(session: Session, document_ids: Collection[int]) -> None:
    """Makes labelled pages, counts and words what the claims of these documents now say. For nothing is no mistake."""
    refresh_pages(session, document_ids)
    refresh_citations(session, document_ids)
