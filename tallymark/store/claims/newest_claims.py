"""The newest claims that readers see, with when each was scored, for feeds."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tallymark.store.claims.claim_with_page import claim_with_page
from tallymark.store.claims.current import CURRENT
from tallymark.store.claims.scored_claims import ScoredClaim
from tallymark.store.tables import Document, Revision, StoredClaim

LOOKED_AT = 200
"""Claims that are looked at for those with a label: most have one."""


def newest_claims(session: Session, *, report: str, figure: str | None, most: int) -> list[ScoredClaim]:
    """Current claims with a label, of the newest texts first."""
    cited = [StoredClaim.report == report] if figure is None else [StoredClaim.figure == figure]
    of_figure = [] if figure is None else [StoredClaim.report == report]
    newest = (
        select(StoredClaim.id)
        .where(*cited, StoredClaim.replaced_at.is_(None))
        .order_by(StoredClaim.revision_id.desc())
        .limit(LOOKED_AT)
        .subquery()
    )
    rows = session.execute(
        select(StoredClaim, Document)
        .join(newest, newest.c.id == StoredClaim.id)
        .join(StoredClaim.revision)
        .join(Revision.document)
        .where(StoredClaim.shown, *of_figure, *CURRENT)
        .order_by(StoredClaim.revision_id.desc(), StoredClaim.start)
        .limit(most)
    )
    return [ScoredClaim(claim_with_page(claim, document), document.kind, claim.scored_at) for claim, document in rows]
