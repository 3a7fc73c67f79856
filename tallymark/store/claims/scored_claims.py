"""One claim with what its other forms need to know: when it was scored, and on what kind of page it stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tallymark.store.claims.claim_with_page import claim_with_page
from tallymark.store.tables import Document, Revision, StoredClaim


@dataclass(frozen=True, slots=True)
class ScoredClaim:
    """A claim as JSON, and what stands beside it in the store."""

    claim: dict[str, Any]
    kind: str
    """`article` or `post`."""
    scored_at: datetime


def get_scored_claim(session: Session, claim: str) -> ScoredClaim | None:
    """The claim by its id, also one that was replaced; None where there is none."""
    found = session.execute(
        select(StoredClaim, Document).join(StoredClaim.revision).join(Revision.document).where(StoredClaim.id == claim)
    ).one_or_none()
    if found is None:
        return None
    stored, document = found
    return ScoredClaim(claim_with_page(stored, document), document.kind, stored.scored_at)
