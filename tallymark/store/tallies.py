"""How many claims there are of each kind."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tallymark.store.documents import is_newest
from tallymark.store.tables import Revision, StoredClaim


def count_by_verdict(session: Session) -> dict[str, int]:
    """Current claims by verdict, also those that are not certain enough to show; a verdict without any is left out."""
    counted = (
        select(StoredClaim.verdict, func.count())
        .join(Revision, Revision.id == StoredClaim.revision_id)
        .where(is_newest())
        .group_by(StoredClaim.verdict)
    )
    return dict(iter(session.execute(counted)))
