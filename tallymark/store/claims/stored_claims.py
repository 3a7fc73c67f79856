"""Claims: written once a revision however often it is scored, and read back newest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from tallymark.errors import StoreError
from tallymark.store.claims.claim_search import Wanted, search_claims
from tallymark.store.claims.claim_with_page import claim_with_page
from tallymark.store.claims.cursor import read_cursor, write_cursor
from tallymark.store.claims.receipt import Receipt
from tallymark.store.scoring.scored_texts import ScoredText, write_scored
from tallymark.store.tables import Document, Revision, StoredClaim

LIMIT = 50
"""Claims a page where the caller names no number."""
PART = 500
"""Claims that are read at once where all are wanted: about 1 MB."""


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """Some claims as JSON, and the cursor of the next ones: None at the end."""

    items: list[dict[str, Any]]
    next_cursor: str | None


def replace_claims(
    session: Session,
    revision_id: int,
    claims: Sequence[dict[str, Any]],
    *,
    unrelated: int,
    unscored: int,
    engine: str,
    dataset: str,
    now: datetime,
) -> list[str]:
    """Makes `claims` (of `claim_json`) the claims of a revision, marks it scored, and returns their ids.

    Raises StoreError where there is no such revision. `scored_texts.py` does the same for many at once.
    """
    text = ScoredText(revision_id, claims, unrelated, unscored)
    ids = write_scored(session, [text], engine=engine, dataset=dataset, now=now)
    if revision_id not in ids:
        raise StoreError(f"no revision has the id {revision_id}")
    return ids[revision_id]


def find_claims(
    session: Session,
    *,
    report: str | None = None,
    figure: str | None = None,
    verdict: str | None = None,
    outlet: str | None = None,
    since: date | None = None,
    until: date | None = None,
    cursor: str | None = None,
    limit: int = LIMIT,
) -> ClaimPage:
    """Current claims, the newest revision first and in the order of its text.

    `since` and `until` are days in UTC, both counted, by publication, or by first sight where a page gives no date.
    Following the cursors gives every claim once, whatever is stored or scored meanwhile. Where what is looked for
    is rare, a page may be short, even empty, and have a cursor all the same (`claim_search.py`). Raises BadInput for a
    bad one.
    """
    wanted = Wanted(report, figure, verdict, outlet, since, until)
    found = search_claims(session, wanted, None if cursor is None else read_cursor(cursor), limit)
    claims = {
        claim.id: claim_with_page(claim, document)
        for claim, document in session.execute(_claims().where(StoredClaim.id.in_(found.ids)))
    }
    return ClaimPage([claims[each] for each in found.ids], None if found.next is None else write_cursor(found.next))


def every_claim(session: Session) -> Iterator[dict[str, Any]]:
    """All current claims in the order of `find_claims`, read in parts, so that a large store needs little memory."""
    cursor = None
    while True:
        part = find_claims(session, cursor=cursor, limit=PART)
        yield from part.items
        session.expunge_all()
        cursor = part.next_cursor
        if cursor is None:
            return


def get_claim(session: Session, claim: str) -> dict[str, Any] | None:
    """One claim by its id, also of a text that its page no longer has; None where there is none."""
    row = session.execute(_claims().where(StoredClaim.id == claim)).one_or_none()
    if row is None:
        return None
    stored, document = row
    return claim_with_page(stored, document)


def get_receipt(session: Session, claim: str) -> Receipt | None:
    """What it takes to reproduce a claim; None where there is none."""
    found = session.execute(
        select(
            Revision.text_hash,
            Document.url,
            StoredClaim.start,
            StoredClaim.end,
            StoredClaim.engine,
            StoredClaim.dataset,
        )
        .join(StoredClaim.revision)
        .join(Revision.document)
        .where(StoredClaim.id == claim)
    ).one_or_none()
    if found is None:
        return None
    text_hash, url, start, end, engine, dataset = found
    return Receipt(text_hash, url, start, end, engine, dataset)


def _claims() -> Select[StoredClaim, Document]:
    return select(StoredClaim, Document).join(StoredClaim.revision).join(Revision.document)
