"""Reviews of claims: kept by a page's words, applied whenever these are scored, and given out as rows of a gold set."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tallymark.errors import BadInput
from tallymark.scoring.assessment import VERDICTS
from tallymark.store.insertion import insert_or_update
from tallymark.store.labels.reader_views import refresh_views
from tallymark.store.one_writer import write_alone
from tallymark.store.storable import storable
from tallymark.store.tables import Document, Review, Revision, StoredClaim

NONE, WITHDRAWN = "none", "withdrawn"
FOUND: tuple[str, ...] = (*VERDICTS, NONE)
"""What a reviewer may find."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a review does to a claim's label: as what it is shown now, and afterwards; None: no label."""

    before: str | None
    after: str | None


def words_of(payload: Mapping[str, Any]) -> bytes:
    """By which a claim's words are known in their page."""
    told = f"{payload.get('sentence', '')}\0{payload['quote']['exact']}"
    return hashlib.sha256(told.encode("utf-8", "replace")).digest()[:16]


def agrees(review: Review, verdict: str, figure: str | None) -> bool:
    """Whether a label may be shown: it says what the reviewer found."""
    return review.verdict == verdict and (review.figure or None) == figure


def foresee(session: Session, claim: str, verdict: str) -> Effect:
    """What a review would do. Raises BadInput for a claim that there is not."""
    stored, _ = _claim(session, claim)
    return Effect(stored.display, stored.display if verdict == stored.verdict else None)


def review_claim(session: Session, claim: str, verdict: str, note: str, who: str, now: datetime) -> Effect:
    """Keeps what was found of a claim, and takes back its label where that says something else. Raises BadInput."""
    write_alone(session.connection())
    stored, document_id = _claim(session, claim)
    words = words_of(stored.payload)
    row = {
        "document_id": document_id,
        "words": words,
        "sentence": storable(stored.payload.get("sentence", "")),
        "quote": storable(stored.payload["quote"]["exact"]),
        "report": stored.report,
        "figure": None if verdict == NONE else stored.figure,
        "verdict": verdict,
        "said": str(stored.verdict),
        "note": note,
        "who": who,
        "at": now,
    }
    before = stored.display
    insert_or_update(session, Review, [row], key=("document_id", "words"))
    review = _review(session, document_id, words)
    for each in _same_words(session, document_id, words):
        if review is not None and not agrees(review, each.verdict, each.figure):
            each.shown, each.display = False, None
            each.payload = each.payload | {"shown": False, "display": None}
    session.flush()
    refresh_views(session, {document_id})
    return Effect(before, before if verdict == stored.verdict else None)


def forget_review(session: Session, claim: str) -> str:
    """Drops what was found of a claim's words; what it was. Its text is scored again, as if nobody had looked.

    Raises BadInput where there is no claim or review.
    """
    stored, document_id = _claim(session, claim)
    review = _review(session, document_id, words_of(stored.payload))
    if review is None:
        raise BadInput("nobody has reviewed this claim")
    found = review.verdict
    session.delete(review)
    of_page = update(Revision).where(Revision.document_id == document_id, Revision.is_newest)
    session.execute(of_page.values(scored_at=None))
    return found


def find_review(session: Session, claim: str) -> Review | None:
    """What was found of a claim's words. Raises BadInput for a claim that there is not."""
    stored, document_id = _claim(session, claim)
    return _review(session, document_id, words_of(stored.payload))


def take_back(session: Session, rows: Sequence[dict[str, Any]], documents: Mapping[int, int]) -> None:
    """Takes the labels out of claims that are about to be written, where reviewers found something else.

    `documents` are those of the claims' revisions, by their ids.
    """
    reviews = {
        (review.document_id, review.words): review
        for review in session.scalars(select(Review).where(Review.document_id.in_(set(documents.values()))))
    }
    if not reviews:
        return
    for row in rows:
        review = reviews.get((documents[row["revision_id"]], words_of(row["payload"])))
        if review is not None and not agrees(review, row["verdict"], row["figure"]):
            row |= {"shown": False, "display": None}
            row["payload"] = {**row["payload"], "shown": False, "display": None}


def gold_rows(session: Session) -> Iterator[dict[str, Any]]:
    """What was found, oldest first, for a gold set: the words, where they stand, and what they are."""
    rows = session.execute(
        select(Review, Document.url, Document.kind, Document.lang)
        .join(Document, Document.id == Review.document_id)
        .where(Review.verdict != WITHDRAWN)
        .order_by(Review.at, Review.words)
    )
    for review, url, kind, lang in rows:
        yield {
            "id": review.words.hex(),
            "page": url,
            "kind": kind,
            "lang": lang,
            "number": review.quote,
            "sentence": review.sentence,
            "figures": [] if review.figure is None else [f"{review.report}/{review.figure}"],
            "verdicts": [review.verdict],
            "reviewed": review.at.date().isoformat(),
        }


def _claim(session: Session, claim: str) -> tuple[StoredClaim, int]:
    found = session.execute(
        select(StoredClaim, Revision.document_id).join(StoredClaim.revision).where(StoredClaim.id == claim)
    ).one_or_none()
    if found is None:
        raise BadInput(f"no claim has the id {claim[:16]}")
    return found[0], found[1]


def _review(session: Session, document_id: int, words: bytes) -> Review | None:
    return session.get(Review, (document_id, words), populate_existing=True)


def _same_words(session: Session, document_id: int, words: bytes) -> list[StoredClaim]:
    claims = select(StoredClaim).join(StoredClaim.revision).where(Revision.document_id == document_id)
    held = session.scalars(claims.where(StoredClaim.replaced_at.is_(None)))
    return [claim for claim in held if words_of(claim.payload) == words]
