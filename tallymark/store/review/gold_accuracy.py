"""How often claims are scored as reviewers found, now and when they looked: whether a new version made that worse."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tallymark.store.review.reviews import NONE, WITHDRAWN, words_of
from tallymark.store.tables import Review, Revision, StoredClaim

NEWEST = 200
"""Reviews that are compared: so many that a minute's look takes some hundredths of a second."""


@dataclass(frozen=True, slots=True)
class GoldAccuracy:
    """Of reviews whose words still stand in their page, how many agree with the engine now, and how many did."""

    reviewed: int
    right: int
    right_before: int


def gold_accuracy(session: Session) -> GoldAccuracy:
    """Of the newest reviews. Where the words are no claim any more, the engine says that they are none."""
    wanted = select(Review).where(Review.verdict != WITHDRAWN, Review.said.is_not(None))
    reviews = session.scalars(wanted.order_by(Review.at.desc()).limit(NEWEST)).all()
    documents = {review.document_id for review in reviews}
    newest = select(Revision.document_id, Revision.text).where(Revision.document_id.in_(documents), Revision.is_newest)
    texts: dict[int, str] = {row.document_id: row.text for row in session.execute(newest)}
    claims = (
        select(Revision.document_id, StoredClaim.payload, StoredClaim.verdict)
        .join(StoredClaim.revision)
        .where(Revision.document_id.in_(documents), Revision.is_newest, StoredClaim.replaced_at.is_(None))
    )
    now = {(document_id, words_of(payload)): str(verdict) for document_id, payload, verdict in session.execute(claims)}
    compared = [
        (review.verdict, review.said, now.get((review.document_id, review.words), NONE))
        for review in reviews
        if (review.document_id, review.words) in now or review.sentence in texts.get(review.document_id, "")
    ]
    return GoldAccuracy(
        len(compared),
        sum(found == scored for found, _, scored in compared),
        sum(found == said for found, said, _ in compared),
    )
