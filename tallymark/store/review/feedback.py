"""Takes what the public says of claims and pages, within bounds, and has a page that was corrected visited again."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tallymark.errors import TooManyCases
from tallymark.store.insertion import insert_if_absent
from tallymark.store.pages.canonical_url import canonical_url, url_hash
from tallymark.store.pages.documents import POST
from tallymark.store.pages.revisits import order_revisit
from tallymark.store.review.case_words import clean_evidence, clean_reason
from tallymark.store.review.cases import count_cases
from tallymark.store.tables import Address, Case, Document, Revision, StoredClaim
from tallymark.store.tables.feedback import CaseKind

MOST_OPEN = 5
"""Cases of one claim, or about one page, that are open at a time: more tell nobody anything."""
MOST_OPEN_IN_ALL = 5_000
"""So many a few people can look at in weeks; past that somebody floods the list."""
CLAIM_ID = "^[0-9a-f]{16}$"
"""What ids of claims are like."""

_CLAIM = re.compile(CLAIM_ID)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a case is about: a claim, or else a page."""

    document_id: int
    claim: str | None

    @property
    def kind(self) -> CaseKind:
        """Which kind of case can be made of it."""
        return "corrected" if self.claim is None else "contested"


@dataclass(frozen=True, slots=True)
class Received:
    """The number of the case, and whether nobody had said the same before."""

    case: int
    is_new: bool


def claim_subject(session: Session, claim: str) -> Subject | None:
    """A claim by its id; None where there is none."""
    if not _CLAIM.fullmatch(claim):
        return None
    document_id = session.scalar(select(Revision.document_id).join(Revision.claims).where(StoredClaim.id == claim))
    return None if document_id is None else Subject(document_id, claim)


def page_subject(session: Session, address: str) -> Subject | None:
    """An article or post by its address; None where none is known there, or a post that was deleted.

    Raises BadInput for no address.
    """
    url = canonical_url(address)
    is_there = or_(Document.kind != POST, Document.gone_at.is_(None))
    by_own = select(Document.id).where(Document.url_hash == url_hash(url), is_there)
    by_other = select(Address.document_id).where(Address.url == url)
    document_id = session.scalar(by_own) or session.scalar(by_other)
    return None if document_id is None else Subject(document_id, None)


def receive(session: Session, subject: Subject, reason: str, evidence: str | None, now: datetime) -> Received:
    """Makes a case of it, open and public; the same said again is the case that there is.

    A page that is said to be corrected is visited again soon. Raises Unpublishable for words that are not
    to be published, TooManyCases where many are open, Overloaded where many pages wait for a visit.
    """
    reason, evidence = clean_reason(reason), clean_evidence(evidence)
    digest = _digest(subject, reason, evidence)
    known = session.scalar(select(Case.id).where(Case.digest == digest))
    if known is not None:
        return Received(known, is_new=False)
    _refuse_too_many(session, subject)
    row = {
        "kind": subject.kind,
        "document_id": subject.document_id,
        "claim_id": subject.claim,
        "reason": reason,
        "evidence": evidence,
        "digest": digest,
        "received_at": now,
        "outcome": "open",
    }
    is_new = insert_if_absent(session, Case, row)
    if is_new and subject.kind == "corrected":
        order_revisit(session, subject.document_id, now)
    return Received(session.scalars(select(Case.id).where(Case.digest == digest)).one(), is_new)


def _refuse_too_many(session: Session, subject: Subject) -> None:
    is_open = Case.outcome == "open"
    if subject.claim is None:
        beside = count_cases(session, is_open, Case.document_id == subject.document_id, Case.claim_id.is_(None))
    else:
        beside = count_cases(session, is_open, Case.claim_id == subject.claim)
    if beside >= MOST_OPEN:
        raise TooManyCases(f"{beside} cases of this are open already; they are looked at first")
    if count_cases(session, is_open) >= MOST_OPEN_IN_ALL:
        raise TooManyCases("too many cases are open already; they are looked at first")


def _digest(subject: Subject, reason: str, evidence: str | None) -> str:
    """Alike whatever its capitals and blanks."""
    said = [subject.kind, subject.claim or subject.document_id, " ".join(reason.casefold().split()), evidence]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
