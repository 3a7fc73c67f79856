"""Which claims a careful reader should look at: those that readers contest, unsure ones, and wordings seen often."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tallymark.store.claims.stored_claims import find_claims
from tallymark.store.review.cases import Case, find_cases
from tallymark.store.review.reviews import words_of
from tallymark.store.tables import Review, Revision, StoredClaim

LOOKED_THROUGH = 500
"""Current claims, the newest, in which unsure ones and wordings are looked for."""
OFTEN = 3
"""Pages in which a wording stands that is worth a look."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence that stands in several pages but for its numbers, and one claim of it."""

    pages: int
    claim: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ToReview:
    """See the fields; none of the claims was reviewed yet."""

    contested: list[Case]
    corrected: list[Case]
    """Pages that somebody says were corrected."""
    unsure: list[dict[str, Any]]
    """Without a label, the least sure first."""
    wordings: list[Wording]
    """The most frequent first."""


def claims_to_review(session: Session, most: int) -> ToReview:
    """At most so many of each."""
    newest = find_claims(session, limit=LOOKED_THROUGH).items
    reviewed = _reviewed(session, [claim["claim"] for claim in newest])
    open_claims = [claim for claim in newest if claim["claim"] not in reviewed]
    unsure = sorted((c for c in open_claims if c["display"] is None), key=lambda claim: claim.get("confidence", 0))
    pages: defaultdict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for claim in open_claims:
        pages[_wording(claim)].setdefault(claim["url"], claim)
    often = [Wording(len(found), next(iter(found.values()))) for found in pages.values() if len(found) >= OFTEN]
    contested = find_cases(session, outcome="open", kind="contested", most=most)
    corrected = find_cases(session, outcome="open", kind="corrected", most=most)
    return ToReview(contested, corrected, unsure[:most], sorted(often, key=lambda each: -each.pages)[:most])


def _wording(claim: dict[str, Any]) -> str:
    return " ".join(re.sub(r"\d[\d.,]*", "#", claim["sentence"].casefold()).split())


def _reviewed(session: Session, claims: list[str]) -> set[str]:
    rows = session.execute(
        select(StoredClaim.id, StoredClaim.payload, Revision.document_id)
        .join(StoredClaim.revision)
        .where(StoredClaim.id.in_(claims))
    ).all()
    documents = {document_id for *_, document_id in rows}
    found = select(Review.document_id, Review.words).where(Review.document_id.in_(documents))
    reviews = {(document_id, words) for document_id, words in session.execute(found)}
    return {claim for claim, payload, document_id in rows if (document_id, words_of(payload)) in reviews}
