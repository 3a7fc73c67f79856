"""How many claims there are of each kind."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tallymark.labels.shown_as import ShownAs, shown_as
from tallymark.store.claims.current import CURRENT
from tallymark.store.tables import Revision, StoredClaim


def count_by_shown_as(session: Session) -> dict[ShownAs | None, int]:
    """Current claims by what readers are told of them; None counts those without a label. What has none is left out.

    A verdict that is not sure enough to tell is not counted as that verdict.
    """
    counted = (
        select(StoredClaim.verdict, StoredClaim.display, func.count())
        .join(Revision, Revision.id == StoredClaim.revision_id)
        .where(*CURRENT)
        .group_by(StoredClaim.verdict, StoredClaim.display)
    )
    counts: dict[ShownAs | None, int] = {}
    for verdict, display, count in session.execute(counted):
        told = shown_as(verdict, display)
        counts[told] = counts.get(told, 0) + count
    return counts
